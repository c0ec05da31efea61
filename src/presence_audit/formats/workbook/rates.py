"""The columns of a proportion, wherever one stands: counts first, then every interval, then why something is empty."""

from __future__ import annotations

from presence_audit.model import Estimate, Rate

from .column import Cell, Column

RATE = (
    Column("k", "Cases that are certain.", "count", 7),
    Column("n", "Cases asked about: those eligible, or the certain cases of the parent measure.", "count", 7),
    Column("Unknown", "Cases that could still turn out either way.", "count", 9),
    Column(
        "May belong",
        "Of a part of the roster: persons of whom it is not known whether they belong to it. They are in no n, and in both bounds.",
        "count",
        9,
    ),
    Column("%", "k of n; empty when n is 0.", "percent", 8),
    Column("Wilson, lower", "Wilson 95 % interval of k of n, lower end.", "percent", 9),
    Column("Wilson, upper", "Its upper end.", "percent", 9),
    Column("Worst case, lower", "Identification bounds (Manski): all unknown cases no.", "percent", 9),
    Column("Worst case, upper", "All unknown cases yes.", "percent", 9),
    Column("Outer, lower", "Wilson lower limit of the least that the unknown allow.", "percent", 9),
    Column("Outer, upper", "Wilson upper limit of the most that the unknown allow.", "percent", 9),
)
"""Columns of a rate."""

EXACT = (
    Column("Exact, lower", "Clopper-Pearson 95 % interval of k of n, lower end; empty where it was not worked out.", "percent", 9),
    Column("Exact, upper", "Its upper end.", "percent", 9),
    Column(
        "Finite, lower",
        "Where the roster is a random sample of a frame of known size: exact hypergeometric 95 % limits, lower end; else empty.",
        "percent",
        9,
    ),
    Column("Finite, upper", "Its upper end.", "percent", 9),
)
"""Further columns of an estimate."""

Pair = tuple[float, float] | None
Ends = tuple[Cell, Cell]


def shares(pair: Pair) -> Ends:
    """Return limits in per cent as shares of 1; empty where there are none."""
    return (None, None) if pair is None else (share(pair[0]), share(pair[1]))


def share(percent: float | None) -> Cell:
    """Return a value in per cent as a share of 1, to the places at which it is known."""
    return None if percent is None else round(percent / 100, 8)


def limits(pair: Pair) -> Ends:
    """Return two limits as they are."""
    return (None, None) if pair is None else pair


def rate_cells(rate: Rate) -> tuple[Cell, ...]:
    """Return the cells under `RATE`."""
    counts = (rate.k, rate.n, rate.unknown, rate.undecided)
    return (*counts, share(rate.pct), *shares(rate.wilson), *shares(rate.worst_case), *shares(rate.outer))


def exact_cells(estimate: Estimate) -> tuple[Cell, ...]:
    """Return the cells under `EXACT`."""
    return (*shares(estimate.exact), *shares(estimate.finite))


def why_empty(rate: Rate) -> str:
    """Return why a rate has no per cent, in a sentence; empty where it has one."""
    if rate.n:
        return ""
    return "Undefined: nobody for certain, but somebody may belong here." if rate.undecided else "Undefined: there is nobody to count."
