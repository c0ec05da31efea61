"""The small tables of the first sheet that compare: with published studies, and with the wave before."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.formats.published_words import study_and_year
from presence_audit.model import Analysis, ThenAndNow, WaveComparison

from .column import Column, Row
from .front import Front
from .rates import limits, share, shares

MOST = 40
"""Rows of each; all of them stand on the sheets Baselines and Changes."""

_THEN = (
    Column("Published study", ""), Column("Then, least", "", "percent"), Column("Then, most", "", "percent"), Column("Now, k", "", "count"),
    Column("Now, n", "", "count"), Column("Now, unknown", "", "count"), Column("Now", "", "percent"), Column("Difference", "", "points"),
    Column("from", "", "points"), Column("to", "", "points"), Column("p", "", "p"),
)  # fmt: skip
_CHANGED = (
    Column("Measure", ""), Column("Known in both", "", "count"), Column("Gained", "", "count"), Column("Lost", "", "count"),
    Column("Unknown in one", "", "count"), Column("p (McNemar)", "", "p"), Column("p, least", "", "p"), Column("p, greatest", "", "p"),
)  # fmt: skip


def write_compared(front: Front, analysis: Analysis) -> None:
    """Write what can be compared; nothing where nothing can."""
    comparable = [one for one in analysis.then_and_now if one.comparable]
    if comparable:
        front.heading("Then and now")
        front.table(_THEN, map(_then, comparable[:MOST]))
        others = len(analysis.then_and_now) - len(comparable)
        apart = f" {others} further published numbers cannot be compared; the sheet Baselines says why." if others else ""
        front.text(f"Difference: now minus then, in percentage points, with 95 % limits.{apart}", italic=True)
    for one in analysis.comparisons[-1:]:
        front.heading(f"From {one.before.label} to {one.after.label}")
        front.table(_CHANGED, _changed(one))
        front.text(_people(one), italic=True)


def _then(one: ThenAndNow) -> Row:
    number, now, apart = one.published, one.now, one.difference
    counted = (now.k, now.n, now.unknown, share(now.pct)) if now else (None,) * 4
    points = (apart.points, *(apart.newcombe or (None, None))) if apart else (None,) * 3
    return (f"{study_and_year(number)}: {number.label}", *shares(number.pct), *counted, *points, one.test.p if one.test else None)


def _changed(one: WaveComparison) -> Iterator[Row]:
    for pair in one.paired[:MOST]:
        yield (pair.label, pair.both, pair.gained, pair.lost, pair.unknown, pair.p, *limits(pair.p_range))


def _people(one: WaveComparison) -> str:
    joined, left = len(one.joined) + one.joined_unlisted, len(one.left) + one.left_unlisted
    needed = f"; it takes {one.least_switches} one-way switches for p < .05" if one.least_switches else ""
    return (
        f"{one.stayed} persons in both, {joined} joined, {left} left: they are in no count of change{needed}. "
        "p, least and greatest: what the unknown allow."
    )
