"""Pictures and PDFs that analysts hand in: kept as they are for a person and a platform, and coded by hand."""

from __future__ import annotations

from dataclasses import dataclass

from presence_audit.archive import RunDirectory
from presence_audit.captures import Capture
from presence_audit.documents import quote
from presence_audit.model import Account, CaptureKind, Person, Request
from presence_audit.names import words

from .imagined import Imagined
from .matching import Matching

BY_HAND: frozenset[CaptureKind] = frozenset({"picture", "pdf"})
"""Kinds of files whose content is coded by hand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept for a person and a platform."""

    capture: Capture
    """The file."""
    person: str
    """Id of the person."""
    platform: str
    """Id of the platform."""
    account: Account | None
    """The account that it shows, where somebody says so."""


def kept(capture: Capture, matching: Matching) -> Kept | str:
    """Return for whom a picture or PDF is kept; a sentence where that cannot be said, or where it shows somebody else."""
    what = "a PDF" if capture.kind == "pdf" else "a picture"
    account = matching.account_of(capture) if capture.url else None
    if isinstance(account, str):
        return account
    person, platform = capture.person, capture.platform or (account.platform if account else None)
    if person is None and account is not None and len(owners := matching.owners_of(account)) == 1:
        person = next(iter(owners))
    if person is None or platform is None:
        return f"{what} does not say whose it is: name person and platform in captures.csv, or use: capture add PERSON PLATFORM FILE"
    if person not in matching.people:
        return f"the roster has no person {quote(person)}"
    if matching.people[person].opt_out:
        return f"{matching.people[person].name} must not be looked at (opt_out), so nothing of hers is taken"
    if account is not None and isinstance(filed := matching.filed(capture, account), str):
        return filed
    if (other := _of_another(capture.text, matching.people[person], matching)) is not None:
        return f"another person's page: it shows the name {quote(other)}, and not {quote(matching.people[person].name)}"
    return Kept(capture, person, platform, account)


def store(run: RunDirectory | Imagined, one: Kept) -> str:
    """Keep the bytes as they are and return where they are."""
    stand_in = Account(platform=one.platform, handle=f"person:{one.person}", url="")
    account = one.account or stand_in
    request = Request(url=one.capture.url or account.url, platform=one.platform, endpoint=one.capture.kind, account=account)
    return run.store(request, one.capture.response, route="capture")


def _of_another(text: str, person: Person, matching: Matching) -> str | None:
    """Return the name of another person of the roster that a text shows where it does not show this one's; None otherwise."""
    shown = f" {' '.join(words(text))} "
    if not text or any(_shows(shown, name) for name in (person.name, *person.aliases)):
        return None
    return next((one.name for one in matching.people.values() if one.id != person.id and _shows(shown, one.name)), None)


def _shows(shown: str, name: str) -> bool:
    return f" {' '.join(words(name))} " in shown
