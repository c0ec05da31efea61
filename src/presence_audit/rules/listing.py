"""Finds rule files of any kind by name: `id-version.yaml` in a folder, newest version first, reading no more than their heads."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from ..documents import load_document, suggestion
from ..documents.spelling import FEW
from ..errors import DocumentError, Problem

Kind = Literal["presence", "survey", "identity", "typology"]
"""What a rule file may be."""
AnyKind = Literal[Kind, "baseline"]
"""The same with baselines, which have a folder of their own."""

_NAME = re.compile(r"(?P<id>.+)-(?P<version>\d+\.\d+\.\d+)")
_LISTED_BY = "presence-audit rules list"


@dataclass(frozen=True, slots=True)
class Versioned:
    """One version of a file."""

    id: str
    """First part of its name."""
    version: str
    """Second part of its name."""
    path: Path
    """Where it is."""

    @property
    def name(self) -> str:
        """`id-version`, the name under which it is loaded."""
        return f"{self.id}-{self.version}"


@dataclass(frozen=True, slots=True)
class Listing(Versioned):
    """One shipped rule file."""

    kind: AnyKind
    """What it is."""
    title: str
    """For the reader."""


class Named(Protocol):
    """A document that says its own id and version."""

    @property
    def id(self) -> str:
        """First part of its file's name."""
        ...

    @property
    def version(self) -> str:
        """Second part of its file's name."""
        ...


D = TypeVar("D", bound=Named)


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: AnyKind
    title: str


def versions(folder: Path) -> tuple[Versioned, ...]:
    """Return the files of a folder whose names say id and version, by id, newest version first."""
    named = ((_NAME.fullmatch(path.stem), path) for path in folder.glob("*.yaml"))
    found = (Versioned(match["id"], match["version"], path) for match, path in named if match)
    return tuple(sorted(found, key=lambda one: (one.id, [-int(part) for part in one.version.split(".")])))


def listings(folder: Path) -> tuple[Listing, ...]:
    """Return the rule files of a folder with what their heads say, by id, newest version first."""
    return tuple(_listing(one) for one in versions(folder))


def _listing(one: Versioned) -> Listing:
    written = one.path.stat()
    head = _head(one.path, written.st_mtime_ns, written.st_size)
    return Listing(one.id, one.version, one.path, head.kind, head.title)


@lru_cache(maxsize=256)
def _head(path: Path, modified: int, size: int) -> _Head:  # noqa: ARG001 - a file that was written again is read again
    """Return what every rule file says of itself; each is asked for whenever one of them is looked for by name."""
    return load_document(path, _Head)


def as_path(name_or_path: str | Path) -> Path | None:
    """Return the path that is meant; None for a mere name."""
    text = str(name_or_path)
    meant = isinstance(name_or_path, Path) or text.endswith((".yaml", ".yml", ".json")) or "/" in text
    return Path(name_or_path) if meant else None


def by_name(text: str, files: Collection[Versioned], what: str, also: Collection[str] = ()) -> Path:
    """Return the file that `id` (its newest version) or `id-version` means; raises DocumentError with the nearest name.

    `what` is what such a file is called; `also`: further names that the caller knows.
    """
    for one in files:
        if text in (one.id, one.name):
            return one.path
    names = {name for one in files for name in (one.id, one.name)} | set(also)
    raise DocumentError([Problem(text, 0, 0, f"there is no {what} {text!r}", _hint(text, names))])


def _hint(text: str, names: Collection[str]) -> str:
    """Return the nearest name; where there are many, also how to see all of them."""
    near = suggestion(text, names)
    if len(names) <= FEW:
        return near
    return f"{near} All of them: {_LISTED_BY}" if near.endswith("?") else f"all of them: {_LISTED_BY}"


def checked_name(path: Path, document: D) -> D:
    """Return the document that was read from a path; raises DocumentError when the file is called otherwise than it says."""
    wanted = f"{document.id}-{document.version}"
    if path.stem != wanted:
        raise DocumentError([Problem(str(path), 0, 0, f"the file holds {wanted!r}", f"call it {wanted}.yaml, or change id and version")])
    return document
