"""How much the results hang on choices of ours: the weights of the scores, and the bar from which on an account is taken for theirs.

Each weight is changed alone, by a quarter, and the scores are worked out again from the findings; nothing is judged again. See OECD and
JRC, "Handbook on constructing composite indicators" (2008), step 7, robustness and sensitivity.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
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
_MOST_KNOWN = 1_024
"""Different sums of findings whose bounds are remembered, at about ten kilobytes each."""


class WeightCount:
    """Keeps of everybody who has a score its bounds, as they are and with each weight changed: two numbers each."""

    def __init__(self, rules: RuleSet, factors: Sequence[float] = FACTORS) -> None:
        """Begin with nobody."""
        self._rules = rules
        self._slots = [(slot.id, factor, _Kept()) for slot in rules.slots if slot.weight for factor in factors]
        self._categories = [(name, factor, _Kept()) for name in CATEGORIES for factor in factors]
        self._before = _Kept()
        self._known: dict[Sums, tuple[_Bounds, ...]] = {}  # most of a large roster's cells say the same

    def add(self, at: int, result: PersonResult) -> None:  # noqa: ARG002 - the order is enough
        """Work out one person's bounds."""
        if result.score is None:
            return
        self._before.add(_bounds(result.score))
        for slot, factor, kept in self._slots:
            kept.add(self._by_slot(result, slot, factor))
        for (_, _, kept), bounds in zip(self._categories, self._by_categories(sums_of(result.findings)), strict=True):
            kept.add(bounds)

    def changes(self) -> tuple[WeightChange, ...]:
        """Return what each weight of a slot that counts, and of each category, changes; empty when nobody has a score."""
        if not self._before.lower:
            return ()
        slots = (_change("slot", name, factor, self._before, kept) for name, factor, kept in self._slots)
        return (*slots, *(_change("category", name, factor, self._before, kept) for name, factor, kept in self._categories))

    def _by_slot(self, one: PersonResult, slot: str, factor: float) -> _Bounds:
        slots = (own.model_copy(update={"weight": own.weight * factor}) if own.slot == slot else own for own in one.slots)
        return _bounds(score_person(slots, self._rules.min_coverage))

    def _by_categories(self, sums: Sums) -> tuple[_Bounds, ...]:
        found = self._known.get(sums)
        if found is None:
            slots = (score_slots(weighted(sums, name, factor), self._rules) for name, factor, _ in self._categories)
            found = tuple(_bounds(score_person(one, self._rules.min_coverage)) for one in slots)
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[sums] = found
        return found


class _Kept:
    """The bounds of very many scores."""

    def __init__(self) -> None:
        self.lower, self.upper = array("d"), array("d")

    def add(self, bounds: _Bounds) -> None:
        """Add those of one person."""
        self.lower.append(bounds[0])
        self.upper.append(bounds[1])


def with_accept(rules: RuleSet, probability: float) -> RuleSet:
    """Return the rule set with another least probability at which an account is accepted; its digest is another, too."""
    if not rules.identity.review < probability < 1:
        raise ValueError(f"a bar for acceptance lies between {rules.identity.review:g} (review) and 1, not at {probability:g}")
    accept = rules.identity.accept.model_copy(update={"probability": probability})
    return rules.model_copy(update={"identity": rules.identity.model_copy(update={"accept": accept})})


def identity_cut(base: Study, other: Study, accept: float) -> IdentityCut:
    """Compare a study with itself judged with another bar (`with_accept`); `base` is the one with the rule set's own."""
    changed = 0
    if other is not base:
        for one, two in zip(base.people, other.people, strict=True):
            before = {cell.platform: cell.state for cell in one.presences}
            changed += sum(before.get(cell.platform) != cell.state for cell in two.presences)
    return IdentityCut(
        accept=accept,
        rates=tuple((one.measure, one.rate) for one in other.measures.measures) if other.measures else (),
        cells_changed=changed,
    )


def _bounds(score: Score | None) -> _Bounds:
    assert score is not None  # who had a score keeps it: no weight becomes 0
    return score.lower, score.upper


def _change(part: Part, name: str, factor: float, before: _Kept, after: _Kept) -> WeightChange:
    shifts = (abs(old - new) for old, new in zip(_ranks(before.lower), _ranks(after.lower), strict=True))
    return WeightChange(
        part=part,
        id=name,
        factor=factor,
        tau_lower=tau_b(before.lower, after.lower),
        tau_upper=tau_b(before.upper, after.upper),
        largest_shift=max(shifts),
        mean_change=(_mean_change(before.lower, after.lower), _mean_change(before.upper, after.upper)),
    )


def _ranks(values: Sequence[float]) -> list[int]:
    """Return how many stand higher, plus one; who is tied shares the place."""
    rising = sorted(-value for value in values)
    return [bisect_left(rising, -value) + 1 for value in values]


def _mean_change(before: Sequence[float], after: Sequence[float]) -> float:
    return round(sum(after) / len(after) - sum(before) / len(before), _PLACES)
