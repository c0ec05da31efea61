"""Requests about many accounts that one address answers together: gathered while they come, asked at once, answered to each."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

from ..model import Failure, Request, Response
from ..platforms import Platform, joined, taken_apart
from ..platforms.schema_where import Batch
from ..politeness import in_place, place
from .job import Fetcher

LINGER = 0.2
"""Seconds without a further request after which a batch that is not full is asked: how many share one changes nothing that is kept."""

Waiting = tuple[Request, asyncio.Future[Response | Failure], int]
"""A request, what comes of it, and the place in line of whoever asks."""


@dataclass(slots=True)
class _Gathering:
    """What waits for one endpoint."""

    platform: Platform
    batch: Batch
    waiting: list[Waiting] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    asking: asyncio.Task[None] | None = None


@dataclass(slots=True)
class Together:
    """A fetcher that asks `inner`, for endpoints with a `batch`, about as many accounts at once as they allow."""

    inner: Fetcher
    """Who asks."""
    linger: float = LINGER
    """Seconds to wait for further requests."""
    _gathering: dict[tuple[str, str], _Gathering] = field(default_factory=dict)
    _asked: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return what the answer says about the account of this request, in the shape of an answer about it alone."""
        batch = platform.endpoint(request.endpoint).batch
        if batch is None:
            return await self.inner.fetch(request, platform)
        key = (platform.id, request.endpoint)
        gathering = self._gathering.setdefault(key, _Gathering(platform, batch))
        future: asyncio.Future[Response | Failure] = asyncio.get_running_loop().create_future()
        gathering.waiting.append((request, future, place()))
        gathering.came.set()
        if gathering.asking is None or gathering.asking.done():
            gathering.asking = asyncio.create_task(self._ask(gathering))
        return await future

    async def _ask(self, gathering: _Gathering) -> None:
        while gathering.waiting:
            await self._gather(gathering)
            # who gave up while waiting is not asked about; of two requests about one account the second waits for the next batch
            waiting, gathering.waiting = [one for one in gathering.waiting if not one[1].done()], []
            now, seen = list[Waiting](), set[str]()
            for one in waiting:
                fresh = len(now) < gathering.batch.most and one[0].account.key not in seen
                (now if fresh else gathering.waiting).append(one)
                seen.add(one[0].account.key)
            if now:
                await self._answer(gathering, now)

    async def _gather(self, gathering: _Gathering) -> None:
        """Wait until the batch is full, or nothing new came for a while."""
        while len(gathering.waiting) < gathering.batch.most:
            gathering.came.clear()
            try:
                await asyncio.wait_for(gathering.came.wait(), self.linger)
            except TimeoutError:
                return

    async def _answer(self, gathering: _Gathering, now: list[Waiting]) -> None:
        try:
            with in_place(min(one[2] for one in now)):  # of whoever of them comes first
                came = await self.inner.fetch(joined([one[0] for one in now], gathering.batch), gathering.platform)
        except BaseException as error:
            for _, future, _ in now:
                if not future.done():
                    future.set_exception(error)
            raise
        for request, future, _ in now:
            if not future.done():
                future.set_result(came if isinstance(came, Failure) else taken_apart(request, came, gathering.batch, len(now)))
