"""What is known of one host: who waits for it, when it was last asked, and until when it is left alone."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field

from ..platforms.schema_where import Rate
from .line import Line
from .silence import Silence


class HostClosedError(Exception):
    """The host asked for a pause that is longer than we wait."""

    def __init__(self, host: str, seconds: float) -> None:
        self.seconds = seconds
        pause = f"for another {math.ceil(seconds)} s" if math.isfinite(seconds) else "for good"
        super().__init__(f"{host} asked to be left alone {pause}, which is longer than we wait")


@dataclass(slots=True)
class Host:
    """One host of a run."""

    name: str
    """In lower case."""
    queue: Line = field(default_factory=Line)
    """Held by the head of the queue until it may begin."""
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever has a connection and waits for the moment of sending."""
    freed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a place becomes free; only the head of the queue waits for it."""
    in_flight: int = 0
    """Requests that began and have not ended."""
    places: int = 8
    """So many of them at once at most."""
    interval: float = 0.0
    """Seconds between two sends: the longest that anybody asked for."""
    last_begun: float = -math.inf
    """When the last request began to connect: the start of its turn, not of the timer that woke it."""
    last_sent: float = -math.inf
    """When the last request was sent."""
    closed_until: float = -math.inf
    """The host asked to be left alone until then."""
    shared: bool = False
    """Whether more than one rate was asked for: the strictest is remembered as long as the run lasts."""
    silence: Silence = field(default_factory=Silence)
    """What became of the last attempts."""

    @property
    def free(self) -> bool:
        """Whether another request may begin: of a host that does not answer, only one at a time finds out."""
        return self.in_flight < (1 if self.silence.suspected else self.places)

    def keep(self, rate: Rate, at_least: float) -> None:
        """Take note of what somebody asks for; the strictest holds for everybody."""
        places, interval = min(self.places, rate.concurrency), max(rate.per_seconds / rate.requests, at_least)
        self.shared = self.shared or self.interval not in {0.0, interval}
        self.places, self.interval = places, max(self.interval, interval)

    def forgettable(self, now: float) -> bool:
        """Tell whether nothing is known that anybody who comes now would have to respect."""
        idle = not (self.shared or self.in_flight or self.queue.locked() or self.silence.attempts)
        return idle and now > max(self.closed_until, self.last_begun + self.interval, self.last_sent + self.interval)

    def begins(self, now: float) -> None:
        """Take a place. A timer that woke us late, by less than one interval, does not put off the next turn."""
        due = max(self.last_begun + self.interval, self.closed_until, self.silence.until)
        self.last_begun = due if now - due < self.interval else now
        self.in_flight += 1

    def ends(self) -> None:
        """Give the place back."""
        self.in_flight -= 1
        self.freed.set()

    def refuse(self, now: float, patience: float) -> None:
        """Raise HostClosedError when it is closed for more than `patience` seconds."""
        if self.closed_until - now > patience:
            raise HostClosedError(self.name, self.closed_until - now)
