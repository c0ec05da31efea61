"""How many connections may stand unused: when there are too many, the one that was used longest ago is closed."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Any

_TURNS = 20
MOST = 512
"""Connections that are kept open without being in use."""


def _most() -> int:
    """Return how many: at most half of the files that the process may open."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return MOST
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST if allowed == resource.RLIM_INFINITY else min(MOST, max(1, allowed // 2))


class Idle:
    """The connections that nobody uses, the one that was used longest ago first."""

    def __init__(self, most: int | None = None) -> None:
        self._most = _most() if most is None else most
        self._resting: dict[asyncio.Transport, None] = {}
        self._dropped: list[Any] = []

    def __len__(self) -> int:
        return len(self._resting)

    def use(self, connection: asyncio.Transport | None) -> None:
        """Take a connection into use."""
        if connection is not None:
            self._resting.pop(connection, None)

    def drop(self, connection: asyncio.Transport, below: Any) -> None:
        """End a connection, and the socket below it, at once: an encrypted one that waits for a farewell does not end by itself."""
        self._resting.pop(connection, None)
        connection.abort()
        if below is not None and below.fileno() >= 0:
            with suppress(OSError):
                below.shutdown(socket.SHUT_RDWR)
            self._dropped = [*(one for one in self._dropped if one.fileno() >= 0), below]

    def drop_all(self) -> None:
        """End every connection that nobody uses."""
        for connection in tuple(self._resting):
            self.drop(connection, connection.get_extra_info("socket"))

    async def gone(self) -> None:
        """Wait until what was dropped is closed, the connection below an encrypted one included: a few turns of the event loop."""
        for _ in range(_TURNS):
            if all(one.fileno() < 0 for one in self._dropped):
                return
            await asyncio.sleep(0)

    def rest(self, connection: asyncio.Transport | None) -> None:
        """Put a connection aside, and close what is too many."""
        if connection is None or connection.is_closing():
            return
        self._resting[connection] = None
        while len(self._resting) > self._most:
            oldest = next(iter(self._resting))
            del self._resting[oldest]
            oldest.close()
