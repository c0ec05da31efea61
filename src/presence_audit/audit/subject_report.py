"""`subject-report`: everything that is held about one person, and on request copies of the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.decisions import People
from presence_audit.errors import PresenceAuditError, RunError, UsageError
from presence_audit.model import Coded, Evidence, Held, Response
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.study_file import StudyFile

from .decided import read_decisions
from .kept import RUNS
from .subject_held import Looked, held_in

_ENDINGS = {
    "text/html": "html",
    "application/json": "json",
    "application/xhtml+xml": "html",
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """Of whom, and where it is looked."""

    person: str
    """Id, or a name that one person alone has."""
    runs: tuple[Path, ...]
    """Run directories."""
    decisions: tuple[Path, ...] = ()
    """Files of analysts' decisions."""
    profiles: tuple[Path, ...] = ()
    """Folders of further profiles."""
    study: StudyFile | None = None
    """The study file; None: the newest that a run keeps."""


def all_runs() -> tuple[Path, ...]:
    """Return every run directory in the folder of runs; raises UsageError when there is none."""
    if found := tuple(sorted(path.parent for path in RUNS.glob("*/manifest.json"))):
        return found
    raise UsageError(f"there is no run in {RUNS}; name one with --run DIR")


def everything_held(sought: Sought, today: date) -> tuple[Held, tuple[tuple[Path, Evidence], ...]]:
    """Return what is held about a person, and (run, look) for each page of which a copy is kept.

    Raises UsageError when no run has the person or several persons have the name, RunError, DocumentError.
    """
    platforms = known_platforms(sought.profiles)
    readers, damaged = _readable(sought.runs)
    people = People.of(person for run in readers for person in run.persons())
    ident = people.find(sought.person)
    if ident is None:
        message, hint = people.why_not(sought.person)
        raise UsageError(message.replace("the roster", "these runs") + (f" ({hint})" if hint else ""))
    found, missed = _in_runs([run.path for run in readers], ident, platforms)
    study = sought.study or next((run.manifest.study for run in reversed(readers) if run.manifest.study), None)
    begun = max(run.manifest.created_at.date() for run in readers)
    declared = study.declared(begun) if study else None
    who = declared.controller if declared else None
    held = Held(
        person=ident,
        name=people.ids[ident],
        on=today,
        controller=f"{who.name}, {who.contact}" if who else "",
        purpose=(declared.purpose or "") if declared else "",
        legal_basis=(declared.legal_basis or "") if declared else "",
        kept_until=declared.retain_until.isoformat() if declared and declared.retain_until else "",
        runs=tuple(looked.run for _, looked in found),
        decisions=tuple(
            one
            for one in read_decisions(sought.decisions, platforms, (person for run in readers for person in run.persons())).decisions
            if one.person == ident
        ),
        not_looked_at=(*damaged, *missed),
    )
    return held, tuple((path, one) for path, looked in found for one in looked.evidence if not isinstance(one, Coded) and one.answer)


def _readable(paths: Sequence[Path]) -> tuple[list[RunDirectory], list[str]]:
    """Return the runs that can be opened, and why others cannot; raises RunError when none can."""
    readers, damaged = list[RunDirectory](), list[str]()
    for path in paths:
        try:
            readers.append(RunDirectory.open(path))
        except RunError as error:
            damaged.append(str(error))
    if not readers:
        raise RunError("\n".join(damaged))
    return readers, damaged


def _in_runs(paths: Sequence[Path], ident: str, platforms: Platforms) -> tuple[list[tuple[Path, Looked]], tuple[str, ...]]:
    found, missed = list[tuple[Path, Looked]](), list[str]()
    for path in paths:
        try:
            looked = held_in(path, ident, platforms)
        except RunError as error:
            missed.append(str(error))
            continue
        if looked is not None:
            found.append((path, looked))
    found.sort(key=lambda one: (one[1].run.created, str(one[0])))
    return found, tuple(missed)


def write_copies(folder: Path, kept: Sequence[tuple[Path, Evidence]]) -> tuple[int, tuple[str, ...]]:
    """Write the pages as they came into a new folder, numbered; return how many, and why others could not be.

    Raises UsageError when the folder is there already or cannot be written.
    """
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(f"{folder}: is there already; name a new folder") from None
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror or error}") from error
    runs: dict[Path, RunDirectory] = {}
    missed, seen = list[str](), set[tuple[Path, str]]()
    for path, one in kept:
        assert not isinstance(one, Coded)
        assert one.answer is not None
        if (path, one.answer.record) in seen or one.answer.record.startswith("erased:"):
            continue
        try:
            came = runs.setdefault(path, RunDirectory.open(path)).response(one)
        except PresenceAuditError as error:
            missed.append(str(error))
            continue
        seen.add((path, one.answer.record))
        if isinstance(came, Response):
            (folder / _file_name(len(seen), one.request.platform, came.media_type)).write_bytes(came.body)
    return len(seen), tuple(missed)


def _file_name(number: int, platform: str, media_type: str) -> str:
    return f"{number:04}-{platform}.{_ENDINGS.get(media_type, 'xml' if 'xml' in media_type else 'bin')}"
