"""What goes in and out of the synthetic web, and what can go wrong on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Fault:
    """A misbehaviour; all fields can be combined, the first that ends the connection wins."""

    delay: float = 0.0
    """Seconds before anything happens."""
    status: int | None = None
    """Answer with this status and an empty body instead of the site's own answer."""
    drop: bool = False
    """Close the connection without a byte."""
    hang: bool = False
    """Never answer."""
    garbage: bytes = b""
    """Send this instead of HTTP, and close."""
    reset_after: int | None = None
    """Promise the whole body, send so many bytes of it, and reset the connection."""
    drip: float | None = None
    """Seconds between single bytes of the body."""
    drip_head: bool = False
    """With `drip`: the head drips too."""


@dataclass(frozen=True)
class WorldRequest:
    """One request as it arrived."""

    scheme: str
    host: str
    """Lower case, without port."""
    method: str
    path: str
    """Without query."""
    query: dict[str, str]
    target: str
    """Path and query as sent."""
    headers: dict[str, str]
    """Lower-case names."""
    at: float
    """Monotonic seconds, when the head was complete."""
    body: str = ""
    """What was posted, as text."""

    @property
    def bearer(self) -> str | None:
        """The token, if there is one."""
        return self.headers.get("authorization", "").removeprefix("Bearer ") or None


@dataclass(frozen=True)
class WorldResponse:
    """One answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault = Fault()
    raw_length: bool = True
    """False: without Content-Length, the end of the body is the end of the connection."""

    def but(self, **changes: Any) -> WorldResponse:
        """The same answer with some fields changed."""
        return replace(self, **changes)


Site = Callable[[WorldRequest], WorldResponse]
"""A host: from request to answer; must not keep state that depends on the order of requests unless it is a test about that."""


def html(text: str, status: int = 200, **headers: str) -> WorldResponse:
    """An HTML page."""
    return WorldResponse(status, text.encode(), {"content-type": "text/html; charset=utf-8", **headers})


def text(content: str, status: int = 200) -> WorldResponse:
    """Plain text."""
    return WorldResponse(status, content.encode(), {"content-type": "text/plain; charset=utf-8"})


def xml(content: str, kind: str = "application/rss+xml") -> WorldResponse:
    """A feed or another XML document."""
    return WorldResponse(200, content.encode(), {"content-type": f"{kind}; charset=utf-8"})


def as_json(data: Any, status: int = 200, kind: str = "application/json", **headers: str) -> WorldResponse:
    """A JSON document."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return WorldResponse(status, json.dumps(data, ensure_ascii=False).encode(), {"content-type": f"{kind}; charset=utf-8", **named})


def redirect(location: str, status: int = 302) -> WorldResponse:
    """A redirect."""
    return WorldResponse(status, b"", {"location": location})
