"""The scores as intervals: certain up to the lower end, hatched up to the upper one; a distribution, not a ranking, so without names."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from presence_audit.model import Study

from ... import figures
from .. import svg
from .chart import Chart, Key, Table, chart_of

_Ends: TypeAlias = tuple[float, float]
"""The lower and the upper end of one score."""

_LINES = 60
"""Lines at most; more persons than this stand in groups of equal size."""
_TICKS = tuple((float(value), str(value)) for value in (0, 25, 50, 75, 100))

_LEGEND = (Key("bar-sure", "earned for certain"), Key("s-unknown", "unknown: could be earned"))


def scores_chart(study: Study) -> Chart | None:
    """Return the picture; None where nobody has a score."""
    scores = sorted((one.score.lower, one.score.upper) for one in study.people if one.score is not None)
    if not scores:
        return None
    rows = _rows(scores)
    tall = 9 if len(rows) > _LINES // 2 else 12
    canvas = svg.Canvas(y=4)
    for lower, upper in rows:
        canvas.add(svg.box(0, 100, canvas.y, tall - 3, "bar-ground"))
        canvas.add(svg.box(0, lower, canvas.y, tall - 3, "bar-sure"), svg.box(lower, upper, canvas.y, tall - 3, "s-unknown"))
        canvas.y += tall
    canvas.axis(_TICKS)
    title = "Scores, from what is certain to what is possible"
    description = _said(scores)
    return chart_of(canvas, "c-scores", title, description, _table(scores), legend=_LEGEND, note=_note(len(scores), len(rows)))


def _note(persons: int, lines: int) -> str:
    each = (
        "Each line is one person."
        if persons == lines
        else f"Each line is a group of about {round(persons / lines)} persons: medians of both ends."
    )
    return f"{each} Ordered by the lower end and without names: intervals that overlap have no order, and this is no ranking."


def _rows(scores: list[_Ends]) -> list[tuple[float, float]]:
    if len(scores) <= _LINES:
        return scores
    edges = [round(at * len(scores) / _LINES) for at in range(_LINES + 1)]
    groups = [scores[start:end] for start, end in pairwise(edges)]
    return [(median(lower for lower, _ in group), median(upper for _, upper in group)) for group in groups]


def _said(scores: list[_Ends]) -> str:
    lower, upper = (median(ends) for ends in zip(*scores, strict=True))
    persons = figures.count_of(len(scores), "person")
    return (
        f"{persons}: the middle one has {lower:.0f} of 100 points for certain; with everything unknown in favour it would be {upper:.0f}. "
        f"The lower ends lie from {scores[0][0]:.0f} to {scores[-1][0]:.0f}, the upper ends up to "
        f"{max(upper for _, upper in scores):.0f}."
    )


def _table(scores: list[_Ends]) -> Table:
    lower = Counter(min(int(one // 10), 9) for one, _ in scores)
    upper = Counter(min(int(one // 10), 9) for _, one in scores)
    names = [f"{at * 10} to under {at * 10 + 10}" for at in range(9)] + ["90 to 100"]
    rows = tuple((name, figures.count(lower[at]), figures.count(upper[at])) for at, name in enumerate(names))
    return Table(("Points", "persons by lower end", "persons by upper end"), rows)
