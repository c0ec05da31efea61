"""Joins analysts' decisions with the attributions that they are about: pairs of what was seen and what is true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model import Attribution, Decision, Fact
from ..rules.facts import FACTS

Zone = Literal["accepted", "review", "rejected"]
"""Where the facts alone put an account, by the thresholds of the weights."""

ZONES: tuple[Zone, ...] = ("accepted", "review", "rejected")

_SAID = ("asserted_", "denied_", "decided_")
"""Beginnings of facts that are somebody's word about the account, not something that its page shows."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One account that was weighed and decided."""

    person: str
    """Id of the person."""
    account: str
    """Key of the account."""
    theirs: bool
    """What was decided."""
    prior_bits: float
    """Log2 of the prior odds."""
    facts: tuple[str, ...]
    """Names of the facts seen, sorted."""
    zone: Zone = "review"
    """Where the program put it before anybody decided."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What decisions and attributions gave."""

    pairs: tuple[Pair, ...]
    """By person and account."""
    weighed: tuple[tuple[Zone, int], ...]
    """How many accounts of each zone were weighed in all, decided or not; those that somebody named are not counted."""
    not_weighed: int
    """Decisions about accounts that no run weighed."""
    named: int
    """Decided accounts that roster, coder or capture had named: left out, since the facts were not what they were judged by."""
    disputed: int
    """Accounts about which coders disagree: left out."""


def join(weighed: Mapping[tuple[str, str], Attribution], decisions: Iterable[Decision], thresholds: tuple[float, float]) -> Joined:
    """Return the labelled pairs; `weighed` by (id of the person, key of the account), `thresholds` (review, accept) in probability."""
    verdicts: dict[tuple[str, str], set[str]] = {}
    for decision in decisions:
        verdicts.setdefault((decision.person, decision.account.key), set()).add(decision.verdict)
    sought = {key: one for key, one in weighed.items() if not _named(one)}
    zones = {key: _zone(one, thresholds) for key, one in sought.items()}
    agreed = {key: next(iter(said)) for key, said in verdicts.items() if len(said) == 1}
    pairs = [_pair(key, agreed[key] == "accept", sought[key], zones[key]) for key in sorted(agreed) if key in sought]
    return Joined(
        pairs=tuple(pairs),
        weighed=tuple((zone, sum(one == zone for one in zones.values())) for zone in ZONES),
        not_weighed=sum(key not in weighed for key in verdicts),
        named=sum(key in weighed and key not in sought for key in agreed),
        disputed=sum(len(said) > 1 and key in weighed for key, said in verdicts.items()),
    )


def refittable(name: str) -> bool:
    """Whether a fact's weight may be learnt from decisions: what a page or a link shows, not what somebody says, nor the name.

    Accounts are sought by name, so that it agrees is what made them candidates (the weight of a contradiction is learnt).
    """
    known = FACTS.get(name)
    return known is not None and known.kind in {"page", "link", "against"} and not name.startswith(_SAID)


def _named(attribution: Attribution) -> bool:
    """Whether somebody vouched for the account, or nobody but a person found it: then its facts were not what it was judged by."""
    if not {"link", "search"} & set(attribution.found_by):
        return True
    return any(fact.name.startswith(("asserted_", "denied_")) for fact in attribution.facts)


def _seen(attribution: Attribution) -> tuple[Fact, ...]:
    return tuple(fact for fact in attribution.facts if not fact.name.startswith(_SAID))


def _zone(attribution: Attribution, thresholds: tuple[float, float]) -> Zone:
    """Return the verdict as it stood; where a decision has replaced it, what the probability of the facts alone says."""
    if len(_seen(attribution)) == len(attribution.facts):
        return attribution.verdict
    odds = 2.0 ** max(-60.0, min(60.0, attribution.prior_bits + sum(fact.bits for fact in _seen(attribution))))
    probability = odds / (1 + odds)
    review, accept = thresholds
    return "accepted" if probability >= accept else "review" if probability >= review else "rejected"


def _pair(key: tuple[str, str], theirs: bool, attribution: Attribution, zone: Zone) -> Pair:  # noqa: FBT001
    return Pair(key[0], key[1], theirs, attribution.prior_bits, tuple(sorted({fact.name for fact in _seen(attribution)})), zone)
