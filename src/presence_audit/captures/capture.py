"""One saved page, as what it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ..model import Account, CaptureKind, Response

UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in a response whose time is not known; `Capture.saved_at` is None then, and the caller decides."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved page, picture or export out of a file."""

    path: str
    """Relative to the folder, with forward slashes."""
    url: str
    """The address that it was saved from; empty when neither the page nor the notes say."""
    saved_at: datetime | None
    """When it was saved (UTC), by the notes or the page itself. A file's own time is never used: it changes with each copy."""
    response: Response
    """The page in the form in which a fetcher would have returned it; of an export the reduced document."""
    sha256: str
    """Digest of the file's bytes."""
    person: str | None = None
    """Id of the person, where the notes say."""
    platform: str | None = None
    """Id of the platform, where the notes say."""
    account: Account | None = None
    """The account that one of its addresses is of, where `recognise` knows."""
    kind: CaptureKind = "page"
    """What it is, by its content. The fields of a picture and a PDF are coded by hand; `response` holds the file."""
    text: str = ""
    """The text of a PDF, to be searched for names and offered to the coder."""
