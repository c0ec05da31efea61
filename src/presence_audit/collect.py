"""The loop that looks: for each person the accounts that may be theirs, for each account what it shows, written down as it happens."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .coding import Capture, coded_observations
from .model import Account, Candidate, Coded, Evidence, Failure, Observation, Person, Request, Response, Retrieved, Route
from .platforms import Platform, Platforms, capture_request, classify, follow_ups, found_request, plan, unavailable
from .plugins import Probe
from .selectors.feed_kind import sniff_feed

log = logging.getLogger(__name__)

WINDOW = 64
"""People in flight at once; the roster is read no faster than this window empties."""
MAX_REQUESTS = 12
"""Looks at one account at most, follow-ups and discovered feeds included."""


class Fetcher(Protocol):
    """Whatever answers a request: the network, or an archive."""

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return what came back, or why nothing did; never raises for what a server does."""
        ...


class Sink(Protocol):
    """Whatever keeps what was collected."""

    def store(self, request: Request, response: Response, *, route: Route) -> str:
        """Keep the bytes; return where they are."""
        ...

    def add_evidence(self, evidence: Evidence) -> None:
        """Keep one attempt to look."""
        ...

    def add_candidate(self, candidate: Candidate) -> None:
        """Keep one account that may be a person's."""
        ...

    def add_observation(self, observation: Observation) -> None:
        """Keep one feature that was read."""
        ...


@dataclass(frozen=True, slots=True)
class ByHand:
    """What analysts contributed, arranged for look-up."""

    captures: Mapping[str, tuple[Capture, ...]] = field(default_factory=dict)
    """Account key to the pages saved of that account."""
    accounts: Mapping[str, tuple[Account, ...]] = field(default_factory=dict)
    """Person id to accounts that a capture names as theirs."""
    coded: Mapping[str, tuple[Coded, ...]] = field(default_factory=dict)
    """Person id to coded rows."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that one collection needs."""

    platforms: Platforms
    """The profiles."""
    chosen: tuple[str, ...]
    """Ids of the platforms to look at."""
    probes: tuple[Probe, ...]
    """The readers."""
    fetcher: Fetcher | None
    """None: offline; only what analysts contributed is read."""
    sink: Sink
    """Where everything goes."""
    by_hand: ByHand = field(default_factory=ByHand)
    """Captures and coding sheets."""
    control_seed: str = ""
    """Letters and digits of the handle that cannot exist; drawn once a run and kept in its manifest."""
    finished: Callable[[Person], None] = lambda _person: None
    """Called when a person is done, for progress."""


async def collect(job: Job, persons: Iterable[Person]) -> int:
    """Look for every person, at most `WINDOW` at a time; return how many were looked for.

    What is finished is in the sink at once, so an interruption loses only what was in flight.
    """
    collector = _Collector(job)
    running: set[asyncio.Task[None]] = set()
    count = 0
    try:
        for person in persons:
            count += 1
            running.add(asyncio.create_task(collector.person(person)))
            if len(running) >= WINDOW:
                running = await _settle(running, asyncio.FIRST_COMPLETED)
        while running:
            running = await _settle(running, asyncio.FIRST_COMPLETED)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return count


async def _settle(running: set[asyncio.Task[None]], when: str) -> set[asyncio.Task[None]]:
    done, pending = await asyncio.wait(running, return_when=when)
    for task in done:
        task.result()
    return pending


class _Collector:
    """One collection; remembers which accounts and controls were looked at already."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._once: dict[str, asyncio.Future[None]] = {}

    async def person(self, person: Person) -> None:
        """Look at every account that may be the person's; an opted-out person is not looked at."""
        if not person.opt_out:
            accounts = {candidate.account.key: candidate.account for candidate in self._candidates(person)}
            await asyncio.gather(*(self._first_time(key, self._account, account) for key, account in accounts.items()))
        self.job.finished(person)

    def _candidates(self, person: Person) -> list[Candidate]:
        hand, chosen = self.job.by_hand, set(self.job.chosen)
        found = [Candidate(person=person.id, account=account, found_by="roster") for account in person.accounts]
        found += [Candidate(person=person.id, account=account, found_by="capture") for account in hand.accounts.get(person.id, ())]
        for coded in hand.coded.get(person.id, ()):
            if coded.platform in chosen:
                self._keep_coded(coded)
            if coded.account is not None and coded.found != "no":
                found.append(Candidate(person=person.id, account=coded.account, found_by="coding", evidence=(coded.id,)))
        found = [candidate for candidate in found if candidate.account.platform in chosen]
        for candidate in found:
            self.job.sink.add_candidate(candidate)
        return found

    def _keep_coded(self, coded: Coded) -> None:
        self.job.sink.add_evidence(coded)
        for observation in coded_observations(coded):
            self.job.sink.add_observation(observation)

    async def _first_time(self, key: str, look: Callable[[Account], Awaitable[None]], account: Account) -> None:
        """Look once a run; whoever comes later waits for the first look to end."""
        if key in self._once:
            await asyncio.shield(self._once[key])  # who is cancelled while waiting must not cancel the look for the others
            return
        self._once[key] = mine = asyncio.get_running_loop().create_future()
        try:
            await look(account)
        finally:
            mine.set_result(None)

    async def _account(self, account: Account) -> None:
        platform = self.job.platforms.get(account.platform)
        for capture in self.job.by_hand.captures.get(account.key, ()):
            request = _captured(platform, account, capture)
            if request is not None:
                self._judge(platform, request, capture.response, "capture", set())
        requests = deque(plan(platform, account))
        if self.job.fetcher is None or not requests:
            return
        await self._first_time(f"control {platform.id}", self._controls, account)
        asked: set[str] = set()
        shown: set[str] = set()
        extra: deque[Request] = deque()
        while (requests or extra) and len(asked) < MAX_REQUESTS:
            request = requests.popleft() if requests else extra.popleft()
            if request.id in asked or (request.extra and shown & set(platform.endpoint(request.endpoint).unless)):
                continue
            asked.add(request.id)
            for further in await self._look(platform, request, shown):
                (extra if further.extra else requests).append(further)

    async def _controls(self, account: Account) -> None:
        """Look up a handle that exists and one that cannot, before the platform's first account."""
        platform = self.job.platforms.get(account.platform)
        for expected, template in (("present", platform.controls.present), ("absent", platform.controls.absent)):
            if template is not None:
                handle = template.replace("{random}", self.job.control_seed)
                await self._control(
                    platform, self.job.platforms.resolve(platform.id, handle), "present" if expected == "present" else "absent"
                )

    async def _control(self, platform: Platform, account: Account, expected: Literal["present", "absent"]) -> None:
        for request in plan(platform, account)[:1]:
            await self._look(platform, request.model_copy(update={"control": expected}), set())

    async def _look(self, platform: Platform, request: Request, shown: set[str]) -> list[Request]:
        """Ask once, keep what came, note in `shown` which features it gave, and return what to ask next."""
        assert self.job.fetcher is not None
        came = await self.job.fetcher.fetch(request, platform)
        if isinstance(came, Failure):
            self.job.sink.add_evidence(unavailable(request, came, "http"))
            return []
        return self._judge(platform, request, came, "http", shown)

    def _judge(self, platform: Platform, request: Request, response: Response, route: Route, shown: set[str]) -> list[Request]:
        record = self.job.sink.store(request, response, route=route)
        evidence = classify(self.job.platforms, request, response, record=record, route=route)
        further: list[Request] = []
        if isinstance(evidence, Retrieved) and request.control is None:
            further = self._read(platform, evidence, response.body, shown)
        self.job.sink.add_evidence(evidence)
        # Who protects an account is taken at her word: it is there, and nothing more is asked.
        hidden = isinstance(evidence, Retrieved) and evidence.restriction == "protected"
        return further if route == "http" and not hidden else []

    def _read(self, platform: Platform, seen: Retrieved, body: bytes, shown: set[str]) -> list[Request]:
        observations, further = read(self.job.probes, platform, seen, body)
        shown.update(observation.feature for observation in observations)
        for observation in observations:
            self.job.sink.add_observation(observation)
        media_type = seen.answer.media_type
        return [*further, *follow_ups(platform, seen.request, body, media_type)]


def read(probes: Iterable[Probe], platform: Platform, seen: Retrieved, body: bytes) -> tuple[list[Observation], list[Request]]:
    """Let every probe read the bytes; a probe that fails is named in the log and the others go on."""
    observations: list[Observation] = []
    requests: list[Request] = []
    for probe in probes:
        try:
            for item in probe.read(seen, body, platform):
                (observations if isinstance(item, Observation) else requests).append(item)  # type: ignore[arg-type]
        except Exception:
            log.exception("probe %s failed on %s; its readings of this page are missing", probe.id, seen.answer.final_url)
    return observations, requests


def _captured(platform: Platform, account: Account, capture: Capture) -> Request | None:
    """Return the request by which a saved page or a saved feed is judged; None when the platform reads no such thing."""
    if sniff_feed(capture.response.body) is None:
        return capture_request(platform, account)
    feeds = [endpoint for endpoint in platform.endpoints if endpoint.reads == "feed"]
    return found_request(platform, feeds[0].id, account, capture.url or account.url) if feeds else None
