"""Ways in which people shorten the name of their employer that no roster lists: initials, domains, first words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from ..model import Organization
from ..platforms.domains import is_suffix
from ..rules.schema import RoleFamily
from .names import fold, words
from .phrases import MAX_TEXT
from .texts import SHORT, organization_names
from .titles import SENTENCE, families_in

_LEADS_THERE = r"(?:\bat\s|@\s?|\bof\s|\bfor\s|,\s?|\|\s?| [-–—] )(?:the\s)?"
_ROLE_THEN = re.compile(_LEADS_THERE + r"([^\W_][\w&'’-]*)(?=\s*(?:$|[,.;|·/\n!]| [-–—] ))", re.IGNORECASE)
"""A single word behind what leads to an employer, and before the end of the clause."""
_THEN_ROLE = re.compile(r"(?:^|[.;|·/!?\n,] ?| [-–—] )([^\W_][\w&'’-]*)(?= \w)")
"""A single word at the start of a clause that goes on."""
_AROUND = 80
"""Characters before or behind it in which the role stands."""
_MOST = 100
"""Words that are looked at; a text with more is no self-description."""
_DOMAIN = re.compile(r"(?<![\w.@/-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_FILL = frozenset({"of", "the", "and", "for", "de", "von", "und", "la", "le"})
_FEWEST = 3
"""Initials that are no chance."""
_BEHIND = re.compile(r"\d*|inc|corp|co|group|global|online|hq|usa?|uk|eu")
"""What a domain has behind the name when the bare one was taken."""
_DISTINCT = 10
"""Letters from which on a name stands for itself, whatever its domain has behind it."""


def initials(organization: Organization) -> frozenset[str]:
    """Return the first letters of each of the organisation's names of several words."""
    split = ([word for word in name.replace("&", " ").split() if fold(word) not in _FILL] for name in organization_names(organization))
    return frozenset("".join(word[0] for word in parts).upper() for parts in split if len(parts) > 1)


def is_domain_of(organization: Organization, host: str) -> bool:
    """Say whether a host bears the organisation's name: acmewidgets.example, acme-widgets.example, acmewidgets-inc.example."""
    parts = host.lower().removeprefix("www.").split(".")
    own = next((part for at, part in enumerate(parts) if is_suffix(".".join(parts[at + 1 :]))), "")
    label = own.replace("-", "")
    for name in organization_names(organization):
        joined = "".join(words(name))
        if len(joined) > SHORT and label.startswith(joined):
            rest = label[len(joined) :]
            if not rest or (len(joined) >= _DISTINCT and _BEHIND.fullmatch(rest)):
                return True
    return False


def short_mention(organization: Organization, text: str, roles: Mapping[str, RoleFamily]) -> int | None:
    """Return where `text` names the organisation in short, beside a role or as domain; None when it does not.

    Beside a role a name of one word may be all lower case, "cio at target", and three initials are no chance: "CIO at NGH".
    """
    text = text[:MAX_TEXT]
    names = {fold(name) for name in organization_names(organization) if len(name.split()) == 1 and len(name) > SHORT}
    letters = {found for found in initials(organization) if len(found) >= _FEWEST}
    for at, word in _beside_roles(text, roles) if names or letters else ():
        if fold(word) in names or word in letters:
            return at
    return next((match.start() for match in _DOMAIN.finditer(text) if is_domain_of(organization, match.group())), None)


def may_be_short(organization: Organization, written: str) -> bool:
    """Say whether what is written may be a short form that proves nothing and contradicts nothing: initials, or the first words."""
    theirs = words(written[:MAX_TEXT])
    if "".join(theirs).upper() in initials(organization) or is_domain_of(organization, written.strip()):
        return True
    return any(theirs and words(name)[: len(theirs)] == theirs for name in organization_names(organization))


def _beside_roles(text: str, roles: Mapping[str, RoleFamily]) -> Iterator[tuple[int, str]]:
    for match in islice(_ROLE_THEN.finditer(text), _MOST):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        if families_in(SENTENCE.split(before)[-1], roles):
            yield match.start(1), match.group(1)
    for match in islice(_THEN_ROLE.finditer(text), _MOST):
        behind = SENTENCE.split(text[match.end() : match.end() + _AROUND])[0]
        if families_in(" ".join(behind.split()[:4]), roles):
            yield match.start(1), match.group(1)
