"""When each account was last seen to act: a lane a platform, the age on a logarithmic scale, the newest at the right."""

from __future__ import annotations

import math
from collections import Counter
from typing import TypeAlias

from presence_audit.model import Bound, Study

from ... import figures
from .. import svg
from .chart import Chart, Key, Table, chart_of

_Acts: TypeAlias = Counter[tuple[int, Bound]]
"""How many of the newest acts on one platform are so many days old, and bound the newest there is so."""

_LANE = 44
_BINS = 50
_OLDEST = 3652
_SOFT = 7.0
"""Days over which the scale is still nearly even."""
_TICKS = ((0, "this day"), (30, "30 d"), (90, "90 d"), (365, "1 y"), (1096, "3 y"), (_OLDEST, "10 y +"))
_CLASSES = ((30, "≤ 30 d"), (90, "31–90 d"), (180, "91–180 d"), (365, "181–365 d"), (1096, "1–3 y"), (_OLDEST, "3–10 y"), (10**9, "older"))
_BOUNDS: tuple[tuple[Bound, str], ...] = (("exact", "bar-sure"), ("at_most", "bar-old"), ("at_least", "bar-open"))
_LEGEND = (
    Key("bar-sure", "the newest there is"),
    Key("bar-open", "something newer may exist"),
    Key("bar-old", "nothing newer can exist"),
)


def timeline_chart(study: Study) -> Chart | None:
    """Return the picture; None where no act of anybody is dated."""
    lanes = list(zip((summary.name for summary in study.summary), _acts(study), strict=True))
    if not any(acts for _, acts in lanes):
        return None
    binned = [_binned(acts) for _, acts in lanes]
    tallest = max(sum(counts[at, bound] for bound, _ in _BOUNDS) for counts in binned for at in range(_BINS))
    canvas = svg.Canvas()
    for (name, acts), counts in zip(lanes, binned, strict=True):
        canvas.label(name, f"{figures.count(acts.total())} with a dated act" if acts else "no dated act is visible")
        _lane(canvas, counts, tallest)
    canvas.axis([(_place(days), words) for days, words in _TICKS])
    title = "Newest public act that is known, by its age"
    description = " ".join(_said(name, acts) for name, acts in lanes)
    note = f"Age in days before {study.as_of.isoformat()}. Accounts without a dated act stand in no lane; see “present” above."
    return chart_of(canvas, "c-timeline", title, description, _table(lanes), legend=_LEGEND, note=note)


def _acts(study: Study) -> list[_Acts]:
    """Count the acts of all platforms, in their order, in one pass: people may be very many."""
    found: list[_Acts] = [Counter() for _ in study.summary]
    for result in study.people:
        for acts, presence in zip(found, result.presences, strict=False):
            if presence.activity is not None:
                acts[presence.activity.age_days, presence.activity.bound] += 1
    return found


def _binned(acts: _Acts) -> _Acts:
    """Count by the bins of the picture instead of days."""
    counts: _Acts = Counter()
    for (days, bound), number in acts.items():
        counts[_bin(days), bound] += number
    return counts


def _place(days: float) -> float:
    """Return where an age stands: 100 is the day of the study, 0 ten years before."""
    return 100 * (1 - math.log1p(min(days, _OLDEST) / _SOFT) / math.log1p(_OLDEST / _SOFT))


def _bin(days: int) -> int:
    return min(int(_place(days) * _BINS / 100), _BINS - 1)


def _lane(canvas: svg.Canvas, counts: _Acts, tallest: int) -> None:
    floor = canvas.y + _LANE
    width = 100 / _BINS
    for at in range(_BINS):
        foot = floor
        for bound, class_ in _BOUNDS:
            if number := counts[at, bound]:
                height = max(_LANE * number / tallest, 3.0)
                canvas.add(svg.box(at * width + 0.15, (at + 1) * width - 0.15, round(foot - height, 2), round(height, 2), class_))
                foot -= height
    canvas.add(svg.line(0, 100, floor, "floor"))
    canvas.y = floor + 8


def _classes(acts: _Acts) -> list[int]:
    counts: Counter[int] = Counter()
    for (days, _), number in acts.items():
        counts[next(edge for edge, _ in _CLASSES if days <= edge)] += number
    return [counts[edge] for edge, _ in _CLASSES]


def _said(name: str, acts: _Acts) -> str:
    told = [f"{number} at {label}" for number, (_, label) in zip(_classes(acts), _CLASSES, strict=True) if number]
    return f"{name}: {', '.join(told) or 'no dated act'}."


def _table(lanes: list[tuple[str, _Acts]]) -> Table:
    head = ("Platform", *(label for _, label in _CLASSES), "something newer may exist", "nothing newer can exist")
    rows = []
    for name, acts in lanes:
        newer, nothing = (sum(number for (_, bound), number in acts.items() if bound == one) for one in ("at_least", "at_most"))
        rows.append((name, *map(figures.count, _classes(acts)), figures.count(newer), figures.count(nothing)))
    return Table(head, tuple(rows))
