"""The example of 2010, scanned once for all tests that only read the result."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from commands import EXAMPLE, example_arguments, presence_audit


@cache
def scanned() -> Path:
    """The run directory of the example as it is committed; not to be changed, see `copied`."""
    place = tempfile.mkdtemp(prefix="presence-audit-example-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    run = Path(place) / "run"
    done = presence_audit(*example_arguments(run), "--quiet")
    assert done.code == 0, done.err
    return run


def copied(target: Path) -> Path:
    """A copy of the run directory, to be changed at will."""
    return Path(shutil.copytree(scanned(), target))


def folder(target: Path) -> Path:
    """A copy of the example's files, to be changed at will."""
    return Path(shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("__pycache__")))


def report(*arguments: object) -> dict:
    """The report of a command with `--format json`."""
    done = presence_audit(*arguments, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.raw)


@cache
def published() -> dict:
    """The report of the example as it is committed."""
    return report("report", scanned())
