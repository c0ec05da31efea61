"""Looks at one account: the saved pages of it, the controls of its platform first, then request after request until nothing new follows."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeVar

from ..archive.lines import to_json
from ..aside import read_aside
from ..model import Account, Candidate, Failure, Observation, Request, Response, Retrieved, Value
from ..platforms import Platform, decisive, moved_to, plan, unavailable
from ..politeness import FIRST, in_place
from ..shelf import Lists, Numbers, number_of
from .asking import Seen, ask
from .budget import asking_for
from .job import Job
from .reading import Judged, captured, is_sample, judge

T = TypeVar("T")

MAX_REQUESTS = 12
"""Looks at one account at most, follow-ups and discovered feeds included."""


@dataclass(slots=True)
class _Asking:
    """A request that somebody waits for."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    count: int = 0


def _written(value: Value) -> bytes:
    return to_json(value).encode()


class Accounts:
    """The accounts of one collection; each is looked at once, whoever names it."""

    def __init__(self, job: Job) -> None:
        """Look by the profiles of this job."""
        self.job = job
        self.moved: Lists[Candidate] = Lists(_written, Candidate.model_validate_json)
        """Account key to the accounts to which it moved, each as a candidate of nobody with the evidence."""
        self.shown: Lists[Observation] = Lists(_written, Observation.model_validate_json)
        """Account key to what was read of it, where links are followed."""
        self._looking: dict[str, asyncio.Future[None]] = {}
        self._looked = Numbers()
        self._asking: dict[str, _Asking] = {}

    def keep(self, observation: Observation) -> None:
        """Write down what was read, and remember it where links are followed."""
        self.job.sink.add_observation(observation)
        if self.job.identity is not None:
            self.shown.add(observation.account.key, observation)

    def known(self, account: Account) -> bool:
        """Tell whether the account was looked at already, or is being looked at."""
        return number_of(account.key) in self._looked

    async def look_at(self, account: Account) -> None:
        """Look at an account, once a run."""
        await self.once(account.key, self._account, account)

    async def ask_once(self, request: Request) -> tuple[Seen, bytes]:
        """Ask for a source; what another person's search brought already comes from the run's own archive."""
        assert self.job.fetcher is not None
        asking = self._asking.setdefault(request.id, _Asking())
        asking.count += 1
        try:
            async with asking.turn:
                return await ask(request, self.job.platforms, self.job.fetcher, self.job.sink)
        finally:
            asking.count -= 1
            if not asking.count:
                del self._asking[request.id]

    async def once(self, key: str, look: Callable[[T], Awaitable[None]], what: T) -> None:
        """Look once a run; whoever comes later waits for the first look to end."""
        if (other := self._looking.get(key)) is not None:
            await asyncio.shield(other)  # who is cancelled while waiting must not cancel the look for the others
            return
        if not self._looked.add(number_of(key)):
            return
        self._looking[key] = mine = asyncio.get_running_loop().create_future()
        try:
            await look(what)
        finally:
            mine.set_result(None)
            del self._looking[key]

    async def _account(self, account: Account) -> None:
        platform = self.job.platforms.get(account.platform)
        for capture in self.job.by_hand.captures.get(account.key, ()):
            request = captured(platform, account, capture)
            if request is not None:
                self._captured(platform, request, capture.response)
        requests = deque(plan(platform, account))
        if self.job.fetcher is None or not requests:
            return
        await self.once(f"control {platform.id}", self._controls, account)
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
        """Look up a handle that exists and one that cannot, before the platform's first account; at nobody's cost."""
        with asking_for(""), in_place(FIRST):
            await self._both_controls(account)

    async def _both_controls(self, account: Account) -> None:
        platform = self.job.platforms.get(account.platform)
        for expected, template in (("present", platform.controls.present), ("absent", platform.controls.absent)):
            if template is not None:
                handle = template.replace("{random}", self.job.control_seed)
                await self._control(
                    platform, self.job.platforms.resolve(platform.id, handle), "present" if expected == "present" else "absent"
                )

    async def _control(self, platform: Platform, account: Account, expected: Literal["present", "absent"]) -> None:
        if (request := decisive(platform, account)) is not None:
            await self._look(platform, request.model_copy(update={"control": expected}), set())

    async def _look(self, platform: Platform, request: Request, shown: set[str]) -> list[Request]:
        """Ask once, keep what came, note in `shown` which features it gave, and return what to ask next."""
        assert self.job.fetcher is not None
        came = await self.job.fetcher.fetch(request, platform)
        if isinstance(came, Failure):
            self.job.sink.add_evidence(unavailable(request, came, "http"))
            return []
        record = self.job.sink.store(request, came, route="http")
        judged = await read_aside(len(came.body), partial(judge, self.job.probes, self.job.platforms, request, came, record=record))
        self._keep(platform, judged, shown)
        # Who protects an account is taken at her word: it is there, and nothing more is asked.
        hidden = isinstance(judged.evidence, Retrieved) and judged.evidence.restriction == "protected"
        return [] if hidden else list(judged.further)

    def _captured(self, platform: Platform, request: Request, response: Response) -> None:
        """Judge and keep a saved page."""
        record = self.job.sink.store(request, response, route="capture")
        self._keep(platform, judge(self.job.probes, self.job.platforms, request, response, record=record, route="capture"), set())

    def _keep(self, platform: Platform, judged: Judged, shown: set[str]) -> None:
        """Write down what an answer says."""
        shown.update(observation.feature for observation in judged.observations if not is_sample(observation))
        for observation in judged.observations:
            self.keep(observation)
            if new := moved_to(platform, observation):
                evidence = (judged.evidence.id,)
                found = (Candidate(person="", account=one, found_by="link", evidence=evidence) for one in new)
                self.moved.put(judged.evidence.request.account.key, *found)
        self.job.sink.add_evidence(judged.evidence)
