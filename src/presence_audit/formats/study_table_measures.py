"""Two panels of the published study: what became of every person on each platform, and the standard measures with all intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType

from presence_audit.model import DISPOSITIONS, AnalysedMeasure, Disposition, DispositionRow

from . import figures, study_words, words
from .screen import Screen

_GRID_FROM = 120
"""Columns from which the measures stand in one table."""
_LEGEND = (
    "per cent; 95 % intervals of k of n: Wilson, exact (Clopper-Pearson); worst case: all unknown no, all unknown yes; "
    "outer: both together; unknown 3 + 1, or behind a count +3 +1?: 3 of n, and 1 who may belong to n"
)
_ACTIVE = f"; active: a public act of the last {study_words.ACTIVE_DAYS} days"
_NETWORKS = "; a social network: X, LinkedIn, Facebook, or a further one where it was looked for"
_FRAME = "; frame: exact limits for the frame from which the roster was drawn"
_CODES_FROM = 72
"""Columns from which the dispositions do."""
_PARTS_FROM = 100
"""Columns from which the parts by threshold and by cohort stand in columns."""
_LABEL = 50
"""Columns for a measure there."""


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
    yield screen.hang("  ", " · ".join(f"{code} {words.DISPOSITIONS[code]}" for code in used), "italic")


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
    yield screen.hang("", _legend(measures))
    if screen.width >= _GRID_FROM:
        yield _grid(screen, measures)
    else:
        for measure in measures:
            yield screen.hang("  ", measure.label, "bold")
            yield screen.hang("      ", study_words.estimated(measure.estimate))
    yield from _by_threshold(screen, measures)
    yield from _by_cohort(screen, measures)


def _legend(measures: Sequence[AnalysedMeasure]) -> str:
    """Return what the columns are, and what the labels leave out."""
    ids = {measure.measure for measure in measures}
    active = _ACTIVE if any(one.endswith(("_active", "_active_of")) for one in ids) else ""
    networks = _NETWORKS if ids & {"any_account", "any_active"} else ""
    return _LEGEND + (_FRAME if any(measure.estimate.finite for measure in measures) else "") + active + networks


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
    rows = [(one.label, {f"{days} d": figures.fraction_with_unknown(at.rate) for days, at in one.by_threshold}) for one in timed]
    yield from _parts(screen, "By activity within", rows)


def _by_cohort(screen: Screen, measures: Sequence[AnalysedMeasure]) -> Iterator[RenderableType]:
    parted = [measure for measure in measures if measure.cohorts or measure.cohorts_suppressed]
    rows = [
        (
            measure.label,
            {label: figures.fraction_with_unknown(one.rate) for label, one in measure.cohorts}
            | dict.fromkeys(measure.cohorts_suppressed, "left out"),
        )
        for measure in parted
    ]
    yield from _parts(screen, "By cohort", rows)
    if any(measure.cohorts_suppressed for measure in measures):
        yield screen.hang("  ", "left out: a count in the cohort is small, or it would show one that is", "italic")


def _parts(screen: Screen, heading: str, rows: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[RenderableType]:
    """Yield the parts of each measure: in columns where they fit, else a line a measure."""
    if not rows:
        return
    columns = list(dict.fromkeys(name for _, parts in rows for name in parts))
    widths = [max(cell_len(screen.plain(one)) for one in (name, *(parts.get(name, "") for _, parts in rows))) + 2 for name in columns]
    if screen.width < _PARTS_FROM or _LABEL + sum(widths) > screen.width:
        yield screen.text(heading, "bold")
        for label, parts in rows:
            yield screen.hang("  ", f"{label}: {' · '.join(f'{name} {count}' for name, count in parts.items())}")
        return
    table = screen.grid((heading, "fold"), *((name, "right") for name in columns))
    for label, parts in rows:
        table.add_row(screen.text(label), *(screen.text(parts.get(name, "")) for name in columns))
    yield table
