"""What only a whole baseline shows: counts that do not fit per cents, comparisons that the definitions do not allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..documents import MapNode, Node, Problems, entry_of, items_of, suggestion
from .baseline_counts import rounded, shares
from .baseline_numbers import counts, denominator
from .baseline_schema import Baseline, Compares, PublishedNumber
from .survey import ActiveWithin, Survey

Complaint = tuple[str, str, str]
"""Key at which it stands, what is wrong, how to mend it."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a baseline may be compared with."""

    survey: Survey
    """The standard measures."""

    def timed(self, measure: str) -> bool | None:
        """Say whether a measure asks for activity; None when there is no such measure."""
        found = next((one for one in self.survey.measures if one.id == measure), None)
        return None if found is None else any(isinstance(inner, ActiveWithin) for inner in found.test.walk())


def check_baseline(baseline: Baseline, node: Node, problems: Problems, standard: Standard) -> None:
    """Add a problem for each number that contradicts itself, or is compared with what it must not be compared with."""
    seen: set[str] = set()
    for number, item in zip(baseline.numbers, items_of(node, "numbers"), strict=True):
        if number.id in seen:
            problems.add(entry_of(item, "id"), f"two numbers are called {number.id!r}", "each id stands once in a file")
        seen.add(number.id)
        for key, message, hint in (*_value(baseline, number), *_comparison(baseline, number, standard)):
            problems.add(_place(item, key), f"{number.id}: {message}", hint)


def _place(item: Node, path: str) -> Node:
    for key in path.split("."):
        item = entry_of(item, key) if isinstance(item, MapNode) else item
    return item


def _value(baseline: Baseline, number: PublishedNumber) -> Iterator[Complaint]:
    of = denominator(baseline, number)
    if number.k is None and number.pct is None:
        yield "id", "there is no number", "give k, pct or both"
    if (number.population is None) != (number.n is None and number.n_text is None):
        yield "population", "a denominator of its own and its population go together", "give population, and n or n_text"
    k = counts(number, of.n)
    if k and (k[0] > k[1] or (of.n is not None and k[1] > of.n)):
        yield "k", f"0 ≤ {k[0]} ≤ {k[1]} ≤ {of.text} does not hold", "write [least, greatest], or the exact count"
    elif of.n is not None and isinstance(number.pct, Decimal) and not number.discrepancy:
        yield from _fit(number.pct, k, of.n)


def _fit(pct: Decimal, k: tuple[int, int] | None, n: int) -> Iterator[Complaint]:
    if k is None:
        yield "pct", f"no count of {n} is printed as {pct} %", "give k as the range between, and say so in discrepancy"
        return
    low, high = rounded(pct)
    least, most = shares(k, n)
    if most < low or least > high:
        yield "pct", f"{_counts(k)} of {n} is not {pct} %", "correct it, or say in discrepancy that it was printed so"


def _counts(k: tuple[int, int]) -> str:
    return str(k[0]) if k[0] == k[1] else f"{k[0]} to {k[1]}"


def _comparison(baseline: Baseline, number: PublishedNumber, standard: Standard) -> Iterator[Complaint]:
    if (number.compares is None) == (number.not_comparable is None):
        yield "compares", "exactly one of compares and not_comparable is needed", "name the measure, or say why there is none"
    if number.compares is None:
        return
    mode = number.mode or baseline.mode
    if mode != "audit":
        what = "what people say of themselves" if mode == "self_report" else "what was found out nobody knows how"
        yield "compares", f"{what} is not compared with what somebody saw", "write not_comparable with this reason"
    if baseline.population_kind == "companies":
        yield "compares", "companies are not persons", "write not_comparable with this reason"
    yield from _measure(number, number.compares, standard)


def _measure(number: PublishedNumber, compares: Compares, standard: Standard) -> Iterator[Complaint]:
    timed = standard.timed(compares.measure)
    tabulated = standard.survey.thresholds
    if timed is None:
        known = [one.id for one in standard.survey.measures]
        yield "compares.measure", f"no standard measure is called {compares.measure!r}", suggestion(compares.measure, known)
    elif not timed and compares.days is not None:
        yield "compares.days", f"{compares.measure} asks for no activity", "leave days out"
    elif timed and compares.days is None:
        yield (
            "compares",
            f"{compares.measure} asks for activity: within how many days?",
            "give days as published; unpublished, it is not comparable",
        )
    elif timed and compares.days not in tabulated:
        listed = ", ".join(str(days) for days in tabulated)
        yield "compares.days", f"activity within {compares.days} days is not tabulated", f"tabulated: {listed}; else it is not comparable"
    elif timed and number.active_days != compares.days and number.k != 0:
        given = "none was published" if number.active_days is None else f"the study's is {number.active_days}"
        yield "compares.days", f"the threshold is not the study's: {given}", "active_days and days must agree"
