"""Finds baselines, shipped or the user's own: `rules/baselines/ID-VERSION.yaml`, one file for each wave of a published study."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..documents import load_document, shipped, suggestion
from ..errors import DocumentError, Problem
from .baseline_checks import Standard, check_baseline
from .baseline_schema import Baseline
from .load import load_survey

ALL = "all"
"""The name that means every shipped baseline."""
_NAME = re.compile(r"(?P<id>.+)-(?P<version>\d+\.\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class BaselineListing:
    """One shipped baseline."""

    id: str
    """First part of its name."""
    version: str
    """Second part of its name."""
    title: str
    """For the reader."""
    field_date: str
    """When the study was made."""
    path: Path
    """Where it is."""

    @property
    def name(self) -> str:
        """`id-version`, the name under which it is loaded."""
        return f"{self.id}-{self.version}"


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore")

    title: str
    field_date: str


def list_baselines() -> tuple[BaselineListing, ...]:
    """Return all shipped baselines, by id, newest version first."""
    found = []
    for path in (shipped("rules") / "baselines").glob("*.yaml"):
        if match := _NAME.fullmatch(path.stem):
            head = load_document(path, _Head)
            found.append(BaselineListing(match["id"], match["version"], head.title, head.field_date, path))
    return tuple(sorted(found, key=lambda one: (one.id, [-number for number in _numbers(one.version)])))


def load_baseline(name_or_path: str | Path) -> Baseline:
    """Load a baseline: `uberceo-2009` (newest), `uberceo-2009-1.0.0`, or a path; raises DocumentError."""
    return _load(_find(name_or_path), _standard())


def load_baselines(names: Iterable[str | Path]) -> tuple[Baseline, ...]:
    """Load several baselines, each once; `all` means the newest version of every shipped one; raises DocumentError."""
    standard = _standard()
    paths = (path for name in names for path in (_newest() if name == ALL else (_find(name),)))
    return tuple(_load(path, standard) for path in dict.fromkeys(paths))


def _standard() -> Standard:
    return Standard(load_survey("standard"))


def _load(path: Path, standard: Standard) -> Baseline:
    baseline = load_document(path, Baseline, partial(check_baseline, standard=standard))
    if path.stem != baseline.name:
        message, mend = f"the file holds {baseline.name!r}", f"call it {baseline.name}.yaml, or change id and version"
        raise DocumentError([Problem(str(path), 0, 0, message, mend)])
    return baseline


def _newest() -> tuple[Path, ...]:
    newest: dict[str, Path] = {}
    for one in list_baselines():
        newest.setdefault(one.id, one.path)
    return tuple(newest.values())


def _find(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith((".yaml", ".yml", ".json")) or "/" in text:
        return Path(name_or_path)
    listed = list_baselines()
    for one in listed:
        if text in (one.id, one.name):
            return one.path
    hint = suggestion(text, {one.id for one in listed} | {one.name for one in listed} | {ALL})
    mend = f"{hint} All of them: presence-audit rules list" if hint.endswith("?") else "all of them: presence-audit rules list"
    raise DocumentError([Problem(text, 0, 0, f"there is no baseline {text!r}", mend)])


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
