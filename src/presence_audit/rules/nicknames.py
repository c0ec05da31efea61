"""Finds and reads the list of nicknames: versioned data beside the rule sets, `rules/names/nicknames-1.0.0.yaml`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from ..documents import load_document, shipped
from ..model import Value
from .digest import document_digest
from .identity import SEMVER
from .listing import as_path, by_name, versions


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
    path = as_path(name_or_path) or by_name(str(name_or_path), versions(shipped("rules") / "names"), "list of nicknames")
    return load_document(path, NicknameList)
