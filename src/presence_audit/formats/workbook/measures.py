"""The sheets of measures: the standard ones with all their intervals, and published surveys counted again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presence_audit.formats import words
from presence_audit.formats.measured import measures
from presence_audit.model import AnalysedMeasure, Estimate, MeasureResult, Rate, Study, SurveyResult

from .column import Cell, Column, Row, Table
from .rates import EXACT, RATE, exact_cells, rate_cells, why_empty

LEFT_OUT = "Left out: a count in it is small, or would show one that is."
"""Stands beside a cohort whose numbers are not shown."""

_WHAT = (
    Column("Id", "Id of the measure in its file.", width=24),
    Column("Measure", "What is counted.", width=44),
    Column("Of", "roster, or the measure whose certain cases are the denominator.", width=18),
    Column(
        "Part",
        "roster: everybody; cohort: one cohort; days: everybody, with another activity threshold.",
        width=9,
        values="roster, cohort, days",
    ),
    Column("Cohort", "Label of the cohort, where the row is of one.", width=24),
    Column("Days", "Activity threshold in days, where the row is of one.", "count", 7),
)
_NOTE = Column("Note", "Why something is empty.", width=44)
_PUBLISHED = (
    Column("Published, least", "Smallest count that fits the published words.", "count", 10),
    Column("Published, most", "Largest count that fits them.", "count", 10),
    Column("Published, n", "Its own denominator.", "count", 10),
    Column("Published as", "In its own words.", width=40),
    Column(
        "Agreement",
        "equal, within: the same n, and k is the published number or lies in its range; overlaps, differs: by the intervals.",
        width=15,
        values=", ".join(words.AGREEMENTS.values()),
    ),
)
_SURVEY = (
    Column("Survey", "Id and version of the survey file.", width=24),
    Column("Title", "Its title.", width=40),
)


def measure_tables(study: Study) -> Iterator[Table]:
    """Yield the sheet of standard measures and that of surveys, as far as there are any."""
    about = "One row a standard measure and part of the roster: everybody, each cohort, each activity threshold. Read k with both bounds."
    if study.analysis is not None or study.measures is not None:
        yield Table("Measures", about, (*_WHAT, *RATE, *EXACT, _NOTE), _measures(measures(study)), frozen=2)
    if study.surveys:
        about = "One row a measure of a published survey that was counted again here, and part of the roster."
        yield Table("Surveys", about, (*_SURVEY, *_WHAT, *RATE, *_PUBLISHED, _NOTE), _surveys(study.surveys), frozen=2)


def _measures(measured: Iterable[AnalysedMeasure]) -> Iterator[Row]:
    for one in measured:
        front = (one.measure, one.label, one.of)
        yield _row((*front, "roster", None, None), one.estimate)
        for label, estimate in one.cohorts:
            yield _row((*front, "cohort", label, None), estimate)
        yield from ((*front, "cohort", label, None, *(None,) * (len(RATE) + len(EXACT)), LEFT_OUT) for label in one.cohorts_suppressed)
        for days, estimate in one.by_threshold:
            yield _row((*front, "days", None, days), estimate)


def _row(front: Row, estimate: Estimate) -> Row:
    return (*front, *rate_cells(estimate.rate), *exact_cells(estimate), why_empty(estimate.rate))


def _surveys(surveys: Iterable[SurveyResult]) -> Iterator[Row]:
    for survey in surveys:
        for one in survey.measures:
            for at, (what, rate, note) in enumerate(_parts(one)):
                numbers = rate_cells(rate) if rate else (None,) * len(RATE)
                published = _published(one) if at == 0 else (None,) * len(_PUBLISHED)
                yield (f"{survey.survey} {survey.version}", survey.title, *what, *numbers, *published, note)


def _parts(one: MeasureResult) -> Iterator[tuple[Row, Rate | None, str]]:
    """Yield what a row is of, its rate and its note: everybody first."""
    front = (one.measure, one.label, one.of)
    yield (*front, "roster", None, None), one.rate, why_empty(one.rate)
    for label, rate in one.cohorts:
        yield (*front, "cohort", label, None), rate, why_empty(rate)
    for label in one.cohorts_suppressed:
        yield (*front, "cohort", label, None), None, LEFT_OUT
    for days, rate in one.by_threshold:
        yield (*front, "days", None, days), rate, why_empty(rate)


def _published(one: MeasureResult) -> tuple[Cell, ...]:
    then = one.published
    numbers: Row = (then.k_min, then.k_max, then.n, then.text) if then else (None,) * 4
    return (*numbers, words.AGREEMENTS[one.agreement])
