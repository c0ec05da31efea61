"""Turns a person and the query templates of a profile into queries: each name variant with each template that the roster can fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Account, Person
from ..names import name_variants
from ..names.nicknames import Nicknames, group_names
from ..platforms.templates import filled, known_of
from ..rules.nicknames import load_nicknames

MOST_VARIANTS = 4
"""Forms of a name that are sought: the likeliest."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query."""

    variant: str
    """The name as it is sought."""
    template: str
    """The template of the profile."""
    text: str
    """The query itself."""


def queries(
    person: Person, templates: Iterable[str], most: int = MOST_VARIANTS, clean: Callable[[str], str] = lambda text: text
) -> Iterator[Query]:
    """Yield each template with each of at most `most` variants of the person's name, template by template.

    A template that needs what the roster does not say (`{organization}`, `{title}`, `{domain}`, `{location}`) is left out, and so is
    one of whose values `clean`, which takes off what a search would take for its own signs, leaves nothing.
    """
    variants = variants_of(person, most)
    for template in templates:
        for variant in variants:
            values = {name: text for name, known in {"name": variant, **known_of(person)}.items() if (text := clean(known))}
            if (query := filled(template, values)) is not None:
                yield Query(variant, template, query)


def variants_of(person: Person, most: int = MOST_VARIANTS) -> tuple[str, ...]:
    """Return the forms of the person's name that are sought, the likeliest first; never none."""
    return tuple(one.text for one in name_variants((person.name, *person.aliases), known_nicknames(), most)) or (person.name,)


@lru_cache(maxsize=1)
def known_nicknames() -> Nicknames:
    """Return the nicknames that ship with the program, indexed once."""
    return group_names(load_nicknames().groups)


def nowhere(platform: str) -> Account:
    """Return the account that a search is made with: none in particular."""
    return Account(platform=platform, handle="-", url="")
