"""Differences between two cohorts in percentage points, on a scale around zero."""

from __future__ import annotations

from presence_audit.model import CohortComparison

from ... import figures
from .. import svg
from .chart import Chart, Key, Table, chart_of

_ROW = 20
_LEGEND = (Key("sign-then", "difference with Newcombe's 95 % interval"), Key("s-unknown", "what the unknown allow"))
_TICKS = ((0.0, "−100"), (25.0, "−50"), (50.0, "0"), (75.0, "+50"), (100.0, "+100"))


def cohorts_chart(name: str, rows: tuple[CohortComparison, ...]) -> Chart | None:
    """Return the picture of the comparisons of one pair of cohorts; None where no difference can be told."""
    shown = [row for row in rows if row.difference.points is not None]
    if not shown:
        return None
    canvas = svg.Canvas()
    for row in shown:
        canvas.label(row.label, f"{figures.signed(row.difference.points)} points")
        _row(canvas, row)
    canvas.axis(_TICKS)
    canvas.under(svg.upright(50, 0, canvas.y - svg.LINE - 2, "zero"))
    title = f"{shown[0].first} minus {shown[0].second}, in percentage points"
    description = "; ".join(f"{row.label}: {figures.signed(row.difference.points)}" for row in shown) + "."
    return chart_of(canvas, name, title, description, _table(shown), legend=_LEGEND)


def _place(points: float) -> float:
    return 50 + points / 2


def _row(canvas: svg.Canvas, row: CohortComparison) -> None:
    y = canvas.y + _ROW / 2
    difference = row.difference
    if difference.widest is not None and difference.widest[0] < difference.widest[1]:
        canvas.add(svg.box(_place(difference.widest[0]), _place(difference.widest[1]), y - 6, 12, "s-unknown"))
    if difference.newcombe is not None:
        canvas.add(svg.whisker((_place(difference.newcombe[0]), _place(difference.newcombe[1])), y, "then-line", 5))
    assert difference.points is not None
    canvas.add(svg.dot(_place(difference.points), y, "then-dot"))
    canvas.y += _ROW + 4


def _table(rows: list[CohortComparison]) -> Table:
    head = ("Measure", "difference", "Newcombe 95 %", "what the unknown allow")
    cells = (
        (row.label, figures.signed(apart.points), figures.signed_span(apart.newcombe), figures.signed_span(apart.widest))
        for row in rows
        for apart in (row.difference,)
    )
    return Table(head, tuple(cells))
