"""95 % intervals of one proportion, in per cent to four decimals: Wilson, Clopper-Pearson, and limits for a sample of a finite frame."""

from __future__ import annotations

from bisect import bisect_left
from math import sqrt
from statistics import NormalDist

from .scientific import borrowed

_Z = NormalDist().inv_cdf(0.975)
_TAIL = 0.025
PLACES = 4


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval of k of n at 95 %; n > 0.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212, without
    continuity correction. It is closed at k = 0 and k = n, where the normal approximation has no width.
    """
    low, high = score_limits(k, n)
    return round(100 * low, PLACES), round(100 * high, PLACES)


def score_limits(k: int, n: int) -> tuple[float, float]:
    """Return the Wilson limits as proportions, not rounded; n > 0."""
    share = k / n
    z2 = _Z * _Z / n
    centre = share + z2 / 2
    half = _Z * sqrt(share * (1 - share) / n + z2 / (4 * n))
    low = 0.0 if k == 0 else max(0.0, (centre - half) / (1 + z2))
    high = 1.0 if k == n else min(1.0, (centre + half) / (1 + z2))
    return low, high


def clopper_pearson(k: int, n: int) -> tuple[float, float]:
    """Return the exact interval of k of n at 95 %, each tail at most 2.5 %; n > 0.

    C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
    Biometrika 26 (1934) 404-413; by quantiles of the beta distribution (Brown, Cai and DasGupta, Statistical Science 16 (2001) 101-133,
    § 4.2.1).
    """
    beta = borrowed("scipy.special").betaincinv
    low = 0.0 if k == 0 else float(beta(k, n - k + 1, _TAIL))
    high = 1.0 if k == n else float(beta(k + 1, n - k, 1 - _TAIL))
    return round(100 * low, PLACES), round(100 * high, PLACES)


def hypergeometric(k: int, n: int, size: int) -> tuple[float, float]:
    """Return exact 95 % limits of the share in a frame of `size` persons, of whom n were drawn at random and k are cases; 0 < n ≤ size.

    The frame's numbers of cases that neither one-sided test at 2.5 % rejects: J. P. Buonaccorsi, "A note on confidence intervals for
    proportions in finite populations", The American Statistician 41 (1987) 215-218; T. Wright, Exact Confidence Bounds when Sampling
    from Small Finite Universes (1991). Who drew everybody has no doubt left: both limits are k / n.
    """
    if not 0 <= k <= n <= size or n == 0:
        raise ValueError(f"no sample: {k} of {n} of {size}")
    law = borrowed("scipy.stats").hypergeom
    least, most = k, size - (n - k)
    cases = range(least, most + 1)
    # with more cases in the frame, at least k in the sample becomes likelier, and at most k less likely
    low = bisect_left(cases, True, key=lambda every: bool(law.sf(k - 1, size, every, n) > _TAIL))
    high = bisect_left(cases, True, key=lambda every: bool(law.cdf(k, size, every, n) <= _TAIL)) - 1
    return round(100 * cases[low] / size, PLACES), round(100 * cases[high] / size, PLACES)
