"""The panel of waves: who stayed, who switched, how states moved, and the series of each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import TRANSITION_CLASSES, Analysis, Paired, SeriesOfWaves, Transition, WaveComparison, WaveRef

from . import figures, study_words, words
from .moves import moved
from .screen import Screen

_LEAST_SERIES = 3


def wave_parts(screen: Screen, analysis: Analysis) -> Iterator[RenderableType]:
    """Yield the waves, each with the one before, and the series; nothing where there is one wave only."""
    if not analysis.waves:
        return
    yield screen.heading("Waves", "all judged by the same rules")
    for wave in analysis.waves:
        yield screen.hang("  ", _wave(wave))
    for compared in analysis.comparisons:
        yield from _comparison(screen, compared)
    if len(analysis.waves) >= _LEAST_SERIES:
        yield from _series(screen, analysis.series)


def _wave(wave: WaveRef) -> str:
    label = "" if wave.label == wave.as_of.isoformat() else f" ({wave.as_of.isoformat()})"
    before = f"; first judged by {wave.judged_before_by}" if wave.judged_before_by else ""
    people = figures.count_of(wave.people, "person")
    return f"{wave.label}{label}: {people}, {figures.share(wave.coverage)} of the cells known, rules {wave.rules}{before}"


def _comparison(screen: Screen, compared: WaveComparison) -> Iterator[RenderableType]:
    yield screen.heading(f"From {compared.before.label} to {compared.after.label}")
    yield screen.hang("  ", _people(compared))
    switched = [one for one in compared.paired if one.gained or one.lost]
    for one in switched:
        yield screen.hang("  ", _paired(one))
    if still := len(compared.paired) - len(switched):
        measures = figures.count_of(still, f"{'further ' if switched else ''}measure")
        yield screen.hang("  ", f"Nobody who is known in both switched in {measures}.")
    yield screen.hang("  ", _least(compared), "italic")
    yield from _transitions(screen, compared.transitions)


def _people(compared: WaveComparison) -> str:
    joined, left = len(compared.joined) + compared.joined_unlisted, len(compared.left) + compared.left_unlisted
    same = f" ({compared.same_name} under the name of somebody who left)" if compared.same_name else ""
    people = f"{figures.count(compared.stayed)} stayed, {figures.count(joined)} joined{same}, {figures.count(left)} left"
    return f"{people}; changes are of those who stayed"


def _paired(one: Paired) -> str:
    """Return the switches of one measure, with McNemar's exact test beside the counts."""
    test = f"McNemar {figures.p_said(one.p)}" if one.p is not None else one.undefined
    unknown = f", {figures.count(one.unknown)} unknown in one of them" if one.unknown else ""
    yes = f"{one.stayed_yes + one.lost} → {one.stayed_yes + one.gained} of {figures.count(one.both)} known in both"
    return f"{one.label}: {yes} (+{one.gained} −{one.lost}){unknown}; {test}"


def _least(compared: WaveComparison) -> str:
    if compared.least_switches is None:
        return "Too few stayed for any change to be significant."
    needed = f"It takes {compared.least_switches} switches one way and none back for p < .05"
    return f"{needed}; no significant change is what to expect of a quarter."


def _transitions(screen: Screen, transitions: Sequence[Transition]) -> Iterator[RenderableType]:
    with_moves = [one for one in transitions if any(moved(one))]
    for one in with_moves:
        yield screen.text(f"{one.name}: state before (row) and after (column)", "bold")
        table = screen.grid(("", "left"), *((study_words.CLASSES[name], "right") for name in TRANSITION_CLASSES))
        for name, row in zip(TRANSITION_CLASSES, one.counts, strict=True):
            table.add_row(screen.text(f"  {study_words.CLASSES[name]}"), *(screen.text(figures.count(count)) for count in row))
        yield table
        yield screen.hang("  ", _outside(one))
    if with_moves:
        yield screen.hang("  ", words.CLASSES, "italic")
    for one in transitions:
        if one not in with_moves:
            yield screen.hang("  ", f"{one.name}: nobody moved between classes of states; {_outside(one)}")


def _outside(one: Transition) -> str:
    """Return who stands outside of the classes: unknown, or with an account whose activity nobody sees."""
    if not (one.resolved or one.lost_sight or one.outside):
        return "everybody is in the classes in both"
    now, before, both = (figures.count(number) for number in (one.lost_sight, one.resolved, one.outside))
    return f"unknown, or without visible activity: {now} now only, {before} before only, {both} in both"


def _series(screen: Screen, series: Sequence[SeriesOfWaves]) -> Iterator[RenderableType]:
    if not series:
        return
    yield screen.heading("Every measure over all waves")
    yield screen.hang("", "k/n over everybody in each wave; Cochran's Q over those who are known in all")
    for one in series:
        waves = " → ".join(figures.fraction_with_unknown(estimate.rate) for estimate in one.by_wave)
        q = f"Q = {one.q:.2f}, df {one.df}, {figures.p_said(one.p)}" if one.q is not None else f"Q {figures.UNDEFINED}: {one.undefined}"
        yield screen.hang("  ", f"{one.label}: {waves}; {figures.count(one.known_in_all)} known in all; {q}")
