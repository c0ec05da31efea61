"""The lowest layer: connections go to addresses that the guard has seen, and no answer takes longer than it may."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Collection, Iterable

import httpcore

from presence_audit import guard


class TimedStream(httpcore.AsyncNetworkStream):
    """A connection on which the time from the last write to the end of reading is limited, however slowly the bytes drip."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, seconds: float) -> None:
        self._inner = inner
        self._seconds = seconds
        self._until = time.monotonic() + seconds

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Read some bytes; raises httpcore.ReadTimeout when the time is up."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"the answer took longer than {self._seconds:g} s")
        return await self._inner.read(max_bytes, left if timeout is None else min(left, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Write all bytes, and start the time anew."""
        self._until = time.monotonic() + self._seconds
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """Return the same connection, encrypted."""
        return TimedStream(await self._inner.start_tls(ssl_context, server_hostname, timeout), self._seconds)

    def get_extra_info(self, info: str) -> object:
        """Return what the connection knows about itself."""
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections; names are looked up and checked here, and the checked address is the one that is connected to.

    With `ask` None the only peer is a proxy that the user chose: it is connected to as it stands.
    """

    def __init__(self, total: float, allow: Collection[str], ask: guard.Resolve | None) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._total = total
        self._allow = allow
        self._ask = ask

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect; raises guard.RefusedError, httpcore.ConnectError and httpcore.ConnectTimeout."""
        try:
            async with asyncio.timeout(timeout):
                stream = await self._connect(host, port, local_address, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"{host} could not be reached in {timeout:g} s") from None
        return TimedStream(stream, self._total)

    async def _connect(
        self, host: str, port: int, local_address: str | None, options: Iterable[httpcore.SOCKET_OPTION] | None
    ) -> httpcore.AsyncNetworkStream:
        problem: httpcore.ConnectError | None = None
        for address in (await self._addresses(host, port))[:4]:
            try:
                return await self._inner.connect_tcp(address, port, None, local_address, options)
            except httpcore.ConnectError as error:
                problem = error
        raise problem or httpcore.ConnectError(f"{host} has no address")

    async def _addresses(self, host: str, port: int) -> list[str]:
        if self._ask is None:
            return [host]
        try:
            return await guard.public_addresses(host, port, allow=self._allow, ask=self._ask)
        except (OSError, UnicodeError) as error:  # gaierror, and what a resolver without descriptors or memory raises
            raise httpcore.ConnectError(f"{host} cannot be looked up") from error
