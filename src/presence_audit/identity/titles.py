"""Finds kinds of work in the texts of a profile, and the employers that are named beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..rules.schema import RoleFamily
from .phrases import MAX_TEXT, is_former, spaced, spelt

SENTENCE = re.compile(r"[\n.;|·/!?]| [-–—] ")
"""Where one statement ends and another begins."""
_LEADS_TO_EMPLOYER = frozenset({"at", "with", "from", "in"})
_FIELD_WITHIN = 5
"""Words behind a rank in which its field stands."""
_AT = re.compile(
    r"^[ \t,]{0,3}(?:(?!at\b|of\b|for\b)[^\W\d][\w&/-]*[ \t,]{1,2}){0,3}?(?:at[ \t]|@[ \t]?|of[ \t]|for[ \t])(?:the[ \t])?"
    r"((?:[A-Z][\w&.'-]*)(?:[ \t](?:[A-Z][\w&.'-]*|of|and|&))*)"
)


def families_in(text: str, roles: Mapping[str, RoleFamily]) -> frozenset[str]:
    """Return the role families that a text names, by a term or by a rank with its field of work."""
    line = spaced(text)
    return frozenset(
        name
        for name, family in roles.items()
        if any(term in line for term in spelt(family.terms))
        or (family.ranks and _ranked(family, text))
        or (family.verbs and _leads(family.verbs, family.fields).search(text[:MAX_TEXT]))
    )


@lru_cache(maxsize=64)
def _leads(verbs: tuple[str, ...], fields: tuple[str, ...]) -> re.Pattern[str]:
    """Match a verb and right behind it a field: "I lead IT", "running technology for"; IT must be in capitals, or it is a pronoun."""
    led = "|".join(re.escape(field) for field in sorted(fields, key=len, reverse=True))
    return re.compile(rf"\b(?i:{'|'.join(verbs)})\s(?i:(?:the|our|all|global|enterprise|corporate|group)\s)?(?:IT|(?i:{led}))\b(?![-’'])")


def _ranked(family: RoleFamily, text: str) -> bool:
    """Say whether a rank and a field of work make a title: "VP, Cloud Platforms", "Technology Director"."""
    for sentence in SENTENCE.split(text[:MAX_TEXT]):
        line = spaced(sentence)
        behind = [f" {rest} " for rest in _after_ranks(line, family.ranks)]
        for field in spelt(family.fields):
            if any(field in rest for rest in behind):
                return True
            if field in line and any(f"{field}{rank.lstrip()}" in line for rank in spelt(family.ranks_behind)):
                return True
    return False


def _after_ranks(line: str, ranks: tuple[str, ...]) -> Iterator[str]:
    """Yield the few words behind each rank, up to the one that leads to an employer."""
    for rank in spelt(ranks):
        for rest in line.split(rank)[1:]:
            few = rest.split()[:_FIELD_WITHIN]
            end = next((at for at, word in enumerate(few) if word in _LEADS_TO_EMPLOYER), len(few))
            yield " ".join(few[:end])


def employers_after_roles(text: str, roles: Mapping[str, RoleFamily]) -> tuple[str, ...]:
    """Return capitalised names that follow a role word by `at`, `@`, `of` or `for`: "Nurse at St. Example Hospital"."""
    text = text[:MAX_TEXT]
    found: list[str] = []
    lowered = text.lower()
    for term in sorted({term for family in roles.values() for term in family.terms if term.lower() in lowered}):
        for match in re.finditer(rf"\b{re.escape(term)}\b", text, re.IGNORECASE):
            rest = _AT.match(text[match.end() : match.end() + 120])
            if rest and not is_former(text, match.start()):
                found.append(rest.group(1).rstrip(" .,"))
    return tuple(dict.fromkeys(found))
