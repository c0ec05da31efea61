"""Runs the real command in a subprocess, through the synthetic web where one is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LEADERS = ROOT / "examples" / "leaders-today"
NOON = "1794744000"  # 2026-11-15T12:00:00Z


def environment(**more: str) -> dict[str, str]:
    """A stopped clock, no tokens but those that are given, none of a file of keys either, and a study file that names invented people."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRESENCE_AUDIT", "X_BEARER", "GITHUB_"))}
    named = str(ROOT / "tests" / "named_study.yaml")
    return {**kept, "SOURCE_DATE_EPOCH": NOON, "XDG_CONFIG_HOME": "/dev/null", "PRESENCE_AUDIT_STUDY": named, **more}


def through(world: Any) -> list[str]:
    """Options that lead into the synthetic web."""
    return ["--contact", "https://example.org/presence-audit", "--proxy", world.proxy, "--ca-bundle", world.ca_bundle]


def run(*arguments: object, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    command = [sys.executable, "-m", "presence_audit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=environment(**more), timeout=240)


def start(*arguments: object, **more: str) -> subprocess.Popen[bytes]:
    """Start the command and return at once."""
    command = [sys.executable, "-m", "presence_audit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**more))
