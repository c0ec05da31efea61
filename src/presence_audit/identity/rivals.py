"""Whose else may it be? Other accounts of the platform, and other persons of the roster, that are as likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Account, Attribution, Fact
from .claims import Claim
from .links import LinkReader

_COPIED = frozenset({"one_way_claim", "same_text"})
"""Facts that anybody can make by a link to the person's account or a copy of its text: they do not tell an account from a rival."""
_PROOF = frozenset({"official_link", "domain_handle"})
"""Facts that no copy can have: the employer's own page, or a domain, says which account is meant."""
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
    claim: Claim, claims: Iterable[Claim], priors: Mapping[str, float], facts: Mapping[str, tuple[Fact, ...]], network: LinkReader
) -> Rival | None:
    """Return the strongest other account on the platform that holds this one up; `priors`, `facts`: by key.

    An account holds up every other one of its platform that it does not concede to. It concedes by a link to the other: who owns an
    account can say of another one that it is hers. A link in the other direction frees nobody, and the same words on both accounts
    do not: anybody can set such a link, and copy such words. What the employer's page or a domain vouches for is held up by nothing
    less.
    """
    proven = _is_proven(facts[claim.account.key])
    rivals = [
        Rival(other.account.written, _strength(other.account, claim.account, priors, facts, network))
        for other in claims
        if other.account.key != claim.account.key
        and other.account.platform == claim.account.platform
        and _holds_up(other, claim, network)
        and (_is_proven(facts[other.account.key]) or not proven)
    ]
    return max(rivals, key=lambda rival: (rival.bits, rival.name), default=None)


def _is_proven(facts: Iterable[Fact]) -> bool:
    return any(fact.name in _PROOF for fact in facts)


def own_strength(prior: float, facts: Iterable[Fact]) -> float:
    """Return the bits that speak for an account beside a rival: without what its owner alone can set, links to others and copied texts."""
    return total(prior, (fact for fact in facts if fact.name not in _COPIED))


def _holds_up(other: Claim, claim: Claim, network: LinkReader) -> bool:
    if other.denied or network.is_about(other.account):
        return False
    if claim.asserted_by and (other.asserted_by or network.moved(claim.account, other.account)):
        return False  # what somebody named is no forgery, and where it moved is its owner's word
    return network.link(other.account, claim.account) is None and not network.moved(other.account, claim.account)


def _strength(
    other: Account, claimed: Account, priors: Mapping[str, float], facts: Mapping[str, tuple[Fact, ...]], network: LinkReader
) -> float:
    """Return the bits of a rival, without those that it has from a link of the account that it is weighed against."""
    bits, vouched = own_strength(priors[other.key], facts[other.key]), [fact for fact in facts[other.key] if fact.name == "vouched_link"]
    if not vouched or network.link(claimed, other) is None:
        return bits
    alone = not any(network.link(page.account, other) for key, page in network.pages.items() if key not in (other.key, claimed.key))
    return bits - total(0.0, vouched) if alone else bits


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
