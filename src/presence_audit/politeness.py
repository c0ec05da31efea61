"""One queue a host: a free place first, then the wait, and the stamp at the moment of sending."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from .platforms.schema import Rate

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class HostClosedError(Exception):
    """The host asked for a pause that is longer than we wait."""

    def __init__(self, host: str, seconds: float) -> None:
        self.seconds = seconds
        pause = f"for another {math.ceil(seconds)} s" if math.isfinite(seconds) else "for good"
        super().__init__(f"{host} asked to be left alone {pause}, which is longer than we wait")


@dataclass(slots=True)
class _Host:
    """What is known of one host."""

    name: str
    queue: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the head of the queue, from its turn until it has sent; asyncio hands it on in the order of asking."""
    freed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a place becomes free; only the head of the queue waits for it."""
    in_flight: int = 0
    places: int = 8
    interval: float = 0.0
    """Seconds between two sends: the longest that anybody asked for."""
    last_sent: float = -math.inf
    closed_until: float = -math.inf


class Slot:
    """The right to send one request to one host; an asynchronous context manager."""

    def __init__(self, host: _Host, clock: Clock, sleep: Sleep, patience: float) -> None:
        self._host = host
        self._clock = clock
        self._sleep = sleep
        self._patience = patience
        self._heads_queue = False

    async def __aenter__(self) -> Self:
        await self._host.queue.acquire()
        try:
            await self._wait_for_place()
            await self._wait_until_due()
        except BaseException:
            self._host.queue.release()
            raise
        self._heads_queue = True
        self._host.in_flight += 1
        self._host.last_sent = self._clock()
        return self

    def sent(self) -> None:
        """Stamp the moment of sending again, now that the connection stands, and let the next one come up.

        Between the turn and the first byte lie the name look-up and the handshakes; without this the next request could follow too soon.
        """
        if self._heads_queue:
            self._host.last_sent = self._clock()
            self._hand_on()

    async def __aexit__(self, *_: object) -> None:
        if self._heads_queue:
            self._hand_on()
        self._host.in_flight -= 1
        self._host.freed.set()

    def _hand_on(self) -> None:
        self._heads_queue = False
        self._host.queue.release()

    async def _wait_for_place(self) -> None:
        while self._host.in_flight >= self._host.places:
            self._host.freed.clear()
            await self._host.freed.wait()

    async def _wait_until_due(self) -> None:
        host = self._host
        while True:
            now = self._clock()
            if host.closed_until - now > self._patience:
                raise HostClosedError(host.name, host.closed_until - now)
            wait = max(host.closed_until, host.last_sent + host.interval) - now
            if wait <= 0:
                return
            await self._sleep(wait)


class Politeness:
    """Slots for all hosts of a run.

    `clock` gives monotonic seconds, `sleep` waits for seconds (both replaceable in tests); a host that is closed for more than
    `patience` seconds is not waited for.
    """

    def __init__(self, *, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep, patience: float = math.inf) -> None:
        self._clock = clock
        self._sleep = sleep
        self._patience = patience
        self._hosts: dict[str, _Host] = {}

    def slot(self, host: str, rate: Rate, *, at_least: float = 0.0) -> Slot:
        """Return a slot to enter with `async with`; sends are never closer than `rate` and `at_least` seconds (a Crawl-delay) ask for.

        Where two platforms share a host the stricter rate holds for both. Entering raises HostClosedError.
        """
        state = self._state(host)
        state.places = min(state.places, rate.concurrency)
        state.interval = max(state.interval, rate.per_seconds / rate.requests, at_least)
        return Slot(state, self._clock, self._sleep, self._patience)

    def penalise(self, host: str, until: float) -> None:
        """Send nothing more to the host before `until`, in seconds of the clock; an earlier time does not shorten a pause."""
        state = self._state(host)
        state.closed_until = max(state.closed_until, until)

    def now(self) -> float:
        """Return the clock's time in seconds."""
        return self._clock()

    def _state(self, host: str) -> _Host:
        return self._hosts.setdefault(host.lower(), _Host(host.lower()))
