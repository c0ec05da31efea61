"""Other programs of this kind, each installed by pip in an environment of its own below .bench/, once."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

from measured import Report

HOME = Path(__file__).resolve().parents[1] / ".bench"
PACKAGES = {"sherlock": "sherlock-project", "maigret": "maigret", "pip-audit": "pip-audit"}
"""Command and package."""


def installed(name: str, report: Report) -> Path | None:
    """Return the folder of the peer's programs, installed where it is not yet; None, with a note, where it cannot be."""
    home, package = HOME / name, PACKAGES[name]
    programs = home / "bin"
    interpreter = programs / "python"
    if not (programs / name).exists():
        venv.create(home, with_pip=True)
        made = subprocess.run([interpreter, "-m", "pip", "install", "--quiet", package], capture_output=True, text=True, check=False)
        if made.returncode:
            report.notes.append(f"{name} could not be installed: {(made.stderr.strip() or 'pip said nothing').splitlines()[-1]}")
            return None
    asked = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    version = subprocess.run([interpreter, "-c", asked], capture_output=True, text=True, check=True)
    report.notes.append(f"{name} {version.stdout.strip()}")
    return programs
