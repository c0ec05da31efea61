"""Looks at one account: the saved pages of it, the controls of its platform first, then request after request until nothing new follows."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

from ..model import Account, Failure, Observation, Request, Response, Retrieved, Route, Unavailable
from ..platforms import Platform, decisive, fallbacks, follow_ups, moved_to, plan, unavailable
from .asking import Seen, ask, classified
from .budget import asking_for
from .job import Job
from .reading import captured, is_sample, read

T = TypeVar("T")

MAX_REQUESTS = 12
"""Looks at one account at most, follow-ups and discovered feeds included."""


class Accounts:
    """The accounts of one collection; each is looked at once, whoever names it."""

    def __init__(self, job: Job) -> None:
        """Look by the profiles of this job."""
        self.job = job
        self.moved: dict[str, list[tuple[Account, str]]] = {}
        """Account key to the accounts to which it moved, each with the evidence."""
        self.shown: dict[str, list[Observation]] = {}
        """Account key to what was read of it, where links are followed."""
        self._once: dict[str, asyncio.Future[None]] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    def keep(self, observation: Observation) -> None:
        """Write down what was read, and remember it where links are followed."""
        self.job.sink.add_observation(observation)
        if self.job.identity is not None:
            self.shown.setdefault(observation.account.key, []).append(observation)

    def known(self, account: Account) -> bool:
        """Tell whether the account was looked at already, or is being looked at."""
        return account.key in self._once

    async def look_at(self, account: Account) -> None:
        """Look at an account, once a run."""
        await self.once(account.key, self._account, account)

    async def ask_once(self, request: Request) -> tuple[Seen, bytes]:
        """Ask for a source; what another person's search brought already comes from the run's own archive."""
        assert self.job.fetcher is not None
        async with self._asking.setdefault(request.id, asyncio.Lock()):
            return await ask(request, self.job.platforms, self.job.fetcher, self.job.sink)

    async def once(self, key: str, look: Callable[[T], Awaitable[None]], what: T) -> None:
        """Look once a run; whoever comes later waits for the first look to end."""
        if key in self._once:
            await asyncio.shield(self._once[key])  # who is cancelled while waiting must not cancel the look for the others
            return
        self._once[key] = mine = asyncio.get_running_loop().create_future()
        try:
            await look(what)
        finally:
            mine.set_result(None)

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
                self.moved[seen.request.account.key] = [(one, seen.id) for one in new]
        media_type = seen.answer.media_type
        return [*further, *follow_ups(platform, seen.request, body, media_type)]
