"""Files that analysts hand in one by one, as captures: with what the analyst says of them beside what they say themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from presence_audit.captures import Capture, Refused, SavedPage, read_captures, read_file
from presence_audit.captures.saved_page import unarchived
from presence_audit.documents import digest_of_file
from presence_audit.errors import Problem, UsageError
from presence_audit.model import Response

from .matching import Matching

NOWHERE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in a response until the day of the study takes its place."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A file that an analyst hands in for a person and a platform."""

    person: str
    """Id of the person, or her name where it is nobody else's."""
    platform: str
    """Id of the platform."""
    source: Path | bytes
    """The file, or what came through a pipe."""
    name: str
    """How the file is called."""
    url: str = ""
    """The address that it was saved from, where the file does not say."""
    saved_at: datetime | None = None
    """When it was saved (UTC), where the file does not say."""


def captures_of(handover: Handover, matching: Matching) -> list[Capture] | Refused:
    """Return what stands in a file that is handed in for a person (by id) and a platform, or why it is refused; raises OSError."""
    pages = read_file(handover.source)
    if not isinstance(pages, Refused) and handover.url and len(pages) > 1:
        pages = _of_address(pages, handover.url)
    if isinstance(pages, Refused):
        return pages
    digest = sha256(handover.source).hexdigest() if isinstance(handover.source, bytes) else digest_of_file(handover.source)
    captures = []
    for page in pages:
        noted, copied = unarchived(handover.url)
        url = noted or _address(page, handover, matching)
        at = handover.saved_at or copied or page.saved_at
        response = Response(url, page.status, (("content-type", page.content_type),), page.body, at or NOWHERE)
        captures.append(
            Capture(handover.name, url, at, response, digest, handover.person, handover.platform, kind=page.kind, text=page.text)
        )
    return captures


def _of_address(pages: tuple[SavedPage, ...], url: str) -> tuple[SavedPage, ...] | Refused:
    """Return the pages of a recording that were loaded from an address."""
    asked, _ = unarchived(url)
    named = tuple(page for page in pages if asked.rstrip("/") in {address.rstrip("/") for address in page.addresses})
    return named or Refused(f"none of its {len(pages)} pages is of {url}", "name an address that stands in the file")


def _address(page: SavedPage, handover: Handover, matching: Matching) -> str:
    """Return the first address that is of an account on the platform, else the first; for an export the person's only account."""
    for address in page.addresses:
        with suppress(ValueError):
            matching.platforms.resolve(handover.platform, address)
            return address
    known = matching.accounts_of(handover.person, handover.platform) if page.kind == "export" else []
    return known[0].url if len(known) == 1 else next(iter(page.addresses), "")


def captures_in(place: Path, problems: list[Problem]) -> Iterator[Capture]:
    """Yield what stands in a file or folder; what cannot be used is appended to `problems`. Raises UsageError when it is not there."""
    if place.is_dir():
        yield from read_captures(place, problems)
        return
    if not place.exists():
        raise UsageError(f"there is no file or folder {place}")
    try:
        pages, digest = read_file(place), digest_of_file(place)
    except OSError as error:
        pages, digest = Refused(f"cannot be read: {error.strerror or error}"), ""
    if isinstance(pages, Refused):
        problems.append(Problem(str(place), 0, 0, pages.reason, pages.mend))
        return
    for page in pages:
        url = next(iter(page.addresses), "")
        response = Response(url, page.status, (("content-type", page.content_type),), page.body, page.saved_at or NOWHERE)
        yield Capture(place.name, url, page.saved_at, response, digest, kind=page.kind, text=page.text)
