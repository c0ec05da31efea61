"""Replaces several files of a run directory as if at once: staged, announced, put in place; the next start goes on after a kill."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from ..errors import RunError
from .manifest import put_in_place, replace_with

STAGE = "forget.new"
"""Folder in the run directory in which the new files are written."""
READY = "forget.ready"
"""File in the run directory that names the staged files, once all of them are durable."""
PLAN = "plan.json"
"""File in the stage that keeps what is being forgotten, until everything is done."""


def refuse_unfinished(directory: Path) -> None:
    """Raise RunError for a run directory in which the files are being replaced, or in which that was cut short."""
    if (directory / READY).exists():
        raise RunError(f"{directory}: a presence-audit forget was cut short here; give that command once more, it goes on where it was")


def stage(directory: Path) -> Path:
    """Return the folder for new files, emptied of what an earlier start left, but for its plan."""
    folder = directory / STAGE
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.name != PLAN:
            old.unlink()
    return folder


def write_plan(directory: Path, plan: dict[str, object]) -> None:
    """Keep what is being forgotten, so that a second start searches for the same."""
    stage(directory)
    replace_with(directory / STAGE / PLAN, json.dumps(plan, ensure_ascii=False).encode())


def read_plan(directory: Path) -> dict[str, object]:
    """Return what an earlier start that did not end was to forget; empty when there is none."""
    try:
        plan = json.loads((directory / STAGE / PLAN).read_bytes())
    except (OSError, ValueError):
        return {}
    return plan if isinstance(plan, dict) else {}


def commit(directory: Path, gone: Iterable[str] = ()) -> None:
    """Put every staged file in its place and remove the files of the names `gone`; from here on it is done, whatever happens."""
    folder = directory / STAGE
    names = sorted(one.name for one in folder.iterdir() if one.name != PLAN)
    for one in (*(folder / name for name in names), *([folder] if os.name == "posix" else [])):
        descriptor = os.open(one, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    replace_with(directory / READY, json.dumps({"files": names, "gone": sorted(gone)}).encode())
    finish(directory)


def finish(directory: Path) -> bool:
    """Go on with what was announced; return whether there was anything."""
    ready = directory / READY
    if not ready.exists():
        return False
    try:
        announced = json.loads(ready.read_bytes())
        files, gone = [str(name) for name in announced["files"]], [str(name) for name in announced["gone"]]
    except (ValueError, KeyError, TypeError):
        raise RunError(f"{ready}: cannot be read; it names the files of {directory / STAGE} that belong into {directory}") from None
    for name in files:
        if (directory / STAGE / name).exists():
            put_in_place(directory / STAGE / name, directory / name)
    for name in gone:
        (directory / name).unlink(missing_ok=True)
    ready.unlink()
    return True


def close(directory: Path) -> None:
    """Remove the stage with its plan: nothing is left to be done."""
    shutil.rmtree(directory / STAGE, ignore_errors=True)
