"""What is kept of a run whose retention has run out: counts and rates in one file; everything about persons is deleted."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from presence_audit.archive import Manifest, RunReader
from presence_audit.archive.lock import LOCK, take
from presence_audit.archive.manifest import MANIFEST, read_manifest, replace_with
from presence_audit.errors import RunError
from presence_audit.model import Study
from presence_audit.privacy.pseudonyms import KEY_BYTES, Pseudonyms
from presence_audit.privacy.published import pseudonymous
from presence_audit.study_file import SMALLEST_CELL, Retention

from .kept import STUDY, load_study

AGGREGATE = "aggregate.json"
"""What stays in the directory of a run that was swept."""
USUAL = Retention(months=13)
"""Retention at which a run is pointed to whose study file states none; it is never deleted for it."""

State = Literal["due", "kept", "unstated", "old", "unreadable"]
"""`due`: its retention has run out; `kept`: it has not; `unstated`: no study file states one; `old`: the same, and older than usual."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one run may be kept."""

    path: Path
    """The run directory."""
    state: State
    """Whether its time is over."""
    last_day: date | None = None
    """The last day on which it may be kept, or with `unstated` and `old` the usual one."""
    why: str = ""
    """What stands in the way of reading it."""


def overview(runs: Iterable[Path], today: date) -> tuple[Kept, ...]:
    """Return how long each run may be kept, the one that is due first before the others."""
    return tuple(sorted((_kept(run, today) for run in runs), key=lambda one: (one.last_day or date.max, str(one.path))))


def _kept(run: Path, today: date) -> Kept:
    if run.is_symlink():
        return Kept(run, "unreadable", why=f"a link to {run.resolve()}; it is swept where it lies")
    try:
        manifest = read_manifest(run)
    except RunError as error:
        return Kept(run, "unreadable", why=str(error))
    begun = manifest.created_at.date()
    stated = manifest.study.retention if manifest.study else None
    last = (stated or USUAL).last_day(begun)
    over = last < today
    return Kept(run, ("due" if over else "kept") if stated else ("old" if over else "unstated"), last)


def sweep(run: Path, today: date, draw: Callable[[int], bytes] = os.urandom) -> int:
    """Replace a run by its counts and rates; return how many persons it was about.

    The counts are durable before anything is deleted, and the manifest goes last: killed in between, the same call goes on. Raises
    RunError when the run is in use, holds another run, or has a study that cannot be read.
    """
    lock = take(run)
    try:
        _refuse_others(run)
        manifest = read_manifest(run)
        if not (run / AGGREGATE).exists():
            replace_with(run / AGGREGATE, json.dumps(_aggregate(run, manifest, today, draw), ensure_ascii=False, indent=2).encode() + b"\n")
        persons = int(json.loads((run / AGGREGATE).read_bytes())["persons"])
        for old in sorted(run.iterdir(), key=lambda one: one.name == MANIFEST):
            if old.name not in (AGGREGATE, LOCK):
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    except (ValueError, KeyError, TypeError):
        raise RunError(f"{run / AGGREGATE}: is not what a sweep writes; move it away, and give the command again") from None
    except OSError as error:
        raise RunError(f"{run}: cannot be swept: {error.strerror or error}; give the command again") from error
    finally:
        lock.release()
    return persons


def _refuse_others(run: Path) -> None:
    """Raise RunError for a directory that holds another run, which has a time of its own."""
    if other := next((one.parent for one in sorted(run.rglob(MANIFEST)) if one.parent != run), None):
        raise RunError(f"{run}: holds another run, {other}, which may be kept longer; move that one out first")


def _aggregate(run: Path, manifest: Manifest, today: date, draw: Callable[[int], bytes]) -> dict[str, Any]:
    """Return counts and rates, no person: cohorts with small counts are left out, as in pseudonymous output."""
    smallest = manifest.study.smallest_cell if manifest.study else SMALLEST_CELL
    return {
        "schema_version": 1,
        "swept_on": today.isoformat(),
        "created_on": manifest.created_at.date().isoformat(),
        "as_of": manifest.as_of.isoformat(),
        "persons": sum(1 for _ in RunReader(run).persons()),
        "suppressed": manifest.suppressed,
        "forgotten": manifest.forgotten,
        "study": _without_persons(run, smallest, draw),
    }


def _without_persons(run: Path, smallest: int, draw: Callable[[int], bytes]) -> dict[str, Any] | None:
    """Return the study without its persons; None where the run was not judged. Raises RunError when the study cannot be read."""
    if not (run / STUDY).exists():
        return None
    study = load_study(run)  # one that cannot be read must not vanish with its counts
    told: Study = pseudonymous(study, Pseudonyms(draw(KEY_BYTES)), smallest)
    plain = told.model_dump(mode="json", exclude={"people", "analysis"})
    for measure in (one for survey in (*plain["surveys"], plain["measures"] or {"measures": ()}) for one in survey["measures"]):
        del measure["persons"], measure["persons_unknown"]
    if plain["comments"]:
        plain["comments"]["evidence"] = []
        for blog in plain["comments"]["blogs"]:
            blog["evidence"] = []
    return plain


def overview_lines(runs: Iterable[Kept], today: date) -> Iterator[str]:
    """Yield one line a run: whether and when it is due."""
    for one in runs:
        if one.state == "unreadable":
            yield f"{one.path}: {one.why}"
            continue
        assert one.last_day is not None
        days = (one.last_day - today).days
        stated = {
            "due": f"due since {one.last_day}",
            "kept": f"kept until {one.last_day}, {days:,} {'day' if days == 1 else 'days'} more",
            "old": f"no study file states a retention; {USUAL.months} months ended on {one.last_day}. It stays: delete it, or state one",
            "unstated": f"no study file states a retention; {USUAL.months} months end on {one.last_day}",
        }
        yield f"{one.path}: {stated[one.state]}"
