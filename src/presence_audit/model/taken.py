"""A file that an analyst handed in, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from .base import Value
from .people import Account

CaptureKind = Literal["page", "feed", "pdf", "picture", "export"]
"""What a file is, by its content: a web page (HTML, MHTML, from a WARC or HAR), a feed, a PDF, a screenshot, a member's own data export."""


class Taken(Value):
    """One file that was handed in for one person and platform; the run keeps its bytes whether or not they could be read."""

    person: str
    """Id of the person."""
    platform: str
    """Id of the platform."""
    account: Account | None = None
    """The account of which it is; None when only the person is known."""
    file: str
    """Name of the file, without folders."""
    kind: CaptureKind
    """What it is."""
    sha256: str
    """Digest of the file as it was handed in, hexadecimal."""
    record: str = ""
    """Where its bytes are (`warc:OFFSET`), for a picture; empty when the evidence below holds them."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence that was read from it; empty for a picture, whose content is coded by hand."""
    saved_at: AwareDatetime | None = None
    """When it was saved (UTC), where somebody or the file itself says so."""
    taken_on: date
    """The day on which it came into the run."""
    by: str = ""
    """Who handed it in: initials or a name."""
    consent: str = ""
    """For a member's own export: how and when the member agreed, in words."""
