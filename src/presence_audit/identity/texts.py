"""Finds organisations, roles and phrases in the texts of a profile: at word boundaries, never inside other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model import Organization
from ..rules.schema import RoleFamily
from .names import fold, words

MAX_TEXT = 5000
"""Characters of a text that are looked at."""
_LEGAL = frozenset({
    "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "se", "sa", "sas", "srl", "bv",
    "nv", "oy", "ab", "as", "group", "holding", "holdings",
})  # fmt: skip
_SHORT = 3
_WORD = re.compile(r"[@#]?[^\W_]+(?:[&'’][^\W_]+)*")
_FORMER = re.compile(r"\b(?:ex|former|formerly|previously|past|late of|retired from)\b[\s\w,&-]{0,40}$", re.IGNORECASE)
_AT = re.compile(
    r"^[\s,]{0,3}(?:(?!at\b|of\b|for\b)[\w&/-]+[\s,]{1,2}){0,3}?(?:at\s|@\s?|of\s|for\s)(?:the\s)?"
    r"((?:[A-Z][\w&.'-]*)(?:\s(?:[A-Z][\w&.'-]*|of|and|&))*)"
)


def phrase_in(phrase: str, text: str) -> bool:
    """Say whether the folded words of `phrase` stand in `text` one after the other."""
    return _stands(phrase, _spaced(text))


def organization_names(organization: Organization) -> tuple[str, ...]:
    """Return the forms in which an organisation is written: name, aliases, and each without its legal form."""
    return _forms(organization.name, *organization.aliases)


def _forms(*names: str) -> tuple[str, ...]:
    forms = list(names)
    for form in names:
        parts = form.replace(",", " ").split()
        while len(parts) > 1 and fold(parts[-1]).strip(".") in _LEGAL:
            parts = parts[:-1]
        forms.append(" ".join(parts))
    return tuple(dict.fromkeys(form for form in forms if words(form)))


def mention(organization: Organization, text: str) -> int | None:
    """Return where `text` names the organisation (name, alias, `@Name`, domain), or None.

    A name of one word must not be all lower case in the text, and one of up to three letters must be written exactly so:
    "target" and "it" are words.
    """
    text = text[:MAX_TEXT]
    tokens = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    places = [at for name in organization_names(organization) if (at := _find(name, tokens)) is not None]
    if organization.domain:
        domain = re.escape(organization.domain.removeprefix("www."))
        if match := re.search(rf"(?<![\w-]){domain}(?![\w-]|\.\w)", text, re.IGNORECASE):
            places.append(match.start())
    return min(places, default=None)


def same_organization(organization: Organization, written: str) -> bool:
    """Say whether a structured employer field means the organisation."""
    forms = {words(name) for name in organization_names(organization)}
    theirs = {words(form) for form in _forms(written[:MAX_TEXT])}
    return bool(forms & theirs) or mention(organization, written) is not None


def is_former(text: str, place: int) -> bool:
    """Say whether what stands at `place` is introduced as former."""
    return _FORMER.search(text[max(0, place - 60) : place]) is not None


def families_in(text: str, roles: Mapping[str, RoleFamily]) -> frozenset[str]:
    """Return the role families that a text names."""
    spaced = _spaced(text)
    return frozenset(name for name, family in roles.items() if any(_stands(term, spaced) for term in family.terms))


def employers_after_roles(text: str, roles: Mapping[str, RoleFamily]) -> tuple[str, ...]:
    """Return capitalised names that follow a role word by `at`, `@`, `of` or `for`: "Nurse at St. Example Hospital"."""
    text = text[:MAX_TEXT]
    found: list[str] = []
    for term in sorted({term for family in roles.values() for term in family.terms}):
        for match in re.finditer(rf"\b{re.escape(term)}\b", text, re.IGNORECASE):
            rest = _AT.match(text[match.end() : match.end() + 120])
            if rest and not is_former(text, match.start()):
                found.append(rest.group(1).rstrip(" .,"))
    return tuple(dict.fromkeys(found))


def _spaced(text: str) -> str:
    return f" {' '.join(words(text[:MAX_TEXT]))} "


def _stands(phrase: str, spaced: str) -> bool:
    wanted = " ".join(words(phrase))
    return bool(wanted) and f" {wanted} " in spaced


def _find(name: str, tokens: list[tuple[int, str]]) -> int | None:
    wanted = tuple(fold(match.group()) for match in _WORD.finditer(name))
    if not wanted:
        return None
    joined = "".join(wanted)
    folded = [fold(token).lstrip("@#") for _, token in tokens]
    for index, (place, token) in enumerate(tokens):
        if token[0] in "@#" and folded[index] == joined:
            return place
        stretch = slice(index, index + len(wanted))
        if tuple(folded[stretch]) == wanted and _written_as_name(name, [token for _, token in tokens[stretch]]):
            return place
    return None


def _written_as_name(name: str, tokens: Iterable[str]) -> bool:
    written = list(tokens)
    if len(written) > 1:
        return True
    bare = written[0].lstrip("@#")
    return bare == name.strip() if len(bare) <= _SHORT else not bare.islower()
