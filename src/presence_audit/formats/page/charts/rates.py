"""Rates with their intervals: solid what is certain, hatched what the unknown could add, a whisker for the 95 % interval."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from presence_audit.model import Rate

from ... import figures
from .. import svg
from .chart import Chart, Key, Table, chart_of

_BAR = 12
LEGEND = (
    Key("bar-sure", "certain"),
    Key("s-unknown", "unknown: could be either"),
    Key("sign-whisker", "Wilson 95 % interval of what is certain"),
    Key("sign-outer", "outer interval: both doubts together"),
)
"""What the signs of every rate mean."""


def rate_mark(rate: Rate) -> Markup:
    """Return a small bar for a card or a cell; the numbers stand beside it, so that it is hidden from who cannot see it."""
    canvas = svg.Canvas(y=5)
    draw_rate(canvas, rate)
    return svg.tag("svg", *canvas.parts, class_="mark", aria_hidden="true", width="100%", height="22")


def draw_rate(canvas: svg.Canvas, rate: Rate) -> None:
    """Draw one rate as a bar on the scale of 100 per cent."""
    y = canvas.y
    canvas.add(svg.box(0, 100, y, _BAR, "bar-ground"))
    low, high = rate.worst_case or (rate.pct or 0.0, rate.pct or 0.0)
    sure = min(low, rate.pct if rate.pct is not None else low)
    canvas.add(svg.box(0, sure, y, _BAR, "bar-sure"), svg.box(sure, high, y, _BAR, "s-unknown"))
    if rate.outer is not None:
        canvas.add(svg.line(*rate.outer, y + _BAR + 3, "outer"))
    if rate.wilson is not None:
        canvas.add(svg.whisker(rate.wilson, y + _BAR / 2, "halo", 5), svg.whisker(rate.wilson, y + _BAR / 2, "whisker"))
    canvas.y += _BAR + 9


def rates_chart(name: str, title: str, rates: Iterable[tuple[str, Rate]]) -> Chart | None:
    """Return a picture of several rates on one scale; None where there are none."""
    given = [(label, rate) for label, rate in rates if rate.n or rate.undecided]
    if not given:
        return None
    canvas = svg.Canvas()
    for label, rate in given:
        canvas.label(label, figures.fraction_with_unknown(rate))
        draw_rate(canvas, rate)
    canvas.axis(svg.PER_CENT)
    description = "; ".join(f"{label}: {said(rate)}" for label, rate in given) + "."
    return chart_of(canvas, name, title, description, _table(given), legend=LEGEND)


def said(rate: Rate) -> str:
    """Return a rate in words."""
    if rate.pct is None:
        return "nobody to count"
    unknown = f", {figures.count(rate.unknown)} unknown" if rate.unknown else ""
    return f"{rate.k} of {rate.n}, {figures.percent(rate.pct)} per cent{unknown}"


def _table(given: list[tuple[str, Rate]]) -> Table:
    head = ("Measure", "k/n", "unknown", "%", "Wilson 95 %", "worst case", "outer")
    rows = tuple(
        (
            label, figures.fraction(rate), figures.count(rate.unknown), figures.percent(rate.pct), figures.span(rate.wilson),
            figures.span(rate.worst_case), figures.span(rate.outer),
        )
        for label, rate in given
    )  # fmt: skip
    return Table(head, rows)
