"""What aiohttp raises, as httpx would have raised it; addresses with the user's key in them stay behind."""

from __future__ import annotations

import aiohttp
import httpx

_KINDS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
    (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
    (aiohttp.ClientHttpProxyError, httpx.ProxyError),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.ServerDisconnectedError, httpx.RemoteProtocolError),
    (aiohttp.ClientOSError, httpx.ReadError),
    (aiohttp.ClientPayloadError, httpx.RemoteProtocolError),
    (aiohttp.ClientResponseError, httpx.RemoteProtocolError),
    (aiohttp.NonHttpUrlClientError, httpx.UnsupportedProtocol),
    (aiohttp.InvalidURL, httpx.LocalProtocolError),
    (aiohttp.ClientError, httpx.NetworkError),
    (TimeoutError, httpx.ReadTimeout),
    (OSError, httpx.NetworkError),
    (ValueError, httpx.LocalProtocolError),
)
"""From the special to the general: the first that fits counts."""


ERRORS = (aiohttp.ClientError, OSError, ValueError)
"""What is translated; what the guard and the host's queue say passes through."""


def translated(error: Exception) -> httpx.TransportError:
    """Return the error of httpx for one of aiohttp, to be raised outside of its handler: aiohttp's own show the address, key and all."""
    kind = next(ours for theirs, ours in _KINDS if isinstance(error, theirs))
    told = kind(f"{error.status} {error.message}" if isinstance(error, aiohttp.ClientHttpProxyError) else type(error).__name__)
    told.__cause__ = error.__cause__ if isinstance(error, aiohttp.ClientError) else error
    return told
