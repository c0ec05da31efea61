"""The sheets of waves: every measure in every wave, who switched from one wave to the next, and how states moved."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.formats import words
from presence_audit.formats.moves import moves
from presence_audit.model import TRANSITION_CLASSES, Analysis, Transition, WaveComparison, WaveRef

from .column import Cell, Column, Row, Table
from .rates import EXACT, RATE, exact_cells, limits, rate_cells, share, why_empty

_WAVE = (
    Column("Wave", "What the wave is called.", width=16),
    Column("As of", "The date at which it is judged.", "time", 11),
    Column("Rules", "Rule set by which it is judged here.", width=18),
    Column("Judged before by", "Rule set by which it was judged first, where that was another.", width=18),
    Column("Roster", "Digest of its roster.", width=18),
    Column("Persons", "Persons in it.", "count", 9),
    Column("Coverage", "Determinate cells of the eligible ones.", "percent", 9),
)
_SERIES = (
    Column("Id", "Id of the measure.", width=24),
    Column("Measure", "What is counted.", width=40),
    Column("Known in all", "Persons whose answer is known in every wave.", "count", 9),
    Column("Yes, of those", "Of them, yes in this wave.", "count", 9),
    Column(
        "Cochran's Q", "Over all waves, the same in each row of a measure; empty below three waves, and where nobody changed.", "bits", 10
    ),
    Column("df", "Degrees of freedom: waves minus one.", "count", 6),
    Column("p of Q", "By the chi-square distribution.", "p", 9),
    Column("Note", "Why something is empty.", width=40),
)
_PAIR = (
    Column("Before", "The earlier wave.", width=16),
    Column("After", "The later wave.", width=16),
)
_PAIRED = (
    *_PAIR,
    Column("Id", "Id of the measure.", width=24),
    Column("Measure", "What is counted.", width=40),
    Column("Known in both", "Persons of both waves whose answer is known in both.", "count", 9),
    Column("Gained", "Of them: no, then yes.", "count", 9),
    Column("Lost", "Yes, then no.", "count", 9),
    Column("Stayed yes", "Yes in both.", "count", 9),
    Column("Stayed no", "No in both.", "count", 9),
    Column("Unknown in one", "Persons of both waves who are unknown in one: in no count before.", "count", 9),
    Column(
        "p",
        "Exact McNemar test, two-sided; read it after the counts. No significant change is the normal result of a small roster.",
        "p",
        9,
    ),
    Column("p, least", "Least p-value that the unknown answers allow; empty where nobody can have switched.", "p", 9),
    Column("p, greatest", "Greatest p-value that they allow.", "p", 9),
    Column("Why no p", "Why there is no p-value, in one sentence.", width=34),
    Column(
        "Switches needed",
        "Switches in one direction, none in the other, that would give p < .05; empty when the persons do not suffice.",
        "count",
        10,
    ),
    Column("Persons in both", "Persons in both waves.", "count", 9),
    Column("Joined", "Persons who are only in the later wave: in no count of change.", "count", 9),
    Column("Left", "Persons who are only in the earlier one.", "count", 9),
)
_MOVED = (
    *_PAIR,
    Column("Platform", "Id of the platform.", width=12),
    Column("Name", "Its name.", width=16),
    Column(
        "From",
        f"Class before. {words.CLASSES}; outside: unknown, excluded, or activity not visible; inside: any of the four classes.",
        width=14,
        values=", ".join((*TRANSITION_CLASSES, "outside", "inside")),
    ),
    Column("To", "Class after. resolved: unknown, then known; lost sight: the reverse, which is no change of the person.", width=20),
    Column("Persons", "Persons who moved so.", "count", 9),
)


def wave_tables(analysis: Analysis) -> Iterator[Table]:
    """Yield the sheets of waves, as far as there is more than one wave."""
    if analysis.waves:
        about = "One row a wave and measure, over everybody in the wave, all judged by the same rules; Judged before by names others."
        yield Table("Waves", about, (*_WAVE, *_SERIES[:2], *RATE, *EXACT, *_SERIES[2:]), _by_wave(analysis))
    if analysis.comparisons:
        about = "One row a measure and pair of waves, over the persons whose answer is known in both; joiners and leavers stand apart."
        yield Table("Changes", about, _PAIRED, (row for one in analysis.comparisons for row in _paired(one)), frozen=4)
        about = "One row a pair of waves, platform, class before and class after; zeros included."
        yield Table("Transitions", about, _MOVED, (row for one in analysis.comparisons for row in _moves(one)), frozen=2)


def _by_wave(analysis: Analysis) -> Iterator[Row]:
    for at, wave in enumerate(analysis.waves):
        if not analysis.series:
            yield (*_wave(wave), *(None,) * (len(_SERIES) + len(RATE) + len(EXACT)))
        for one in analysis.series:
            if at >= len(one.by_wave):
                continue
            estimate = one.by_wave[at]
            known = (one.known_in_all, one.yes_in_each[at] if at < len(one.yes_in_each) else None)
            note = " ".join(filter(None, (why_empty(estimate.rate), one.undefined)))
            numbers = (*rate_cells(estimate.rate), *exact_cells(estimate))
            yield (*_wave(wave), one.measure, one.label, *numbers, *known, one.q, one.df, one.p, note)


def _wave(wave: WaveRef) -> tuple[Cell, ...]:
    coverage = None if wave.coverage is None else share(100 * wave.coverage)
    return (wave.label, wave.as_of, wave.rules, wave.judged_before_by, wave.roster_digest, wave.people, coverage)


def _paired(one: WaveComparison) -> Iterator[Row]:
    for pair in one.paired:
        counts = (pair.both, pair.gained, pair.lost, pair.stayed_yes, pair.stayed_no, pair.unknown)
        test = (pair.p, *limits(pair.p_range), pair.undefined)
        people = (one.least_switches, one.stayed, len(one.joined) + one.joined_unlisted, len(one.left) + one.left_unlisted)
        yield (one.before.label, one.after.label, pair.measure, pair.label, *counts, *test, *people)


def _moves(one: WaveComparison) -> Iterator[Row]:
    for moved in one.transitions:
        for before, after, persons in _moved(moved):
            yield (one.before.label, one.after.label, moved.platform, moved.name, before, after, persons)


def _moved(moved: Transition) -> Iterator[tuple[str, str, int]]:
    yield from moves(moved)
    yield "outside", "inside (resolved)", moved.resolved
    yield "inside", "outside (lost sight)", moved.lost_sight
    yield "outside", "outside", moved.outside
