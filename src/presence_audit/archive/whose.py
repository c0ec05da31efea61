"""Whose is what a run holds? Which attempts to look go with a person, and which are somebody else's, too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..privacy.finding import Finder
from .redacted_lines import account_key

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Removal:
    """Who is taken out of a run, and how she is recognised."""

    persons: frozenset[str]
    """Ids in this run."""
    accounts: frozenset[str]
    """Accounts that are of nobody else (`account_key`)."""
    finder: Finder
    """Finds what identifies her."""
    day: date
    """Today."""
    others: frozenset[str] = frozenset()
    """Accounts that are other persons', or sampled blogs: never hers, whatever they are called."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digests of coding sheets that were written again: old to new."""
    files: frozenset[str] = frozenset()
    """Names of captures that were deleted, as a run knows them."""
    kept: Mapping[str, Line] = field(default_factory=dict)
    """Evidence id to what others' facts need of its bytes, should these be erased."""


class Whose:
    """What of a run is the person's."""

    def __init__(self, removal: Removal) -> None:
        """Know who is taken out."""
        self.removal = removal
        self.gone: set[str] = set()
        """Ids of evidence that went."""
        self.others: set[str] = set()
        """Ids of evidence that is named by what is kept of others."""
        self.files: set[str] = set()
        """Digests of the files of hers that analysts handed in."""
        self._mine: set[str] = set()
        self._known: dict[str, bool] = {}

    def note(self, person: str | None, evidence: Iterable[str]) -> None:
        """Note which evidence is named by what is kept of a person; None: of nobody in particular."""
        (self._mine if person in self.removal.persons else self.others).update(evidence)

    def stays(self, line: Line) -> bool:
        """Say whether an attempt to look is anybody else's, too."""
        evidence, ident = line["evidence"], line["id"]
        if evidence["kind"] == "coded":
            stays = evidence["person"] not in self.removal.persons
        elif evidence["request"].get("control"):
            stays = True
        elif self.hers(evidence["request"]["account"]):
            stays = ident in self.others
        else:
            stays = ident in self.others or (ident not in self._mine and self._is_of_use(evidence))
        if not stays:
            if evidence.get("route") == "capture" and evidence.get("answer"):
                self.files.add(evidence["answer"]["sha256"])
            self.gone.add(ident)
        return stays

    def hers(self, account: Line) -> bool:
        """Say whether an account is hers and nobody else's: as she is known to have it, or by what it is called."""
        key = account_key(account)
        if key not in self._known:
            self._known[key] = key not in self.removal.others and (key in self.removal.accounts or self.named_in(account))
        return self._known[key]

    def named_in(self, value: Any) -> bool:
        """Say whether a JSON value names her."""
        return bool(self.removal.finder.found(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")))

    def _is_of_use(self, evidence: Line) -> bool:
        """Say whether a look that nobody's records name is of use: at another's account, or at what does not name the person."""
        return account_key(evidence["request"]["account"]) in self.removal.others or not self.named_in(evidence)
