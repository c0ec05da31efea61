"""How much the results hang on choices of ours: the weights of the scores, and the bar from which on an account is taken for theirs.

Each weight is changed alone, by a quarter, and the scores are worked out again from the findings; nothing is judged again. See OECD and
JRC, "Handbook on constructing composite indicators" (2008), step 7, robustness and sensitivity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from ..inference.ranks import tau_b
from ..model import IdentityCut, PersonResult, Score, Study, WeightChange
from ..rules.schema import RuleSet
from ..score import score_person, score_slots
from .sums import CATEGORIES, Sums, sums_of, weighted

FACTORS = (0.75, 1.25)
"""A quarter less, a quarter more."""
ACCEPT = (0.90, 0.95, 0.99)
"""Bars for accepting an account that are tabulated."""
_PLACES = 4
Part = Literal["slot", "category"]
"""What has a weight."""
_Bounds = tuple[float, float]
_Again = Callable[[float], Iterator[_Bounds]]
"""Works out everybody's bounds with one weight times a factor."""


def weight_changes(study: Study, rules: RuleSet, factors: Sequence[float] = FACTORS) -> tuple[WeightChange, ...]:
    """Return what each weight of a slot that counts, and of each category, changes; empty when nobody has a score."""
    people = [one for one in study.people if one.score is not None]
    if not people:
        return ()
    before = [(one.score.lower, one.score.upper) for one in people if one.score is not None]
    return tuple(
        _change(part, name, factor, before, list(again(factor))) for part, name, again in _parts(people, rules) for factor in factors
    )


def with_accept(rules: RuleSet, probability: float) -> RuleSet:
    """Return the rule set with another least probability at which an account is accepted; its digest is another, too."""
    if not rules.identity.review < probability < 1:
        raise ValueError(f"a bar for acceptance lies between {rules.identity.review:g} (review) and 1, not at {probability:g}")
    accept = rules.identity.accept.model_copy(update={"probability": probability})
    return rules.model_copy(update={"identity": rules.identity.model_copy(update={"accept": accept})})


def identity_cut(base: Study, other: Study, accept: float) -> IdentityCut:
    """Compare a study with itself judged with another bar (`with_accept`); `base` is the one with the rule set's own."""
    before = {(one.person.id, cell.platform): cell.state for one in base.people for cell in one.presences}
    after = ((one.person.id, cell.platform, cell.state) for one in other.people for cell in one.presences)
    return IdentityCut(
        accept=accept,
        rates=tuple((one.measure, one.rate) for one in other.measures.measures) if other.measures else (),
        cells_changed=sum(before.get((person, platform)) != state for person, platform, state in after),
    )


def _parts(people: Sequence[PersonResult], rules: RuleSet) -> Iterator[tuple[Part, str, _Again]]:
    for slot in rules.slots:
        if slot.weight:
            yield "slot", slot.id, _by_slot(people, rules, slot.id)
    sums = [sums_of(one.findings) for one in people]
    for category in CATEGORIES:
        yield "category", category, _by_category(sums, rules, category)


def _by_slot(people: Sequence[PersonResult], rules: RuleSet, slot: str) -> _Again:
    def again(factor: float) -> Iterator[_Bounds]:
        for one in people:
            slots = (own.model_copy(update={"weight": own.weight * factor}) if own.slot == slot else own for own in one.slots)
            yield _bounds(score_person(slots, rules.min_coverage))

    return again


def _by_category(sums: Sequence[Sums], rules: RuleSet, category: str) -> _Again:
    def again(factor: float) -> Iterator[_Bounds]:
        known: dict[Sums, _Bounds] = {}  # most of a large roster's cells say the same
        for one in sums:
            if one not in known:
                slots = score_slots(weighted(one, category, factor), rules)
                known[one] = _bounds(score_person(slots, rules.min_coverage))
            yield known[one]

    return again


def _bounds(score: Score | None) -> _Bounds:
    assert score is not None  # who had a score keeps it: no weight becomes 0
    return score.lower, score.upper


def _change(part: Part, name: str, factor: float, before: Sequence[_Bounds], after: Sequence[_Bounds]) -> WeightChange:
    lower, upper = ([bounds[end] for bounds in before] for end in (0, 1))
    new_lower, new_upper = ([bounds[end] for bounds in after] for end in (0, 1))
    shifts = (abs(old - new) for old, new in zip(_ranks(lower), _ranks(new_lower), strict=True))
    return WeightChange(
        part=part,
        id=name,
        factor=factor,
        tau_lower=tau_b(lower, new_lower),
        tau_upper=tau_b(upper, new_upper),
        largest_shift=max(shifts),
        mean_change=(_mean_change(lower, new_lower), _mean_change(upper, new_upper)),
    )


def _ranks(values: Sequence[float]) -> list[int]:
    """Return how many stand higher, plus one; who is tied shares the place."""
    rising = sorted(-value for value in values)
    return [bisect_left(rising, -value) + 1 for value in values]


def _mean_change(before: Sequence[float], after: Sequence[float]) -> float:
    return round(sum(after) / len(after) - sum(before) / len(before), _PLACES)
