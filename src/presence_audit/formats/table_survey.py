"""The panel of a published survey, counted again: k/n, per cent, intervals, unknown, and the published value beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from presence_audit.model import MeasureResult, Published, Rate, SurveyResult

from . import figures, words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from .screen import Screen

_GRID_FROM = 112
"""Columns from which the measures stand in one table."""
_TEXT_FROM = 150
"""Columns from which the published words stand beside the published numbers."""
_STYLES = {"equal": "green", "within": "green", "overlaps": "yellow", "differs": "red"}


def survey_parts(screen: Screen, survey: SurveyResult) -> Iterator[RenderableType]:
    """Yield the heading, the measures, their parts by cohort and by threshold, and the notes."""
    yield screen.heading(survey.title)
    yield screen.hang(
        "", f"{survey.survey} {survey.version} ({survey.digest[:12]}); 95 %: Wilson interval; worst case: all unknown no, all unknown yes"
    )
    if screen.width >= _GRID_FROM:
        yield _grid(screen, survey)
    else:
        for measure in survey.measures:
            yield from _lines(screen, measure)
    yield from _parts(screen, survey, "By cohort", cohorts=True)
    if any(measure.cohorts_suppressed for measure in survey.measures):
        yield screen.hang("  ", "left out: a count in the cohort is small, or it would show one that is", "italic")
    yield from _parts(screen, survey, "By activity within", cohorts=False)
    for note in survey.notes:
        yield screen.hang("Note: ", note)


def _grid(screen: Screen, survey: SurveyResult) -> RenderableType:
    worded = screen.width >= _TEXT_FROM
    table = screen.grid(
        ("Measure", "fold"), ("k/n", "right"), ("%", "right"), ("95 %", "right"), ("unknown", "right"), ("worst case", "right"),
        ("published", "right"), *([("in its words", "fold")] if worded else []), ("agreement", "left"),
    )  # fmt: skip
    for measure in survey.measures:
        rate = measure.rate
        table.add_row(
            screen.text(_label(measure)), screen.text(figures.fraction(rate)), screen.text(figures.percent(rate.pct)),
            screen.text(figures.span(rate.wilson)), screen.text(_open(rate)), screen.text(figures.span(rate.worst_case)),
            screen.text(published(measure.published)),
            *([screen.text(measure.published.text if measure.published else "")] if worded else []),
            screen.text(words.AGREEMENTS[measure.agreement], _STYLES.get(measure.agreement, "")),
        )  # fmt: skip
    return table


def _lines(screen: Screen, measure: MeasureResult) -> Iterator[RenderableType]:
    rate = measure.rate
    yield screen.hang("", _label(measure))
    yield screen.hang("    ", _counted(rate))
    yield screen.hang(
        "    ",
        f"published {published(measure.published)}: {words.AGREEMENTS[measure.agreement]}",
        _STYLES.get(measure.agreement, ""),
    )


def _counted(rate: Rate) -> str:
    if rate.n == 0 and not rate.undecided:
        return f"{figures.UNDEFINED} (nobody to count), unknown 0"
    if rate.n == 0:
        return f"{figures.UNDEFINED} (nobody for certain), unknown {_open(rate)}, worst case {figures.span(rate.worst_case)}"
    return (
        f"{figures.fraction(rate)}, {figures.percent(rate.pct)} % (95 %: {figures.span(rate.wilson)}), "
        f"unknown {_open(rate)}, worst case {figures.span(rate.worst_case)}"
    )


def _open(rate: Rate) -> str:
    """Return how many are unknown, and how many more may have to be asked about."""
    return str(rate.unknown) + (f" + {rate.undecided} who may belong here" if rate.undecided else "")


def _label(measure: MeasureResult) -> str:
    return measure.label if measure.of == "roster" else f"{measure.label} (of {measure.of})"


def published(value: Published | None) -> str:
    """Return the published count, a range where the words fit several."""
    if value is None:
        return figures.UNDEFINED
    counts = str(value.k_min) if value.k_min == value.k_max else f"{value.k_min}–{value.k_max}"
    return f"{counts}/{value.n}"


def _parts(screen: Screen, survey: SurveyResult, heading: str, *, cohorts: bool) -> Iterator[RenderableType]:
    lines = [(measure.label, _part_texts(measure, cohorts=cohorts)) for measure in survey.measures]
    lines = [(label, parts) for label, parts in lines if parts]
    if lines:
        yield screen.text(heading, "bold")
    for label, parts in lines:
        yield screen.hang("  ", f"{label}: {' · '.join(parts)}")


def _part_texts(measure: MeasureResult, *, cohorts: bool) -> list[str]:
    if cohorts:
        shown = [f"{name} {figures.fraction_with_unknown(rate)}" for name, rate in measure.cohorts]
        return shown + [f"{name} left out" for name in measure.cohorts_suppressed]
    return [f"{days} d {figures.fraction_with_unknown(rate)}" for days, rate in measure.by_threshold]
