"""Which run directories a folder holds."""

from __future__ import annotations

from pathlib import Path

from presence_audit.archive.manifest import MANIFEST
from presence_audit.errors import UsageError


def run_directories(folder: Path) -> tuple[Path, ...]:
    """Return the run directories under a folder, discoveries and links to runs among them; raises UsageError when there is none."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    found = tuple(sorted({one.parent for one in (*folder.rglob(MANIFEST), *folder.glob(f"*/{MANIFEST}"))}))
    if not found:
        raise UsageError(f"{folder}: there is no run directory in it")
    return found
