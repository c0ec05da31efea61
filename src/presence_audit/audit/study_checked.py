"""Checks a study file: whether it can be read, and what is missing in it before an output may name people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from presence_audit.plugins import known_platforms
from presence_audit.study_file import StudyFile, load_study_file

from .blogs import blog_account

_NEED = {
    "purpose": "purpose: why the study is made",
    "legal_basis": "legal_basis: the ground in law, such as legitimate interests, GDPR Art. 6(1)(f), with the day of the balancing test",
    "controller": "controller: name and contact of who answers for it",
    "retention": "retention: how long what is collected is kept, in months or until a day",
}


@dataclass(frozen=True, slots=True)
class CheckedStudy:
    """What there is to say about a study file without a fault."""

    lines: tuple[str, ...]
    """For people, one line each."""
    enough: bool
    """False when it asks for names and lacks what names need."""


def checked_study(path: Path, profiles: Iterable[Path], today: date) -> CheckedStudy:
    """Return what is to be said about a study file; raises DocumentError with everything that is wrong with it."""
    platforms = known_platforms(profiles)
    file = load_study_file(path, lambda url: blog_account(platforms, url), platforms.ids).content
    asked = file.names == "named"
    lines = [f"{path}: nothing wrong"]
    if file.missing:
        lines += [f"missing for output that names people: {_NEED[key]}" for key in file.missing]
    elif not asked:
        lines.append("names are left out, because it does not ask for them; to show them, write names: named")
    else:
        lines.append("output names people")
    lines += _remarks(file, path, today)
    return CheckedStudy(tuple(lines), not (asked and file.missing))


def _remarks(file: StudyFile, path: Path, today: date) -> list[str]:
    found = []
    if file.retention and file.retention.until and file.retention.until < today:
        found.append(f"retention ended on {file.retention.until}: outputs name nobody, and what was collected should be gone")
    named = (("suppression", file.suppression), ("annotations", file.annotations))
    found += [f"{key}: there is no file {path.parent / name}" for key, name in named if name and not (path.parent / name).is_file()]
    return found
