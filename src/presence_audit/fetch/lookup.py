"""Where aiohttp connects to: addresses that the guard has seen, and no others."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection

from aiohttp.abc import AbstractResolver, ResolveResult

from presence_audit import guard

MOST_ADDRESSES = 4
"""So many addresses of a name are tried."""


class GuardedLookup(AbstractResolver):
    """Looks names up and checks what they stand for; with `ask` None the only name is that of a proxy which the user chose."""

    def __init__(self, seconds: float, allow: Collection[str], ask: guard.Resolve | None) -> None:
        self._seconds = seconds
        self._allow = allow
        self._ask = ask

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:  # noqa: ARG002
        """Return what to connect to; raises guard.RefusedError, TimeoutError, and OSError for a look-up that fails."""
        async with asyncio.timeout(self._seconds):
            try:
                addresses = await self._addresses(host, port)
            except UnicodeError as error:
                raise OSError(f"{host} cannot be looked up") from error
        if not addresses:
            raise OSError(f"{host} has no address")
        return [
            {"hostname": host, "host": address, "port": port, "family": _family(address), "proto": 0, "flags": 0}
            for address in addresses[:MOST_ADDRESSES]
        ]

    async def _addresses(self, host: str, port: int) -> list[str]:
        if self._ask is None:
            return await guard.resolve(host, port)
        return await guard.public_addresses(host, port, allow=self._allow, ask=self._ask)

    def check_number(self, host: str) -> None:
        """Raise guard.RefusedError for an address that stands in the request itself and is not public: it is not looked up."""
        if self._ask is not None and (":" in host or host.replace(".", "").isdigit()) and host.rstrip(".").lower() not in self._allow:
            guard.check_number(host)

    async def close(self) -> None:
        """Nothing is held."""


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
