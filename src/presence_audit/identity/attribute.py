"""Decides which accounts are the person's: Fellegi-Sunter bits, thresholds of the rule set, and a distance to the runner-up.

How an assertion is treated. An account that the roster, a coder or a filed capture names starts from the prior *and* from that
assertion. The roster's word is enough while nothing contradicts it; a page that names another person, employer or kind of work
makes it a case for review. A coder looked at the page before writing yes: one contradiction does not undo that, two do. Whatever
is asserted twice counts once, by the strongest assertion, and asserted accounts do not compete with one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from ..model import Account, Attribution, Fact, Observation, Person, Verdict
from ..rules.facts import FACTS
from ..rules.schema import Identity
from .claims import Claim
from .facts import Reader, assertion_facts, make_fact, page_facts
from .links import LinkReader, Recognise, link_facts, no_account

_EVEN = 60.0


def probability_of(bits: float) -> float:
    """Return p = 2^b / (1 + 2^b), to six decimals (Fellegi and Sunter 1969, in Splink's form)."""
    bounded = max(-_EVEN, min(_EVEN, bits))
    odds: float = 2.0**bounded
    return round(odds / (1 + odds), 6)


def attribute(
    person: Person,
    claims: Iterable[Claim],
    observations: Iterable[Observation],
    rules: Identity,
    recognise: Recognise = no_account,
) -> tuple[Attribution, ...]:
    """Weigh every claimed account of one person; return one attribution for each claim, in the same order.

    `observations` are those of all the person's accounts: reciprocal links need both sides. `recognise` turns an address into
    an account, so that two spellings of one address agree.
    """
    claims = tuple(claims)
    pages = _pages(claims, tuple(observations))
    network = LinkReader(person, pages, recognise, rules.domain_platforms)
    asserted = frozenset(claim.account.key for claim in claims if claim.asserted_by and not claim.denied)
    prior = -log2(rules.namesakes)
    own = {claim.account.key: _own_facts(person, claim, pages[claim.account.key], network, rules) for claim in claims}
    trusted = frozenset[str]()
    while True:  # grows at each turn, so it ends after as many turns as there are accounts
        facts = {key: (*mine, *link_facts(pages[key].account, network, trusted, trusted | asserted, rules)) for key, mine in own.items()}
        grown = trusted | {key for key, all_facts in facts.items() if _enough(prior, all_facts, rules)}
        if grown == trusted:
            break
        trusted = grown
    return tuple(_decide(claim, prior, facts[claim.account.key], _rival(claim, prior, facts, claims, network), rules) for claim in claims)


def _pages(claims: tuple[Claim, ...], observations: tuple[Observation, ...]) -> dict[str, Reader]:
    by_key: dict[str, list[Observation]] = {claim.account.key: [] for claim in claims}
    for observation in observations:
        if observation.account.key in by_key:
            by_key[observation.account.key].append(observation)
    return {claim.account.key: Reader(claim.account, tuple(by_key[claim.account.key])) for claim in claims}


def _own_facts(person: Person, claim: Claim, page: Reader, network: LinkReader, rules: Identity) -> tuple[Fact, ...]:
    facts = [*assertion_facts(claim, rules), *page_facts(person, page, rules)]
    about_employer = {"employer_current", "employer_contradicts"} & {fact.name for fact in facts}
    linked = network.to_employer(claim.account)
    if linked and not about_employer:
        facts.append(make_fact(rules, "employer_current", f"links to {linked[0]}, on the employer's domain", linked[1].evidence))
    return tuple(facts)


def _total(prior: float, facts: Iterable[Fact]) -> float:
    return prior + sum(fact.bits for fact in facts)


def _enough(prior: float, facts: tuple[Fact, ...], rules: Identity) -> bool:
    return probability_of(_total(prior, facts)) >= rules.accept.probability and not _lacks(facts, rules)


def _lacks(facts: tuple[Fact, ...], rules: Identity) -> str:
    """Return what is missing beside the probability; empty when nothing is."""
    if any(FACTS[fact.name].kind == "assertion" or FACTS[fact.name].decisive for fact in facts):
        return ""
    counted = sum(FACTS[fact.name].kind in ("page", "link") for fact in facts)
    if counted >= rules.accept.facts:
        return ""
    return f"{counted} of {rules.accept.facts} facts beside the name, and no official or reciprocal link"


def _rival(
    claim: Claim, prior: float, facts: Mapping[str, tuple[Fact, ...]], claims: tuple[Claim, ...], network: LinkReader
) -> tuple[str, float] | None:
    """Return the strongest other account on the platform: not another asserted one, none that links here and back or moved."""
    rivals = []
    for other in claims:
        same = other.account.key == claim.account.key or other.account.platform != claim.account.platform
        together = bool(claim.asserted_by and other.asserted_by) or _mutual(network, claim.account, other.account)
        if not same and not together and not other.denied:
            rivals.append((_total(prior, facts[other.account.key]), other.account.written))
    return (max(rivals)[1], max(rivals)[0]) if rivals else None


def _mutual(network: LinkReader, one: Account, other: Account) -> bool:
    if network.moved(one, other) or network.moved(other, one):
        return True
    return network.link(one, other) is not None and network.link(other, one) is not None


def _decide(claim: Claim, prior: float, facts: tuple[Fact, ...], rival: tuple[str, float] | None, rules: Identity) -> Attribution:
    total = _total(prior, facts)
    probability = probability_of(total)
    verdict, reason = _verdict(probability, facts, rules)
    if verdict == "accepted" and rival and total - rival[1] < rules.accept.margin_bits:
        verdict, reason = "review", f"{rival[0]} is as likely: {total - rival[1]:.1f} bits apart, {rules.accept.margin_bits:g} are needed"
    return Attribution(
        account=claim.account,
        found_by=claim.found_by,
        prior_bits=round(prior, 4),
        facts=facts,
        probability=probability,
        verdict=verdict,
        reason=reason,
    )


def _verdict(probability: float, facts: tuple[Fact, ...], rules: Identity) -> tuple[Verdict, str]:
    against = "; ".join(fact.detail for fact in facts if fact.bits < 0)
    if probability < rules.review:
        return "rejected", f"below {rules.review:g}" + (f": {against}" if against else "")
    if probability < rules.accept.probability:
        return "review", f"{rules.accept.probability:g} is needed" + (f": {against}" if against else "")
    if lacking := _lacks(facts, rules):
        return "review", f"only {lacking}"
    leading = max(facts, key=lambda fact: fact.bits)
    return "accepted", leading.detail
