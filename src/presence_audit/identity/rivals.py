"""Whose else may it be? Other accounts of the platform, and other persons of the roster, that are as likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Account, Attribution, Fact
from .claims import Claim
from .links import LinkReader

_ONE_WORKPLACE = frozenset({"name_agrees", "employer_current", "role_family"})
"""Who shows the name, the employer and the kind of work on two accounts of a platform is one person with two accounts."""
Contested = Mapping[str, tuple[tuple[str, float], ...]]
"""Account key to the other persons of the roster of whom the account may be: name, and the bits that speak for it."""
UNCONTESTED: Contested = {}
"""Nobody else of the roster comes into question."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What is weighed against an account."""

    name: str
    """The account as it is written, or the other person."""
    bits: float
    """What speaks for it."""


def total(prior: float, facts: Iterable[Fact]) -> float:
    """Return the sum of the bits."""
    return prior + sum(fact.bits for fact in facts)


def other_account(
    claim: Claim, claims: Iterable[Claim], bits: Mapping[str, float], facts: Mapping[str, tuple[Fact, ...]], network: LinkReader
) -> Rival | None:
    """Return the strongest other account on the platform that is not a second account of the same person; `bits`, `facts`: by key."""
    rivals = [
        Rival(other.account.written, bits[other.account.key])
        for other in claims
        if other.account.key != claim.account.key
        and other.account.platform == claim.account.platform
        and not other.denied
        and not _one_person(claim, other, facts, network)
    ]
    return max(rivals, key=lambda rival: (rival.bits, rival.name), default=None)


def _one_person(one: Claim, other: Claim, facts: Mapping[str, tuple[Fact, ...]], network: LinkReader) -> bool:
    """Say whether two accounts are one person's: both named, one linked from the other, or both tell name, employer, work."""
    if one.asserted_by and other.asserted_by:
        return True
    if _joined(network, one.account, other.account) or _joined(network, other.account, one.account):
        return True
    return all({fact.name for fact in facts[claim.account.key]} >= _ONE_WORKPLACE for claim in (one, other))


def _joined(network: LinkReader, one: Account, other: Account) -> bool:
    return network.moved(one, other) or network.link(one, other) is not None


def other_person(contested: Contested, account: Account) -> Rival | None:
    """Return the strongest other person of whom the account may be."""
    rivals = (Rival(name, bits) for name, bits in contested.get(account.key, ()))
    return max(rivals, key=lambda rival: (rival.bits, rival.name), default=None)


def bits_of(said: Attribution) -> float:
    """Return all that speaks for an attribution, in bits: a decision counts as more than anything that can be weighed."""
    names = {fact.name for fact in said.facts}
    decided = {"decided_accept": float("inf"), "decided_reject": float("-inf")}
    return next((bits for name, bits in decided.items() if name in names), total(said.prior_bits, said.facts))


def contested_accounts(
    judged: Iterable[tuple[str, str, Iterable[Attribution]]], shared: Iterable[str] = ()
) -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """Return, by the id of each person, the accounts that are claimed for another person of the roster, too.

    `judged`: id, name and attributions of each person, judged alone; `shared`: platforms whose accounts may have several owners,
    such as sites with many authors. What speaks less for a person than for nobody (p < 0.5) is no claim.
    """
    claimed: dict[str, list[tuple[str, str, float]]] = {}
    apart = frozenset(shared)
    for identifier, name, attributions in judged:
        for said in attributions:
            if bits_of(said) >= 0 and said.account.platform not in apart:
                claimed.setdefault(said.account.key, []).append((identifier, name, bits_of(said)))
    found: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    for key, claims in claimed.items():
        for identifier, _, _ in claims:
            others = tuple((name, bits) for other, name, bits in claims if other != identifier)
            if others:
                found.setdefault(identifier, {})[key] = others
    return found
