"""Lets the sources look for one person's accounts: each answer is judged, kept as evidence, and read by the source that asked."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from .model import Absent, Candidate, Person, Request, Retrieved, Unavailable
from .platforms import Platforms
from .plugins import Source

log = logging.getLogger(__name__)

MAX_LOOKS = 8
"""Looks that one source may make for one person."""

Look = Callable[[Request], Awaitable[tuple[Retrieved | Absent | Unavailable, bytes]]]
"""Ask once a run; return what the answer says with its bytes (none when nothing came)."""


async def find(person: Person, sources: Iterable[Source], platforms: Platforms, look: Look) -> list[Candidate]:
    """Return the accounts that the sources find for a person, each with the evidence it was found in."""
    return [candidate for source in sources for candidate in await _find(person, source, platforms, look)]


async def _find(person: Person, source: Source, platforms: Platforms, look: Look) -> list[Candidate]:
    found: list[Candidate] = []
    asked: set[str] = set()
    requests = deque(source.ask(person, platforms))
    while requests and len(asked) < MAX_LOOKS:
        request = requests.popleft()
        if request.id in asked or not _may_be_asked(request, platforms, source):
            continue
        asked.add(request.id)
        seen, body = await look(request)
        if not isinstance(seen, Retrieved) or seen.restriction == "protected":
            continue
        for item in source.read(person, seen, body, platforms):
            if isinstance(item, Request):
                requests.append(item)
            elif item.person == person.id and item.account.platform in platforms:
                found.append(item.model_copy(update={"source": source.id}))
    return found


def _may_be_asked(request: Request, platforms: Platforms, source: Source) -> bool:
    """Tell whether a profile allows the look: its endpoint is one that is requested at all."""
    try:
        allowed = platforms.get(request.platform).endpoint(request.endpoint).route == "http"
    except KeyError:
        allowed = False
    if not allowed:
        log.warning("source %s: %s/%s is nothing that is requested; left out", source.id, request.platform, request.endpoint)
    return allowed
