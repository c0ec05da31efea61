"""Decides which accounts are the person's: Fellegi-Sunter bits, thresholds of the rule set, and a distance to the runner-up.

How an assertion is treated. An account that the roster, a coder or a filed capture names starts from the prior *and* from that
assertion. The roster's word is enough while nothing contradicts it; a page that names another person, employer or kind of work
makes it a case for review, and so does one that shows another name and nothing of the person. A coder looked at the page before
writing yes: one contradiction does not undo that, two do. Whatever is asserted twice counts once, by the strongest assertion, and
asserted accounts do not compete with one another. An analyst's decision wins over all of it; the probability stays the model's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Account, Attribution, Decision, Fact, Observation, Person, Verdict
from ..names import group_names
from ..rules.schema import Identity
from .claims import Claim
from .decided import Word, decided_on
from .facts import assertion_facts, page_facts
from .links import LinkReader, Recognise, link_facts, no_account
from .organizations import organization_facts
from .pooled import pooled_facts
from .prior import prior_bits
from .reader import Reader, facts_of, read_account
from .rivals import UNCONTESTED, Contested, other_account, other_person, own_strength, total
from .same_text import same_text_facts
from .verdicts import beside_others, probability_of, weigh

Facts = Mapping[str, tuple[Fact, ...]]
_NO_COUNTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class _Weighing:
    claims: tuple[Claim, ...]
    network: LinkReader
    priors: Mapping[str, float]
    words: Mapping[str, Word]
    contested: Contested
    rules: Identity

    def decided(self, verdict: str) -> frozenset[str]:
        return frozenset(key for key, word in self.words.items() if word.verdict == verdict)

    def namesakes(self, account: Account) -> int:
        """Count the other accounts of the platform that nobody named, and that show the name."""
        others = (claim for claim in self.claims if claim.account.platform == account.platform and not claim.asserted_by)
        return sum(self.network.pages[claim.account.key].agrees for claim in others if claim.account.key != account.key)

    def verdict(self, claim: Claim, facts: Facts) -> tuple[Verdict, str]:
        key = claim.account.key
        if word := self.words.get(key):
            return word.verdict, word.reason
        refused = self.decided("rejected")
        standing = (other for other in self.claims if other.account.key not in refused)
        bits = total(self.priors[key], facts[key])
        alone = weigh(bits, facts[key], self.network.pages[key], self.rules, self.namesakes(claim.account))
        rivals = other_account(claim, standing, self.priors, facts, self.network), other_person(self.contested, claim.account)
        return beside_others(alone, (bits, own_strength(self.priors[key], facts[key])), *rivals, self.rules.accept)


def attribute(
    person: Person,
    claims: Iterable[Claim],
    observations: Iterable[Observation],
    rules: Identity,
    recognise: Recognise = no_account,
    *,
    decisions: Iterable[Decision] = (),
    contested: Contested = UNCONTESTED,
    counted: Mapping[str, int] = _NO_COUNTS,
) -> tuple[Attribution, ...]:
    """Weigh every claimed account of one person; return one attribution for each claim, in the same order.

    `observations` are those of all the person's accounts: reciprocal links need both sides. `recognise` turns an address into
    an account, so that two spellings of one address agree. `decisions`: analysts' words; those on other persons are passed over.
    `contested`: other persons of the roster of whom an account may be, by account key (`contested_accounts`). `counted`: how many
    accounts of the name a platform says it has, by platform id, where it does.
    """
    claims = tuple(claims)
    pages = _pages(person, claims, tuple(observations), rules)
    network = LinkReader(person, pages, recognise, rules.domain_platforms)
    weighing = _Weighing(claims, network, prior_bits(claims, pages, rules, counted), decided_on(person, decisions), contested, rules)
    facts = _with_others(_own_facts(person, claims, network, rules), weighing)
    return tuple(_said(claim, facts, weighing) for claim in claims)


def _said(claim: Claim, facts: Facts, weighing: _Weighing) -> Attribution:
    key, word = claim.account.key, weighing.words.get(claim.account.key)
    verdict, reason = weighing.verdict(claim, facts)
    return Attribution(
        account=claim.account,
        found_by=claim.found_by,
        prior_bits=round(weighing.priors[key], 4),
        facts=(*facts[key], *(word.facts if word else ())),
        probability=probability_of(total(weighing.priors[key], facts[key])),
        verdict=verdict,
        reason=reason,
    )


def _pages(person: Person, claims: tuple[Claim, ...], observations: tuple[Observation, ...], rules: Identity) -> dict[str, Reader]:
    by_key: dict[str, list[Observation]] = {claim.account.key: [] for claim in claims}
    for observation in observations:
        if observation.account.key in by_key:
            by_key[observation.account.key].append(observation)
    nicknames = group_names(rules.nicknames)
    return {claim.account.key: read_account(claim.account, tuple(by_key[claim.account.key]), person, rules, nicknames) for claim in claims}


def _with_others(own: Facts, weighing: _Weighing) -> Facts:
    """Return all facts by account key: what accounts say alone, and then what links and texts say beside those that are trusted.

    Trusted is what is accepted beside its rivals. An account that was, and is no more once all links are known, vouches for nothing.
    """
    accepted, refused = weighing.decided("accepted") & frozenset(own), weighing.decided("rejected")
    while True:  # more are refused at each turn, so it ends
        trusted, facts = _grown(own, accepted, refused, weighing)
        fallen = trusted - _accepted(facts, weighing)
        if not fallen:
            return facts
        refused |= fallen


def _grown(own: Facts, accepted: frozenset[str], refused: frozenset[str], weighing: _Weighing) -> tuple[frozenset[str], Facts]:
    """Return the accounts that are trusted, and all facts beside them."""
    network, rules = weighing.network, weighing.rules
    asserted = frozenset(claim.account.key for claim in weighing.claims if claim.asserted_by and not claim.denied)
    trusted, alone = accepted, frozenset[str]()
    while True:  # grows at each turn, so it ends after as many turns as there are accounts
        targets = (trusted | asserted) - weighing.decided("rejected")
        facts = {
            key: (
                *mine,
                *link_facts(network.pages[key].account, network, trusted, targets - _led_to(key, trusted, alone, network), rules),
                *same_text_facts(key, mine, network.pages, trusted, rules),
            )
            for key, mine in own.items()
        }
        grown = trusted | (_accepted(facts, weighing) - refused)
        if grown == trusted:
            return trusted, facts
        trusted, alone = grown, alone or grown


def _led_to(key: str, trusted: frozenset[str], alone: frozenset[str], network: LinkReader) -> frozenset[str]:
    """Return the trusted accounts that owe it to this one alone: what it led to says nothing for it in turn."""
    if key not in trusted:
        return frozenset()
    pages = network.pages
    led = (other for other in trusted - alone if network.link(pages[key].account, pages[other].account) is not None)
    others = {other: trusted - {key, other} for other in led}
    return frozenset(
        other
        for other, rest in others.items()
        if not any(network.link(pages[one].account, pages[other].account) is not None for one in rest)
    )


def _accepted(facts: Facts, weighing: _Weighing) -> frozenset[str]:
    return frozenset(claim.account.key for claim in weighing.claims if weighing.verdict(claim, facts)[0] == "accepted")


def _own_facts(person: Person, claims: tuple[Claim, ...], network: LinkReader, rules: Identity) -> Facts:
    """Return what accounts say alone, and with others of the same owner."""
    facts = {claim.account.key: _of_one(person, claim, network, rules) for claim in claims}
    return {key: (*mine, *pooled_facts(key, facts, network, rules)) for key, mine in facts.items()}


def _of_one(person: Person, claim: Claim, network: LinkReader, rules: Identity) -> tuple[Fact, ...]:
    page = network.pages[claim.account.key]
    facts = [*assertion_facts(claim, rules), *page_facts(person, page, rules), *organization_facts(person, claim, page, rules)]
    about_employer = {"employer_current", "employer_contradicts"} & {fact.name for fact in facts}
    linked = network.to_employer(claim.account)
    if linked and not about_employer:
        facts.extend(facts_of(rules, "employer_current", f"links to {linked[0]}, on the employer's domain", linked[1].evidence))
    return tuple(facts)
