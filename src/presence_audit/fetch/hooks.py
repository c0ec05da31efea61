"""What a request carries past httpx to the transport: the user's key, and whom to tell when it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

from .credential import Credential

Sent = Callable[[], Awaitable[None]]
"""Awaited right before a request is sent: returns when it may be."""

KEY = "presence_audit_key"
"""Extension of a request that holds the user's key: the address and the headers above this layer (and in logs) are without it."""
SENT = "presence_audit_sent"
"""Extension of a request that holds what is awaited right before it is sent, once the connection stands."""


def key_of(request: httpx.Request) -> Credential | None:
    """Return the key that goes with a request."""
    key = request.extensions.get(KEY)
    return key if isinstance(key, Credential) else None


def sent_of(request: httpx.Request) -> Sent:
    """Return what to await at the moment of sending."""
    sent: Sent = request.extensions.get(SENT, _nobody)
    return sent


def with_key(request: httpx.Request) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return headers and target (path and query) as they are sent, with the user's key in its place."""
    key = key_of(request)
    if key is None:
        return request.headers.raw, request.url.raw_path
    return key.head(request.headers.raw), key.target(request.url.raw_path)


async def _nobody() -> None:
    """Nobody waits to be told."""
