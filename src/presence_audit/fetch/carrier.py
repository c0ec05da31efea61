"""httpx's requests carried by aiohttp, at a third of the cost of httpx's own pools and behind the same guards."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import httpx
import yarl
from aiohttp import hdrs

from presence_audit import guard

from .hooks import Sent, sent_of, with_key
from .idle import Idle
from .lookup import GuardedLookup
from .settings import FetchSettings
from .translated import ERRORS, translated

LONGEST_FIELD = 32 * 1024
"""Bytes of one header, or of the first line of an answer."""
MOST_FIELDS = 256
"""Headers of an answer."""
LONGEST_HEAD = 100 * 1024
"""Bytes of all headers of an answer."""
IDLE_SECONDS = 30.0
"""Connections that nobody used for so long are closed."""


@dataclass(frozen=True, slots=True)
class _Written:
    """An address as it is sent, where yarl would write it otherwise: it drops a question mark with nothing behind it."""

    scheme: str
    origin: str
    raw_path_qs: str

    def __str__(self) -> str:
        return self.origin + self.raw_path_qs


class _Sending(aiohttp.ClientRequest):
    """A request that tells when it is sent, and whose answer has to be there some time later, however slowly it drips."""

    sent: Sent
    target: str
    """Path and query as they are to be sent."""
    seconds: float
    idle: Idle
    late = False
    """True once the time was up."""
    _limit: asyncio.TimerHandle | None = None
    _wire: asyncio.Transport | None = None
    _protocol: Any = None
    _socket: Any = None

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        """Send over a connection that stands."""
        self._wire, self._protocol = conn.transport, conn.protocol
        self._socket = conn.transport.get_extra_info("socket")
        self.idle.use(self._wire)
        if self.url.raw_path_qs != self.target:
            self.url = _Written(self.url.scheme, str(self.url.origin()), self.target)  # type: ignore[assignment]
        await self.sent()
        self._limit = self.loop.call_later(self.seconds, self._expire)
        return await super().send(conn)

    def done(self) -> None:
        """Stop the time."""
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
            if self._wire is not None and self._wire.is_closing():
                self.idle.drop(self._wire, self._socket)
            else:
                self.idle.rest(self._wire)

    def drop(self) -> None:
        """Stop the time, and end the connection at once: nothing more is expected of it, not even a farewell."""
        self.done()
        if self._wire is not None:
            self.idle.drop(self._wire, self._socket)

    def timeout(self) -> httpx.ReadTimeout | None:
        """Return the error of an answer that took too long; None when it did not."""
        return httpx.ReadTimeout(f"the answer took longer than {self.seconds:g} s") if self.late else None

    def broken_by(self) -> BaseException | None:
        """Return what broke the connection, where the transport knows."""
        error = self._protocol.exception() if self._protocol is not None else None
        return error.__cause__ or error if error is not None else None

    def _expire(self) -> None:
        self.late = True
        if self._wire is not None:
            self._wire.abort()


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as it came."""

    def __init__(self, answer: aiohttp.ClientResponse, sending: _Sending) -> None:
        self._answer = answer
        self._sending = sending

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the parts; raises httpx.TransportError."""
        problem: httpx.TransportError | None = None
        try:
            while part := await self._answer.content.readany():
                yield part
        except ERRORS as error:
            problem = translated(error)
            problem.__cause__ = self._sending.broken_by() or problem.__cause__
        problem = self._sending.timeout() or problem
        if problem is not None:
            raise problem

    async def aclose(self) -> None:
        """Give the connection back; one on which something is left to be read is closed."""
        if self._answer.content.is_eof():
            self._sending.done()
        else:
            self._sending.drop()
        self._answer.release()


class Carrier(httpx.AsyncBaseTransport):
    """An httpx transport over one aiohttp session without cookies, redirects, second attempts and environment."""

    def __init__(self, settings: FetchSettings, tls: ssl.SSLContext, ask: guard.Resolve) -> None:
        self._settings = settings
        self._tls = tls
        self._proxy = httpx.Proxy(settings.proxy) if settings.proxy else None
        self._lookup = GuardedLookup(settings.connect_timeout, settings.allow_hosts, None if self._proxy else ask)
        self._idle = Idle()
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and return its answer with the body still to be read."""
        self._lookup.check_number(request.url.host)
        if self._session is None:
            self._session = self._open()
        sendings: list[_Sending] = []
        headers, target = _written(request)

        async def once(sending: aiohttp.ClientRequest, go: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
            assert isinstance(sending, _Sending)
            sendings.append(sending)
            sending.sent, sending.target, sending.seconds = sent_of(request), target, self._settings.total_timeout
            sending.idle = self._idle
            try:
                return await go(sending)
            except asyncio.CancelledError:
                sending.drop()
                raise
            except ERRORS as error:
                problem = translated(error)
            sending.drop()
            raise sending.timeout() or problem  # not aiohttp's, for which it would send the request a second time

        try:
            answer = await self._session.request(middlewares=(once,), **self._asked(request, headers, target))
        except ERRORS as error:
            problem = translated(error)
        else:
            return _response(answer, sendings[0])
        raise problem

    async def aclose(self) -> None:
        """Close every connection."""
        if self._session is not None:
            self._idle.drop_all()
            await self._session.close()
            await self._idle.gone()

    def _open(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(ssl=self._tls, resolver=self._lookup, use_dns_cache=False, limit=0, keepalive_timeout=IDLE_SECONDS)
        seconds = self._settings.connect_timeout
        through = self._settings.read_timeout if self._proxy else 0.0
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=_Sending,
            trust_env=False,
            auto_decompress=False,
            max_line_size=LONGEST_FIELD,
            max_field_size=LONGEST_FIELD,
            max_headers=MOST_FIELDS,
            timeout=aiohttp.ClientTimeout(
                total=None, connect=2 * seconds + through, sock_connect=seconds, sock_read=self._settings.read_timeout
            ),
        )

    def _asked(self, request: httpx.Request, headers: list[tuple[str, str]], target: str) -> dict[str, Any]:
        url = request.url
        address = yarl.URL(f"{url.scheme}://{url.netloc.decode('ascii')}{target}", encoded=True)
        asked = {"method": request.method, "url": address, "headers": headers, "data": request.content or None, "allow_redirects": False}
        if self._proxy is None:
            return asked
        named = {name.decode("ascii"): value.decode("ascii") for name, value in self._proxy.headers.raw}
        if self._proxy.raw_auth is not None:
            named[hdrs.PROXY_AUTHORIZATION] = aiohttp.encode_basic_auth(*(part.decode() for part in self._proxy.raw_auth))
            if url.scheme == "http":  # the proxy reads the request itself, not only the one for a tunnel
                headers.append((hdrs.PROXY_AUTHORIZATION, named[hdrs.PROXY_AUTHORIZATION]))
        return asked | {"proxy": yarl.URL(str(self._proxy.url), encoded=True), "proxy_headers": named}


def _written(request: httpx.Request) -> tuple[list[tuple[str, str]], str]:
    """Return headers and target as they are sent."""
    headers, target = with_key(request)
    return [(name.decode("ascii"), value.decode("ascii")) for name, value in headers], target.decode("ascii")


def _response(answer: aiohttp.ClientResponse, sending: _Sending) -> httpx.Response:
    raw = answer.raw_headers
    if sum(len(name) + len(value) for name, value in raw) > LONGEST_HEAD:
        sending.drop()
        answer.close()
        raise httpx.RemoteProtocolError(f"the headers are longer than {LONGEST_HEAD:,} bytes")
    return httpx.Response(answer.status, headers=list(raw), stream=_Body(answer, sending), extensions={"http_version": b"HTTP/1.1"})
