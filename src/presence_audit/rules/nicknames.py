"""Finds and reads the list of nicknames: versioned data beside the rule sets, `rules/names/nicknames-1.0.0.yaml`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from ..documents import load_document, shipped
from ..errors import DocumentError, Problem
from ..model import Value
from .digest import document_digest
from .identity import SEMVER

_FILE = re.compile(r"nicknames-(\d+)\.(\d+)\.(\d+)")


class NicknameList(Value):
    """Groups of given names that stand for one another."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    kind: Literal["nicknames"]
    """What the file is."""
    id: str
    """First part of its name."""
    version: str = Field(pattern=SEMVER)
    """Second part of its name."""
    title: str
    """For the reader."""
    groups: tuple[tuple[str, ...], ...]
    """Each a formal name with its spellings and short forms; two names fit when one group holds both."""

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        for group in self.groups:
            twice = [name for name, count in Counter(group).items() if count > 1]
            if twice or len(group) < 2:  # noqa: PLR2004
                raise ValueError(f"a group has at least two names, each once: {', '.join(group)}")
        if repeated := [group for group, count in Counter(self.groups).items() if count > 1]:
            raise ValueError(f"a group stands there twice: {', '.join(repeated[0])}")
        return self

    @property
    def digest(self) -> str:
        """Content identifier: comments and layout do not matter, any name does."""
        return document_digest("nicknames", self)


def load_nicknames(name_or_path: str | Path = "nicknames") -> NicknameList:
    """Load a list of nicknames: `nicknames` (newest), `nicknames-1.0.0`, or a path; raises DocumentError."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text:
        return load_document(Path(name_or_path), NicknameList)
    known = {path.stem: path for path in _released()}
    newest = max(known, key=_version)
    path = known.get(newest if text == "nicknames" else text)
    if path is None:
        raise DocumentError([Problem(text, 0, 0, f"there is no list of nicknames {text!r}", f"known: {', '.join(sorted(known))}")])
    return load_document(path, NicknameList)


def _released() -> list[Path]:
    return [path for path in (shipped("rules") / "names").glob("*.yaml") if _FILE.fullmatch(path.stem)]


def _version(stem: str) -> tuple[int, ...]:
    return tuple(int(part) for part in stem.rpartition("-")[2].split("."))
