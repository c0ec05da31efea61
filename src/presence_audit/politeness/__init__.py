"""One queue a host: a free place first, then the wait, and the stamp at the moment of sending."""

from __future__ import annotations

import asyncio
import math
import time

from ..platforms.schema_where import Rate
from .host import Host, HostClosedError
from .line import FIRST, in_place, place
from .silence import HostSilentError
from .slot import Clock, Sleep, Slot, Waiting

__all__ = ["FIRST", "MANY", "Clock", "HostClosedError", "HostSilentError", "Politeness", "Sleep", "Slot", "in_place", "place"]

MANY = 1000
"""Hosts that are remembered without asking whether they need be; personal sites have one each."""


class Politeness:
    """Slots for all hosts of a run.

    `clock` gives monotonic seconds, `sleep` waits for seconds (both replaceable in tests); a host that is closed for more than
    `patience` seconds is not waited for.
    """

    def __init__(self, *, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep, patience: float = math.inf) -> None:
        self._waiting = Waiting(clock, sleep, patience)
        self._hosts: dict[str, Host] = {}
        self._many = MANY

    def slot(self, host: str, rate: Rate, *, at_least: float = 0.0) -> Slot:
        """Return a slot to enter with `async with`; sends are never closer than `rate` and `at_least` seconds (a Crawl-delay) ask for.

        Where two platforms share a host the stricter rate holds for both. Entering raises HostClosedError and HostSilentError.
        """
        state = self._state(host)
        state.keep(rate, at_least)
        return Slot(state, self._waiting)

    def penalise(self, host: str, until: float) -> None:
        """Send nothing more to the host before `until`, in seconds of the clock; an earlier time does not shorten a pause."""
        state = self._state(host)
        state.closed_until = max(state.closed_until, until)

    def now(self) -> float:
        """Return the clock's time in seconds."""
        return self._waiting.clock()

    def _state(self, host: str) -> Host:
        name = host.lower()
        state = self._hosts.get(name)
        if state is None:
            self._make_room()
            state = self._hosts[name] = Host(name)
        return state

    def _make_room(self) -> None:
        """Forget hosts of which nothing need be known, when there are twice as many as were worth keeping the last time."""
        if len(self._hosts) >= self._many:
            now = self.now()
            self._hosts = {name: host for name, host in self._hosts.items() if not host.forgettable(now)}
            self._many = max(MANY, 2 * len(self._hosts))
