"""Two panels of the published study: what became of every person on each platform, and the standard measures with all intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import DISPOSITIONS, AnalysedMeasure, Disposition, DispositionRow

from . import figures, study_words
from .screen import Screen

_GRID_FROM = 120
"""Columns from which the measures stand in one table."""
_LEGEND = (
    "per cent; 95 % intervals of k of n: Wilson, exact (Clopper-Pearson); worst case: all unknown no, all unknown yes; "
    "outer: both together; unknown 3 + 1: 3 of n, and 1 who may belong to n"
)
_FRAME = "; frame: exact limits for the frame from which the roster was drawn"
_CODES_FROM = 72
"""Columns from which the dispositions do."""


def disposition_parts(screen: Screen, rows: Sequence[DispositionRow]) -> Iterator[RenderableType]:
    """Yield the dispositions by platform, and what the codes mean."""
    if not rows:
        return
    yield screen.heading("What became of everybody", "disposition codes after AAPOR")
    used = [code for code in DISPOSITIONS if any(dict(row.counts)[code] for row in rows)]
    if screen.width >= _CODES_FROM:
        yield _codes(screen, rows, used)
    else:
        for row in rows:
            counts = dict(row.counts)
            told = ", ".join(f"{code}: {figures.count(counts[code])}" for code in used if counts[code])
            yield screen.hang("  ", f"{row.name}: {told}; {_covered(row)}")
    yield screen.hang("  ", " · ".join(f"{code} {study_words.DISPOSITIONS[code]}" for code in used), "italic")


def _codes(screen: Screen, rows: Sequence[DispositionRow], used: Sequence[Disposition]) -> RenderableType:
    table = screen.grid(
        ("Platform", "left"), *((code, "right") for code in used), ("eligible", "right"), ("known", "right"), ("coverage", "right")
    )
    for row in rows:
        counts = dict(row.counts)
        table.add_row(
            screen.text(row.name, width=20),
            *(screen.text(figures.count(counts[code])) for code in used),
            screen.text(figures.count(row.eligible)),
            screen.text(figures.count(row.determinate)),
            screen.text(figures.share(row.coverage)),
        )
    return table


def _covered(row: DispositionRow) -> str:
    if row.coverage is None:
        return "nobody eligible, so no coverage"
    return f"{figures.count(row.determinate)} of {figures.count(row.eligible)} known ({figures.share(row.coverage)})"


def measure_parts(screen: Screen, measures: Sequence[AnalysedMeasure]) -> Iterator[RenderableType]:
    """Yield the measures over the whole roster, by activity threshold and by cohort."""
    yield screen.heading("Measures")
    if not measures:
        yield screen.hang("  ", "None was counted.")
        return
    yield screen.hang("", _LEGEND + (_FRAME if any(measure.estimate.finite for measure in measures) else ""))
    if screen.width >= _GRID_FROM:
        yield _grid(screen, measures)
    else:
        for measure in measures:
            yield screen.hang("  ", measure.label, "bold")
            yield screen.hang("      ", study_words.estimated(measure.estimate))
    yield from _by_threshold(screen, measures)
    yield from _by_cohort(screen, measures)


def _grid(screen: Screen, measures: Sequence[AnalysedMeasure]) -> RenderableType:
    finite = any(measure.estimate.finite for measure in measures)
    table = screen.grid(
        ("Measure", "fold"), ("k/n", "right"), ("%", "right"), ("Wilson", "right"), ("exact", "right"),
        *([("frame", "right")] if finite else []), ("unknown", "right"), ("worst case", "right"), ("outer", "right"),
    )  # fmt: skip
    for measure in measures:
        estimate, rate = measure.estimate, measure.estimate.rate
        table.add_row(
            screen.text(measure.label), screen.text(figures.fraction(rate)), screen.text(figures.percent(rate.pct)),
            screen.text(figures.span(rate.wilson)), screen.text(figures.span(estimate.exact)),
            *([screen.text(figures.span(estimate.finite))] if finite else []),
            screen.text(study_words.unknown(rate)), screen.text(figures.span(rate.worst_case)), screen.text(figures.span(rate.outer)),
        )  # fmt: skip
    return table


def _by_threshold(screen: Screen, measures: Sequence[AnalysedMeasure]) -> Iterator[RenderableType]:
    timed = [measure for measure in measures if measure.by_threshold]
    if timed:
        yield screen.text("By activity within", "bold")
    for measure in timed:
        counts = " · ".join(f"{days} d {figures.fraction_with_unknown(estimate.rate)}" for days, estimate in measure.by_threshold)
        yield screen.hang("  ", f"{measure.label}: {counts}")


def _by_cohort(screen: Screen, measures: Sequence[AnalysedMeasure]) -> Iterator[RenderableType]:
    parted = [measure for measure in measures if measure.cohorts or measure.cohorts_suppressed]
    if parted:
        yield screen.text("By cohort", "bold")
    for measure in parted:
        counts = [f"{label} {figures.fraction_with_unknown(estimate.rate)}" for label, estimate in measure.cohorts]
        counts += [f"{label} left out" for label in measure.cohorts_suppressed]
        yield screen.hang("  ", f"{measure.label}: {' · '.join(counts)}")
    if any(measure.cohorts_suppressed for measure in measures):
        yield screen.hang("  ", "left out: a count in the cohort is small, or it would show one that is", "italic")
