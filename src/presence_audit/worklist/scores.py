"""What an answer would do to a person's score: the cell is resolved both ways, and the person is scored again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model import Finding, Interval, Outcome, PersonResult, Score, Slot
from ..rules.schema import RuleSet
from ..score import score_person, score_slots

_HALF = 0.5
_PLACES = 4
_KEPT = 50_000

_Look = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """The bounds of a person's score before and after an answer; None without a score."""

    now: Interval | None
    """As they are."""
    if_none: Interval | None
    """When nothing more turns out to be there."""
    if_full: Interval | None
    """When everything that is open turns out to be there."""

    @property
    def points(self) -> float:
        """Points by which the interval narrows at least."""
        return min(self._narrowing)

    @property
    def average(self) -> float:
        """Points by which it narrows on the average of the two answers."""
        return round(sum(self._narrowing) / 2, _PLACES)

    @property
    def _narrowing(self) -> tuple[float, float]:
        if self.now is None or self.if_none is None or self.if_full is None:
            return 0.0, 0.0
        now = _width(self.now)
        return round(now - _width(self.if_none), _PLACES), round(now - _width(self.if_full), _PLACES)


class Scores:
    """Scores persons again with one cell resolved; equal slots, and equal sets of them, are counted once."""

    def __init__(self, rules: RuleSet) -> None:
        """Take the rule set by which the study was judged."""
        self._rules = rules
        self._alone = [(slot.all_platforms, rules.model_copy(update={"slots": (slot,)})) for slot in rules.slots]
        self._slots_kept: dict[object, tuple[Slot, Slot]] = {}
        self._persons_kept: dict[object, Interval | None] = {}
        self._last: tuple[PersonResult | None, _Findings] = (None, _Findings(()))

    def effect(self, result: PersonResult, platform: str) -> ScoreEffect:
        """Return what an answer to the cell would do: all that is open there found missing, and found to be there."""
        now = _bounds(result.score)
        place = next((at for at, (names, _) in enumerate(self._alone) if platform in names), None)
        if now is None or place is None or place >= len(result.slots):
            return ScoreEffect(now, now, now)
        if self._last[0] is not result:
            self._last = result, _Findings(result.findings)
        none, full = self._slots(place, self._last[1], platform)
        return ScoreEffect(now, self._person(result.slots, place, none), self._person(result.slots, place, full))

    def _slots(self, place: int, findings: _Findings, platform: str) -> tuple[Slot, Slot]:
        names, rules = self._alone[place]
        key = (platform, tuple(findings.looks.get(name) for name in names))
        found = self._slots_kept.get(key)
        if found is None:
            asked = [one for name in names for one in findings.by_platform.get(name, ())]
            none, full = (score_slots(settled(asked, platform, full=met), rules)[0] for met in (False, True))
            found = none, full
            if len(self._slots_kept) < _KEPT:
                self._slots_kept[key] = found
        return found

    def _person(self, slots: tuple[Slot, ...], place: int, changed: Slot) -> Interval | None:
        resolved = (*slots[:place], changed, *slots[place + 1 :])
        key = tuple((slot.weight, _bounds(slot.score)) for slot in resolved)
        if key not in self._persons_kept:
            if len(self._persons_kept) >= _KEPT:
                self._persons_kept.clear()
            self._persons_kept[key] = _bounds(score_person(resolved, self._rules.min_coverage))
        return self._persons_kept[key]


class _Findings:
    """A person's findings by platform, and of each platform all that scoring reads."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.by_platform: dict[str, list[Finding]] = defaultdict(list)
        for one in findings:
            self.by_platform[one.platform].append(one)
        self.looks = {name: _look(these) for name, these in self.by_platform.items()}


def settled(findings: Sequence[Finding], platform: str, *, full: bool) -> list[Finding]:
    """Return the findings with those of one platform settled: all that is open met (`full`), or none of it."""
    return [
        _settled(one.criterion, platform, one.category, one.points, one.possible if full else one.earned)
        if one.platform == platform and one.outcome != "inapplicable"
        else one
        for one in findings
    ]


@lru_cache(maxsize=8192)
def _settled(criterion: str, platform: str, category: str, points: float, earned: float) -> Finding:
    outcome: Outcome = "met" if earned >= _HALF * points else "unmet"
    return Finding(
        criterion=criterion,
        platform=platform,
        category=category,
        outcome=outcome,
        earned=earned,
        possible=earned,
        points=points,
        reason="As if it were answered.",
    )


def _look(findings: Sequence[Finding]) -> _Look:
    """Return all of the findings that scoring reads."""
    return tuple((one.criterion, one.outcome, one.earned, one.possible, one.points, one.unknown, not one.evidence) for one in findings)


def _bounds(score: Score | None) -> Interval | None:
    return None if score is None else (score.lower, score.upper)


def _width(interval: Interval) -> float:
    return interval[1] - interval[0]
