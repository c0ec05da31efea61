"""The standard measures of a study, whether they were analysed or only counted, in the one form in which formats show them."""

from __future__ import annotations

from presence_audit.model import AnalysedMeasure, Estimate, MeasureResult, Study


def measures(study: Study) -> tuple[AnalysedMeasure, ...]:
    """Return the analysed measures; where nothing was analysed, the counted ones, without what only statistics give."""
    if study.analysis is not None:
        return study.analysis.measures
    return tuple(map(_counted, study.measures.measures)) if study.measures else ()


def _counted(measure: MeasureResult) -> AnalysedMeasure:
    return AnalysedMeasure(
        measure=measure.measure,
        label=measure.label,
        of=measure.of,
        estimate=Estimate(rate=measure.rate, exact=None),
        by_threshold=tuple((days, Estimate(rate=rate, exact=None)) for days, rate in measure.by_threshold),
        cohorts=tuple((cohort, Estimate(rate=rate, exact=None)) for cohort, rate in measure.cohorts),
        cohorts_suppressed=measure.cohorts_suppressed,
    )
