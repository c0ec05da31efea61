"""Invents rosters whose truth is known, hides answers, and asks which of the printed limits hold the truth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

import numpy as np

from presence_audit.inference import Counts, clopper_pearson, compare_counts, difference_of, fisher, hypergeometric, wilson
from presence_audit.study.rates import rate

from .promises import Promise

SIZES = (35, 100, 500)
HIDDEN = (0.0, 0.2, 0.4, 0.6)
SHARES = (0.01, 0.02, *(step / 20 for step in range(1, 20)), 0.98, 0.99)
PAIRS = ((0.05, 0.05), (0.05, 0.3), (0.3, 0.3), (0.3, 0.6), (0.5, 0.5), (0.83, 0.93), (0.95, 0.95))
TRIPLE = 3
"""How many times as often one answer is hidden as the other."""
MECHANISMS = {"at random": (1, 1), "yes more often": (TRIPLE, 1), "no more often": (1, TRIPLE)}
RARELY = 10
"""Limits that are printed for fewer than one roster in so many are not looked at."""
ACCOUNTS = 0.6
"""Share of persons who have an account, where those with one are counted."""


def chances(hidden: float, share: float, mechanism: str) -> tuple[float, float]:
    """Return how likely a yes and a no are hidden, so that `hidden` of all are."""
    yes, no = MECHANISMS[mechanism]
    unit = hidden / (share * yes + (1 - share) * no)
    if unit * max(yes, no) > 1:  # all of the one kind are hidden, the rest is made up by the other
        return (1.0, (hidden - share) / (1 - share)) if yes > no else ((hidden - (1 - share)) / share, 1.0)
    return unit * yes, unit * no


@cache
def of_certain(n: int) -> np.ndarray:
    """Return Wilson's and the exact interval of 0 to n certain cases, by k."""
    return np.array([(wilson(k, n), clopper_pearson(k, n)) for k in range(n + 1)])


@lru_cache(maxsize=100_000)
def with_doubt(k: int, n: int, unknown: int, undecided: int = 0) -> tuple[tuple[float, float], ...]:
    """Return the worst case and the outer interval as they are printed; of nobody, everything is possible."""
    one = rate(k, n, unknown, undecided)
    return one.worst_case or (0.0, 100.0), one.outer or (0.0, 100.0)


def printed_for(counts: np.ndarray) -> np.ndarray:
    """Return the same for rows of counts; each different row is worked out once."""
    different, back = np.unique(counts, axis=0, return_inverse=True)
    return np.array([with_doubt(*map(int, row)) for row in different])[back.reshape(-1)]


def holds(limits: np.ndarray, truth: np.ndarray | float) -> np.ndarray:
    """Say which limits hold the truth, in per cent; they are rounded to four decimals."""
    return (limits[:, 0] <= np.asarray(truth) + 5.1e-5) & (np.asarray(truth) - 5.1e-5 <= limits[:, 1])


def one_proportion(rng: np.random.Generator, draws: int) -> Iterator[Promise]:
    """Draw rosters; a row is (yes known, yes hidden, no known, no hidden)."""
    sure = Promise("Wilson", "share of those who are a case for certain", "on average")
    exact = Promise("Clopper-Pearson", "share of those who are a case for certain", "at least")
    naive = Promise("Wilson, as if unknown meant no", "share of cases behind the roster", "nothing")
    bounds = Promise("worst-case bounds", "share of cases in the roster itself", "always")
    outer = Promise("outer interval", "share of cases behind the roster", "on average")
    for size, hidden, mechanism, share in product(SIZES, HIDDEN, MECHANISMS, SHARES):
        if hidden == 0 and mechanism != "at random":
            continue
        yes, no = chances(hidden, share, mechanism)
        found = rng.multinomial(size, [share * (1 - yes), share * yes, (1 - share) * (1 - no), (1 - share) * no], draws)
        known, unknown = found[:, 0], found[:, 1] + found[:, 3]
        limits = printed_for(np.column_stack([known, np.full(draws, size), unknown]))
        world = f"{share:.2f}, {mechanism}"
        certain = 100 * share * (1 - yes)
        of_known = of_certain(size)[known]
        sure.add(size, hidden, holds(of_known[:, 0], certain).mean(), world)
        exact.add(size, hidden, holds(of_known[:, 1], certain).mean(), world)
        naive.add(size, hidden, holds(of_known[:, 0], 100 * share).mean(), world)
        bounds.add(size, hidden, holds(limits[:, 0], 100 * (known + found[:, 1]) / size).mean(), world)
        outer.add(size, hidden, holds(limits[:, 1], 100 * share).mean(), world)
    yield from (sure, exact, naive, bounds, outer)


def of_those(rng: np.random.Generator, draws: int) -> Iterator[Promise]:
    """Of those with an account (60 %), how many are active, where it is also hidden who has one."""
    bounds = Promise("worst-case bounds, of those with an account", "share of the active among the roster's accounts", "always")
    outer = Promise("outer interval, of those with an account", "share of the active behind the roster", "on average")
    for size, hidden, mechanism, share in product(SIZES, HIDDEN, MECHANISMS, SHARES):
        if hidden == 0 and mechanism != "at random":
            continue
        yes, no = chances(hidden, share, mechanism)
        lost, spared = chances(hidden / 2, ACCOUNTS, mechanism)  # of the accounts themselves, half as many, by who has one
        seen = ACCOUNTS * (1 - lost)
        parts = [share * (1 - yes), share * yes, (1 - share) * (1 - no), (1 - share) * no]
        cells = [*(seen * part for part in parts), ACCOUNTS * lost * share, ACCOUNTS * lost * (1 - share)]
        found = rng.multinomial(size, [*cells, (1 - ACCOUNTS) * spared, (1 - ACCOUNTS) * (1 - spared)], draws)
        certain, undecided = found[:, :4].sum(axis=1), found[:, 4:7].sum(axis=1)
        limits = printed_for(np.column_stack([found[:, 0], certain, found[:, 1] + found[:, 3], undecided]))
        accounts = certain + found[:, 4] + found[:, 5]
        truth = 100 * (found[:, 0] + found[:, 1] + found[:, 4]) / np.maximum(accounts, 1)
        world = f"{share:.2f}, {mechanism}"
        bounds.add(size, hidden, (holds(limits[:, 0], truth) | (accounts == 0)).mean(), world)
        outer.add(size, hidden, holds(limits[:, 1], 100 * share).mean(), world)
    yield from (bounds, outer)


def differences(rng: np.random.Generator, draws: int) -> Iterator[Promise]:
    """Two cohorts, two sevenths and five sevenths of the roster, as the ten and the twenty-five of 2009."""
    at_random = Promise("Newcombe, hidden at random", "difference behind the roster", "on average")
    by_truth = Promise("Newcombe, hidden by the answer", "difference behind the roster", "nothing")
    outer = Promise("outer limits of the difference", "difference behind the roster", "on average")
    bounds = Promise("bounds of the difference", "difference in the roster itself", "always")
    p_range = Promise("range of Fisher's p-value", "p-value if everything were known", "always")
    for size, hidden, mechanism, shares in product(SIZES, HIDDEN, MECHANISMS, PAIRS):
        if hidden == 0 and mechanism != "at random":
            continue
        sizes = (size * 2 // 7, size - size * 2 // 7)
        found = [draw(rng, n, share, chances(hidden, share, mechanism), draws // 4) for n, share in zip(sizes, shares, strict=True)]
        made = [difference_of(counts(one), counts(other)) for one, other in zip(*found, strict=True)]
        world = f"{shares[0]:.2f} and {shares[1]:.2f}, {mechanism}"
        behind = 100 * (shares[0] - shares[1])
        printed = [one.newcombe for one in made if one.newcombe]
        if len(printed) * RARELY >= len(made):
            (at_random if mechanism == "at random" else by_truth).add(size, hidden, holds(np.array(printed), behind).mean(), world)
        outer.add(size, hidden, holds(np.array([one.outer for one in made]), behind).mean(), world)
        own = 100 * (found[0][:, :2].sum(axis=1) / sizes[0] - found[1][:, :2].sum(axis=1) / sizes[1])
        bounds.add(size, hidden, holds(np.array([one.widest for one in made]), own).mean(), world)
        some = [p_is_within(one, other) for one, other in zip(*(each[: few(draws)] for each in found), strict=True)]
        p_range.add(size, hidden, float(np.mean(some)), world)
    yield from (at_random, by_truth, outer, bounds, p_range)


def few(draws: int) -> int:
    """Say how many rosters of a world have their range of p-values worked out."""
    return max(1, draws // 40)


def draw(rng: np.random.Generator, n: int, share: float, hiding: tuple[float, float], draws: int) -> np.ndarray:
    yes, no = hiding
    return rng.multinomial(n, [share * (1 - yes), share * yes, (1 - share) * (1 - no), (1 - share) * no], draws)


def counts(row: np.ndarray) -> Counts:
    yes, hidden_yes, no, hidden_no = map(int, row)
    return Counts(yes, yes + hidden_yes + hidden_no, int(row.sum()), (yes, yes + no))


def p_is_within(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether the range holds the p-value that there would be if everything were known."""
    low, high = compare_counts(counts(one), counts(other))[1].p_range
    return low <= fisher(int(one[:2].sum()), int(one.sum()), int(other[:2].sum()), int(other.sum())) <= high


def finite(rng: np.random.Generator, draws: int) -> Promise:
    """A random half of a frame, of which the cases are counted."""
    made = Promise("limits for a finite frame", "share of cases in the frame", "at least")
    for size, share in product(SIZES, SHARES):
        cases = round(share * 2 * size)
        found, often = np.unique(rng.hypergeometric(cases, 2 * size - cases, size, draws), return_counts=True)
        limits = np.array([hypergeometric(int(k), size, 2 * size) for k in found])
        made.add(size, 0.0, float((holds(limits, 100 * cases / (2 * size)) * often).sum() / draws), f"{share:.2f}")
    return made
