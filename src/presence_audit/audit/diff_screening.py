"""Leaves out of a comparison of runs whoever is suppressed by now: a person who asked not to be looked at did not leave, nor change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.documents import load_document
from presence_audit.model import Person, Study
from presence_audit.study_file import StudyFile

from .suppressing import read_suppression


@dataclass(frozen=True, slots=True)
class Screening:
    """Studies without whoever is suppressed."""

    studies: tuple[Study, ...]
    """In the order in which they came."""
    complete: bool
    """Whether the user gave a list, or every list could be read with which the runs were begun: then nobody on one is in a study."""
    remarks: tuple[str, ...] = ()
    """What to tell the user."""


def screen(runs: Sequence[Path], studies: Sequence[Study], lists: Iterable[Path] = ()) -> Screening:
    """Return the studies without the persons who stand on the given lists, or on those with which the runs were begun.

    The first studies are those of the runs. Rates and summaries stay as they are: what is compared is worked out from the persons.
    Raises DocumentError for a list that is given and cannot be read; one that a run names and that is gone is passed over: a job finds its
    runs in another place than that in which they were made, and is given its list.
    """
    lists = tuple(lists)
    kept = tuple(Path(value) for run in runs for name, value in RunDirectory.open(run).manifest.options if name == "suppression")
    there = tuple(path for path in dict.fromkeys(kept) if path.exists())
    suppressed = read_suppression(*lists, *there)
    complete = suppressed is not None and (bool(lists) or all(path in there for path in kept))
    if suppressed is None:
        return Screening(tuple(studies), complete)
    gone = frozenset(suppressed.persons(_persons(studies)))
    remarks = tuple(_remark(run, study, gone) for run, study in zip(runs, studies, strict=False) if gone & _ids(study))
    return Screening(tuple(_without(study, gone) for study in studies), complete, remarks)


def list_named(study: Path | None) -> tuple[Path, ...]:
    """Return the suppression list that a study file names, from its folder; none without a file, or where it names none."""
    if study is None:
        return ()
    named = load_document(study, StudyFile).suppression
    return (study.parent / named,) if named else ()


def _persons(studies: Iterable[Study]) -> list[Person]:
    """Return every row of a roster once: a person whose row changed may be suppressed by either."""
    return list(dict.fromkeys(result.person for study in studies for result in study.people))


def _ids(study: Study) -> frozenset[str]:
    return frozenset(result.person.id for result in study.people)


def _without(study: Study, gone: frozenset[str]) -> Study:
    return study.model_copy(update={"people": tuple(result for result in study.people if result.person.id not in gone)})


def _remark(run: Path, study: Study, gone: frozenset[str]) -> str:
    """Say that somebody must be taken out of a run, without saying who: logs of a job may be public."""
    number = len(gone & _ids(study))
    who = "1 person of it is" if number == 1 else f"{number:,} persons of it are"
    return (
        f"note: {run}: {who} on the suppression list by now, and left out here; presence-audit suppress check tells who, given the roster "
        f"of that run; presence-audit forget ID --run {run} takes them out of it"
    )
