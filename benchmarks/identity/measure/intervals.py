"""Confidence intervals: Wilson for shares, a bootstrap over leaders for the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Interval = tuple[float, float]
_Z = 1.959963984540054


def wilson(successes: int, trials: int) -> Interval:
    """Return the 95 % interval of a share (Wilson 1927); 0 to 1 when nothing was tried."""
    if trials == 0:
        return 0.0, 1.0
    share, z2 = successes / trials, _Z * _Z
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = _Z / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def error(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the expected calibration error of rows of (bin, [count, sum of probabilities, own]): Σ n_b/n · |own_b/n_b − p_b|."""
    total = np.maximum(sums[..., 0].sum(axis=-1), 1e-12)
    return np.asarray(np.abs(sums[..., 2] - sums[..., 1]).sum(axis=-1) / total)


def bootstrap(of_leaders: Sequence[NDArray[np.float64]], bins: int, rounds: int = 1000) -> tuple[Interval, Interval]:
    """Return 95 % intervals of Brier score and calibration error; leaders are drawn whole (Poisson weights, fixed seed).

    `of_leaders`: for each leader [candidates, sum of squared errors, then bins × (count, sum of p, own)].
    """
    table = np.stack(of_leaders)
    rng = np.random.default_rng(20100217)
    briers, errors = [], []
    step = max(1, min(rounds, 2_000_000 // len(table)))
    for start in range(0, rounds, step):
        weights = rng.poisson(1.0, (min(step, rounds - start), len(table))).astype(np.float64)
        sums = weights @ table
        briers.append(sums[:, 1] / np.maximum(sums[:, 0], 1))
        errors.append(error(sums[:, 2:].reshape(len(sums), bins, 3)))
    return _middle(np.concatenate(briers)), _middle(np.concatenate(errors))


def _middle(values: NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)
