"""How often each fact is seen on accounts of leaders and of others: what its weight would be in this world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from .judged import Row


@dataclass(frozen=True, slots=True)
class Weight:
    """One fact."""

    name: str
    given: float
    """Bits of the rule set."""
    on_own: int
    on_others: int
    measured: float
    """log2 of the ratio of the two shares, half a count added to each: alone, without regard to other facts."""


def measured_weights(rows: Sequence[Row], bits: Mapping[str, float]) -> tuple[Weight, ...]:
    """Return all facts that were seen, in the order of the rule set; accounts that somebody asserted are left out."""
    sought = [row for row in rows if not any(name.startswith("asserted") for name, _ in row.facts)]
    own, others = sum(row.own for row in sought), sum(not row.own for row in sought)
    seen = {True: Counter[str](), False: Counter[str]()}
    for row in sought:
        seen[row.own].update({name for name, _ in row.facts})
    found = []
    for name, given in bits.items():
        m, u = seen[True][name], seen[False][name]
        if m + u:
            ratio = log2((m + 0.5) / (own + 1)) - log2((u + 0.5) / (others + 1))
            found.append(Weight(name, given, m, u, ratio))
    return tuple(found)


def prior_bits(rows: Sequence[Row]) -> float:
    """Return log2 of the odds that a candidate is the leader's."""
    own = sum(row.own for row in rows)
    return log2((own + 0.5) / (len(rows) - own + 0.5))
