"""Finds rule files, shipped or the user's own, and reads them into validated documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from ..documents import MapNode, Node, Problems, load_document, shipped
from ..errors import DocumentError, Problem
from .identity import Identity, IdentityFile
from .nicknames import load_nicknames
from .schema import RuleSet, RuleSetFile
from .survey import Survey
from .typology import TypologyFile

D = TypeVar("D", RuleSetFile, Survey, IdentityFile, TypologyFile)
Kind = Literal["presence", "survey", "identity", "typology"]
"""What a rule file may be."""

_NAME = re.compile(r"(?P<id>.+)-(?P<version>\d+\.\d+\.\d+)")
_REFERENCE = re.compile(r"[a-z][a-z0-9-]*-\d+\.\d+\.\d+")

KINDS: dict[Kind, str] = {"presence": "rule set", "survey": "survey", "identity": "file of identity weights", "typology": "typology"}
"""What the kinds are called."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One shipped rule file."""

    kind: Kind
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

    kind: Kind
    title: str


def list_rules() -> tuple[Listing, ...]:
    """Return all shipped rule files, by id, newest version first."""
    found = []
    for path in shipped("rules").glob("*.yaml"):
        if match := _NAME.fullmatch(path.stem):
            written = path.stat()
            head = _head(path, written.st_mtime_ns, written.st_size)
            found.append(Listing(head.kind, match["id"], match["version"], head.title, path))
    return tuple(sorted(found, key=lambda one: (one.id, [-number for number in _numbers(one.version)])))


@lru_cache(maxsize=256)
def _head(path: Path, modified: int, size: int) -> _Head:  # noqa: ARG001 - a file that was written again is read again
    """Return what every rule file says of itself; each is asked for whenever one of them is looked for by name."""
    return load_document(path, _Head)


def load_rules(name_or_path: str | Path) -> RuleSet:
    """Load a scoring rule set: `presence` (newest), `presence-1.0.0`, or a path; raises DocumentError.

    Weights of identity that it names are looked for beside the file, then among the shipped ones.
    """
    path = find(name_or_path, "presence")
    written = _named(path, load_document(path, RuleSetFile, _identity_is_there))
    identity = _weights(written.identity, path) if isinstance(written.identity, str) else written.identity
    return RuleSet.model_validate({name: getattr(written, name) for name in RuleSetFile.model_fields} | {"identity": identity})


def load_identity(name_or_path: str | Path) -> IdentityFile:
    """Load weights of identity: `identity` (newest), `identity-1.0.0`, or a path; raises DocumentError.

    The list of nicknames that it names is read into `nicknames`.
    """
    path = find(name_or_path, "identity")
    written = _named(path, load_document(path, IdentityFile))
    if not written.nickname_list:
        return written
    listed = load_nicknames(written.nickname_list).groups
    return written.model_copy(update={"nicknames": tuple(dict.fromkeys((*written.nicknames, *listed)))})


def load_survey(name_or_path: str | Path) -> Survey:
    """Load a survey: `chamberlin-2010` (newest), `chamberlin-2010-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "survey")
    return _named(path, load_document(path, Survey))


def load_typology(name_or_path: str | Path = "typology") -> TypologyFile:
    """Load a typology: `typology` (newest), `typology-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "typology")
    return _named(path, load_document(path, TypologyFile))


def find(name_or_path: str | Path, kind: Kind) -> Path:
    """Return the file that a name or a path means; raises DocumentError with the nearest name."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text:
        return Path(name_or_path)
    return _listed(text, kind)


def _listed(text: str, kind: Kind) -> Path:
    listed = [one for one in list_rules() if one.kind == kind]
    for one in listed:
        if text in (one.id, one.name):
            return one.path
    names = sorted({one.id for one in listed} | {one.name for one in listed})
    near = get_close_matches(text, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}"
    raise DocumentError([Problem(text, 0, 0, f"there is no {KINDS[kind]} {text!r}", hint)])


def _identity_is_there(written: RuleSetFile, node: Node, problems: Problems) -> None:
    """Add a problem where the name of the weights leads nowhere."""
    if isinstance(written.identity, str):
        try:
            find_identity(written.identity, Path(problems.source))
        except DocumentError as error:
            place = node.entries["identity"][1] if isinstance(node, MapNode) else node
            problems.add(place, error.problems[0].message, error.problems[0].hint)


def find_identity(name: str, referrer: Path) -> Path:
    """Return the file of weights that a rule set at `referrer` names: beside it, else a shipped one; raises DocumentError.

    Only `id-version` is a name, so that a rule set always means the same weights, and no path leads elsewhere.
    """
    if _REFERENCE.fullmatch(name):
        beside = referrer.parent / f"{name}.yaml"
        return beside if beside.is_file() else _listed(name, "identity")
    raise DocumentError(
        [Problem(name, 0, 0, f"there is no {KINDS['identity']} {name!r}", "write its id and version, such as identity-1.0.0")]
    )


def _weights(name: str, referrer: Path) -> Identity:
    return load_identity(find_identity(name, referrer)).weights()


def _named(path: Path, document: D) -> D:
    wanted = f"{document.id}-{document.version}"
    if path.stem != wanted:
        raise DocumentError([Problem(str(path), 0, 0, f"the file holds {wanted!r}", f"call it {wanted}.yaml, or change id and version")])
    return document


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
