"""Counts engagement types over a roster: how many are certainly of each type, and how many could be."""

from __future__ import annotations

from collections import Counter

from ..model import ENGAGEMENT_TYPES, EngagementType, PersonResult, TypeCount, Typology
from ..rules.typology import TypeRule, TypologyFile
from ..study.engagement import engagement_of
from ..study.rates import rate


class TypologyCount:
    """Counts persons by their types, and by those that they could be of; who was judged without a typology is given a type now."""

    def __init__(self, typology: TypologyFile) -> None:
        """Begin with nobody."""
        self._rules = typology
        self._certain = Counter[EngagementType]()
        self._open = Counter[tuple[EngagementType, ...]]()

    def add(self, at: int, result: PersonResult) -> None:  # noqa: ARG002 - the place does not matter here
        """Count one person."""
        found = result.engagement or engagement_of(result, self._rules)
        if found is not None and found.type is None:
            self._open[found.possible] += 1
        elif found is not None and found.type is not None:
            self._certain[found.type] += 1

    def typology(self) -> Typology:
        """Return the distribution over the persons who are not excluded."""
        rules = {rule.id: rule for rule in self._rules.types}
        return Typology(
            rules=self._rules.name,
            digest=self._rules.digest,
            types=tuple(_counted(rules[name], self._rules, self._certain, self._open) for name in ENGAGEMENT_TYPES),
            undetermined=self._open.total(),
            open_between=_open_between(self._open),
        )


_Sets = Counter[tuple[EngagementType, ...]]


def _counted(rule: TypeRule, typology: TypologyFile, certain: Counter[EngagementType], sets: _Sets) -> TypeCount:
    could_be = sum(number for possible, number in sets.items() if rule.id in possible)
    cited = {one.id: one.short for one in typology.sources}
    return TypeCount(
        type=rule.id,
        label=rule.label,
        definition=rule.definition,
        source="; ".join(cited[drawn.source] for drawn in rule.draws_on),
        rate=rate(certain[rule.id], certain.total() + sets.total(), could_be),
    )


def _open_between(sets: _Sets) -> tuple[tuple[tuple[EngagementType, ...], int], ...]:
    """Return each set of possible types with its persons: the most frequent first, then the smaller set, then in the order of types."""
    order = {name: index for index, name in enumerate(ENGAGEMENT_TYPES)}
    ranked = sorted(sets.items(), key=lambda one: (-one[1], len(one[0]), [order[name] for name in one[0]]))
    return tuple(ranked)
