"""Counts by cohort that are so small that they speak of individuals are left out, and with them what would give them away.

The threshold rule for tables of frequencies: a cell is sensitive when fewer than so many respondents stand in it, five for many agencies
(Glossary of Statistical Disclosure Control, UNECE/Eurostat 2005, "threshold rule"). Secondary suppression: further cells are left out
until no small one can be worked out by subtraction from the total (Hundepool et al., Handbook on Statistical Disclosure Control,
chapters 4 and 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import MeasureResult, Rate, SurveyResult

_Counts = tuple[int, ...]


def without_small_cells(survey: SurveyResult, smallest: int) -> SurveyResult:
    """Return the survey without the cohorts that have a count (asked, yes, unknown, no, undecided) of 1 to `smallest` - 1, or show one.

    The rates of the whole roster stay. What is left out of a measure is left out of those that count its cases further, too, since
    their denominator is its count.
    """
    hidden: dict[str, frozenset[str]] = {}
    measures = []
    for measure in survey.measures:
        hidden[measure.measure] = _hidden(measure, hidden.get(measure.of, frozenset()), smallest)
        measures.append(_without(measure, hidden[measure.measure]))
    return survey.model_copy(update={"measures": tuple(measures)})


def _without(measure: MeasureResult, hidden: frozenset[str]) -> MeasureResult:
    shown = tuple((name, rate) for name, rate in measure.cohorts if name not in hidden)
    left_out = tuple(name for name, _ in measure.cohorts if name in hidden)
    return measure.model_copy(update={"cohorts": shown, "cohorts_suppressed": (*measure.cohorts_suppressed, *left_out)})


def _hidden(measure: MeasureResult, before: frozenset[str], smallest: int) -> frozenset[str]:
    """Return the cohorts to leave out: the small ones, those of the parent measure, and more while a small one can be worked out."""
    counts = {name: _counts(rate) for name, rate in measure.cohorts}
    hidden = {name for name, each in counts.items() if name in before or _small(each, smallest)}
    whole = _counts(measure.rate)
    while shown := [name for name in counts if name not in hidden]:
        if not _small(_rest(whole, [counts[name] for name in shown]), smallest):
            break
        hidden.add(min(shown, key=lambda name: counts[name][0]))
    return frozenset(hidden)


def _counts(rate: Rate) -> _Counts:
    return rate.n, rate.k, rate.unknown, rate.n - rate.k - rate.unknown, rate.undecided


def _small(counts: Iterable[int], smallest: int) -> bool:
    return any(0 < count < smallest for count in counts)


def _rest(whole: _Counts, shown: Sequence[_Counts]) -> list[int]:
    """Return what is left of the total by subtraction: those left out, and those who are in no cohort."""
    return [total - sum(each[at] for each in shown) for at, total in enumerate(whole)]
