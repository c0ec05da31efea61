"""Calibration of probabilities against what was decided: Brier score, log loss, calibration error, intercept and slope, by zone."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Value
from .pairs import ZONES, Zone
from .solve import LN2, Row, Weight, bits_of, chance, most_probable, surprise

BINS = 10
"""Bins of equal width."""
_STEEPEST = 20.0
"""A slope beyond this says that accepted and rejected do not overlap: then there is none."""
_FLAT = 1e3
"""Spread of a prior that says nothing, in bits."""


class Bin(Value):
    """One row of the reliability table."""

    low: float
    """Probabilities from here on."""
    high: float
    """Up to here."""
    count: int
    """Pairs."""
    said: float
    """Mean probability."""
    true: float
    """Share that is theirs."""


class Figures(Value):
    """How well probabilities keep what they promise."""

    pairs: int
    """Labelled pairs."""
    theirs: int
    """Of these: accepted by the analyst."""
    brier: float
    """Mean squared error of the probability (Brier 1950)."""
    log_loss: float
    """Mean surprise, in bits: log2 of the probability given to what was decided."""
    ece: float
    """Expected calibration error: mean distance of said from true over ten bins, by their counts."""
    intercept: float
    """Bits by which all weights together are too low (above 0) or too high, the slope being 1 (Cox 1958)."""
    slope: float | None
    """Below 1: the weights claim too much; above: too little (Cox 1958); None: accepted and rejected do not overlap."""
    bins: tuple[Bin, ...]
    """Bins that hold a pair."""


class ZoneFigures(Value):
    """One zone of the program's own verdict: how much of it was decided, and what came out."""

    zone: Zone
    """Verdict by the facts alone."""
    weighed: int
    """Accounts of the zone in the runs."""
    decided: int
    """Of these: with a decision that counts here."""
    theirs: int
    """Of these: accepted by the analyst."""
    said_before: float | None
    """Mean probability under the weights as they were; None when nothing was decided."""
    said_after: float | None
    """Mean probability under weights refitted without the account's person."""


def figures_of(bits: Sequence[float], theirs: Sequence[bool]) -> Figures:
    """Return the figures of predictions, in bits; raises ValueError when there are none."""
    if not bits:
        raise ValueError("no labelled pairs")
    said = [chance(one) for one in bits]
    count = len(bits)
    table = _bins(said, theirs)
    intercept, slope = _recalibration(bits, theirs)
    return Figures(
        pairs=count,
        theirs=sum(theirs),
        brier=sum((p - hit) ** 2 for p, hit in zip(said, theirs, strict=True)) / count,
        log_loss=sum(surprise(one, hit) for one, hit in zip(bits, theirs, strict=True)) / LN2 / count,
        ece=sum(one.count * abs(one.said - one.true) for one in table) / count,
        intercept=intercept,
        slope=slope,
        bins=table,
    )


def zones_of(
    zones: Sequence[Zone], theirs: Sequence[bool], before: Sequence[float], after: Sequence[float], weighed: Sequence[tuple[Zone, int]]
) -> tuple[ZoneFigures, ...]:
    """Return the figures by zone, all three of them; predictions in bits."""
    counts = dict(weighed)
    made = []
    for zone in ZONES:
        here = [number for number, one in enumerate(zones) if one == zone]
        made.append(
            ZoneFigures(
                zone=zone,
                weighed=max(counts.get(zone, 0), len(here)),
                decided=len(here),
                theirs=sum(theirs[number] for number in here),
                said_before=_mean([chance(before[number]) for number in here]),
                said_after=_mean([chance(after[number]) for number in here]),
            )
        )
    return tuple(made)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _bins(said: Sequence[float], theirs: Sequence[bool]) -> tuple[Bin, ...]:
    by_bin: dict[int, list[tuple[float, bool]]] = {}
    for p, hit in zip(said, theirs, strict=True):
        by_bin.setdefault(min(int(p * BINS), BINS - 1), []).append((p, hit))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            count=len(held),
            said=sum(p for p, _ in held) / len(held),
            true=sum(hit for _, hit in held) / len(held),
        )
        for number, held in sorted(by_bin.items())
    )


def _recalibration(bits: Sequence[float], theirs: Sequence[bool]) -> tuple[float, float | None]:
    """Return intercept (slope held at 1) and slope (intercept free) of a logistic regression on the predictions."""
    pairs = list(zip(bits, theirs, strict=True))
    (intercept,) = most_probable([Row(hit, one, ((0, 1.0),)) for one, hit in pairs], [Weight(0, _FLAT)])
    rows = [Row(hit, 0.0, ((0, 1.0), (1, one))) for one, hit in pairs]
    level, slope = most_probable(rows, [Weight(0, _FLAT), Weight(1, _FLAT)])
    parted = all((bits_of(row, (level, slope)) > 0) == row.hit for row in rows)
    same = max(bits) - min(bits) < 1e-9  # noqa: PLR2004
    return intercept, None if parted or same or abs(slope) > _STEEPEST else slope
