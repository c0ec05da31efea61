"""A typology in words: types in order of precedence, their conditions, where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from presence_audit.rules import TypologyFile
from presence_audit.rules.typology import Clause, Comments, Either, Group, Points, Somewhere, Trait, TypeRule

CHECKED = {
    "text": "read",
    "abstract": "abstract read",
    "secondary": "as others quote it",
    "memory": "from memory, unverified",
}
"""How far a source was read, in words."""


def typology_paragraphs(one: TypologyFile) -> Iterator[tuple[str, str]]:
    """Yield (indent, text) for each paragraph; an empty text is an empty line."""
    yield "", ""
    yield "", "The first type that holds counts. Where something is unknown, all types that it allows are possible."
    for number, rule in enumerate(one.types, start=1):
        yield "", ""
        yield from _type(number, rule, one)
    yield "", ""
    yield "", "Platforms:"
    yield from (("  ", f"{name}: {_group(group)}") for name, group in one.groups.items())
    yield "", ""
    yield "", "Sources:"
    yield from (("  - ", f"{source.cite} [{CHECKED[source.checked]}] {source.says}") for source in one.sources)


def _type(number: int, rule: TypeRule, typology: TypologyFile) -> Iterator[tuple[str, str]]:
    cited = {source.id: source.short for source in typology.sources}
    yield "", f"{number}. {rule.label} ({rule.id})"
    yield "   ", rule.definition
    yield "   ", f"When: {condition_in_words(rule.when) if rule.when else 'no type before it can hold'}."
    yield from (("   ", f"After {cited[drawn.source]}: {drawn.what}") for drawn in rule.draws_on)


def condition_in_words(clause: Clause) -> str:
    """Return a condition as one clause of a sentence."""
    the = clause.the
    match the:
        case Somewhere():
            return f"on one of {the.on}: {_listed(map(_trait, the.all), 'and')}"
        case Comments():
            return f"at least {the.at_least} attributable comment(s) on the blogs that the study names, within its window"
        case Either():
            return "; or ".join(condition_in_words(one) for one in the.clauses)
        case _:
            assert_never(the)


def _trait(trait: Trait) -> str:
    if trait.state is not None:
        return f"state {_listed(trait.state, 'or')}"
    assert trait.criterion is not None
    return _points(trait.criterion)


def _points(points: Points) -> str:
    limit = f"at least {100 * points.at_least:g} %" if points.at_least is not None else f"less than {100 * (points.below or 0):g} %"
    return f"{limit} of the points of {points.id}"


def _group(group: Group) -> str:
    also = f"; where somebody has an account or was sought: {', '.join(group.also)}" if group.also else ""
    return f"{', '.join(group.platforms)}{also}"


def _listed(names: Iterable[str], word: str) -> str:
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last
