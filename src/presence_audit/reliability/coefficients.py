"""Coefficients of agreement for nominal codes, of any number of coders, with codes missing.

A table is a sequence of units; each unit holds one code a coder, in the order of the coders, None where the coder gave none.

- Percent agreement: the share of pairs of coders that agree on a unit, averaged over the units.
- Krippendorff's alpha: K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
- AC1: K. L. Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48.
- Cohen's kappa: J. Cohen (1960), Educational and Psychological Measurement 20, 37-46; its variance by J. L. Fleiss, J. Cohen and
  B. S. Everitt (1969), Psychological Bulletin 72, 323-327.
- Variances of the others: K. L. Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition: linearised, over units, with
  n - 1 degrees of freedom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from .results import Coefficient
from .student import t_quantile

Table = Sequence[Sequence[str | None]]
"""Units by coders."""

NO_PAIR = "undefined (no cell was coded by two)"
NO_VARIATION = "undefined (no variation)"
_CONFIDENCE = 0.975
_NOTHING = 1e-6
"""A standard error below it is rounding: the units do not differ, and no interval can be told."""


def percent_agreement(table: Table) -> Coefficient:
    """Return the share of agreeing pairs of coders, averaged over the units that at least two coded."""
    units = _counted(table)
    shares = [_pairs(unit) for unit in units if unit.total() > 1]
    if not shares:
        return Coefficient(value=None, undefined=NO_PAIR)
    value = sum(shares) / len(shares)
    weight = len(units) / len(shares)
    made = _with_interval(value, [*(weight * share for share in shares), *[0.0] * (len(units) - len(shares))])
    return made if made.low is None else made.model_copy(update={"low": max(made.low, 0.0)})


def krippendorff_alpha(table: Table) -> Coefficient:
    """Return Krippendorff's alpha for nominal codes; units that only one coded say nothing. Undefined where all codes are equal."""
    units = [unit for unit in _counted(table) if unit.total() > 1]
    if not units:
        return Coefficient(value=None, undefined=NO_PAIR)
    totals = _totals(units)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if expected == 0:
        return Coefficient(value=None, undefined=NO_VARIATION)
    observed = sum(_unlike(unit) / (unit.total() - 1) for unit in units)
    alpha = 1 - (n - 1) * observed / expected
    return _with_interval(alpha, *_influences_on_alpha(units))


def _influences_on_alpha(units: list[Counter[str]]) -> tuple[list[float], float]:
    """Return what each unit contributes, and the mean around which that is spread (Gwet 2014, chapter on Krippendorff's alpha)."""
    n = len(units)
    mean = sum(unit.total() for unit in units) / n
    smoothing = 1 / (n * mean)
    agreeing = [_like(unit) / (mean * (unit.total() - 1)) for unit in units]
    raw = sum(agreeing) / n
    agreed = (1 - smoothing) * raw + smoothing
    shares = {code: count / (n * mean) for code, count in _totals(units).items()}
    chance = sum(share * share for share in shares.values())
    uncorrected = (raw - chance) / (1 - chance)
    influences = []
    for unit, agree in zip(units, agreeing, strict=True):
        excess = (unit.total() - mean) / mean
        by_chance = sum(shares[code] * count for code, count in unit.items()) / mean - chance * excess
        own = (agree - agreed * excess - chance) / (1 - chance)
        influences.append(own - 2 * (1 - uncorrected) * (by_chance - chance) / (1 - chance))
    return influences, uncorrected


def gwet_ac1(table: Table, categories: int) -> Coefficient:
    """Return Gwet's AC1; `categories`: how many codes the coders could give, used or not (two at least). Also defined where all are equal.

    A unit that only one coded counts towards how often each code is given, as Gwet has it.
    """
    units = _counted(table)
    paired = sum(unit.total() > 1 for unit in units)
    if not paired:
        return Coefficient(value=None, undefined=NO_PAIR)
    n, others = len(units), max(categories, 2) - 1
    shares: dict[str, float] = {}
    for unit in units:
        for code, count in unit.items():
            shares[code] = shares.get(code, 0.0) + count / unit.total() / n
    chance = sum(share * (1 - share) for share in shares.values()) / others
    agreed = sum(_pairs(unit) for unit in units if unit.total() > 1) / paired
    ac1 = (agreed - chance) / (1 - chance)
    influences = []
    for unit in units:
        own = n / paired * (_pairs(unit) - chance) / (1 - chance) if unit.total() > 1 else 0.0
        by_chance = sum(count / unit.total() * (1 - shares[code]) for code, count in unit.items()) / others
        influences.append(own - 2 * (1 - ac1) * (by_chance - chance) / (1 - chance))
    return _with_interval(ac1, influences)


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Coefficient:
    """Return Cohen's kappa of two coders over the units that both coded; undefined where both gave one and the same code throughout."""
    if not pairs:
        return Coefficient(value=None, undefined=NO_PAIR)
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    agreed = sum(one == two for one, two in pairs) / n
    chance = sum(first[code] * second[code] for code in first) / n**2
    if len(first) == 1 and first == second:
        return Coefficient(value=None, undefined=NO_VARIATION)
    kappa = (agreed - chance) / (1 - chance)
    # a row's code is weighed by how often the other coder gives it, and the other way round (Fleiss, Cohen and Everitt 1969, eq. 13)
    spread = sum(
        count / n * ((one == two) - (1 - kappa) * (second[one] + first[two]) / n) ** 2 for (one, two), count in Counter(pairs).items()
    )
    variance = (spread - (agreed - 2 * (1 - kappa) * chance) ** 2) / (n * (1 - chance) ** 2)
    return _around(kappa, sqrt(max(variance, 0.0)), n)


def _with_interval(value: float, influences: list[float], center: float | None = None) -> Coefficient:
    n, middle = len(influences), value if center is None else center
    variance = sum((one - middle) ** 2 for one in influences) / (n * (n - 1)) if n > 1 else 0.0
    return _around(value, sqrt(variance), n)


def _around(value: float, error: float, n: int) -> Coefficient:
    if n < 2 or error < _NOTHING:  # noqa: PLR2004 - one unit has no spread
        return Coefficient(value=value)
    half = t_quantile(_CONFIDENCE, n - 1) * error
    return Coefficient(value=value, low=max(value - half, -1.0), high=min(value + half, 1.0))


def _counted(table: Table) -> list[Counter[str]]:
    counted = (Counter(code for code in unit if code is not None) for unit in table)
    return [unit for unit in counted if unit]


def _totals(units: Sequence[Counter[str]]) -> Counter[str]:
    """Return how often each code was given; `sum` would copy all codes once a unit, and there may be as many as units."""
    totals: Counter[str] = Counter()
    for unit in units:
        totals.update(unit)
    return totals


def _like(unit: Counter[str]) -> int:
    """Return the ordered pairs of equal codes in a unit."""
    return sum(count * (count - 1) for count in unit.values())


def _unlike(unit: Counter[str]) -> int:
    """Return the ordered pairs of different codes in a unit."""
    return unit.total() * (unit.total() - 1) - _like(unit)


def _pairs(unit: Counter[str]) -> float:
    """Return the share of agreeing pairs in a unit of two codes or more."""
    return _like(unit) / (unit.total() * (unit.total() - 1))
