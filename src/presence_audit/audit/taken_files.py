"""Which files analysts handed in: each is noted in the run once a person, with what was read from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.model import Coded, Taken
from presence_audit.selectors.feed_kind import sniff_feed

from .by_hand import HandWork
from .imagined import Imagined
from .keeping import Kept, store
from .matching import Filed


@dataclass(frozen=True, slots=True)
class Signed:
    """Who hands something in, and when."""

    on: date
    """The day."""
    by: str = ""
    """Initials or a name."""
    consent: str = ""
    """For a member's own export: how and when the member agreed."""


def note_taken(run: RunDirectory | Imagined, hand: HandWork, signed: Signed) -> tuple[Taken, ...]:
    """Write down which files came into a run, each once for each person; return those that are new."""
    if not hand.pages and not hand.kept:
        return ()
    there = {(one.person, one.platform, one.sha256) for one in run.taken()}
    shown = _evidence_by_page(run)
    new: dict[tuple[str, str, str], Taken] = {}
    persons = {person.id for person in run.persons() if not person.opt_out}  # whoever is suppressed is not among them
    for entry in (entry for filed in hand.pages for entry in _entries(filed, shown, signed)):
        key = (entry.person, entry.platform, entry.sha256)
        if entry.person in persons and key not in there:  # one file may hold several pages of an account
            before = new[key].evidence if key in new else ()
            new[key] = entry.model_copy(update={"evidence": tuple(dict.fromkeys((*before, *entry.evidence)))})
    for one in hand.kept:
        key = (one.person, one.platform, one.capture.sha256)
        if one.person in persons and key not in there and key not in new:
            new[key] = _entry_of(one, store(run, one), signed)
    for entry in new.values():
        run.add_taken(entry)
    return tuple(new.values())


def _entries(filed: Filed, shown: dict[tuple[str, str], str], signed: Signed) -> Iterable[Taken]:
    capture, account = filed.capture, filed.account
    evidence = shown.get((account.key, _digest_of_body(filed)))
    for person in filed.persons:
        yield Taken(
            person=person,
            platform=account.platform,
            account=account,
            file=PurePosixPath(capture.path).name,
            kind="feed" if sniff_feed(capture.response.body) is not None else capture.kind,
            sha256=capture.sha256,
            evidence=(evidence,) if evidence else (),
            saved_at=capture.saved_at,
            taken_on=signed.on,
            by=signed.by,
            consent=signed.consent,
        )


def _entry_of(one: Kept, record: str, signed: Signed) -> Taken:
    return Taken(
        person=one.person,
        platform=one.platform,
        account=one.account,
        file=PurePosixPath(one.capture.path).name,
        kind=one.capture.kind,
        sha256=one.capture.sha256,
        record=record,
        saved_at=one.capture.saved_at,
        taken_on=signed.on,
        by=signed.by,
        consent=signed.consent,
    )


def _digest_of_body(filed: Filed) -> str:
    return hashlib.sha256(filed.capture.response.body).hexdigest()


def _evidence_by_page(run: RunReader) -> dict[tuple[str, str], str]:
    """Return (account key, digest of the page) → id of the evidence, of every page that was handed in."""
    return {
        (one.request.account.key, one.answer.sha256): one.id
        for one in run.evidence()
        if not isinstance(one, Coded) and one.route == "capture" and one.answer is not None
    }
