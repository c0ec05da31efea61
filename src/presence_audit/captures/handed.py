"""What a file that was handed in turns out to be: pages with what they say of themselves, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..model import CaptureKind

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page, picture or reduced export out of a file, with what it says about itself."""

    body: bytes
    """The page itself; a PDF whole; a picture without what hangs on behind its end; for an export the reduced document (JSON)."""
    content_type: str
    """Media type, with the character set where the file states it."""
    addresses: tuple[str, ...]
    """Addresses that it may have been saved from, the most trustworthy first."""
    saved_at: datetime | None
    """When it was saved (UTC), where the file says so."""
    kind: CaptureKind = "page"
    """What it is; a picture or a PDF is evidence whose fields are coded by hand."""
    status: int = 200
    """HTTP status with which it was served, where the file keeps it (WARC, HAR)."""
    text: str = ""
    """The text of a PDF, to be searched for names and offered to the coder; empty for everything else."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read; nothing of it was kept."""

    reason: str
    """Why, in one sentence without a full stop, of the form that goes behind `FILE: `."""
    mend: str = ""
    """What to do instead; empty when there is nothing to suggest."""

    def __str__(self) -> str:
        return self.reason + (f" ({self.mend})" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes beyond which a file is refused instead of read."""

    page: int = 32 * MIB
    """A page, feed, JSON document, PDF or picture, also within another file."""
    container: int = 64 * MIB
    """A WARC or HAR as it lies on the disk."""
    unpacked: int = 256 * MIB
    """A compressed WARC or HAR when unpacked, and all members of an export that are read together."""
    export: int = 512 * MIB
    """A member's data export (zip) as it lies on the disk; of it only a few members are read."""
    member: int = 64 * MIB
    """One member of an export when unpacked."""
    pixels: int = 150_000_000
    """Width times height of a picture."""
    pages: int = 500
    """Pages that are taken out of one WARC or HAR."""


def too_large(limit: int, mend: str = "") -> Refused:
    """Return the refusal of a file that is larger than `limit` bytes."""
    return Refused(f"larger than {limit // MIB} MiB", mend)
