"""Looks at one account: the saved pages of it, the controls of its platform first, then request after request until nothing new follows."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from ..archive.lines import to_json
from ..model import Account, Candidate, Failure, Observation, Request, Response, Retrieved, Route, Unavailable, Value
from ..platforms import Platform, decisive, fallbacks, follow_ups, moved_to, plan, unavailable
from ..shelf import Lists, Numbers, number_of
from .asking import Seen, ask, classified
from .budget import asking_for
from .job import Job
from .reading import captured, is_sample, read

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
                self._judge(platform, request, capture.response, "capture", set())
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
        with asking_for(""):
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
        return self._judge(platform, request, came, "http", shown)

    def _judge(self, platform: Platform, request: Request, response: Response, route: Route, shown: set[str]) -> list[Request]:
        evidence = classified(request, response, self.job.platforms, self.job.sink, route)
        further: list[Request] = []
        if isinstance(evidence, Retrieved) and request.control is None:
            further = self._read(platform, evidence, response.body, shown)
        elif isinstance(evidence, Unavailable) and evidence.reason == "unrecognised":
            further = list(fallbacks(platform, request))
        self.job.sink.add_evidence(evidence)
        # Who protects an account is taken at her word: it is there, and nothing more is asked.
        hidden = isinstance(evidence, Retrieved) and evidence.restriction == "protected"
        return further if route == "http" and not hidden else []

    def _read(self, platform: Platform, seen: Retrieved, body: bytes, shown: set[str]) -> list[Request]:
        observations, further = read(self.job.probes, platform, seen, body)
        shown.update(observation.feature for observation in observations if not is_sample(observation))
        for observation in observations:
            self.keep(observation)
            if new := moved_to(platform, observation):
                found = (Candidate(person="", account=one, found_by="link", evidence=(seen.id,)) for one in new)
                self.moved.put(seen.request.account.key, *found)
        return [*further, *follow_ups(platform, seen.request, body, seen.answer.media_type, seen.answer.headers)]
