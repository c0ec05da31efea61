"""What changed between waves: a matrix of classes of states for each platform, and each measure as a line over all waves."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from presence_audit.model import TRANSITION_CLASSES, SeriesOfWaves, Transition, WaveRef

from ... import figures
from ...moves import moves
from .. import svg
from .chart import Chart, Key, Table, chart_of

_CELL = 30
_LEFT = 24.0
_TALL = 110
_SHADES = 4
_DRAWN = 12
"""Waves of which the days are written below the line; of more, the first and the last."""

_MOVED = (Key("shade-0 stayed", "framed: the same class in both waves"), Key("shade-4", "the darker, the more of those known in both"))
_LEGEND = (Key("sign-whisker", "Wilson 95 %"), Key("s-unknown", "what the unknown allow"))


def transition_chart(name: str, moved: Transition, when: str) -> Chart:
    """Return the matrix of one platform: row before, column after; `when` names both waves."""
    total = sum(map(sum, moved.counts))
    canvas = svg.Canvas()
    width = (100 - _LEFT) / len(TRANSITION_CLASSES)
    canvas.label("before ↓ after →", f"{figures.count(total)} known in both")
    canvas.y += svg.LINE
    for at, label in enumerate(TRANSITION_CLASSES):
        canvas.add(svg.text(_LEFT + (at + 0.5) * width, canvas.y - 4, f"→ {label}", "tickname", "middle"))
    for row, (label, counts) in enumerate(zip(TRANSITION_CLASSES, moved.counts, strict=True)):
        canvas.add(svg.text(0, canvas.y + _CELL / 2 + 4, label, "lab"))
        for column, number in enumerate(counts):
            canvas.add(*_cell(_LEFT + column * width, width, canvas.y, number, total, same=row == column))
        canvas.y += _CELL
    canvas.y += 4
    title = f"{moved.name}, {when}"
    description = _said(moved)
    rows = tuple((label, *map(figures.count, counts)) for label, counts in zip(TRANSITION_CLASSES, moved.counts, strict=True))
    note = (
        f"Came into sight: {figures.count(moved.resolved)}; lost from sight: {figures.count(moved.lost_sight)}; "
        f"out of sight in both: {figures.count(moved.outside)}. Nobody of these is in the matrix."
    )
    legend = _MOVED if name.endswith("-1-1") else ()
    return chart_of(canvas, name, title, description, Table(("before ↓ after →", *TRANSITION_CLASSES), rows), legend=legend, note=note)


def _cell(x: float, width: float, y: float, number: int, total: int, *, same: bool) -> tuple[Markup, ...]:
    shade = 0 if not number else min(1 + int(_SHADES * number / total), _SHADES)
    kind = f"shade-{shade}" + (" stayed" if same else "")
    words = figures.count(number) if number else "·"
    return svg.box(x, x + width - 0.6, y, _CELL - 3, kind), svg.text(x + width / 2, y + _CELL / 2 + 3.5, words, f"in on-{shade}", "middle")


def _said(moved: Transition) -> str:
    parts = [
        f"{figures.count(number)} {before if before == after else f'from {before} to {after}'}"
        for before, after, number in moves(moved)
        if number
    ]
    return f"{', '.join(parts) or 'nobody is known in both'}."


def told(series: SeriesOfWaves) -> bool:
    """Return whether a measure has a value in any wave."""
    return any(one.rate.pct is not None for one in series.by_wave)


def series_chart(name: str, series: SeriesOfWaves, waves: tuple[WaveRef, ...]) -> Chart | None:
    """Return one measure over all waves; None where it has no value in any."""
    if not told(series):
        return None
    canvas = svg.Canvas()
    top = canvas.y + 10
    step = 84 / max(len(series.by_wave) - 1, 1)
    places = [(12 + at * step, one.rate) for at, one in enumerate(series.by_wave)]
    for level in (0, 50, 100):
        y = top + _TALL * (1 - level / 100)
        canvas.add(svg.line(8, 100, y, "tick"), svg.text(0, y + 4, f"{level}", "tickname"))
    canvas.add(*_line([(x, top + _TALL * (1 - rate.pct / 100)) for x, rate in places if rate.pct is not None]))
    for x, rate in places:
        canvas.add(*_point(x, top, rate.pct, rate.worst_case, rate.wilson))
    canvas.y = top + _TALL + 4
    for at, ((x, _), wave) in enumerate(zip(places, waves, strict=False)):
        if len(places) <= _DRAWN // 2 or at in {0, len(places) - 1}:
            anchor = "end" if at and at == len(places) - 1 else "middle" if at else "start"
            canvas.add(svg.text(100 if anchor == "end" else x if at else 8, canvas.y + 14, wave.label, "tickname", anchor))
    canvas.y += svg.LINE + 2
    title = f"{series.label}, over {len(places)} waves"
    description = (
        "; ".join(f"{wave.label}: {figures.percent(one.rate.pct)} per cent" for wave, one in zip(waves, series.by_wave, strict=False)) + "."
    )
    return chart_of(canvas, name, title, description, _table(series, waves), legend=_LEGEND if name.endswith("-1") else ())


def _line(points: list[tuple[float, float]]) -> list[Markup]:
    return [
        svg.tag("line", x1=svg.across(a), y1=f"{b:.1f}", x2=svg.across(c), y2=f"{d:.1f}", class_="series")
        for (a, b), (c, d) in pairwise(points)
    ]


def _point(x: float, top: float, pct: float | None, worst: tuple[float, float] | None, wilson: tuple[float, float] | None) -> list[Markup]:
    def down(value: float) -> float:
        return round(top + _TALL * (1 - value / 100), 1)

    parts = []
    if worst is not None and worst[0] < worst[1]:
        parts.append(svg.box(x - 1.2, x + 1.2, down(worst[1]), down(worst[0]) - down(worst[1]), "s-unknown"))
    if wilson is not None:
        parts.append(svg.upright(x, down(wilson[1]), down(wilson[0]), "whisker"))
    if pct is not None:
        parts.append(svg.dot(x, down(pct), "series-dot", 4))
    return parts


def _table(series: SeriesOfWaves, waves: tuple[WaveRef, ...]) -> Table:
    rows = []
    for wave, one in zip(waves, series.by_wave, strict=False):
        rate = one.rate
        intervals = figures.span(rate.wilson), figures.span(rate.worst_case)
        rows.append((wave.label, figures.fraction(rate), figures.count(rate.unknown), figures.percent(rate.pct), *intervals))
    return Table(("Wave", "k/n", "unknown", "%", "Wilson 95 %", "worst case"), tuple(rows))
