"""The synthetic web without a proxy: names are looked up and connections made as on the real network, but every wire ends on loopback."""

from __future__ import annotations

import asyncio
import errno
import socket
import time
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from unittest.mock import patch

from .server import World

Wiring = Literal["served", "no_name", "name_server_fails", "name_server_silent", "refused", "unreachable", "black_hole", "reset", "no_tls"]
"""What becomes of a connection to a host."""

_LOOK_UPS = {
    "no_name": socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
    "name_server_fails": socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
}
"""What the system's resolver says of NXDOMAIN and of SERVFAIL."""


@dataclass
class Street:
    """Names and wires; `laid` puts them in the place of the system's for this process."""

    world: World
    """Who serves what is `served`, as on any host that is not named in `wiring`."""
    wiring: dict[str, Wiring] = field(default_factory=dict)
    """Host to what becomes of connections to it."""
    silence: float = 2.0
    """Seconds for which a silent name server blocks whoever asks it."""
    looked_up: list[str] = field(default_factory=list)
    """Names in the order in which they were looked up."""
    _addresses: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def laid(self) -> Iterator[None]:
        """Let look-ups and connections of this process end here."""
        plain, secure, clear = self.world.listen()
        connect = BaseSelectorEventLoop.sock_connect

        async def wired(loop: BaseSelectorEventLoop, sock: socket.socket, address: tuple[Any, ...]) -> None:
            if address[0] not in self._addresses.values():
                return await connect(loop, sock, address)
            host = next(name for name, one in self._addresses.items() if one == address[0])
            port = clear if self._of(host) == "no_tls" else secure if address[1] == 443 else plain
            return await connect(loop, sock, ("127.0.0.1", await self._port(host, port)))

        with patch.object(socket, "getaddrinfo", self._look_up), patch.object(BaseSelectorEventLoop, "sock_connect", wired):
            yield

    def _of(self, host: str) -> Wiring:
        return self.wiring.get(host, "served")

    def _look_up(self, host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name.replace(".", "").isdigit():
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, port))]
        self.looked_up.append(name)
        wiring = self._of(name)
        if wiring == "name_server_silent":
            time.sleep(self.silence)
        if wiring == "name_server_silent" or (wiring == "served" and name not in self.world.sites):
            wiring = "no_name" if wiring == "served" else "name_server_fails"
        if wiring in _LOOK_UPS:
            raise _LOOK_UPS[wiring]
        # addresses that are public to look at; nothing is ever sent there
        number = len(self._addresses)
        address = self._addresses.setdefault(name, f"93.184.{number // 250}.{number % 250 + 1}")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    async def _port(self, host: str, port: int) -> int:
        match self._of(host):
            case "refused":
                with socket.socket() as unused:
                    unused.bind(("127.0.0.1", 0))
                    return int(unused.getsockname()[1])
            case "unreachable":
                raise OSError(errno.EHOSTUNREACH, "No route to host")
            case "black_hole":
                await asyncio.sleep(3600)
            case "reset":
                raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")
        return port
