"""Refits the weights of facts from labelled pairs, and compares what they predict with what the weights before them did.

The model is the program's own: bits = prior + the sum of the weights of the facts seen. Each weight has a normal prior around the
weight that experts gave it, with a standard deviation of one bit: 95 % sure that the experts' likelihood ratio is right within a
factor of four (Greenland 2007, International Journal of Epidemiology 36:195-202; Sullivan and Greenland 2013, 42:308-317). A fact
keeps the sign that the catalogue gives it. The prior odds are not fitted: the share of accepted among accounts that analysts picked
says nothing about how many namesakes there are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from ..model import Value
from ..rules.facts import FACTS
from .enough import FOLDS, Need, needed
from .figures import Figures, ZoneFigures, figures_of, zones_of
from .pairs import Joined, Pair
from .solve import Row, Weight, bits_of, most_probable

SPREAD_BITS = 1.0
"""Standard deviation of the prior of each weight around the experts' weight."""


class FactWeight(Value):
    """One fact of the catalogue, before and after."""

    name: str
    """The fact."""
    before: float
    """Bits as they were."""
    after: float
    """Bits as refitted, to two decimals; the same where it was not."""
    on_accepted: int
    """Accepted pairs that show it."""
    on_rejected: int
    """Rejected pairs that show it."""
    refitted: bool
    """False: it keeps its weight, being an assertion or a name, too rare on one side, or beyond what the rarer class carries."""


class Calibration(Value):
    """What a refit gave, and how well it predicts pairs that it has not seen."""

    pairs: int
    """Labelled pairs."""
    accepted: int
    """Of these: accepted by the analyst."""
    persons: int
    """Persons whom they are about."""
    left_out_named: int
    """Decided accounts that somebody had named."""
    left_out_disputed: int
    """Accounts about which coders disagree."""
    left_out_not_weighed: int
    """Decided accounts that no run weighed."""
    weights: tuple[FactWeight, ...]
    """Every fact that a pair shows, in the order of the catalogue."""
    before: Figures
    """Predictions of the weights as they were."""
    after: Figures
    """Cross-validated: each person's accounts are predicted by weights refitted without that person."""
    zones: tuple[ZoneFigures, ...]
    """By the program's own verdict."""
    better: bool
    """Whether the refitted weights predict unseen pairs better than the weights before: their log loss is lower."""


def calibrate(joined: Joined, bits: Mapping[str, float], need: Need | None = None) -> Calibration:
    """Return the refit; `bits` are the weights as they were. Raises ValueError when `needed` says that pairs are missing."""
    need = need or needed(joined.pairs)
    if need.missing:
        raise ValueError("; ".join(need.missing))
    pairs = sorted(joined.pairs, key=lambda pair: (pair.person, pair.account))
    theirs = [pair.theirs for pair in pairs]
    before = [pair.prior_bits + sum(bits[name] for name in pair.facts) for pair in pairs]
    after = _cross_validated(pairs, bits, need.facts)
    was, now = figures_of(before, theirs), figures_of(after, theirs)
    return Calibration(
        pairs=len(pairs),
        accepted=need.accepted,
        persons=need.persons,
        left_out_named=joined.named,
        left_out_disputed=joined.disputed,
        left_out_not_weighed=joined.not_weighed,
        weights=_weights(pairs, bits, refit(pairs, bits, need.facts)),
        before=was,
        after=now,
        zones=zones_of([pair.zone for pair in pairs], theirs, before, after, joined.weighed),
        better=now.log_loss < was.log_loss,
    )


def refit(pairs: Sequence[Pair], bits: Mapping[str, float], facts: Sequence[str]) -> dict[str, float]:
    """Return the weights of `facts` that make the pairs, and the experts' weights, together most probable."""
    rows = [_row(pair, bits, facts) for pair in sorted(pairs, key=lambda pair: (pair.person, pair.account))]
    found = most_probable(rows, [_weight(name, bits[name]) for name in facts])
    return {name: round(value, 2) + 0.0 for name, value in zip(facts, found, strict=True)}


def folds_of(persons: Sequence[str]) -> dict[str, int]:
    """Deal persons into folds in the order of their digests: even, the same every time, and without regard to the order given."""
    dealt = sorted(set(persons), key=lambda person: (hashlib.sha256(person.encode(errors="surrogatepass")).digest(), person))
    return {person: number % FOLDS for number, person in enumerate(dealt)}


def _cross_validated(pairs: Sequence[Pair], bits: Mapping[str, float], facts: Sequence[str]) -> list[float]:
    folds = folds_of([pair.person for pair in pairs])
    said = {}
    for fold in sorted(set(folds.values())):
        fitted = refit([pair for pair in pairs if folds[pair.person] != fold], bits, facts)
        at = [fitted[name] for name in facts]
        said.update({(p.person, p.account): bits_of(_row(p, bits, facts), at) for p in pairs if folds[p.person] == fold})
    return [said[pair.person, pair.account] for pair in pairs]


def _row(pair: Pair, bits: Mapping[str, float], facts: Sequence[str]) -> Row:
    numbers = {name: number for number, name in enumerate(facts)}
    offset = pair.prior_bits + sum(bits[name] for name in pair.facts if name not in numbers)
    return Row(pair.theirs, offset, tuple((numbers[name], 1.0) for name in pair.facts if name in numbers))


def _weight(name: str, expert: float) -> Weight:
    """A fact that speaks against may weigh nothing, but never for; and the other way round."""
    return Weight(expert, SPREAD_BITS, high=0.0) if FACTS[name].kind == "against" else Weight(expert, SPREAD_BITS, low=0.0)


def _weights(pairs: Sequence[Pair], bits: Mapping[str, float], fitted: Mapping[str, float]) -> tuple[FactWeight, ...]:
    seen = {side: Counter(name for pair in pairs if pair.theirs is side for name in pair.facts) for side in (True, False)}
    return tuple(
        FactWeight(
            name=name,
            before=bits[name],
            after=fitted.get(name, bits[name]),
            on_accepted=seen[True][name],
            on_rejected=seen[False][name],
            refitted=name in fitted,
        )
        for name in FACTS
        if seen[True][name] + seen[False][name]
    )
