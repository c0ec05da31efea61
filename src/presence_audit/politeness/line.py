"""Who stands in line at a host: whoever comes earlier in the roster is asked about first, and equals in the order of asking."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from heapq import heappop, heappush
from itertools import count
from typing import Self

FIRST = -1
"""The place of what others wait for: controls and robots.txt."""

_place: ContextVar[int] = ContextVar("place", default=FIRST)


@contextmanager
def in_place(place: int) -> Iterator[None]:
    """Let what is asked inside stand in line by this place: that of the person in the roster, from 0."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def place() -> int:
    """Return the place by which whoever asks now stands in line; FIRST outside of all."""
    return _place.get()


class Line:
    """A lock that is handed on to whoever has the smallest place; an asynchronous context manager, to be entered by the head.

    Who holds it is not overtaken, so besides what has begun nobody waits behind more than one request of somebody later in the roster.
    """

    __slots__ = ("_held", "_number", "_waiting")

    def __init__(self) -> None:
        self._held = False
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._number = count()

    def locked(self) -> bool:
        """Tell whether somebody holds it; as long as anybody waits, somebody does."""
        return self._held

    async def __aenter__(self) -> Self:
        if not self._held:
            self._held = True
            return self
        turn = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (place(), next(self._number), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                raise  # whoever hands it on passes over a future that is cancelled
            self._hand_on()  # it had come to us
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        while self._waiting:
            turn = heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)  # and it stays held
                return
        self._held = False
