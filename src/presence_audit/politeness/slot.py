"""The right to send one request: a place first, then the turn, and the stamp at the moment of sending."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from ..model import Reason
from .host import Host

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How slots wait."""

    clock: Clock = time.monotonic
    """Gives monotonic seconds."""
    sleep: Sleep = asyncio.sleep
    """Waits for seconds."""
    patience: float = float("inf")
    """A host that asked to be left alone for more seconds is not waited for."""


class Slot:
    """The right to send one request to one host; an asynchronous context manager.

    Requests begin one interval apart, in the order of the roster (`Line`), and then connect beside one another: one that cannot
    connect holds its place and nobody else's turn. `sending` holds the request itself back until the one before it is one interval
    old.
    """

    __slots__ = ("_began", "_host", "_waiting")

    def __init__(self, host: Host, waiting: Waiting) -> None:
        self._host = host
        self._waiting = waiting
        self._began = 0.0

    async def __aenter__(self) -> Self:
        async with self._host.queue:
            await self._wait_for_place()
            await self._wait_until_due()
            self._began = self._waiting.clock()
            self._host.begins(self._began)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._host.ends()

    async def sending(self) -> None:
        """Wait, with a connection that stands, until the request may be sent, and stamp that moment; raises HostClosedError."""
        host = self._host
        async with host.sending:
            while (wait := max(host.closed_until, host.last_sent + host.interval) - (now := self._waiting.clock())) > 0:
                host.refuse(now, self._waiting.patience)
                await self._waiting.sleep(wait)
            host.last_sent = self._waiting.clock()

    def answered(self) -> None:
        """Note that something came from the host."""
        self._host.silence.broken()

    def unanswered(self, reason: Reason) -> None:
        """Note that nothing came, for a reason that may pass."""
        self._host.silence.longer(self._began, self._waiting.clock(), reason)

    async def _wait_for_place(self) -> None:
        while not self._host.free:
            self._host.silence.refuse(self._host.name, self._waiting.clock(), tried=True)
            self._host.freed.clear()
            await self._host.freed.wait()

    async def _wait_until_due(self) -> None:
        host = self._host
        while True:
            now = self._waiting.clock()
            host.refuse(now, self._waiting.patience)
            host.silence.refuse(host.name, now, tried=False)
            wait = max(host.closed_until, host.silence.until, host.last_begun + host.interval) - now
            if wait <= 0:
                return
            await self._waiting.sleep(wait)
