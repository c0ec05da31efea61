"""The parts of a summary that compare: then and now, waves, cohorts; counts first, significance beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presence_audit.model import Analysis, Paired, SeriesOfWaves, ThenAndNow, Transition, WaveComparison, WaveRef

from . import figures
from .markdown_numbers import adjusted, counted, p_with_range, points, significance
from .markdown_text import folded, source, table, text
from .moves import moved
from .published_words import study_and_year

_OWN = "Each published number has its own source, denominator and definition; they are not one series."
_PAIRED = ("Measure", "known in both", "no → yes", "yes → no", "unknown in one", "p (McNemar)")
_BRACKETS = "Differences and p are of the cases that are known; in square brackets what the unknown, or a published range, allow."


def then_and_now_lines(rows: tuple[ThenAndNow, ...]) -> Iterator[str]:
    """Yield published numbers beside this study's, and folded those that cannot be compared, with the reason."""
    if not rows:
        return
    yield from ("## Then and now", "")
    comparable = [one for one in rows if one.comparable]
    yield from table(("Counted here", "Now", "Published numbers", "The lowest", "The highest"), _nearest(comparable))
    headings = ("Published study", "Then", "Now", "Difference, points (95 %)", "p")
    if comparable:
        yield from (_OWN, "")
    else:
        yield from ("No published number can be compared with this study.", "")
    each = table(headings, map(_compared, comparable), words=1)
    title = f"{figures.count_of(len(comparable), 'comparison')}, one by one, with difference and test"
    yield from folded(title, [*each, f"Tests are exact and unpaired. {_BRACKETS}", ""] if each else [])
    sources = table(("Study", "Population", "Definition", "Counted here", "Source", "Mind"), map(_source, comparable), words=6)
    yield from folded("Sources and definitions", sources)
    others = [one for one in rows if not one.comparable]
    reasons = table(("Study", "Published", "Why not"), map(_apart, others), words=3)
    yield from folded(f"{figures.count_of(len(others), 'published number')} without a comparison, and why", reasons)


def _nearest(rows: list[ThenAndNow]) -> Iterator[tuple[str, ...]]:
    """Yield each measure that is counted here beside the lowest and the highest published number; numbers are never merged."""
    groups: dict[str, list[ThenAndNow]] = {}
    for one in rows:
        groups.setdefault(one.counted or one.measure, []).append(one)
    for label, group in groups.items():
        now, ranges = group[0].now, sum(not _exact(one) for one in group)
        told = sorted((one for one in group if _exact(one) or ranges == len(group)), key=lambda one: one.published.pct or (0.0, 0.0))
        ends = [f"{_per_cent(one)}, {text(study_and_year(one.published))}" for one in (*told[:1], *told[1:][-1:])]
        number = f"{len(group)} ({ranges} as a range)" if ranges else str(len(group))
        least, most, *_ = (*ends, figures.UNDEFINED, figures.UNDEFINED)
        yield (text(label), counted(now) if now else figures.UNDEFINED, number, least, most)


def _exact(one: ThenAndNow) -> bool:
    return one.published.pct is not None and one.published.pct[0] == one.published.pct[1]


def _per_cent(one: ThenAndNow) -> str:
    if one.published.pct is None:
        return text(one.published.text)
    least, most = one.published.pct
    return f"{figures.percent(least)} %" if least == most else f"{figures.span((least, most))} %"


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


def _of(one: ThenAndNow) -> str:
    """Return the published number with its denominator, as published: `about 500` is not 498."""
    then, size = _then(one), text(one.published.n_text)
    if re.search(rf"\bof (the )?{re.escape(size)}(?!\w)", then):
        return then
    return f"{then} of {size}" if any(map(str.isdigit, size.split(",")[0])) else f"{then} (n: {size})"


def _compared(one: ThenAndNow) -> tuple[str, ...]:
    return (_name(one), _of(one), counted(one.now) if one.now else figures.UNDEFINED, points(one.difference), significance(one.test))


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
        lines = table(("Measure", *(text(one.label) for one in analysis.waves), "Cochran's Q"), map(_series, analysis.series))
        yield from folded(f"Every measure in all {len(analysis.waves)} waves", lines)


def _comparison(one: WaveComparison) -> Iterator[str]:
    joined, left = len(one.joined) + one.joined_unlisted, len(one.left) + one.left_unlisted
    yield f"{one.stayed} persons in both waves, {joined} joined, {left} left; whoever joined or left is in no count of change."
    if rescored := _rescored(one.before, one.after):
        yield from ("", rescored)
    yield ""
    switched = [pair for pair in one.paired if pair.gained or pair.lost]
    yield from table(_PAIRED, map(_paired, switched)) or ["Of those who are known in both, nobody switched in any measure.", ""]
    yield from (_needed(one), "")
    others = [pair for pair in one.paired if not (pair.gained or pair.lost)]
    title = f"{figures.count_of(len(others), 'measure')} in which nobody switched, as far as is known"
    yield from folded(title, table(_PAIRED, map(_paired, others)))
    moved = table(("Platform", "from → to: persons"), map(_moved, one.transitions), words=2)
    yield from folded("How states moved", moved)


def _rescored(*waves: WaveRef) -> str:
    said = [f"{text(one.label)} was judged by {text(one.judged_before_by)} before" for one in waves if one.judged_before_by]
    return f"Both are judged by {text(waves[-1].rules)}; {', '.join(said)}." if said else ""


def _paired(one: Paired) -> tuple[str, ...]:
    p = text(one.undefined) if one.p is None and one.p_range is None else p_with_range(one.p, one.p_range)
    p = f"{text(one.undefined)} {p}" if one.p is None and one.p_range is not None else p or figures.UNDEFINED
    return (text(one.label), str(one.both), str(one.gained), str(one.lost), str(one.unknown), p)


def _needed(one: WaveComparison) -> str:
    if one.least_switches is None:
        return "The persons of both waves are too few for any change to be significant (p < .05)."
    return (
        f"With {one.least_switches} or more switches in one direction and none in the other p falls below .05; fewer are the normal result."
    )


def _moved(one: Transition) -> tuple[str, str]:
    pairs = (f"{before} → {after}: {persons}" for before, after, persons in moved(one))
    outside = (("resolved", one.resolved), ("lost sight", one.lost_sight), ("outside in both", one.outside))
    told = (*pairs, *(f"{how}: {number}" for how, number in outside if number))
    return (text(one.name), " · ".join(told) or "nobody moved")


def _series(one: SeriesOfWaves) -> tuple[str, ...]:
    tail = f"{one.q:.2f} ({figures.p_said(one.p)})" if one.q is not None else text(one.undefined) or figures.UNDEFINED
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
