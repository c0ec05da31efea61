"""What an account's texts say of the kind of work, against the title that the roster gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Fact, Observation, Person
from ..rules.schema import Identity
from .names import words
from .phrases import MAX_TEXT, spaced
from .reader import TEXTS, Reader, facts_of
from .titles import families_in

_DENIAL = re.compile(r"\bnot\s(?:(?:really|actually|definitely|totally)\s)?the\s([^.,;|\n]{2,60})", re.IGNORECASE)
_FILL = frozenset({"of", "the", "and", "for", "a", "an", "at", "global", "group", "interim", "acting"})
"""Words of a title that do not tell it from another one."""
_SHORTEST = 2
"""Words of a title that belongs to no family, below which it is too common to be recognised: "Manager" is no title of somebody."""


def role_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield at most one fact about the role: the roster's own title, a title of its kind, or one of a kind that is not near."""
    wanted = wanted_families(person, rules)
    same = _title(person.title or "", rules.title_words) if rules.title_words else ()
    same = same if wanted or len(same) >= _SHORTEST else ()
    strange: tuple[frozenset[str], Observation] | None = None
    near = wanted.union(*(rules.roles[name].near for name in wanted))
    for text, observation in page.texts(*TEXTS):
        found = families_in(text, rules.roles)
        if found & wanted:
            yield from facts_of(rules, "role_family", f"names a role of the kind “{person.title}”", observation.evidence)
            return
        if same and _stands(same, _title(text, rules.title_words)):
            yield from facts_of(rules, "role_family", f"names the role “{person.title}”", observation.evidence)
            return
        if wanted and found and not found & near and strange is None:
            strange = (found, observation)
    if strange is not None:
        kinds = ", ".join(sorted(strange[0])).replace("_", " ")
        detail = f"names a role of another kind ({kinds}) than “{person.title}”"
        yield from facts_of(rules, "role_contradicts", detail, strange[1].evidence)


def wanted_families(person: Person, rules: Identity) -> frozenset[str]:
    """Return the families of the title that the roster gives; a general one only where there is no other."""
    found = families_in(person.title or "", rules.roles)
    return frozenset(name for name in found if not rules.roles[name].general) or found


def tells_of_work(person: Person, page: Reader, rules: Identity) -> bool:
    """Say whether the texts name work of the kind that the roster gives, or near to it: a technologist may be a CIO."""
    wanted = wanted_families(person, rules)
    near = wanted.union(*(rules.roles[name].near for name in wanted))
    return any(families_in(text, rules.roles) & near for text, _ in page.texts(*TEXTS))


def denies_role(text: str, person: Person, rules: Identity) -> bool:
    """Say whether a text denies the kind of work that the roster gives: "Not really the CIO"."""
    families = [rules.roles[name] for name in wanted_families(person, rules)]
    starts = tuple(f" {' '.join(words(term))} " for family in families for term in (*family.terms, *family.ranks))
    return bool(starts) and any(spaced(match.group(1)).startswith(starts) for match in _DENIAL.finditer(text[:MAX_TEXT]))


@lru_cache(maxsize=1024)
def _title(text: str, groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the words of a title in one of its forms: without filling words, the groups of `title_words` by their first."""
    line = f" {' '.join(words(text[:MAX_TEXT]))} "
    for first, other in _longest_first(groups):
        line = line.replace(f" {other} ", f" {first} ")
    return tuple(word for word in line.split() if word not in _FILL)


@lru_cache(maxsize=16)
def _longest_first(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    pairs = [(" ".join(words(group[0])), " ".join(words(other))) for group in groups for other in group[1:]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def _stands(wanted: tuple[str, ...], among: tuple[str, ...]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(among)} "
