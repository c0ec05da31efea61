"""Then and now: for each measure what is counted here, and beneath it the published numbers that may stand beside it, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import Rate, ThenAndNow

from ... import figures
from .. import svg
from .chart import Chart, Key, Table, chart_of
from .rates import draw_rate, said

_THEN = 15
_LEGEND = (
    Key("bar-sure", "now, certain"),
    Key("s-unknown", "now, unknown"),
    Key("sign-whisker", "now, Wilson 95 % interval"),
    Key("sign-outer", "now, outer interval: both doubts together"),
    Key("sign-then", "then, with its 95 % interval; a frame where a range was published"),
)


def then_and_now_charts(rows: tuple[ThenAndNow, ...]) -> Iterator[Chart]:
    """Yield one picture for each measure with which something is comparable."""
    groups: dict[tuple[str, int | None, bool], list[ThenAndNow]] = {}
    for row in rows:
        if drawn(row):
            groups.setdefault((row.measure, row.days, row.complement), []).append(row)
    for at, group in enumerate(groups.values(), 1):
        yield _chart(f"c-then-{at}", group)


def drawn(row: ThenAndNow) -> bool:
    """Return whether a number can be drawn beside the one that is counted here."""
    return row.comparable and row.now is not None and row.published.pct is not None


def _chart(name: str, group: list[ThenAndNow]) -> Chart:
    now = group[0].now
    assert now is not None
    canvas = svg.Canvas()
    canvas.label("This study", f"{figures.fraction_with_unknown(now)} = {figures.percent(now.pct)} %")
    draw_rate(canvas, now)
    canvas.y += 4
    for row in group:
        canvas.label(f"{row.published.study}: {row.published.label}", published(row))
        _then(canvas, row)
    canvas.axis(svg.PER_CENT)
    title = group[0].counted or group[0].measure.replace("_", " ")
    description = f"Now {said(now)}. Then: " + "; ".join(f"{row.published.study} {published(row)}" for row in group) + "."
    return chart_of(canvas, name, title, description, _table(group, now), legend=_LEGEND if name.endswith("-1") else ())


def published(row: ThenAndNow) -> str:
    """Return the published per cent, a range where only one is known."""
    pct = row.published.pct
    if pct is None:
        return figures.UNDEFINED
    return f"{figures.percent(pct[0])} %" if pct[0] == pct[1] else f"{figures.span(pct)} %"


def _then(canvas: svg.Canvas, row: ThenAndNow) -> None:
    y = canvas.y + _THEN / 2 - 1
    canvas.add(svg.line(0, 100, y, "tick"))
    if row.then is not None:
        canvas.add(svg.whisker(row.then, y, "then-line"))
    assert row.published.pct is not None
    low, high = row.published.pct
    if high > low:
        canvas.add(svg.box(low, high, y - 3.5, 7, "then-range"))
    else:
        canvas.add(svg.dot(low, y, "then-dot"))
    canvas.y += _THEN


def _table(group: list[ThenAndNow], now: Rate) -> Table:
    head = ("Study", "%", "95 %", "of")
    here = ("This study", f"{figures.percent(now.pct)} %", figures.span(now.wilson), figures.count(now.n))
    rows = (
        (f"{row.published.study}: {row.published.label}", published(row), figures.span(row.then), row.published.n_text) for row in group
    )
    return Table(head, (here, *rows))
