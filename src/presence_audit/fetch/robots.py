"""What each site allows robots: robots.txt after RFC 9309, asked once an origin, refused when it cannot be known."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass

import httpx
from protego import Protego

from presence_audit.platforms.schema import Rate
from presence_audit.shelf import Lists

from .sender import SERVER_ERROR, TOO_MANY_REQUESTS, Answer
from .settings import ROBOT
from .trouble import Trouble

PARSED_BYTES = 500 * 1024
"""RFC 9309 §2.5: at least so much is parsed; we parse no more."""
MOST_PARSED = 512
"""Origins whose rules are in memory; those of others wait in a file."""
LONGEST_DELAY = 60.0
"""A Crawl-delay of more seconds is taken as this many."""
FIRST_ERROR = 400
PAST_SERVER_ERRORS = 600

Follow = Callable[[httpx.URL, Rate, int], Awaitable[Answer | Trouble]]
"""Asks an address, following redirects, for at most so many bytes."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows."""

    parsed: Protego | None = None
    """None: everything is allowed, unless `trouble` says otherwise."""
    trouble: Trouble | None = None
    """Why the rules cannot be known; then nothing is allowed."""
    text: str | None = None
    """What `parsed` was made of."""

    def refusal(self, url: httpx.URL) -> Trouble | None:
        """Say why an address may not be asked; None when it may."""
        if self.trouble is not None or self.parsed is None:
            return self.trouble
        try:
            allowed = self.parsed.can_fetch(str(url), ROBOT)
        except (ValueError, IndexError, RecursionError):
            return Trouble("robots", f"robots.txt of {url.host} cannot be applied to this address")
        return None if allowed else Trouble("robots", f"robots.txt of {url.host} asks robots not to read {_clipped(url)}")

    @property
    def delay(self) -> float:
        """Crawl-delay in seconds, at most 60; 0 when there is none."""
        asked = self.parsed.crawl_delay(ROBOT) if self.parsed is not None else None
        return min(LONGEST_DELAY, asked) if asked and asked > 0 else 0.0


class Robots:
    """The rules of all origins of a run."""

    def __init__(self, follow: Follow) -> None:
        self._follow = follow
        self._recent: OrderedDict[str, Rules] = OrderedDict()
        self._earlier: Lists[Rules] = Lists(_written, _read, room=0)
        self._asking: dict[str, tuple[asyncio.Lock, int]] = {}

    async def rules(self, url: httpx.URL, rate: Rate) -> Rules:
        """Return what the origin of `url` allows; its robots.txt is fetched once, even when many ask at the same time."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if (recent := self._recent.get(origin)) is not None:
            self._recent.move_to_end(origin)
            return recent
        address = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        async with self._turn(origin):
            rules = self._known(origin) or read_rules(await self._follow(address, rate, PARSED_BYTES))
            self._remember(origin, rules)
        return rules

    @asynccontextmanager
    async def _turn(self, origin: str) -> AsyncIterator[None]:
        """Let one after the other ask; nothing is left of it when nobody waits."""
        lock, waiting = self._asking.get(origin, (asyncio.Lock(), 0))
        self._asking[origin] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._asking.pop(origin)
            if waiting > 1:
                self._asking[origin] = lock, waiting - 1

    def _known(self, origin: str) -> Rules | None:
        return self._recent.get(origin) or next(iter(self._earlier.get(origin)), None)

    def _remember(self, origin: str, rules: Rules) -> None:
        self._recent[origin] = rules
        self._recent.move_to_end(origin)
        if len(self._recent) > MOST_PARSED:
            self._earlier.put(*self._recent.popitem(last=False))


def _written(rules: Rules) -> bytes:
    return json.dumps([rules.text, astuple(rules.trouble) if rules.trouble else None]).encode()


def _read(written: bytes) -> Rules:
    text, trouble = json.loads(written)
    return Rules(None if text is None else Protego.parse(text), Trouble(*trouble) if trouble else None, text)


def read_rules(outcome: Answer | Trouble) -> Rules:
    """Judge what came back for robots.txt: 4xx allows everything, but 429, 5xx and silence allow nothing (RFC 9309 §2.3.1)."""
    if isinstance(outcome, Trouble):
        return Rules(trouble=Trouble(outcome.reason, f"robots.txt could not be read, which counts as a refusal: {outcome.detail}"))
    detail = f"robots.txt of {outcome.url.host} answered HTTP {outcome.status}, which counts as a refusal"
    if outcome.status == TOO_MANY_REQUESTS:
        return Rules(trouble=Trouble("rate_limited", detail))
    if outcome.status >= SERVER_ERROR:
        # a site that is down, not one that refuses: it is asked again by --retry
        return Rules(trouble=Trouble("server_error" if outcome.status < PAST_SERVER_ERRORS else "robots", detail))
    if outcome.status >= FIRST_ERROR or 300 <= outcome.status < FIRST_ERROR:  # noqa: PLR2004 (redirects without end are "unavailable" too)
        return Rules()
    text = outcome.body[:PARSED_BYTES].decode("utf-8-sig", errors="replace")
    try:
        return Rules(parsed=Protego.parse(text), text=text)
    except (ValueError, IndexError, RecursionError):
        return Rules(trouble=Trouble("robots", f"robots.txt of {outcome.url.host} cannot be understood, which counts as a refusal"))


def _clipped(url: httpx.URL) -> str:
    path = url.raw_path.decode("ascii", errors="replace")
    return path if len(path) <= 80 else path[:79] + "…"  # noqa: PLR2004
