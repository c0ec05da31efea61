"""How version 1 of the report names one attempt to look."""

from __future__ import annotations

from typing import Literal

from .base import Line, Output


class EvidenceRow(Output):
    """One attempt to look, for those who want to check it."""

    id: Line
    """Content identifier; cells and findings name it."""
    kind: Literal["retrieved", "absent", "unavailable", "coded"]
    """What the look brought."""
    url: Line
    """Where it was looked; empty for a coded row without an address."""
    final_url: Line | None
    """Where the answer came from, after redirects."""
    looked_at: Line
    """When: UTC, or the day on which a coder looked."""
    status: int | None
    """HTTP status; null when nothing came back or nobody asked."""
    sha256: Line | None
    """Digest of the decoded body, or of the coding sheet."""
    archive: Line
    """WARC-Record-ID in the run's capture file, or file and row of the coding sheet."""
    verdict: Line
    """Signature that matched, reason for the unknown, or what the coder found."""
