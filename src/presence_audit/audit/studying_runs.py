"""Which runs are waves of one study: each once, one a day, of the same people, in the order of their days."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from presence_audit.archive import Manifest, RunDirectory
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Origin, Person, Study

from .discovered import CONTENT as DISCOVERY
from .kept import open_study


@dataclass(frozen=True, slots=True)
class ChosenRun:
    """A run that is to be a wave."""

    path: Path
    """Its directory, as it was named."""
    as_of: date
    """The day for which it answers: that of its kept study, else that of the run."""
    kept: Origin | None
    """What the kept study says it was made from; None where there is none, or none that this version can read. The study itself, which may
    be large, is judged again and not held beside that."""
    platforms: frozenset[str]
    """Where it looked."""
    finished: bool
    """Whether its collection came to an end."""

    def persons(self) -> Iterator[Person]:
        """Yield its roster; raises RunError."""
        return RunDirectory.open(self.path).persons()

    def ids(self) -> frozenset[str]:
        """Return the ids of its roster; raises RunError."""
        return frozenset(person.id for person in self.persons())


def chosen_runs(paths: Sequence[Path]) -> tuple[ChosenRun, ...]:
    """Return the runs, the earliest first; raises RunError for one that cannot be read, UsageError where they are no waves of one study."""
    _each_once(paths)
    runs = sorted((_run(path) for path in paths), key=lambda one: one.as_of)
    for before, after in pairwise(runs):
        _different_days(before, after)
        _same_study(before, after)
    return tuple(runs)


def _each_once(paths: Sequence[Path]) -> None:
    seen: dict[Path, Path] = {}
    for path in paths:
        place = path.resolve()
        if place in seen:
            raise UsageError(f"{path}: is named twice" + ("" if seen[place] == path else f", the first time as {seen[place]}"))
        seen[place] = path


def _run(path: Path) -> ChosenRun:
    if path.is_file():
        raise RunError(f"{path}: is a file, not a run directory{_meant(path)}")
    run = RunDirectory.open(path)
    kept: Manifest = run.manifest
    if any(name == DISCOVERY for name, _ in kept.options):
        raise RunError(
            f"{path}: is the run of a discovery, which has no roster and so no rates; show it: presence-audit discover --replay {path}"
        )
    _read_through(run.persons())  # a roster that cannot be read is told before anything is judged
    study = _kept(path)
    as_of = study.as_of if study else kept.as_of
    return ChosenRun(path, as_of, study.origin if study else None, frozenset(kept.platforms), kept.status == "finished")


def _kept(path: Path) -> Study | None:
    """Return the study that a run keeps, read to its end; None where there is none, or none that this version can read."""
    try:
        study = open_study(path)
        _read_through(study.people)
    except RunError:
        return None
    return study


def _read_through(things: Iterable[object]) -> None:
    """Have what is wrong with one of very many things found out; none is kept."""
    deque(things, maxlen=0)


def _meant(path: Path) -> str:
    return f"; a study file is checked by: presence-audit study check {path}" if path.suffix in {".yaml", ".yml", ".json"} else ""


def _different_days(before: ChosenRun, after: ChosenRun) -> None:
    if before.as_of == after.as_of:
        raise UsageError(
            f"{before.path} and {after.path} both answer for {after.as_of}: waves need different days. Leave one out; what differs between "
            f"the two is told by: presence-audit diff {before.path} {after.path}"
        )


def _same_study(before: ChosenRun, after: ChosenRun) -> None:
    old, new = before.ids(), after.ids()
    if old and new and not old & new:
        raise UsageError(
            f"{before.path} and {after.path} have no person in common, so they are no waves of one study. Persons are matched by the id "
            "in the roster; keep it between waves"
        )
    if not before.platforms & after.platforms:
        raise UsageError(f"{before.path} and {after.path} have no platform in common, so nothing in them can be compared")
