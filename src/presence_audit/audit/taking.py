"""Takes what analysts hand in into a run that is there already: append only, by the same code that collects it in a scan."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.captures import NOTE_FILES
from presence_audit.collect import Job, collect
from presence_audit.documents import quote
from presence_audit.model import Candidate, Coded, Person, Taken
from presence_audit.platforms import Platforms

from .by_hand import HandFiles, HandWork, read_by_hand
from .coded_rows import Again
from .compared import as_compared
from .frame import Criteria, frame_of_run
from .imagined import Imagined
from .matching import Held
from .of_run import criteria_of_run
from .sheets import counts, inputs_with, replaced_by
from .suppressing import Suppressed, read_suppression
from .taken_files import Signed, note_taken


@dataclass(frozen=True, slots=True)
class Handed:
    """What came into a run."""

    taken: tuple[Taken, ...]
    """Files that were not there before."""
    remarks: tuple[str, ...]
    """One sentence for every file that was left out, and for what else is worth knowing."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run gives for judging what is handed in."""

    criteria: Criteria
    """By what it is judged: the platforms of the run."""
    people: tuple[Person, ...]
    """The persons of its roster."""
    held: Held
    """What it holds already."""
    suppressed: Suppressed | None = None
    """Who must not be looked at, by the lists that the run began with."""


def ground_of(run: RunReader, criteria: Criteria) -> Ground:
    """Return what a run gives for judging what is handed in; raises RunError for the run of a discovery.

    Raises RunError, too, when somebody in the run is suppressed since, and DocumentError when the list is not there any more.
    """
    criteria = criteria_of_run(run, criteria)
    suppressed = read_suppression(*(Path(value) for name, value in run.manifest.options if name == "suppression"))
    return Ground(criteria, tuple(frame_of_run(run, suppressed).persons()), held_by(run, criteria.platforms), suppressed)


def held_by(run: RunReader, platforms: Platforms) -> Held:
    """Return what a run holds of whose an account may be."""
    inputs = frozenset(run.manifest.inputs)

    def candidates() -> Iterator[Candidate]:
        return (one for one in run.candidates() if one.found_by != "roster" and one.account.platform in platforms)

    def rows() -> Iterator[Coded]:
        return (as_compared(platforms, one) for one in run.coded() if counts(one, inputs))

    return Held(Again(candidates), Again(rows))


def take_files(path: Path, files: HandFiles, criteria: Criteria, signed: Signed, as_of: date | None = None) -> Handed:
    """Take all usable files of a folder and all rows of sheets into a run, under its lock; raises RunError, DocumentError, UsageError.

    `as_of`: the day for which it will be judged, where that is another than the run's own; nobody can have coded later.
    """
    with RunDirectory.extend(path) as run:
        ground = ground_of(run, criteria)
        chosen = ground.criteria.chosen
        hand = read_by_hand(files, ground.people, ground.criteria, as_of or run.manifest.as_of, ground.held, chosen=chosen)
        changes = changed(run, hand, ground.held)
        taken = take_into(run, hand, ground, signed)
        places = [("captures", str(files.captures))] if hand.pages or hand.kept else []
        places += [("coding", str(sheet)) for sheet in files.sheets]
        run.update(options=tuple(dict.fromkeys((*run.manifest.options, *places))))
        return Handed(taken, (*hand.remarks, *changes, *_unseen(run, hand)))


def take_into(run: RunDirectory | Imagined, hand: HandWork, ground: Ground, signed: Signed) -> tuple[Taken, ...]:
    """Write down what analysts handed in, asking nobody; return the files that were not there before."""
    concerned = {one for filed in hand.pages for one in filed.persons} | set(hand.by_hand.coded)
    criteria = ground.criteria
    job = Job(criteria.platforms, criteria.chosen, criteria.probes, None, run, hand.by_hand)
    if ground.suppressed is not None:
        job = replace(job, suppressed=ground.suppressed.account)
    asyncio.run(collect(job, [person for person in ground.people if person.id in concerned]))
    taken = note_taken(run, hand, signed)
    run.update(inputs=inputs_with(run.manifest.inputs, hand.inputs, hand.sheets, ground.held.coded, NOTE_FILES))
    return taken


def _unseen(run: RunReader, hand: HandWork) -> list[str]:
    """Say which rows name a file that nobody handed in; they count all the same."""
    new = {sheet.sha256 for sheet in hand.sheets}
    rows = [row for rows in hand.by_hand.coded.values() for row in rows if row.evidence and row.sha256 in new]
    there = {name for one in run.taken() for name in (one.file, one.sha256)} if rows else set()
    return [f"{row.source}: names {quote(row.evidence)}, which was not handed in" for row in rows if row.evidence not in there]


def changed(run: RunReader, hand: HandWork, held: Held) -> list[str]:
    """Say which files are other than those of their name that came in before; all of these stay in the run."""
    before = run.manifest.inputs
    said = [
        f"{sheet.name}: another version than before; its rows take the place of the earlier ones, which stay as history"
        for sheet in hand.sheets
        if replaced_by(sheet, before, held.coded)
    ]
    others, known = {*NOTE_FILES, *(sheet.name for sheet in hand.sheets)}, dict(before)
    said += [
        f"{name}: another file than the one of this name that was taken before; both stay in the run"
        for name, sha256 in hand.inputs
        if name not in others and name in known and (name, sha256) not in before
    ]
    return said
