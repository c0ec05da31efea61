"""What is unknown, and why: one hatched bar a reason, over all cells."""

from __future__ import annotations

from collections import Counter

from presence_audit.model import Reason, Study

from ... import figures, words
from .. import svg
from .chart import Chart, Table, chart_of

_BAR = 14


def reasons_chart(study: Study) -> Chart | None:
    """Return the picture; None where nothing is unknown."""
    counts: Counter[Reason] = Counter()
    for summary in study.summary:
        counts.update(dict(summary.reasons))
    if not counts:
        return None
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    most = ordered[0][1]
    canvas = svg.Canvas()
    for reason, number in ordered:
        canvas.label(words.REASONS[reason].words, figures.count(number))
        canvas.add(svg.box(0, 100 * number / most, canvas.y, _BAR, "s-unknown"))
        canvas.y += _BAR + 6
    title = "Unknown cells, by reason"
    description = "; ".join(f"{words.REASONS[reason].words}: {figures.count(number)}" for reason, number in ordered) + "."
    return chart_of(canvas, "c-reasons", title, description, _table(study, ordered))


def _table(study: Study, ordered: list[tuple[Reason, int]]) -> Table:
    head = ("Reason", "cells", *(summary.name for summary in study.summary), "what would resolve it")
    by_platform = [dict(summary.reasons) for summary in study.summary]
    rows = tuple(
        (
            words.REASONS[reason].words,
            figures.count(number),
            *(figures.count(of.get(reason, 0)) for of in by_platform),
            words.REASONS[reason].resolve,
        )
        for reason, number in ordered
    )
    return Table(head, rows)
