"""Role and employer, in few words, out of the text in which a role was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..rules.schema import RoleFamily
from .entry_text import read_position
from .roles import word_of

_SENTENCE = re.compile(r"(?<=\w{3})[.!?]\s+|[\n;|·•]")
_LONGEST = 120


def position_in(text: str, terms: Iterable[str], families: Mapping[str, RoleFamily], family: str) -> tuple[str, str]:
    """Return (title, organization) of the first statement of a text that gives a role as present; either may be empty."""
    for part in _SENTENCE.split(text):
        if part and word_of(part, terms, families, family=family) == "holds":
            said = read_position([" ".join(part.split())])
            holds = word_of(said.title, terms, families, family=family) == "holds"
            return (said.title if holds else " ".join(part.split())[:_LONGEST]), said.organization if holds else ""
    return "", ""
