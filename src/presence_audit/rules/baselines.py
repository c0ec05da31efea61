"""Finds baselines, shipped or the user's own: `rules/baselines/ID-VERSION.yaml`, one file for each wave of a published study."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from ..documents import load_document, shipped
from .baseline_checks import Standard, check_baseline
from .baseline_schema import Baseline
from .listing import Listing, as_path, by_name, checked_name, listings
from .load import load_survey

ALL = "all"
"""The name that means every shipped baseline."""


def list_baselines() -> tuple[Listing, ...]:
    """Return all shipped baselines, by id, newest version first."""
    return listings(shipped("rules") / "baselines")


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
    return checked_name(path, load_document(path, Baseline, partial(check_baseline, standard=standard)))


def _newest() -> tuple[Path, ...]:
    newest: dict[str, Path] = {}
    for one in list_baselines():
        newest.setdefault(one.id, one.path)
    return tuple(newest.values())


def _find(name_or_path: str | Path) -> Path:
    return as_path(name_or_path) or by_name(str(name_or_path), list_baselines(), "baseline", (ALL,))
