"""How many decisions a refit needs, and what is missing.

Sources. Pairs: Riley et al. 2019 (Statistics in Medicine 38:1276-1296), third criterion: the overall share must be known to within a
margin; n = (1.96/margin)² φ(1-φ), largest at φ = 1/2, here with a margin of ten points: 97. Rarer class: ten events for each weight that
is estimated (Peduzzi et al. 1996, Journal of Clinical Epidemiology 49:1373-1379), and a refit of fewer than three weights is none: 30.
A single fact: five on either side (Vittinghoff and McCulloch 2007, American Journal of Epidemiology 165:710-718: five to nine do where
estimates are checked; here they are also shrunk). Persons: as many as there are folds, since a person's accounts stay in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .pairs import Pair, refittable

FOLDS = 10
"""Parts of the cross-validation (Harrell 2015, Regression Modeling Strategies, section 5.3)."""
FEWEST_PAIRS = ceil((1.96 / 0.1) ** 2 / 4)
"""Labelled pairs."""
EVENTS_PER_FACT = 10
"""Pairs of the rarer class for each weight that is refitted."""
FEWEST_RARER = 3 * EVENTS_PER_FACT
"""Pairs of the rarer class."""
FEWEST_SEEN = 5
"""Accepted and rejected pairs that must show a fact before its weight is refitted."""
FEWEST_PERSONS = FOLDS
"""Persons with a labelled pair."""


@dataclass(frozen=True, slots=True)
class Need:
    """What there is, and what is missing for a refit."""

    accepted: int
    """Labelled pairs that are theirs."""
    rejected: int
    """Labelled pairs that are not."""
    persons: int
    """Persons with a labelled pair."""
    facts: tuple[str, ...]
    """Facts whose weights can be refitted: the most frequent ones, as many as the rarer class carries."""
    too_rare: tuple[str, ...]
    """Facts that were seen, but on too few accepted or rejected pairs, or for which the rarer class is too small."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, in words for people; empty when a refit can be made."""
        pairs = self.accepted + self.rejected
        said = []
        for name, count in (("accepted", self.accepted), ("rejected", self.rejected)):
            if count < FEWEST_RARER:
                said.append(f"{FEWEST_RARER - count} more {name} ({count} of at least {FEWEST_RARER})")
        short = FEWEST_PAIRS - max(self.accepted, FEWEST_RARER) - max(self.rejected, FEWEST_RARER)
        if short > 0:
            said.append(f"{'besides, ' if said else ''}{short} more of either kind ({pairs} of at least {FEWEST_PAIRS} in all)")
        if self.persons < FEWEST_PERSONS:
            said.append(f"decisions on {FEWEST_PERSONS - self.persons} more persons ({self.persons} of at least {FEWEST_PERSONS})")
        if not said and not self.facts:
            said.append(f"a fact that {FEWEST_SEEN} accepted and {FEWEST_SEEN} rejected accounts show: so far none does")
        return tuple(said)


def needed(pairs: Sequence[Pair]) -> Need:
    """Count what there is and choose the facts to refit."""
    accepted, rejected = (sum(pair.theirs is side for pair in pairs) for side in (True, False))
    seen = {
        side: Counter(name for pair in pairs if pair.theirs is side for name in pair.facts if refittable(name)) for side in (True, False)
    }
    both = {name: min(seen[True][name], seen[False][name]) for name in {*seen[True], *seen[False]}}
    often = sorted((name for name, count in both.items() if count >= FEWEST_SEEN), key=lambda name: (-both[name], name))
    chosen = often[: min(accepted, rejected) // EVENTS_PER_FACT]
    return Need(
        accepted,
        rejected,
        len({pair.person for pair in pairs}),
        tuple(sorted(chosen)),
        tuple(sorted(name for name in both if name not in chosen)),
    )
