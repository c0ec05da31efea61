"""Counts by cohort that are so small that they speak of individuals are left out, and with them what would give them away.

A cohort that holds everybody of an answer goes, too ("group disclosure" in the handbook below): the rows of persons show who that is.
The threshold rule for tables of frequencies: a cell is sensitive when fewer than so many respondents stand in it, five for many agencies
(Glossary of Statistical Disclosure Control, UNECE/Eurostat 2005, "threshold rule"). Secondary suppression: further cells are left out
until no small one can be worked out by subtraction from the total, or from a cohort that holds others (Hundepool et al., Handbook on
Statistical Disclosure Control, chapters 4 and 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

from ..model import MeasureResult, Rate, SurveyResult


class Who(Protocol):
    """A set of persons: of their ids, or of their places as bits."""

    def __len__(self) -> int: ...

    def __lt__(self, other: Any, /) -> bool: ...

    def isdisjoint(self, other: Any, /) -> bool:
        """Tell whether two sets share nobody."""
        ...


@dataclass(frozen=True, slots=True)
class Places:
    """Persons by their places in a roster, a bit each: of a hundred thousand a set of ids would take megabytes."""

    bits: int
    """The places, 0 being the lowest bit."""

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __lt__(self, other: Places) -> bool:
        return self.bits != other.bits and not self.bits & ~other.bits

    def isdisjoint(self, other: Places) -> bool:
        """Tell whether two sets share nobody."""
        return not self.bits & other.bits


Members = Mapping[str, Who]
"""Label of a cohort to its persons."""
MOST_OVERLAPPING = 16
"""Cohorts that share persons and are tried in every combination; of more, the smallest go unlooked at."""
PART = "_of"
"""Ending of a standard measure that is counted over those with an account; without it the same over the roster."""
_Counts = tuple[int, ...]


def without_what_parts_tell(
    measures: SurveyResult, smallest: int, members: Members | None = None, more: Mapping[str, frozenset[str]] | None = None
) -> SurveyResult:
    """Return the standard measures without small cells, and without those of their counts that would tell a small one by subtraction.

    `x_active_of` is counted over those with an account, `x_active` over the roster, with the same cases: accounts less active persons are
    the inactive ones. So a cohort that is left out of the part is left out of the whole, too, and never alone.
    `more`: measure to cohorts that go in any case.
    """
    known = {measure.measure: measure for measure in measures.measures}
    once = without_small_cells(measures, smallest, members, more)
    also: dict[str, frozenset[str]] = dict(more or {})
    for part in once.measures:
        whole = known.get(part.measure.removesuffix(PART))
        if whole is not None and whole.measure != part.measure and part.cohorts_suppressed:
            also[whole.measure] = also.get(whole.measure, frozenset()) | _never_alone(whole, frozenset(part.cohorts_suppressed))
    return without_small_cells(measures, smallest, members, also) if also != (more or {}) else once


def _never_alone(measure: MeasureResult, hidden: frozenset[str]) -> frozenset[str]:
    """Return the cohorts, with the smallest of the others where there is only one, which the total would give away."""
    others = [(rate.n, name) for name, rate in measure.cohorts if name not in hidden]
    return hidden | {min(others)[1]} if len(hidden) == 1 and others else hidden


def without_small_cells(
    survey: SurveyResult, smallest: int, members: Members | None = None, also: Mapping[str, frozenset[str]] | None = None
) -> SurveyResult:
    """Return the survey without the cohorts that have a count (asked, yes, unknown, no, undecided) of 1 to `smallest` - 1, or show one.

    The rates of the whole roster stay. What is left out of a measure is left out of those that count its cases further, too, since
    their denominator is its count. `members`: who is in each cohort; without them no two are taken to share anybody.
    `also`: measure to cohorts that go in any case.
    """
    hidden: dict[str, frozenset[str]] = {}
    measures = []
    for measure in survey.measures:
        before = hidden.get(measure.of, frozenset()) | (also or {}).get(measure.measure, frozenset())
        hidden[measure.measure] = _hidden(measure, before, smallest, members or {})
        measures.append(_without(measure, hidden[measure.measure]))
    return survey.model_copy(update={"measures": tuple(measures)})


def _without(measure: MeasureResult, hidden: frozenset[str]) -> MeasureResult:
    shown = tuple((name, rate) for name, rate in measure.cohorts if name not in hidden)
    left_out = tuple(name for name, _ in measure.cohorts if name in hidden)
    return measure.model_copy(update={"cohorts": shown, "cohorts_suppressed": (*measure.cohorts_suppressed, *left_out)})


def _hidden(measure: MeasureResult, before: frozenset[str], smallest: int, members: Members) -> frozenset[str]:
    """Return the cohorts to leave out: the small ones, those of the parent measure, and more while a small one can be worked out."""
    counts = {name: _counts(rate) for name, rate in measure.cohorts}
    whole = _counts(measure.rate)
    hidden = {name for name, each in counts.items() if name in before or _small(each, smallest) or holds_all(each, whole)}
    if len(hidden) == 1 and len(counts) > 1 and holds_all(counts[min(hidden)], whole):
        hidden.add(min((each[0], name) for name, each in counts.items() if name not in hidden)[1])  # it would be the total less these
    who = _who(counts, members)
    while shown := {name: each for name, each in counts.items() if name not in hidden}:
        told = next(telling(whole, shown, who, smallest), None)
        if told is None:
            break
        hidden.add(min(told, key=lambda name: counts[name][0]))
    return frozenset(hidden)


def _who(names: Iterable[str], members: Members) -> Members:
    """Return who is in each cohort; of whom nothing is known, is somebody else than everybody."""
    beyond = max((one.bits.bit_length() for one in members.values() if isinstance(one, Places)), default=None)
    if beyond is None:
        return {name: members.get(name) or frozenset({f"of {name}"}) for name in names}
    return {name: members.get(name) or Places(1 << (beyond + at)) for at, name in enumerate(names)}


def holds_all(counts: _Counts, whole: _Counts) -> bool:
    """Say whether everybody with one answer is in the cohort: then the rows of persons, which show answers, show that cohort, too."""
    return counts[0] < whole[0] and any(0 < count == total for count, total in zip(counts[1:], whole[1:], strict=True))


def telling(whole: _Counts, shown: Mapping[str, _Counts], who: Members, smallest: int) -> Iterator[tuple[str, ...]]:
    """Yield the cohorts by whose subtraction a small count would be left: of the whole, or of a cohort that holds them."""
    yield from _telling(whole, list(shown), shown, who, smallest)
    for name, each in shown.items():
        yield from _telling(each, [other for other in shown if who[other] < who[name]], shown, who, smallest)


def _telling(whole: _Counts, inside: Sequence[str], shown: Mapping[str, _Counts], who: Members, smallest: int) -> Iterator[tuple[str, ...]]:
    """Yield the cohorts by whose subtraction a small count would be left of a whole; too many that overlap are taken for such."""
    if len(inside) > MOST_OVERLAPPING and any(not who[one].isdisjoint(who[other]) for one, other in combinations(inside, 2)):
        yield tuple(inside)
        return
    for family in _apart(inside, who) if inside else ():
        if _small(_rest(whole, [shown[name] for name in family]), smallest):
            yield family


def _apart(names: Sequence[str], who: Members) -> Iterator[tuple[str, ...]]:
    """Yield every choice of cohorts of which no two share a person, and to which none can be added."""
    if not names:
        yield ()
        return
    first, *others = names
    free = [one for one in others if who[first].isdisjoint(who[one])]
    yield from ((first, *more) for more in _apart(free, who))
    if len(free) < len(others):
        yield from (one for one in _apart(others, who) if any(not who[first].isdisjoint(who[name]) for name in one))


def _counts(rate: Rate) -> _Counts:
    return rate.n, rate.k, rate.unknown, rate.n - rate.k - rate.unknown, rate.undecided


def _small(counts: Iterable[int], smallest: int) -> bool:
    return any(0 < count < smallest for count in counts)


def _rest(whole: _Counts, shown: Sequence[_Counts]) -> list[int]:
    """Return what is left of the total by subtraction: those left out, and those who are in no cohort."""
    return [total - sum(each[at] for each in shown) for at, total in enumerate(whole)]
