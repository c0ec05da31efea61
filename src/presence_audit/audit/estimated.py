"""An estimate of what a scan would ask: requests by kind and platform, by host, time and money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "accounts", "account follow-ups", "controls", "search", "search controls", "source follow-ups", "accounts found", "comments",
    "robots.txt", "redirects",
]  # fmt: skip
"""What a request is made for."""

KINDS: tuple[Kind, ...] = (
    "search", "search controls", "source follow-ups", "accounts found", "accounts", "account follow-ups", "controls", "comments",
    "robots.txt", "redirects",
)  # fmt: skip
"""In the order in which they are shown."""
CERTAIN: frozenset[Kind] = frozenset({"accounts", "controls", "search", "search controls"})
"""Counted, not expected."""


@dataclass(frozen=True, slots=True)
class Line:
    """Requests of one kind on one platform."""

    kind: Kind
    """What for."""
    platform: str
    """Id of the platform or engine that is asked; empty: any."""
    requests: float
    """How many."""
    usd: float
    """What they cost, US dollars."""

    @property
    def certain(self) -> bool:
        """True when they are counted, not expected."""
        return self.kind in CERTAIN


@dataclass(frozen=True, slots=True)
class HostLine:
    """Requests to one host."""

    host: str
    """The host."""
    requests: float
    """How many."""
    interval: float
    """Seconds between two of them at least."""

    @property
    def seconds(self) -> float:
        """How long they take at least."""
        return self.requests * self.interval


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a scan would ask."""

    persons: int
    """Persons looked for; who opted out is not."""
    lines: tuple[Line, ...]
    """By kind and platform."""
    hosts: tuple[HostLine, ...]
    """By host, the slowest first."""
    assumed: tuple[str, ...]
    """What is assumed, one sentence each."""

    @property
    def requests(self) -> float:
        """All requests."""
        return sum(one.requests for one in self.lines)

    @property
    def certain(self) -> float:
        """Those that are counted, not expected."""
        return sum(one.requests for one in self.lines if one.certain)

    @property
    def usd(self) -> float:
        """What they cost, US dollars."""
        return sum(one.usd for one in self.lines)

    @property
    def seconds(self) -> float:
        """How long it takes at least: hosts are asked side by side, each as slowly as it wants."""
        return max((one.seconds for one in self.hosts), default=0)
