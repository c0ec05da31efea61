"""Find the folders that ship with the program, in a wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parents[1]

Folder = Literal["profiles", "rules", "schemas"]
"""Folders that ship with the program."""


def shipped(folder: Folder) -> Path:
    """Return a folder's place: beside the installed code, else in the checkout it runs from; raises FileNotFoundError."""
    return find_shipped(folder, _PACKAGE)


def find_shipped(folder: str, package: Path) -> Path:
    """Return `folder` for a package at `package`: a wheel holds it under data/, an editable install leaves it at the checkout's top."""
    packaged = package / "data" / folder
    checkout = package.parents[1]
    if packaged.is_dir():
        return packaged
    if (checkout / "pyproject.toml").is_file() and (checkout / folder).is_dir():
        return checkout / folder
    raise FileNotFoundError(f"the folder {folder!r} did not come with this installation (looked in {packaged} and {checkout})")
