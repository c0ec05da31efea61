"""Scores as intervals: what is earned for certain, what is possible, and how much of it is known.

The width of an interval is what is unknown, so `coverage = 1 - (upper - lower) / 100` holds at every level, and resolving an unknown
can only narrow the interval: a platform's bounds are sums, a slot's are maxima, a person's are weighted means, and all of them
rise and fall with each finding's own bounds. Nothing is renormalised, zeroed or dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import Finding, Score, Slot
from .rules.schema import RuleSet, SlotRule

_PLACES = 4
_CATEGORIES = ("identity", "completeness", "activity", "engagement")


def score_of(lower: float, upper: float, min_coverage: float) -> Score:
    """Return the score with these bounds (0-100); its point is the earned share of what is known, if enough is known.

    For one platform the point is earned / (applicable - unknown); written with the bounds, lower / coverage, it also holds
    for maxima and means, and never leaves the interval.
    """
    lower, upper = round(lower, _PLACES), round(upper, _PLACES)
    coverage = round(max(0.0, 1 - (upper - lower) / 100), _PLACES + 2)
    point = None
    if coverage >= min_coverage and coverage > 0:
        point = min(upper, max(lower, round(lower / coverage, _PLACES)))
    return Score(lower=lower, upper=upper, coverage=coverage, point=point)


def score_findings(findings: Iterable[Finding], min_coverage: float) -> Score | None:
    """Return lower = earned / applicable and upper = possible / applicable; None when nothing applies."""
    findings = [finding for finding in findings if finding.outcome != "inapplicable"]
    applicable = sum(finding.points for finding in findings)
    if not applicable:
        return None
    earned = sum(finding.earned for finding in findings)
    possible = sum(finding.possible for finding in findings)
    return score_of(100 * earned / applicable, min(100.0, 100 * possible / applicable), min_coverage)


def score_slots(findings: Sequence[Finding], rules: RuleSet) -> tuple[Slot, ...]:
    """Return one slot for each slot rule: the best of its platforms that were asked about.

    The best is unknown as long as its rivals are, so the slot's bounds are the largest lower and the largest upper bound. A
    further platform is a rival only where an account of the person was sought there, or where nothing else is left. The
    platform named is the one with the largest lower bound above 0 (then the largest upper, then the rule set's order).
    """
    return tuple(_slot(slot, findings, rules.min_coverage) for slot in rules.slots)


def score_person(slots: Iterable[Slot], min_coverage: float) -> Score | None:
    """Return the weighted mean over the slots that apply and count; None when none does."""
    parts = [(slot.weight, slot.score) for slot in slots if slot.score is not None and slot.weight]
    return _mean(parts, min_coverage)


def score_categories(findings: Sequence[Finding], rules: RuleSet) -> tuple[tuple[str, Score | None], ...]:
    """Return the score of each category: in each slot the best of its platforms in that category, then the mean by slot weight."""
    scores = []
    for category in _CATEGORIES:
        within = [finding for finding in findings if finding.category == category]
        parts = [(slot.weight, slot.score) for slot in score_slots(within, rules) if slot.score is not None and slot.weight]
        scores.append((category, _mean(parts, rules.min_coverage)))
    return tuple(scores)


def _slot(slot: SlotRule, findings: Sequence[Finding], min_coverage: float) -> Slot:
    asked = {platform: [one for one in findings if one.platform == platform] for platform in slot.all_platforms}
    rivals = [platform for platform, found in asked.items() if found and (platform in slot.platforms or _sought(found))]
    scores: list[tuple[str, Score]] = []
    for platform in rivals or asked:
        score = score_findings(asked[platform], min_coverage)
        if score is not None:
            scores.append((platform, score))
    if not scores:
        return Slot(slot=slot.id, platform=None, weight=slot.weight, score=None)
    best, leading = max(scores, key=lambda one: (one[1].lower, one[1].upper))
    bounds = score_of(leading.lower, max(score.upper for _, score in scores), min_coverage)
    return Slot(slot=slot.id, platform=best if leading.lower > 0 else None, weight=slot.weight, score=bounds)


def _sought(findings: Iterable[Finding]) -> bool:
    """Say whether there was an account to look at, or a search: what a control voids for nobody was never asked."""
    return not all(one.unknown == "not_searched" or (one.unknown == "control_failed" and not one.evidence) for one in findings)


def _mean(parts: list[tuple[float, Score]], min_coverage: float) -> Score | None:
    total = sum(weight for weight, _ in parts)
    if not total:
        return None
    lower = sum(weight * score.lower for weight, score in parts) / total
    upper = sum(weight * score.upper for weight, score in parts) / total
    return score_of(lower, upper, min_coverage)
