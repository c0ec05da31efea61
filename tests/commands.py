"""Runs the program as the console script does, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from presence_audit.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "award-winners-2010"
FOUR = tuple(word for name in ("website", "x", "linkedin", "facebook") for word in ("--platform", name))
"""The platforms of the study of 2010."""
NAMED_STUDY = ROOT / "tests" / "named_study.yaml"
WITHOUT_NAMES = {"PRESENCE_AUDIT_STUDY": "", "PRESENCE_AUDIT_PSEUDONYM_KEY": "5e" * 32}
"""Environment of a user without a study file, whose key of pseudonyms is known."""
UNSET = (
    "PRESENCE_AUDIT_CONTACT",
    "PRESENCE_AUDIT_KEYS",
    "PRESENCE_AUDIT_SUPPRESSION",
    "PRESENCE_AUDIT_DEBUG",
    "PRESENCE_AUDIT_PSEUDONYM_KEY",
    "SOURCE_DATE_EPOCH",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "X_BEARER_TOKEN",
)


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


def presence_audit(*arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Done:
    """Run a command in this process; standard output is a pipe."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    argv = ["presence-audit", *map(str, arguments)]
    with (
        patch.object(sys, "argv", argv),
        patch.dict(os.environ, environment(env), clear=True),
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    out.flush()
    assert isinstance(code, int)
    return Done(code, out.buffer.getvalue(), err.getvalue())


def in_process_of_its_own(*arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Done:
    """Run `python -m presence_audit` in a subprocess."""
    done = subprocess.run(
        [sys.executable, "-m", "presence_audit", *map(str, arguments)],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """No tokens, no file of keys, and a study file by which invented people are named; `WITHOUT_NAMES` takes that away."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return kept | {"XDG_CONFIG_HOME": "/dev/null", "PRESENCE_AUDIT_STUDY": str(NAMED_STUDY)} | (more or {})


def example_arguments(run: Path, folder: Path = EXAMPLE) -> list[object]:
    """The arguments by which the example of 2010 is scanned."""
    hand = ("--captures", folder / "captures", "--coding", folder / "coding.csv", "--study", folder / "study.yaml")
    return ["scan", folder / "roster.yaml", "--as-of", "2010-02-17", "--offline", *hand, *FOUR, "--run", run]
