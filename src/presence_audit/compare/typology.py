"""Counts engagement types over a roster: how many are certainly of each type, and how many could be."""

from __future__ import annotations

from collections import Counter

from ..model import ENGAGEMENT_TYPES, Engagement, EngagementType, Study, TypeCount, Typology
from ..rules.typology import TypeRule, TypologyFile
from ..study.engagement import engagement_of
from ..study.rates import rate


def typology_of(study: Study, typology: TypologyFile) -> Typology:
    """Return the distribution over the persons who are not excluded; who was judged without a typology is given a type now."""
    judged = [one.engagement or engagement_of(one, typology) for one in study.people]
    people = [one for one in judged if one is not None]
    rules = {rule.id: rule for rule in typology.types}
    return Typology(
        rules=typology.name,
        digest=typology.digest,
        types=tuple(_counted(rules[name], typology, people) for name in ENGAGEMENT_TYPES),
        undetermined=sum(one.type is None for one in people),
        open_between=_open_between(people),
    )


def _counted(rule: TypeRule, typology: TypologyFile, people: list[Engagement]) -> TypeCount:
    certain = sum(one.type == rule.id for one in people)
    could_be = sum(one.type is None and rule.id in one.possible for one in people)
    cited = {one.id: one.short for one in typology.sources}
    return TypeCount(
        type=rule.id,
        label=rule.label,
        definition=rule.definition,
        source="; ".join(cited[drawn.source] for drawn in rule.draws_on),
        rate=rate(certain, len(people), could_be),
    )


def _open_between(people: list[Engagement]) -> tuple[tuple[tuple[EngagementType, ...], int], ...]:
    """Return each set of possible types with its persons: the most frequent first, then the smaller set, then in the order of types."""
    sets = Counter(one.possible for one in people if one.type is None)
    order = {name: index for index, name in enumerate(ENGAGEMENT_TYPES)}
    ranked = sorted(sets.items(), key=lambda one: (-one[1], len(one[0]), [order[name] for name in one[0]]))
    return tuple(ranked)
