"""Draws labelled pairs from weights that are known; every person and account is invented."""

from __future__ import annotations

from random import Random

from presence_audit.calibrate import Joined, Pair

EXPERT = {
    "employer_current": 6.3, "role_family": 4.6, "location_region": 4.0, "one_way_claim": 4.9, "employer_contradicts": -4.2,
    "role_contradicts": -2.0, "name_agrees": 0.0, "official_link": 10.6, "asserted_roster": 8.6,
}  # fmt: skip
"""The weights as they were."""
TRUE = EXPERT | {"employer_current": 3.0, "role_family": 2.0, "location_region": 5.0, "employer_contradicts": -1.0}
"""The weights by which the truth is drawn."""
SHOWN = {"employer_current": 0.4, "role_family": 0.5, "location_region": 0.4, "one_way_claim": 0.2, "employer_contradicts": 0.3}
"""How often a page shows a fact."""


def pair(theirs: bool, *facts: str, person: str = "p1", account: str = "x:a", prior: float = -3.3, zone: str = "review") -> Pair:
    return Pair(person, account, theirs, prior, tuple(sorted(facts)), zone)


def drawn(count: int, seed: int = 1, true: dict[str, float] = TRUE, prior: float = -3.3) -> list[Pair]:
    random = Random(seed)
    pairs = []
    for number in range(count):
        facts = [name for name, share in SHOWN.items() if random.random() < share]
        bits = prior + sum(true[name] for name in facts)
        theirs = random.random() < 1 / (1 + 2**-bits)
        pairs.append(pair(theirs, *facts, person=f"p{number // 2}", account=f"x:a{number}", prior=prior))
    return pairs


def joined(pairs: list[Pair]) -> Joined:
    return Joined(tuple(pairs), (("accepted", 0), ("review", len(pairs)), ("rejected", 0)), 0, 0, 0)
