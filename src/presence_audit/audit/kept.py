"""The study as it is kept in its run directory: saved, read back, and which run is the newest."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.archive.manifest import replacing
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Study, in_memory

from .kept_study import front_of, read_study, write_study

RUNS = Path("runs")
"""Folder of the run directories that the user did not name."""

STUDY = "study.json"
"""File name of the study in its run directory."""


def left_out(path: Path | None) -> tuple[Path, tuple[str, ...]]:
    """Return the run (without `path` the newest) and its platforms that are missing from its kept study; raises RunError, UsageError."""
    path = path or newest_run()
    try:
        judged = front_of(path / STUDY)["platforms"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        judged = open_study(path).platforms  # says what is wrong with it
    return path, tuple(name for name in RunDirectory.open(path).manifest.platforms if name not in judged)


def save_study(path: Path, study: Study) -> Path:
    """Keep the study in its run directory and return the file; the rules of the first study stay known when others replace them."""
    from .judged_rules import before_replaced  # noqa: PLC0415 - reading a study needs no rules

    file = path / STUDY
    before_replaced(file, study.origin)
    with replacing(file) as out:
        write_study(out, study)
    return file


def load_study(path: Path) -> Study:
    """Return the study that `scan` or `score` kept in a run directory; raises RunError."""
    return in_memory(open_study(path))


def open_study(path: Path) -> Study:
    """Return the study that is kept in a run directory, its persons to be read whenever somebody goes through them; raises RunError."""
    RunDirectory.open(path)
    file = path / STUDY
    try:
        return read_study(file.open("rb"))
    except FileNotFoundError:
        raise RunError(f"{path}: was not judged yet; run: presence-audit score {path}") from None
    except (OSError, ValueError):
        raise RunError(f"{file}: cannot be read by this version; run: presence-audit score {path}") from None


def newest_run() -> Path:
    """Return the run that was begun last; a directory whose manifest cannot be read is passed over."""
    begun: list[tuple[datetime, Path]] = []
    for manifest in RUNS.glob("*/manifest.json"):
        with suppress(RunError):
            begun.append((RunDirectory.open(manifest.parent).manifest.created_at, manifest.parent))
    if not begun:
        raise UsageError(f"there is no run in {RUNS}; name one with --run DIR")
    return max(begun)[1]
