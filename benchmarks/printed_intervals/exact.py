"""What can be summed over all outcomes: how often intervals hold the truth, and tests reject it, where nothing is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
from scipy.stats import binom

from presence_audit.inference import boschloo, clopper_pearson, fisher, newcombe, wilson

from .worlds import SIZES, holds

SHARES = np.arange(1, 1000) / 1000
COMMON = np.arange(1, 100) / 100
FIRST, SECOND = 10, 25
"""The two cohorts of 2009."""


def rows() -> Iterator[tuple[str, int, float, float, str]]:
    """Yield (what, persons, mean, least or greatest, where)."""
    for name, interval in (("Wilson", wilson), ("Clopper-Pearson", clopper_pearson)):
        for size in SIZES:
            held = _held(interval, size)
            worst = int(held.argmin())
            yield f"{name} holds the share", size, float(held.mean()), float(held[worst]), f"least, at {SHARES[worst]:.1%}"
            inner = held[49:950]
            yield f"{name} holds the share, 5 to 95 %", size, float(inner.mean()), float(inner.min()), "least"
    for size in SIZES:
        held, where = _differences(size * 2 // 7, size - size * 2 // 7)
        worst = int(held.argmin())
        yield "Newcombe holds the difference, 5 to 95 %", size, float(held.mean()), float(held[worst]), f"least, at {where[worst]}"
    for name, test in (("Fisher", fisher), ("Boschloo", boschloo)):
        wrong = _rejected(test)
        worst = int(wrong.argmax())
        yield f"{name} rejects what is true", FIRST + SECOND, float(wrong.mean()), float(wrong[worst]), f"greatest, at {COMMON[worst]:.0%}"


def _held(interval: Callable[[int, int], tuple[float, float]], size: int) -> np.ndarray:
    counts = np.arange(size + 1)
    limits = np.array([interval(int(k), size) for k in counts])
    return np.array([binom.pmf(counts, size, share)[holds(limits, 100 * share)].sum() for share in SHARES])


def _differences(n1: int, n2: int) -> tuple[np.ndarray, list[str]]:
    limits = np.array([newcombe(k1, n1, k2, n2) for k1, k2 in product(range(n1 + 1), range(n2 + 1))])
    shares = [(float(p), float(q)) for p, q in product(np.arange(1, 20) / 20, repeat=2)]
    each = [_weights(n1, p, n2, q)[holds(limits, 100 * (p - q))].sum() for p, q in shares]
    return np.array(each), [f"{p:.0%} and {q:.0%}" for p, q in shares]


def _rejected(test: Callable[[int, int, int, int], float | None]) -> np.ndarray:
    significant = np.array([test(k1, FIRST, k2, SECOND) < 0.05 for k1, k2 in product(range(FIRST + 1), range(SECOND + 1))])
    return np.array([_weights(FIRST, share, SECOND, share)[significant].sum() for share in COMMON])


def _weights(n1: int, p: float, n2: int, q: float) -> np.ndarray:
    return np.outer(binom.pmf(np.arange(n1 + 1), n1, p), binom.pmf(np.arange(n2 + 1), n2, q)).ravel()
