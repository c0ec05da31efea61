"""Files that were handed in, by what becomes of them: read, kept as pictures, or left out with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from presence_audit.captures import Capture
from presence_audit.platforms.address import parse_address

from .frame import Criteria
from .keeping import BY_HAND, Kept, kept
from .matching import Matching
from .screening import Screened, screened, unreadable, wall_of


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files that were handed in, by what becomes of them."""

    used: tuple[Screened, ...] = ()
    """Pages and feeds that are read."""
    kept: tuple[Kept, ...] = ()
    """Pictures and PDFs."""
    left_out: tuple[tuple[str, str], ...] = ()
    """(file, why it is not taken)."""


def sort_files(captures: Iterable[Capture], matching: Matching, criteria: Criteria, as_of: date, consent: str = "") -> Sorted:
    """Judge every file. `consent`: how and when the member agreed, for her own data export."""
    used: list[Screened] = []
    pictures: list[Kept] = []
    left_out: list[tuple[str, str]] = []
    for capture in captures:
        match judged_file(dated(capture, as_of), matching, criteria, consent):
            case str() as why:
                left_out.append((capture.path, why))
            case Kept() as one:
                pictures.append(one)
            case Screened() as page:
                used.append(page)
    return Sorted(tuple(used), tuple(pictures), tuple(left_out))


def judged_file(capture: Capture, matching: Matching, criteria: Criteria, consent: str) -> Screened | Kept | str:
    """Return what a file is and whose; a sentence where it must not be taken."""
    if capture.kind == "export" and not consent:
        return "a member's own data export needs her consent: hand it in with: capture add PERSON PLATFORM FILE --consent TEXT"
    return kept(capture, matching) if capture.kind in BY_HAND else screened_page(capture, matching, criteria)


def screened_page(capture: Capture, matching: Matching, criteria: Criteria) -> Screened | str:
    """Return a page with whose it is and what it says; a sentence where it must not be taken."""
    account = matching.account_of(capture)
    if isinstance(account, str):
        return _wall(capture, matching, criteria) or account
    if why := unreadable(criteria.platforms, account, capture):
        return why
    filed = matching.filed(capture, account)
    if isinstance(filed, str):
        return filed
    return screened(filed, [matching.people[one] for one in filed.persons], criteria)


def dated(capture: Capture, as_of: date) -> Capture:
    """Return the page with a time: without one of its own, the day of the study."""
    noon = datetime.combine(as_of, time(), UTC)
    return capture if capture.saved_at else replace(capture, response=replace(capture.response, received_at=noon))


def _wall(capture: Capture, matching: Matching, criteria: Criteria) -> str:
    """Say which wall a page is whose address is no account's; empty when that cannot be told."""
    platforms, profile = criteria.platforms, None
    with suppress(KeyError, ValueError):
        profile = platforms.get(capture.platform) if capture.platform else platforms.owner(parse_address(capture.url))
    if profile is None:
        return ""
    known = matching.accounts_of(capture.person or "", profile.id)
    return wall_of(capture, known[0] if known else platforms.resolve(profile.id, profile.handle.example), criteria)
