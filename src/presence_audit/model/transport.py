"""What a look at an address brings back, before anybody judges it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .evidence import Hop, Reason

KEPT_HEADERS = frozenset({
    "cf-mitigated", "content-type", "last-modified", "link", "location", "retry-after", "server",
    "x-amzn-waf-action", "x-asked-together", "x-rate-limit-remaining", "x-ratelimit-remaining", "x-robots-tag",
})  # fmt: skip
"""Headers that a profile may judge by, and `x-asked-together`: in how large a batch it was asked. All else stays in the archive only."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, with its body decoded from transfer and content encodings."""

    final_url: str
    """Address after redirects."""
    status: int
    """HTTP status; 200 for a saved page."""
    headers: tuple[tuple[str, str], ...]
    """Lower-case names, in order; no cookies, no secrets."""
    body: bytes
    """Decoded body, cut at the size limit."""
    received_at: datetime
    """UTC; for a saved page, when it was saved."""
    hops: tuple[Hop, ...] = ()
    """Redirects in order."""
    cut: bool = field(default=False)
    """True when the body was longer than the limit."""

    @property
    def media_type(self) -> str:
        """Media type in lower case without parameters; empty when not given."""
        return dict(self.headers).get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer."""

    reason: Reason
    """One of the closed list."""
    detail: str
    """What was seen, in words; no secrets."""
    failed_at: datetime
    """UTC."""
