"""The standard measures of a study with all their intervals."""

from __future__ import annotations

from ..inference.intervals import clopper_pearson, hypergeometric
from ..model import AnalysedMeasure, Estimate, Limits, MeasureResult, Rate, Sample, Study


def estimate_of(rate: Rate, sample: Sample | None) -> Estimate:
    """Return a rate with its exact intervals, which are, like Wilson's, of k of n: the unknown are no cases, the undecided are not in it.

    `sample`: how those who are counted were drawn from their frame; None where nobody knows how many of their kind the frame holds.
    """
    return Estimate(rate=rate, exact=clopper_pearson(rate.k, rate.n) if rate.n else None, finite=_finite(rate, sample))


def analysed_measures(study: Study) -> tuple[AnalysedMeasure, ...]:
    """Return the standard measures in their file's order; empty where they were not counted."""
    sample = study.origin.declared.sample
    return tuple(_analysed(measure, sample) for measure in study.measures.measures) if study.measures else ()


def _analysed(measure: MeasureResult, sample: Sample | None) -> AnalysedMeasure:
    """Limits for a finite frame are of the whole roster only: how many of a cohort, or with an account, are in the frame nobody knows."""
    drawn = sample if measure.of == "roster" else None
    return AnalysedMeasure(
        measure=measure.measure,
        label=measure.label,
        of=measure.of,
        estimate=estimate_of(measure.rate, drawn),
        by_threshold=tuple((days, estimate_of(rate, drawn)) for days, rate in measure.by_threshold),
        cohorts=tuple((label, estimate_of(rate, None)) for label, rate in measure.cohorts),
        cohorts_suppressed=measure.cohorts_suppressed,
    )


def _finite(rate: Rate, sample: Sample | None) -> Limits | None:
    """Return exact limits for the frame; excluded persons stay in its size, so that it is never taken for smaller than it is."""
    if sample is None or sample.kind != "random" or sample.of is None or not 0 < rate.n <= sample.of:
        return None
    return hypergeometric(rate.k, rate.n, sample.of)
