"""One file, or some files, handed in for a run: what each is, whose, and which state it gives; and taking one of them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.captures import Capture, Refused
from presence_audit.documents import suggestion
from presence_audit.errors import Problem, UsageError
from presence_audit.model import Account, CaptureKind, Person, Presence

from .by_hand import HandFiles, HandWork, arranged
from .cells import Cell, cells_of
from .coded_rows import CodedRows
from .frame import Criteria
from .handed_files import Handover, captures_in, captures_of
from .imagined import Imagined
from .matching import Matching
from .sorting import Sorted, sort_files
from .taken_files import Signed
from .taking import Ground, ground_of, take_into


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or would."""

    file: str
    """Its name."""
    refused: str = ""
    """Why it is not taken, in one sentence; empty when it is."""
    kind: CaptureKind = "page"
    """What it is."""
    person: str = ""
    """Name and id of the person."""
    platform: str = ""
    """Id of the platform."""
    account: Account | None = None
    """Whose page it is."""
    before: Presence | None = None
    """The cell without it."""
    after: Presence | None = None
    """The cell with it."""
    there: bool = False
    """True when the run has the file already."""
    new: bool = False
    """True when nobody had the account before."""


def hand_in(path: Path, handover: Handover, criteria: Criteria, signed: Signed, *, keep: bool = True) -> Outcome:
    """Take a file into a run, or (without `keep`) say what would come of it; raises UsageError, RunError, OSError.

    A file that is refused changes nothing: everything is judged before the run is opened for writing.
    """
    run = Imagined(path)
    outcome = _imagine(run, handover, criteria, signed)
    if not outcome.refused and not outcome.there and keep:
        with RunDirectory.extend(path) as directory:
            ground = ground_of(directory, criteria)
            found = _sorted(directory, handover, ground, signed)  # the file and the run may be others than a moment ago
            if not found.used and not found.kept:
                return Outcome(handover.name, refused=_why(found))
            take_into(directory, _work(found, ground), ground, signed)
    return outcome


def check_files(path: Path, places: Iterable[Path], criteria: Criteria, signed: Signed) -> list[Outcome]:
    """Say of every file, and of every file in folders, what would come of it; raises UsageError, RunError, OSError. Changes nothing."""
    run = Imagined(path)
    ground = ground_of(run, criteria)
    problems: list[Problem] = []
    captures = [capture for place in places for capture in captures_in(place, problems)]
    found = sort_files(captures, _matching(ground), ground.criteria, run.manifest.as_of, signed.consent)
    outcomes = _taken_in(run, found, ground, signed)
    refused = [Outcome(problem.source, refused=problem.message + (f" ({problem.hint})" if problem.hint else "")) for problem in problems]
    left_out = [Outcome(name, refused=why) for name, why in found.left_out]
    return sorted([*outcomes, *left_out, *refused], key=lambda one: (one.file, one.person, one.platform))


def _imagine(run: Imagined, handover: Handover, criteria: Criteria, signed: Signed) -> Outcome:
    ground = ground_of(run, criteria)
    found = _sorted(run, handover, ground, signed)
    if not found.used and not found.kept:
        return Outcome(handover.name, refused=_why(found))
    return _taken_in(run, found, ground, signed)[0]


def _matching(ground: Ground) -> Matching:
    return Matching(ground.people, ground.held.coded, ground.criteria.platforms, ground.held)


def _sorted(run: RunReader, handover: Handover, ground: Ground, signed: Signed) -> Sorted:
    criteria, matching = ground.criteria, _matching(ground)
    person = person_called(ground.people, handover.person)
    if handover.platform not in criteria.chosen:
        hint = suggestion(handover.platform, criteria.chosen)
        raise UsageError(
            f"the run does not look at {handover.platform!r}{f'; {hint}' if hint else ''}. It looks at: {', '.join(criteria.chosen)}"
        )
    captures = captures_of(replace(handover, person=person.id), matching)
    if isinstance(captures, Refused):
        return Sorted(left_out=((handover.name, str(captures)),))
    return sort_files(captures, matching, criteria, run.manifest.as_of, signed.consent)


def person_called(people: Iterable[Person], text: str) -> Person:
    """Return the person with this id, or the only one of this name; raises UsageError with the nearest spelling."""
    people = list(people)
    if found := [one for one in people if one.id == text]:
        return found[0]
    named = [one for one in people if one.name.casefold() == text.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(f"several persons are called {text!r}; take the id: {', '.join(one.id for one in named)}")
    hint = suggestion(text, [one.id for one in people]) or suggestion(text, [one.name for one in people])
    raise UsageError(f"there is no person {text!r} in the run" + (f"; {hint}" if hint else ""))


def _why(found: Sorted) -> str:
    return found.left_out[0][1] if found.left_out else "nothing in it can be used"


def _work(found: Sorted, ground: Ground) -> HandWork:
    return HandWork(
        HandFiles(), arranged(found.used, CodedRows(ground.held.coded), ground.held), tuple(one.filed for one in found.used), found.kept
    )


def _taken_in(run: Imagined, found: Sorted, ground: Ground, signed: Signed) -> list[Outcome]:
    """Imagine the files in the run and return what each of them is, and what their cells say before and after."""
    there = {(one.person, one.platform, one.sha256) for one in run.taken()}
    cells = {cell for cell, _, _ in _cells(found)}
    before = cells_of(run, ground.criteria, cells)
    take_into(run, _work(found, ground), ground, signed)
    after = cells_of(run, ground.criteria, cells)
    names = {person.id: f"{person.name} ({person.id})" for person in ground.people}
    return [
        Outcome(
            capture.path,
            "",
            capture.kind,
            names[cell[0]],
            cell[1],
            account,
            before.get(cell),
            after.get(cell),
            there=(*cell, capture.sha256) in there,
            new=(account is not None and any(one.filed.new and one.filed.capture is capture for one in found.used)),
        )
        for cell, capture, account in _cells(found)
    ]


def _cells(found: Sorted) -> list[tuple[Cell, Capture, Account | None]]:
    pages = [
        ((person, one.filed.account.platform), one.filed.capture, one.filed.account) for one in found.used for person in one.filed.persons
    ]
    return [*pages, *(((one.person, one.platform), one.capture, one.account) for one in found.kept)]
