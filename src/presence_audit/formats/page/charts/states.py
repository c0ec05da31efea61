"""How many persons are in which state on each platform: one bar a platform, the unknown hatched."""

from __future__ import annotations

from presence_audit.model import PlatformSummary, State, Study

from ... import figures, words
from .. import svg
from .chart import Chart, Key, Table, chart_of

_BAR = 26
_NUMBERED = 5.0
"""Per cent of the width from which a part of a bar carries its number."""


def states_chart(study: Study) -> Chart | None:
    """Return the picture; None where there is nobody or no platform."""
    if not study.summary or not study.people:
        return None
    canvas = svg.Canvas()
    for summary in study.summary:
        canvas.label(summary.name, f"{figures.share(summary.coverage)} known")
        _bar(canvas, summary)
    canvas.axis(svg.PER_CENT)
    title = "Persons by state, on each platform"
    legend = tuple(Key(f"s-{state}", sign.words) for state, sign in words.SIGNS.items() if _any(study, state))
    return chart_of(canvas, "c-states", title, " ".join(map(_said, study.summary)), _table(study), legend=legend)


def _bar(canvas: svg.Canvas, summary: PlatformSummary) -> None:
    counts = dict(summary.states)
    total = sum(counts.values())
    at = 0.0
    for state in words.SIGNS:
        part = 100 * counts.get(state, 0) / total if total else 0.0
        if not part:
            continue
        canvas.add(svg.box(at, at + part, canvas.y, _BAR, f"s-{state} seam"))
        if part >= _NUMBERED:
            canvas.add(svg.text(at + part / 2, canvas.y + _BAR / 2 + 4.5, figures.count(counts[state]), f"in t-{state}", "middle"))
        at += part
    canvas.y += _BAR + 8


def _any(study: Study, state: State) -> bool:
    return any(dict(summary.states).get(state) for summary in study.summary)


def _said(summary: PlatformSummary) -> str:
    counts = dict(summary.states)
    parts = [f"{figures.count(counts[state])} {sign.words}" for state, sign in words.SIGNS.items() if counts.get(state)]
    return f"{summary.name}: {', '.join(parts) or 'nobody'}."


def _table(study: Study) -> Table:
    rows = []
    for summary in study.summary:
        counts = dict(summary.states)
        rows.append((summary.name, *(figures.count(counts.get(state, 0)) for state in words.SIGNS), figures.share(summary.coverage)))
    return Table(("Platform", *(sign.words for sign in words.SIGNS.values()), "known"), tuple(rows))
