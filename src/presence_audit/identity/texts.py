"""Finds organisations in the texts of a profile: at word boundaries, never inside other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Organization
from .names import fold, words
from .phrases import MAX_TEXT, is_former, phrase_in
from .titles import employers_after_roles, families_in

__all__ = [
    "MAX_TEXT", "SHORT", "employers_after_roles", "families_in", "has_legal_form", "is_former", "is_name", "mention", "organization_names",
    "phrase_in", "same_organization",
]  # fmt: skip

_LEGAL = frozenset({
    "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "se", "sa", "sas", "srl", "bv",
    "nv", "oy", "ab", "as", "group", "holding", "holdings",
})  # fmt: skip
_UNMISTAKABLE = frozenset({"inc", "corp", "corporation", "ltd", "limited", "llc", "llp", "plc", "gmbh", "srl"})
"""Legal forms that are no word of a language, no initials and no surname."""
_KINDS = frozenset({
    "air", "airlines", "airways", "assurance", "authority", "bank", "bancorp", "brewery", "church", "city", "clinic", "college",
    "construction", "council", "county", "dental", "district", "energy", "foods", "foundation", "health", "healthcare", "hospital",
    "hospitals", "hotel", "hotels", "institute", "insurance", "logistics", "media", "motors", "museum", "mutual", "pharma",
    "pharmaceuticals", "power", "press", "properties", "railway", "railways", "realty", "records", "retail", "school", "schools",
    "state", "steel", "systems", "town", "university",
})  # fmt: skip
"""Kinds of organisations: behind a name of one word they make another name of it. Liberty Mutual is not Liberty."""
SHORT = 3
"""Letters of a name up to which it must be written exactly so."""
_WORD = re.compile(r"[@#]?[^\W_]+(?:[&'’][^\W_]+)*")


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
    places = [at for name in organization_names(organization) if (at := _find(name, tokens, text)) is not None]
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


def has_legal_form(name: str) -> bool:
    """Say whether a name ends as that of a company does: "Example Works GmbH"."""
    parts = [fold(part).strip(".") for part in name[:MAX_TEXT].replace(",", " ").split()]
    return len(parts) > 1 and parts[-1] in _UNMISTAKABLE


def is_name(text: str) -> bool:
    """Say whether a text names an organisation: "a large bank", several words and all of them small, names none."""
    return len(text.split()) == 1 or any(char.isupper() or char.isdigit() or (char.isalpha() and not char.islower()) for char in text)


def _find(name: str, tokens: list[tuple[int, str]], text: str) -> int | None:
    wanted = tuple(fold(match.group()) for match in _WORD.finditer(name))
    if not wanted:
        return None
    joined = "".join(wanted)
    folded = [fold(token).lstrip("@#") for _, token in tokens]
    for index, (place, token) in enumerate(tokens):
        if token[0] in "@#" and folded[index] == joined:
            return place
        stretch = slice(index, index + len(wanted))
        if tuple(folded[stretch]) != wanted or not _written_as_name(name, [token for _, token in tokens[stretch]]):
            continue
        if len(wanted) > 1 or not _within_another(index, tokens, text):
            return place
    return None


def _within_another(index: int, tokens: list[tuple[int, str]], text: str) -> bool:
    """Say whether the word at `index` is a part of another organisation's name: "Liberty Mutual", "University of Liberty"."""
    place, token = tokens[index]
    if index + 1 < len(tokens):
        behind, word = tokens[index + 1]
        if text[place + len(token) : behind].isspace() and word[0].isupper() and fold(word) in _KINDS:
            return True
    before = re.search(r"(\w+) (?:of|de|von) $", text[max(0, place - 40) : place])
    return before is not None and fold(before.group(1)) in _KINDS


def _written_as_name(name: str, tokens: Iterable[str]) -> bool:
    written = list(tokens)
    if len(written) > 1:
        return True
    bare = written[0].lstrip("@#")
    return bare == name.strip() if len(bare) <= SHORT else not bare.islower()
