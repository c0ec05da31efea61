"""Finds the most probable weights of a logistic model with normal priors and bounds: projected Newton steps, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

LN2 = log(2)
_STEPS = 100
_HALVINGS = 40
_CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome."""

    hit: bool
    """What happened."""
    offset: float
    """Bits that are not fitted."""
    shown: tuple[tuple[int, float], ...]
    """(number of the weight, value) of every weight that counts here."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What is known of a weight before the rows are looked at."""

    mean: float
    """Centre of its normal prior, in bits; also where the search begins."""
    spread: float
    """Standard deviation of the prior, in bits."""
    low: float = -1e9
    """It is at least this."""
    high: float = 1e9
    """It is at most this."""


def most_probable(rows: Sequence[Row], weights: Sequence[Weight]) -> tuple[float, ...]:
    """Return the weights, in bits, that make the rows and the priors together most probable.

    The function is strictly concave and the bounds are a box, so there is one answer, and projected Newton steps with halving reach
    it (Bertsekas 1982, SIAM Journal on Control and Optimization 20:221-246).
    """
    at = [min(max(one.mean, one.low), one.high) for one in weights]
    worth = _log_posterior(rows, weights, at)
    for _ in range(_STEPS):
        slope, curve = _derivatives(rows, weights, at)
        free = [n for n, one in enumerate(weights) if not (at[n] <= one.low and slope[n] < 0) and not (at[n] >= one.high and slope[n] > 0)]
        step = solve([[curve[i][j] for j in free] for i in free], [slope[i] for i in free])
        moved, better = at, worth
        for halving in range(_HALVINGS):
            moved = list(at)
            for n, by in zip(free, step, strict=True):
                moved[n] = min(max(at[n] + by / 2**halving, weights[n].low), weights[n].high)
            better = _log_posterior(rows, weights, moved)
            if better >= worth:
                break
        else:
            break
        done = max((abs(new - old) for new, old in zip(moved, at, strict=True)), default=0.0) < _CLOSE
        at, worth = moved, better
        if done:
            break
    return tuple(at)


def bits_of(row: Row, at: Sequence[float]) -> float:
    """Return the bits of a row under these weights."""
    return row.offset + sum(at[n] * value for n, value in row.shown)


def surprise(bits: float, hit: bool) -> float:  # noqa: FBT001
    """Return the negative log likelihood of an outcome, in nats, without overflow."""
    against = LN2 * (-bits if hit else bits)
    return log1p(exp(against)) if against < 0 else against + log1p(exp(-against))


def chance(bits: float) -> float:
    """Return the probability that goes with so many bits."""
    return exp(-surprise(bits, hit=True))


def _log_posterior(rows: Sequence[Row], weights: Sequence[Weight], at: Sequence[float]) -> float:
    prior = sum(((value - one.mean) / one.spread) ** 2 / 2 for value, one in zip(at, weights, strict=True))
    return -prior - sum(surprise(bits_of(row, at), row.hit) for row in rows)


def _derivatives(rows: Sequence[Row], weights: Sequence[Weight], at: Sequence[float]) -> tuple[list[float], list[list[float]]]:
    """Return the gradient, and the negative of the matrix of second derivatives."""
    slope = [(one.mean - value) / one.spread**2 for value, one in zip(at, weights, strict=True)]
    curve = [[1 / one.spread**2 if i == j else 0.0 for j in range(len(weights))] for i, one in enumerate(weights)]
    for row in rows:
        p = chance(bits_of(row, at))
        for i, value in row.shown:
            slope[i] += LN2 * value * (row.hit - p)
            for j, other in row.shown:
                curve[i][j] += LN2 * LN2 * value * other * p * (1 - p)
    return slope, curve


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a symmetric, positive definite system by Cholesky's decomposition; raises ValueError for any other."""
    size = len(right)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            if i == j and rest <= 0:
                raise ValueError("the matrix is not positive definite")
            lower[i][j] = sqrt(rest) if i == j else rest / lower[j][j]
    found = list(right)
    for i in range(size):
        found[i] = (found[i] - sum(lower[i][k] * found[k] for k in range(i))) / lower[i][i]
    for i in reversed(range(size)):
        found[i] = (found[i] - sum(lower[k][i] * found[k] for k in range(i + 1, size))) / lower[i][i]
    return found
