"""Finds rule files, shipped or the user's own, and reads them into validated documents."""

from __future__ import annotations

import re
from pathlib import Path

from ..documents import MapNode, Node, Problems, load_document, shipped
from ..errors import DocumentError, Problem
from .identity import Identity, IdentityFile
from .listing import Kind, Listing, as_path, by_name, checked_name, listings
from .nicknames import load_nicknames
from .schema import RuleSet, RuleSetFile
from .survey import Survey
from .typology import TypologyFile

_REFERENCE = re.compile(r"[a-z][a-z0-9-]*-\d+\.\d+\.\d+")

KINDS: dict[Kind, str] = {"presence": "rule set", "survey": "survey", "identity": "file of identity weights", "typology": "typology"}
"""What the kinds are called."""


def list_rules() -> tuple[Listing, ...]:
    """Return all shipped rule files, by id, newest version first."""
    return listings(shipped("rules"))


def load_rules(name_or_path: str | Path) -> RuleSet:
    """Load a scoring rule set: `presence` (newest), `presence-1.0.0`, or a path; raises DocumentError.

    Weights of identity that it names are looked for beside the file, then among the shipped ones.
    """
    path = find(name_or_path, "presence")
    written = checked_name(path, load_document(path, RuleSetFile, _identity_is_there))
    identity = _weights(written.identity, path) if isinstance(written.identity, str) else written.identity
    return RuleSet.model_validate({name: getattr(written, name) for name in RuleSetFile.model_fields} | {"identity": identity})


def load_identity(name_or_path: str | Path) -> IdentityFile:
    """Load weights of identity: `identity` (newest), `identity-1.0.0`, or a path; raises DocumentError.

    The list of nicknames that it names is read into `nicknames`.
    """
    path = find(name_or_path, "identity")
    written = checked_name(path, load_document(path, IdentityFile))
    if not written.nickname_list:
        return written
    listed = load_nicknames(written.nickname_list).groups
    return written.model_copy(update={"nicknames": tuple(dict.fromkeys((*written.nicknames, *listed)))})


def load_survey(name_or_path: str | Path) -> Survey:
    """Load a survey: `chamberlin-2010` (newest), `chamberlin-2010-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "survey")
    return checked_name(path, load_document(path, Survey))


def load_typology(name_or_path: str | Path = "typology") -> TypologyFile:
    """Load a typology: `typology` (newest), `typology-1.0.0`, or a path; raises DocumentError."""
    path = find(name_or_path, "typology")
    return checked_name(path, load_document(path, TypologyFile))


def find(name_or_path: str | Path, kind: Kind) -> Path:
    """Return the file that a name or a path means; raises DocumentError with the nearest name."""
    return as_path(name_or_path) or _listed(str(name_or_path), kind)


def _listed(name: str, kind: Kind) -> Path:
    return by_name(name, [one for one in list_rules() if one.kind == kind], KINDS[kind])


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
