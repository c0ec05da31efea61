"""One small connection pool an origin: a single large pool costs tens of milliseconds a request and dies of cancelled requests."""

from __future__ import annotations

import logging
import ssl
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from presence_audit import guard

from .hooks import KEY, SENT, sent_of, with_key
from .settings import FetchSettings
from .wire import GuardedBackend

IDLE_SECONDS = 30.0
"""Connections that nobody used for so long are closed."""
MAX_IDLE_ORIGINS = 64
"""Origins whose connections are kept open without being in use."""

Origin = tuple[str, str, int | None]


class _NoHeaders(logging.Filter):
    """Keeps what servers sent (cookies, keys that they repeat) out of the debug log of the transport."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "receive_response_headers.complete" not in record.getMessage()


logging.getLogger("httpcore.http11").addFilter(_NoHeaders())


@dataclass(slots=True)
class _Pool:
    """The connections of one origin."""

    pool: httpcore.AsyncConnectionPool
    in_use: int = 0
    last_used: float = 0.0


class _Body(httpx.AsyncByteStream):
    """A body that tells its pool when it is done."""

    def __init__(self, inner: httpcore.Response, entry: _Pool) -> None:
        self._inner = inner
        self._entry = entry
        self._open = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            async for part in self._inner.aiter_stream():
                yield part

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            self._entry.in_use -= 1
            self._entry.last_used = time.monotonic()
            with _as_httpx():
                await self._inner.aclose()


class Router(httpx.AsyncBaseTransport):
    """An httpx transport that gives each origin its own pool; all share one TLS context (making one costs 40 ms)."""

    def __init__(self, settings: FetchSettings, tls: ssl.SSLContext, ask: guard.Resolve) -> None:
        self._tls = tls
        self._proxy = httpx.Proxy(settings.proxy) if settings.proxy else None
        self._backend = GuardedBackend(settings.total_timeout, settings.allow_hosts, None if self._proxy else ask)
        self._pools: OrderedDict[Origin, _Pool] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request over the pool of its origin."""
        entry = self._entry((request.url.scheme, request.url.host, request.url.port))
        entry.in_use += 1  # before anything is awaited: what is in use is not closed
        try:
            for idle in self._take_idle():
                await idle.pool.aclose()
            with _as_httpx():
                response = await entry.pool.handle_async_request(_to_httpcore(request))
        except BaseException:
            entry.in_use -= 1
            raise
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response, entry), extensions=response.extensions)

    async def aclose(self) -> None:
        """Close every connection."""
        while self._pools:
            _, entry = self._pools.popitem()
            await entry.pool.aclose()

    def _entry(self, origin: Origin) -> _Pool:
        entry = self._pools.get(origin)
        if entry is None:
            entry = self._pools[origin] = _Pool(self._new_pool())
        self._pools.move_to_end(origin)
        entry.last_used = time.monotonic()
        return entry

    def _take_idle(self) -> list[_Pool]:
        """Take out the pools that are to be closed, all at once: while one of them closes, others may come for it."""
        idle = [origin for origin, entry in self._pools.items() if not entry.in_use]
        oldest = time.monotonic() - IDLE_SECONDS
        surplus = len(idle) - MAX_IDLE_ORIGINS
        closing = [origin for position, origin in enumerate(idle) if position < surplus or self._pools[origin].last_used <= oldest]
        return [self._pools.pop(origin) for origin in closing]

    def _new_pool(self) -> httpcore.AsyncConnectionPool:
        if self._proxy is None:
            return httpcore.AsyncConnectionPool(
                ssl_context=self._tls, max_connections=8, keepalive_expiry=IDLE_SECONDS, network_backend=self._backend
            )
        return httpcore.AsyncHTTPProxy(
            proxy_url=httpcore.URL(str(self._proxy.url)),
            proxy_auth=self._proxy.raw_auth,
            proxy_ssl_context=self._tls if self._proxy.url.scheme == "https" else None,
            ssl_context=self._tls,
            max_connections=8,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=self._backend,
        )


def _to_httpcore(request: httpx.Request) -> httpcore.Request:
    url, sent = request.url, sent_of(request)
    headers, target = with_key(request)

    async def trace(event: str, info: dict[str, Any]) -> None:
        if event == "http11.send_request_headers.started" and info["request"].method != b"CONNECT":
            await sent()

    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target),
        headers=headers,
        content=request.stream,
        extensions={**{name: value for name, value in request.extensions.items() if name not in (KEY, SENT)}, "trace": trace},
    )


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    ) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
