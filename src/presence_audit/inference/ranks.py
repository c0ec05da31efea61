"""How alike two rankings are: Kendall's tau-b."""

from __future__ import annotations

from collections.abc import Sequence

from .scientific import borrowed

_PLACES = 4


def tau_b(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Kendall's tau-b, -1 to 1, to four decimals; None when one of the two has no two different values.

    M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945) 239-251: concordant minus discordant pairs, divided
    by the geometric mean of the numbers of pairs that are not tied in x and in y.
    """
    if len(set(xs)) < 2 or len(set(ys)) < 2:  # noqa: PLR2004 - a ranking needs two
        return None
    return round(float(borrowed("scipy.stats").kendalltau(xs, ys, variant="b").statistic), _PLACES)
