"""Precision, recall, review rate, Brier score and calibration of judged candidates, each with its interval."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .intervals import Interval, bootstrap, error, wilson
from .judged import Row

EQUAL = tuple(number / 10 for number in range(1, 10))
"""Inner edges of ten bins of equal width."""


@dataclass(frozen=True, slots=True)
class Share:
    """k of n, with its Wilson interval."""

    k: int
    n: int

    @property
    def value(self) -> float | None:
        """The share; None when n is 0."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> Interval:
        """95 %."""
        return wilson(self.k, self.n)


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the reliability diagram."""

    count: int
    said: float
    """Mean probability."""
    true: float
    """Share that is the leader's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to say of a set of judged candidates."""

    leaders: int
    candidates: int
    precision: Share
    """Of the accepted: the leader's."""
    recall: Share
    """Of the leader's accounts among the candidates: accepted."""
    recall_tellable: Share
    """Of those that show two true facts or a link: accepted."""
    recall_comparable: Share
    """Of those that this roster and these candidates let a careful reader know (`comparable_accounts`): accepted."""
    recall_comparable_alone: Share
    """The same, where any link makes an account comparable, even one to a page that was not found: accepted."""
    tellable: Share
    """Of the leader's accounts among the candidates: those that show two true facts or a link."""
    review: Share
    """Of the candidates: sent to a human."""
    review_cells: Share
    """Of the leaders on a platform on which there are candidates: at least one candidate sent to a human."""
    review_leaders: Share
    """Of the leaders: at least one candidate sent to a human."""
    planted_accepted: Share
    """Of the accounts that the class is about: accepted."""
    planted_review: Share
    """Of those: sent to a human."""
    brier: float
    brier_interval: Interval
    ece: float
    """Expected calibration error, ten bins of equal width."""
    ece_interval: Interval
    ece_adaptive: float
    """The same with ten bins of equal count."""
    ece_adaptive_interval: Interval
    ece_decided: float
    """The same over candidates with p ≥ 0.5 alone: the many clear strangers do not dilute it."""
    bins: tuple[Bin, ...]
    wrongly_accepted: dict[str, int]
    """What the wrongly accepted really are."""


def figures_of(rows: Sequence[Row], rounds: int = 1000) -> Figures:
    """Return the figures of a set of rows; raises ValueError when there are none. `rounds`: of the bootstrap."""
    if not rows:
        raise ValueError("no candidates")
    accepted = [row for row in rows if row.verdict == "accepted"]
    own = [row for row in rows if row.own]
    tellable = [row for row in own if row.tellable]
    comparable = [row for row in own if row.comparable]
    planted = [row for row in rows if row.planted]
    review = [row for row in rows if row.verdict == "review"]
    leaders = {row.leader for row in rows}
    adaptive = _adaptive_edges([row.probability for row in rows])
    brier, ece, brier_ci, ece_ci = _calibration(rows, EQUAL, rounds)
    _, ece_a, _, ece_a_ci = _calibration(rows, adaptive, rounds)
    return Figures(
        leaders=len(leaders),
        candidates=len(rows),
        precision=Share(sum(row.own for row in accepted), len(accepted)),
        recall=Share(sum(row.own for row in accepted), len(own)),
        recall_tellable=_accepted(tellable),
        recall_comparable=_accepted(comparable),
        recall_comparable_alone=_accepted([row for row in own if row.comparable_alone]),
        tellable=Share(len(tellable), len(own)),
        review=Share(len(review), len(rows)),
        review_cells=Share(len({(row.leader, row.platform) for row in review}), len({(row.leader, row.platform) for row in rows})),
        review_leaders=Share(len({row.leader for row in review}), len(leaders)),
        planted_accepted=_accepted(planted),
        planted_review=Share(sum(row.verdict == "review" for row in planted), len(planted)),
        brier=brier,
        brier_interval=brier_ci,
        ece=ece,
        ece_interval=ece_ci,
        ece_adaptive=ece_a,
        ece_adaptive_interval=ece_a_ci,
        ece_decided=_decided(rows),
        bins=_bins(rows),
        wrongly_accepted=dict(sorted(Counter(row.kind for row in accepted if not row.own).items())),
    )


def _accepted(rows: Sequence[Row]) -> Share:
    return Share(sum(row.verdict == "accepted" for row in rows), len(rows))


def _adaptive_edges(probabilities: list[float], bins: int = 10) -> tuple[float, ...]:
    """Return inner edges that part the probabilities into bins of as equal count as ties allow."""
    ordered = sorted(probabilities)
    return tuple(sorted({ordered[len(ordered) * number // bins] for number in range(1, bins)}))


def _sums(rows: Sequence[Row], edges: tuple[float, ...]) -> dict[str, NDArray[np.float64]]:
    """Return for each leader [candidates, squared errors, then for each bin count, sum of p, own]."""
    table: dict[str, NDArray[np.float64]] = {}
    for row in rows:
        sums = table.setdefault(row.leader, np.zeros(2 + 3 * (len(edges) + 1)))
        place = 2 + 3 * bisect_right(edges, row.probability)
        sums[0] += 1
        sums[1] += (row.probability - row.own) ** 2
        sums[place : place + 3] += (1, row.probability, row.own)
    return table


def _calibration(rows: Sequence[Row], edges: tuple[float, ...], rounds: int) -> tuple[float, float, Interval, Interval]:
    table = _sums(rows, edges)
    total = np.sum(list(table.values()), axis=0)
    brier_ci, ece_ci = bootstrap(list(table.values()), len(edges) + 1, rounds)
    return float(total[1] / total[0]), float(error(total[2:].reshape(-1, 3))), brier_ci, ece_ci


def _decided(rows: Sequence[Row]) -> float:
    upper = [row for row in rows if row.probability >= 0.5]
    if not upper:
        return 0.0
    total = np.sum(list(_sums(upper, EQUAL).values()), axis=0)
    return float(error(total[2:].reshape(-1, 3)))


def _bins(rows: Sequence[Row]) -> tuple[Bin, ...]:
    total = np.sum(list(_sums(rows, EQUAL).values()), axis=0)[2:].reshape(-1, 3)
    return tuple(Bin(int(n), float(p / n) if n else 0.0, float(y / n) if n else 0.0) for n, p, y in total)
