"""By what accounts give themselves away that are not the person's own: parodies, admirers, handles that are held or sold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..model import Fact, Person
from ..rules.schema import Identity
from .names import name_words, words
from .phrases import spaced, stands
from .reader import TEXTS, Reader, facts_of
from .roles import denies_role

_Marks = tuple[tuple[str, ...], tuple[str, ...]]
"""Forms of a name that is shown, and phrases of texts."""


def marker_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield at most one fact of each kind of marker."""
    names = _names(person)
    yield from _parody(person, page, rules, names)
    yield from _said(page, rules, "fan_marker", (rules.fan_names, rules.fan_terms), names)
    yield from _said(page, rules, "placeholder_marker", ((), rules.placeholder_terms), names)


def _parody(person: Person, page: Reader, rules: Identity, names: tuple[str, ...]) -> Iterator[Fact]:
    for text, observation in page.texts("account.authorship"):
        if text == "parody":
            yield from facts_of(rules, "parody_marker", "the page says that it is a parody", observation.evidence)
            return
    said = tuple(_said(page, rules, "parody_marker", (rules.parody_names, rules.parody_terms), names))
    yield from said or _denied(person, page, rules)


def _denied(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    for text, observation in page.texts("profile.display_name", *TEXTS) if rules.parody_names else ():
        if denies_role(text, person, rules):
            yield from facts_of(rules, "parody_marker", f"denies that it is the “{person.title}”", observation.evidence)
            return


def _said(
    page: Reader, rules: Identity, fact: str, marks: tuple[tuple[str, ...], tuple[str, ...]], names: tuple[str, ...]
) -> Iterator[Fact]:
    """Yield the fact when the name shown has one of the first marks as its form, or a text has one of the second as a phrase."""
    shown, said = marks
    for text, observation in page.texts("profile.display_name"):
        for form in shown:
            if any(words(text) == words(called) for called in _named(form, names)):
                yield from facts_of(rules, fact, f"calls itself “{text[:80]}”", observation.evidence)
                return
    for text, observation in page.texts("profile.display_name", *TEXTS):
        line = spaced(text)
        for term in said:
            for phrase in _named(term, names):
                if stands(phrase, line):
                    yield from facts_of(rules, fact, f"says “{phrase}” of itself", observation.evidence)
                    return


@lru_cache(maxsize=1024)
def _named(form: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form.replace("{name}", name) for name in names) if "{name}" in form else (form,)


def _names(person: Person) -> tuple[str, ...]:
    """Return the person's names in full, and the first word of each."""
    full = (person.name, *person.aliases)
    given = [found[0] for name in full if (found := name_words(name))]
    return tuple(dict.fromkeys((*full, *(word for word in given if len(word) > 1))))
