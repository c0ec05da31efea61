"""Reduces what was worked out from a study, or from two runs, to what may be published without names.

Counts over the whole roster stay, tables of transitions among them: the rows of persons, under the same pseudonyms in every wave, tell
as much. Counts by cohort go where the small-cell rule takes them out of the measures, and with them every comparison of such a cohort;
what is left of Holm's family is adjusted as if the tests that went had found nothing, so that no hidden p-value shows through.
Ids become pseudonyms, in their own order; texts that name somebody are withheld, and notes about cohorts go, since they count persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..inference.several import holm
from ..model import (
    AnalysedMeasure,
    Analysis,
    BaselineNumber,
    CohortComparison,
    Design,
    Engagement,
    Rate,
    SurveyResult,
    ThenAndNow,
    WaveComparison,
    WaveRef,
)
from .declared import reduced_sample
from .identifying import Withholding

OF_ONE_TYPE = "the states and findings allow one type only"
OF_SEVERAL = "the states and findings allow more than one type"
_TEXTS = ("study", "population", "label", "n_text", "text", "definition", "source", "verified")


@dataclass(frozen=True, slots=True)
class ShownCohorts:
    """The cohorts of one measure as they are shown."""

    rates: Mapping[str, Rate]
    """By what they are called."""
    left_out: tuple[str, ...]
    """Those that are hidden, by what they are called."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """By what an analysis is reduced."""

    withhold: Withholding
    """Keeps back texts that name somebody."""
    called: Mapping[str, str]
    """Id of a person, of any wave, to its pseudonym."""
    labels: Mapping[str, str]
    """Label of a cohort to what it is called."""
    shown: Mapping[str, ShownCohorts]
    """Measure to its cohorts as they are shown."""
    cohort_notes: tuple[str, ...] = ()
    """The notes that count who is in which cohort."""

    def persons(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return pseudonyms in their own order, which says nothing of the roster's."""
        return tuple(sorted(self.called[one] for one in ids))

    def cohorts(self, measure: str) -> ShownCohorts:
        """Return the cohorts of a measure; none of one that the study does not count."""
        return self.shown.get(measure, ShownCohorts({}, ()))


def shown_cohorts(measures: SurveyResult | None) -> dict[str, ShownCohorts]:
    """Return measure → its cohorts, of measures that are reduced already."""
    counted = measures.measures if measures else ()
    return {one.measure: ShownCohorts(dict(one.cohorts), one.cohorts_suppressed) for one in counted}


def reduced_analysis(analysis: Analysis, by: Reduction) -> Analysis:
    """Return the analysis without what identifies persons, and without counts of cohorts that are hidden."""
    return analysis.model_copy(
        update={
            "design": _design(analysis.design, by.withhold),
            "measures": tuple(_measure(one, by) for one in analysis.measures),
            "cohorts": _comparisons(analysis.cohorts, by),
            "then_and_now": tuple(_then(one, by.withhold) for one in analysis.then_and_now),
            "waves": tuple(_wave(one, by.withhold) for one in analysis.waves),
            "comparisons": tuple(reduced_comparison(one, by) for one in analysis.comparisons),
            "notes": tuple(by.withhold(one) for one in analysis.notes if one not in by.cohort_notes),
        }
    )


def reduced_comparison(compared: WaveComparison, by: Reduction) -> WaveComparison:
    """Return two waves beside each other, with pseudonyms for those who joined and left."""
    return compared.model_copy(
        update={
            "before": _wave(compared.before, by.withhold),
            "after": _wave(compared.after, by.withhold),
            "joined": by.persons(compared.joined),
            "left": by.persons(compared.left),
        }
    )


def reduced_engagement(engagement: Engagement | None) -> Engagement | None:
    """Return the type of a person with a reason that is the same for everybody."""
    if engagement is None:
        return None
    reason = OF_SEVERAL if engagement.type is None else OF_ONE_TYPE
    return Engagement(type=engagement.type, possible=engagement.possible, reason=reason, platforms=engagement.platforms)


def _design(design: Design, withhold: Withholding) -> Design:
    """Return the design line; where its sentence quotes a text that names somebody, that text is withheld within it."""
    sentence = design.sentence
    for text in sorted({design.roster, design.sample.frame if design.sample else ""} - {""}, key=lambda one: (-len(one), one)):
        sentence = sentence.replace(text, withhold(text))
    return design.model_copy(
        update={
            "roster": withhold(design.roster),
            "sample": reduced_sample(design.sample, withhold),
            "sentence": withhold(sentence),
        }
    )


def _measure(measure: AnalysedMeasure, by: Reduction) -> AnalysedMeasure:
    called = tuple((by.labels.get(label, ""), estimate) for label, estimate in measure.cohorts)
    shown = by.cohorts(measure.measure)
    return measure.model_copy(
        update={"cohorts": tuple(one for one in called if one[0] in shown.rates), "cohorts_suppressed": shown.left_out},
    )


def _comparisons(compared: Iterable[CohortComparison], by: Reduction) -> tuple[CohortComparison, ...]:
    """Return the comparisons of cohorts that are shown, adjusted anew for those that went.

    Where two cohorts share persons, groups without these are compared: further cells, which tell about the shared ones by subtraction.
    So a comparison stays only where it is of the very counts that are shown.
    """
    named = [one.model_copy(update={"first": by.labels.get(one.first, ""), "second": by.labels.get(one.second, "")}) for one in compared]
    kept = [one for one in named if _of_what_is_shown(one, by.cohorts(one.measure).rates)]
    families: dict[tuple[str, str, int, bool], list[CohortComparison]] = {}
    for one in kept:
        families.setdefault(_family(one), []).append(one)
    adjusted = {id(one): p for family in families.values() for one, p in zip(family, _holm(family), strict=True)}
    return tuple(one.model_copy(update={"test": one.test.model_copy(update={"p_holm": adjusted[id(one)]})}) for one in kept)


def _of_what_is_shown(one: CohortComparison, rates: Mapping[str, Rate]) -> bool:
    return rates.get(one.first) == one.a and rates.get(one.second) == one.b


def _family(one: CohortComparison) -> tuple[str, str, int, bool]:
    """Return what the tests of one family have in common: the pair, their number, and whether they ask about activity."""
    return one.first, one.second, one.test.family, "active" in one.measure


def _holm(family: list[CohortComparison]) -> list[float | None]:
    """Return the p-values of what is shown, adjusted for all tests that were made; those that went count as p = 1.

    A p-value that is raised is still one, so Holm's method holds; the adjusted values rest on nothing that is hidden but the number.
    """
    ps = [one.test.p for one in family]
    gone = max((one.test.family for one in family), default=0) - sum(p is not None for p in ps)
    adjusted = holm([*ps, *[1.0] * max(gone, 0)])[: len(ps)]
    return [None if one.test.p_holm is None else p for one, p in zip(family, adjusted, strict=True)]


def _then(one: ThenAndNow, withhold: Withholding) -> ThenAndNow:
    return one.model_copy(update={"published": _published(one.published, withhold), "reason": withhold(one.reason)})


def _published(number: BaselineNumber, withhold: Withholding) -> BaselineNumber:
    """Return a published number; a baseline file may be the user's own, so its texts are looked at like any other."""
    return number.model_copy(update={name: withhold(getattr(number, name)) for name in _TEXTS})


def _wave(wave: WaveRef, withhold: Withholding) -> WaveRef:
    return wave.model_copy(update={"label": withhold(wave.label, wave.as_of.isoformat())})
