"""One look: ask, judge what came, keep the bytes and the evidence."""

from __future__ import annotations

from ..aside import read_aside
from ..model import Absent, Failure, Request, Response, Retrieved, Route, Unavailable
from ..platforms import Platforms, classify, unavailable
from .job import Fetcher, Sink

Seen = Retrieved | Absent | Unavailable
"""What one look says."""


async def ask(request: Request, platforms: Platforms, fetcher: Fetcher, sink: Sink) -> tuple[Seen, bytes]:
    """Return what an answer says with its bytes (none when nothing came), after both were kept."""
    came = await fetcher.fetch(request, platforms.get(request.platform))
    if isinstance(came, Failure):
        seen: Seen = unavailable(request, came, "http")
        sink.add_evidence(seen)
        return seen, b""
    record = sink.store(request, came, route="http")
    seen = await read_aside(len(came.body), lambda: classify(platforms, request, came, record=record))
    sink.add_evidence(seen)
    return seen, came.body


def classified(request: Request, response: Response, platforms: Platforms, sink: Sink, route: Route = "http") -> Seen:
    """Keep the bytes of an answer and return what it says."""
    record = sink.store(request, response, route=route)
    return classify(platforms, request, response, record=record, route=route)
