"""Compares two runs: judges both by the same rules, the earlier one also as it was judged at its time, and says what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.compare.diff import Frame, diff_studies
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Diff, Study
from presence_audit.rules import find

from .diff_screening import Screening, screen
from .frame import Criteria, criteria_for, frame_of_run
from .judged_rules import JudgedRules, other_rules_of
from .judging import judge_run, undescribed
from .kept import STUDY, load_study

_ABSENT = "which stand neither beside those of now nor among those that came with the program."
NEWEST = "presence"
"""The rules by which two runs are compared of which the later one was never judged."""


@dataclass(frozen=True, slots=True)
class Two:
    """Two runs, and by what they are compared."""

    old: Path
    """Run directory of the earlier one."""
    new: Path
    """Run directory of the later one."""
    rules: str | None = None
    """Rule set; None: the one by which the later run was judged."""
    profiles: Sequence[Path] = ()
    """Folders of further platform profiles."""
    decisions: Sequence[Path] = ()
    """Files of decisions by which both are judged."""
    suppression: Sequence[Path] = ()
    """Lists of who must not be looked at, beside those that the runs were begun with."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it."""

    diff: Diff
    """What changed, with names."""
    before: Study
    """The earlier run, judged by the rules of the later one."""
    after: Study
    """The later run."""
    remarks: tuple[str, ...] = ()
    """What to tell the user."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One of the runs, as it was judged at its time."""

    path: Path
    kept: Study | None
    as_of: date

    @classmethod
    def of(cls, path: Path, *, readable: bool = True) -> _Run:
        """Return a run. With `readable` it is an error that this version cannot read the study that it keeps, else that is passed over."""
        manifest = RunDirectory.open(path).manifest
        try:
            kept = load_study(path) if (path / STUDY).exists() else None
        except RunError:
            if readable:
                raise
            kept = None
        return cls(path, kept, kept.as_of if kept else manifest.as_of)


@dataclass(frozen=True, slots=True)
class _Then:
    """The earlier run as it was judged at its time."""

    study: Study | None
    rules: str
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, old: _Run, new: _Run, criteria: Criteria, two: Two) -> _Then:
        """Return it as its study says, unless that was judged by the rules of now, and others judged it first: then by those, once more."""
        said = other_rules_of(old.path, old.kept.origin if old.kept else None, criteria.rules.digest)
        if said is None or (old.kept is not None and said == JudgedRules.of(old.kept.origin)):
            return cls(old.kept, said.rules if said else "")
        found = said.found(find(_rules(two, new), "presence").parent)
        if found is None:
            return cls(None, said.rules, (f"The earlier run was judged by the rules {said.rules} at its time, {_ABSENT}",))
        return cls(_judged(old, new, replace(criteria, rules=found), two), said.rules)


def compared_runs(two: Two) -> Compared:
    """Return what changed from one run to another. Raises RunError, UsageError and DocumentError, each with what mends it."""
    old, new = _Run.of(two.old, readable=False), _Run.of(two.new, readable=two.rules is None)
    if old.as_of > new.as_of:
        raise UsageError(
            f"{two.old} is as of {old.as_of} and {two.new} as of {new.as_of}; the earlier run goes first: "
            f"presence-audit diff {two.new} {two.old}"
        )
    _decisions_at_hand((old, new), two)
    criteria = criteria_for(_rules(two, new), ("none",), (), two.profiles)
    before, after = _judged(old, new, criteria, two), _judged(new, old, criteria, two)
    then = _Then.of(old, new, criteria, two)
    screening = screen((two.old, two.new), (before, after, *((then.study,) if then.study else ())), two.suppression)
    before, after, *kept = screening.studies
    diff = diff_studies(before, after, kept[0] if kept else None, _frame((old, new), criteria, screening, then))
    return Compared(diff, before, after, (*_undescribed((old, new), criteria), *screening.remarks))


def _undescribed(runs: Iterable[_Run], criteria: Criteria) -> Iterator[str]:
    """Say on which platforms a run looked that nothing describes, so that they are in no comparison."""
    for run in runs:
        if missing := undescribed(run.path, criteria):
            yield f"note: {run.path} has {', '.join(missing)}, which no profile describes; give --profiles DIR"


def _judged(run: _Run, other: _Run, criteria: Criteria, two: Two) -> Study:
    """Judge a run; files of decisions may speak of persons who are only in the other one."""
    unseen = tuple(frame_of_run(RunDirectory.open(other.path)).persons()) if two.decisions else ()
    mine = {person.id for person in frame_of_run(RunDirectory.open(run.path)).persons()} if two.decisions else set[str]()
    return judge_run(run.path, criteria, run.as_of, tuple(two.decisions), unseen=[one for one in unseen if one.id not in mine])


def _rules(two: Two, new: _Run) -> str:
    """Return the rules for both: those that were asked for, else those of the later run; raises UsageError where they are not there."""
    if two.rules is not None:
        return two.rules
    if new.kept is None:
        return NEWEST
    judged = JudgedRules.of(new.kept.origin)
    judged.shipped(f"{two.new}:")
    return judged.name


def _decisions_at_hand(runs: Iterable[_Run], two: Two) -> None:
    """Refuse to judge a run without the decisions by which it was judged: what they settled would seem to have changed."""
    for run in runs:
        if not two.decisions and run.kept is not None and run.kept.origin.decisions_digest:
            raise UsageError(f"{run.path}: was judged by analysts' decisions; give them, for both runs: --decisions FILE")


def _frame(runs: tuple[_Run, _Run], criteria: Criteria, screening: Screening, then: _Then) -> Frame:
    old, new = runs
    names = ("first run", "second run") if old.as_of == new.as_of else ("", "")
    labels = tuple(f"{run.as_of.isoformat()}, {name}" if name else "" for run, name in zip(runs, names, strict=True))
    return Frame(
        labels=(labels[0], labels[1]),
        first_rules=(then.rules, _first(new, criteria)),
        screened=screening.complete,
        notes=then.notes,
    )


def _first(run: _Run, criteria: Criteria) -> str:
    """Return the rules by which a run was judged at its time, where those were others; empty otherwise."""
    if run.kept is None or run.kept.origin.rules_digest == criteria.rules.digest:
        return ""
    return run.kept.origin.rules
