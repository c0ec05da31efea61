"""The loop that looks: for each person the accounts that may be theirs, a window of people at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from ..coding import coded_observations
from ..finding import Found, find
from ..model import Account, Candidate, Coded, Person
from ..politeness import FIRST, in_place
from .accounts import Accounts
from .ahead import Ahead
from .budget import asking_for
from .controls import Way, closing, control, ways
from .job import Job
from .lanes import Lanes
from .trail import Trail

WINDOW = 100
"""People in flight at once, as many as one request can ask about together (X); the roster is read no faster than this window empties."""
MAX_MOVES = 3
"""Accounts that moved are followed so many times."""

_Tasks = set[asyncio.Task[None]]


async def collect(job: Job, persons: Iterable[Person], ahead: Iterable[Person] = ()) -> int:
    """Look for every person, at most `WINDOW` at a time; return how many were looked for.

    `ahead` is the same roster once more, for reading it ahead: hosts that the present window leaves idle are asked about accounts of
    people who come later. What is finished is in the sink at once, so an interruption loses only what was in flight.
    """
    lanes = None if job.fetcher is None else Lanes(job.fetcher)
    collector = _Collector(replace(job, fetcher=lanes))
    reading = None if lanes is None else Ahead(collector.job, collector.accounts, lanes, ahead)
    running: set[asyncio.Task[None]] = set()
    beside = {asyncio.create_task(reading.run())} if reading is not None else set()
    count = 0
    try:
        for person in persons:
            count += 1
            if reading is not None:
                reading.begun = count
            with in_place(count - 1):
                running.add(asyncio.create_task(collector.person(person)))
            while len(running) >= WINDOW:
                running, beside = await _settle(running, beside)
        while running:
            running, beside = await _settle(running, beside)
        await collector.close()
    finally:
        await _stopped(running | beside)
    return count


async def _settle(running: _Tasks, beside: _Tasks) -> tuple[_Tasks, _Tasks]:
    """Wait until one of them ends; return those that run on. Raises what it raised."""
    done, pending = await asyncio.wait(running | beside, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    return running & pending, beside & pending


async def _stopped(tasks: _Tasks) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Collector:
    """One collection, person by person."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.accounts = Accounts(job)
        self.looked_at = frozenset((*job.chosen, *job.hubs))
        self.controlled: list[Way] = []

    async def person(self, person: Person) -> None:
        """Look at every account that may be the person's; an opted-out person is not looked at."""
        with asking_for(person.id):
            await self._sought(person)
        self.job.finished(person)

    async def _sought(self, person: Person) -> None:
        if not person.opt_out:
            candidates = [*self._candidates(person), *await self._found(person)]
            await self._look(person, candidates)
            if self.job.fetcher is not None and self.job.identity is not None:
                await Trail(self.job, self.accounts, self._keep).follow(person, candidates, self._look)

    async def _look(self, person: Person, candidates: list[Candidate]) -> None:
        """Look at accounts, and at those to which they moved; `candidates` grows by these."""
        accounts: dict[str, Account] = {}
        for candidate in candidates:
            accounts.setdefault(candidate.account.key, candidate.account)  # asked about as whoever came first wrote it
        for _ in range(1 + MAX_MOVES):
            await asyncio.gather(*(self.accounts.look_at(account) for account in accounts.values()))
            moved = self._moved_to(person, accounts)
            candidates += moved
            accounts = {one.account.key: one.account for one in moved if not self.accounts.known(one.account)}

    def _moved_to(self, person: Person, accounts: Iterable[str]) -> list[Candidate]:
        """Keep as candidates the accounts to which the platform says that these moved."""
        found = [
            moved.model_copy(update={"person": person.id})
            for key in accounts
            for moved in self.accounts.moved.get(key)
            if not self.job.suppressed(moved.account)
        ]
        for candidate in found:
            self.job.sink.add_candidate(candidate)
        return found

    def _candidates(self, person: Person) -> list[Candidate]:
        hand, chosen = self.job.by_hand, set(self.job.chosen)
        found = [Candidate(person=person.id, account=account, found_by="roster") for account in person.accounts]
        found += [Candidate(person=person.id, account=account, found_by="capture") for account in hand.accounts.get(person.id, ())]
        found += hand.found.get(person.id, ())
        for coded in hand.coded.get(person.id, ()):
            if coded.account is not None and self.job.suppressed(coded.account):
                continue
            if coded.platform in chosen:
                self._keep_coded(coded)
            if coded.account is not None and coded.found != "no":
                found.append(Candidate(person=person.id, account=coded.account, found_by="coding", evidence=(coded.id,)))
        found = [one for one in found if one.account.platform in chosen and not self.job.suppressed(one.account)]
        for candidate in found:
            self.job.sink.add_candidate(candidate)
        return found

    async def _found(self, person: Person) -> list[Candidate]:
        """Let the sources look, one person after the other through one address; keep what they find."""
        if self.job.fetcher is None or not self.job.sources:
            return []
        for way in ways(person, self.job.sources, self.job.platforms):
            await self.accounts.once(way.key, self._control, way)
        return self._keep(await find(person, self.job.sources, self.job.platforms, self.accounts.ask_once))

    async def close(self) -> None:
        """Control every way of searching once more, now that nobody is left."""
        with asking_for(""):
            for way in self.controlled:
                if (step := await closing(way, self.job.platforms, self.accounts.ask_once)) is not None:
                    self.job.sink.add_step(step)

    async def _control(self, way: Way) -> None:
        """Control one way of searching, at nobody's cost."""
        self.controlled.append(way)
        with asking_for(""), in_place(FIRST):
            for step in await control(way, self.job.control_seed, self.job.platforms, self.accounts.ask_once):
                self.job.sink.add_step(step)

    def _keep(self, found: Found) -> list[Candidate]:
        """Write down what the sources brought; return the candidates on platforms that are looked at."""
        compared = self.job.platforms.compared  # a stranger's source may have made the account by hand
        candidates = [
            candidate.model_copy(update={"account": compared(candidate.account)})
            for candidate in found.candidates
            if candidate.account.platform in self.looked_at and not self.job.suppressed(compared(candidate.account))
        ]
        for candidate in candidates:
            self.job.sink.add_candidate(candidate)
        for observation in found.observations:
            if observation.account.platform in self.looked_at and not self.job.suppressed(compared(observation.account)):
                self.accounts.keep(observation.model_copy(update={"account": compared(observation.account)}))
        for step in found.steps:
            self.job.sink.add_step(step)
        return candidates

    def _keep_coded(self, coded: Coded) -> None:
        self.job.sink.add_evidence(coded)
        for observation in coded_observations(coded):
            self.job.sink.add_observation(observation)
