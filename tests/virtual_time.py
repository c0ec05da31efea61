"""An event loop whose time is counted, not waited for: it jumps to the next timer whenever nothing else can happen."""

from __future__ import annotations

import asyncio
import math
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class StuckError(AssertionError):
    """Everybody waits, and no timer runs."""


class _Jumping(selectors.SelectSelector):
    """Waits for nothing: the time that it was to wait is added to the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise StuckError("everybody waits for nothing")
        self.now += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """The same program takes the same steps at the same times, however busy the machine is."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    @property
    def _clock_resolution(self) -> float:
        """A timer goes off at its time, not a nanosecond before: whoever waits for the rest of that nanosecond would wait for ever."""
        return math.ulp(self._jumping.now)

    @_clock_resolution.setter
    def _clock_resolution(self, _seconds: float) -> None:
        """What the machine's clock tells does not matter here."""

    def time(self) -> float:
        """Return the seconds since the loop was made."""
        return self._jumping.now


def run_virtually(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in virtual time; raises StuckError where it would wait for ever."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


def now() -> float:
    """Return the time of the loop that runs."""
    return asyncio.get_running_loop().time()
