"""Finds rule files, shipped or the user's own, and reads them into validated documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from ..documents import load_document, shipped
from ..errors import DocumentError, Problem
from .schema import RuleSet
from .survey import Survey

D = TypeVar("D", RuleSet, Survey)

_NAME = re.compile(r"(?P<id>.+)-(?P<version>\d+\.\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Listing:
    """One shipped rule file."""

    kind: Literal["presence", "survey"]
    """What it is."""
    id: str
    """First part of its name."""
    version: str
    """Second part of its name."""
    title: str
    """For the reader."""
    path: Path
    """Where it is."""

    @property
    def name(self) -> str:
        """`id-version`, the name under which it is loaded."""
        return f"{self.id}-{self.version}"


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Literal["presence", "survey"]
    title: str


def list_rules() -> tuple[Listing, ...]:
    """Return all shipped rule files, by id, newest version first."""
    found = []
    for path in shipped("rules").glob("*.yaml"):
        if match := _NAME.fullmatch(path.stem):
            head = load_document(path, _Head)
            found.append(Listing(head.kind, match["id"], match["version"], head.title, path))
    return tuple(sorted(found, key=lambda one: (one.id, [-number for number in _numbers(one.version)])))


def load_rules(name_or_path: str | Path) -> RuleSet:
    """Load a scoring rule set: `presence` (newest), `presence-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "presence")
    return _named(path, load_document(path, RuleSet))


def load_survey(name_or_path: str | Path) -> Survey:
    """Load a survey: `chamberlin-2010` (newest), `chamberlin-2010-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "survey")
    return _named(path, load_document(path, Survey))


def find(name_or_path: str | Path, kind: Literal["presence", "survey"]) -> Path:
    """Return the file that a name or a path means; raises DocumentError with the nearest name."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text:
        return Path(name_or_path)
    listed = [one for one in list_rules() if one.kind == kind]
    for one in listed:
        if text in (one.id, one.name):
            return one.path
    names = sorted({one.id for one in listed} | {one.name for one in listed})
    near = get_close_matches(text, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}"
    raise DocumentError([Problem(text, 0, 0, f"there is no {'rule set' if kind == 'presence' else 'survey'} {text!r}", hint)])


def _named(path: Path, document: D) -> D:
    wanted = f"{document.id}-{document.version}"
    if path.stem != wanted:
        raise DocumentError([Problem(str(path), 0, 0, f"the file holds {wanted!r}", f"call it {wanted}.yaml, or change id and version")])
    return document


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
