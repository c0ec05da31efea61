"""The parts of a summary that compare: then and now, waves, cohorts; counts first, significance beside them."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import TRANSITION_CLASSES, Analysis, Paired, SeriesOfWaves, ThenAndNow, Transition, WaveComparison, WaveRef

from . import figures
from .markdown_numbers import adjusted, counted, p_value, points, significance
from .markdown_text import folded, source, table, text
from .published_words import study_and_year

_BRACKETS = "Differences and p are of the cases that are known; in square brackets what the unknown, or a published range, allow."


def then_and_now_lines(rows: tuple[ThenAndNow, ...]) -> Iterator[str]:
    """Yield published numbers beside this study's, and folded those that cannot be compared, with the reason."""
    if not rows:
        return
    yield from ("## Then and now", "")
    comparable = [one for one in rows if one.comparable]
    headings = ("Published study", "Then", "Now", "Difference, points (95 %)", "p")
    yield from table(headings, map(_compared, comparable), words=1) or ["No published number can be compared with this study.", ""]
    if comparable:
        yield from (f"Each published number has its own source, denominator and definition. Tests are exact and unpaired. {_BRACKETS}", "")
    sources = table(("Study", "Population", "Definition", "Counted here", "Source", "Mind"), map(_source, comparable), words=6)
    yield from folded("Sources and definitions", sources)
    others = [one for one in rows if not one.comparable]
    reasons = table(("Study", "Published", "Why not"), map(_apart, others), words=3)
    yield from folded(f"{len(others)} published number{'' if len(others) == 1 else 's'} without a comparison, and why", reasons)


def _name(one: ThenAndNow) -> str:
    return f"{text(study_and_year(one.published))}: {text(one.published.label)}"


def _then(one: ThenAndNow) -> str:
    number = one.published
    if number.pct is None:
        return text(number.text)
    least, most = number.pct
    if least != most:
        return f"{text(number.text)} ({figures.span(number.pct)} %)"
    told = any(f"{shown} %" in number.text for shown in (f"{least:.0f}", f"{least:.1f}"))
    return text(number.text) if told else f"{text(number.text)} ({figures.percent(least)} %)"


def _compared(one: ThenAndNow) -> tuple[str, ...]:
    return (_name(one), _then(one), counted(one.now) if one.now else figures.UNDEFINED, points(one.difference), significance(one.test))


def _source(one: ThenAndNow) -> tuple[str, ...]:
    number = one.published
    return (
        _name(one),
        text(number.population),
        text(number.definition) or figures.UNDEFINED,
        text(one.counted),
        source(number.source),
        text(one.reason),
    )


def _apart(one: ThenAndNow) -> tuple[str, ...]:
    return (_name(one), _then(one), text(one.reason))


def wave_lines(analysis: Analysis) -> Iterator[str]:
    """Yield what changed from wave to wave, the newest comparison first."""
    for at, one in enumerate(reversed(analysis.comparisons)):
        lines = list(_comparison(one))
        before, after = one.before.label, one.after.label
        yield from (f"## From {text(before)} to {text(after)}", "", *lines) if at == 0 else folded(f"From {before} to {after}", lines)
    if len(analysis.waves) > 1 and analysis.series:
        yield from ("### All waves", "")
        yield from table(("Measure", *(text(one.label) for one in analysis.waves), "Cochran's Q"), map(_series, analysis.series))


def _comparison(one: WaveComparison) -> Iterator[str]:
    joined, left = len(one.joined) + one.joined_unlisted, len(one.left) + one.left_unlisted
    yield f"{one.stayed} persons in both waves, {joined} joined, {left} left; whoever joined or left is in no count of change."
    if rescored := _rescored(one.before, one.after):
        yield from ("", rescored)
    yield ""
    headings = ("Measure", "known in both", "no → yes", "yes → no", "unknown in one", "p (McNemar)")
    yield from table(headings, map(_paired, one.paired))
    yield from (_needed(one), "")
    moved = table(("Platform", "from → to: persons"), map(_moved, one.transitions), words=2)
    yield from folded("How states moved", moved)


def _rescored(*waves: WaveRef) -> str:
    said = [f"{text(one.label)} was judged by {text(one.judged_before_by)} before" for one in waves if one.judged_before_by]
    return f"Both are judged by {text(waves[-1].rules)}; {', '.join(said)}." if said else ""


def _paired(one: Paired) -> tuple[str, ...]:
    p = p_value(one.p) if one.p is not None else text(one.undefined) or figures.UNDEFINED
    return (text(one.label), str(one.both), str(one.gained), str(one.lost), str(one.unknown), p)


def _needed(one: WaveComparison) -> str:
    if one.least_switches is None:
        return "The persons of both waves are too few for any change to be significant (p < .05)."
    return (
        f"With {one.least_switches} or more switches in one direction and none in the other p falls below .05; fewer are the normal result."
    )


def _moved(one: Transition) -> tuple[str, str]:
    pairs = (
        f"{before} → {after}: {number}"
        for before, row in zip(TRANSITION_CLASSES, one.counts, strict=True)
        for after, number in zip(TRANSITION_CLASSES, row, strict=True)
        if number and before != after
    )
    outside = (("resolved", one.resolved), ("lost sight", one.lost_sight), ("outside in both", one.outside))
    moved = (*pairs, *(f"{how}: {number}" for how, number in outside if number))
    return (text(one.name), " · ".join(moved) or "nobody moved")


def _series(one: SeriesOfWaves) -> tuple[str, ...]:
    tail = f"{one.q:.2f} (p {p_value(one.p)})" if one.q is not None else text(one.undefined) or figures.UNDEFINED
    return (text(one.label), *(counted(each.rate) for each in one.by_wave), tail)


def cohort_lines(analysis: Analysis) -> Iterator[str]:
    """Yield every measure in every pair of cohorts, folded."""
    headings = ("Measure", "First", "Second", "Difference, points (95 %)", "p (Holm)", "significant from")
    rows = (
        (
            text(one.label), f"{text(one.first)} {counted(one.a)}", f"{text(one.second)} {counted(one.b)}", points(one.difference),
            adjusted(one.test), _least(one.detectable.above, one.detectable.n) if one.detectable else figures.UNDEFINED,
        )
        for one in analysis.cohorts
    )  # fmt: skip
    lines = table(headings, rows, words=3)
    if lines:
        yield from ("## Cohorts", "")
        yield from folded("Every pair of cohorts", [*lines, _BRACKETS, ""])


def _least(count: int | None, n: int) -> str:
    return "no count" if count is None else f"{count}/{n}"
