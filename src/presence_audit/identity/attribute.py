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

from ..model import Attribution, Decision, Fact, Observation, Person
from ..names import group_names
from ..rules.schema import Identity
from .claims import Claim
from .decided import Word, decided_on
from .facts import assertion_facts, page_facts
from .links import LinkReader, Recognise, link_facts, no_account
from .organizations import organization_facts
from .prior import prior_bits
from .reader import Reader, facts_of, read_account
from .rivals import UNCONTESTED, Contested, other_account, other_person, total
from .same_text import same_text_facts
from .verdicts import beside_others, is_enough, probability_of, weigh

Facts = Mapping[str, tuple[Fact, ...]]
_NO_COUNTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class _Weighing:
    network: LinkReader
    priors: Mapping[str, float]
    rules: Identity


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
    words = decided_on(person, decisions)
    priors = prior_bits(claims, pages, rules, counted)
    own = {claim.account.key: _own_facts(person, claim, pages[claim.account.key], network, rules) for claim in claims}
    asserted = frozenset(claim.account.key for claim in claims if claim.asserted_by and not claim.denied)
    facts = _with_others(own, asserted, words, _Weighing(network, priors, rules))
    bits = {key: total(priors[key], some) for key, some in facts.items()}
    standing = tuple(claim for claim in claims if claim.account.key not in words or words[claim.account.key].verdict != "rejected")
    found = []
    for claim in claims:
        key = claim.account.key
        word = words.get(key)
        alone = weigh(bits[key], facts[key], pages[key], rules)
        rivals = other_account(claim, standing, bits, facts, network), other_person(contested, claim.account)
        verdict, reason = (word.verdict, word.reason) if word else beside_others(alone, bits[key], *rivals, rules.accept)
        found.append(
            Attribution(
                account=claim.account,
                found_by=claim.found_by,
                prior_bits=round(priors[key], 4),
                facts=(*facts[key], *(word.facts if word else ())),
                probability=probability_of(bits[key]),
                verdict=verdict,
                reason=reason,
            )
        )
    return tuple(found)


def _pages(person: Person, claims: tuple[Claim, ...], observations: tuple[Observation, ...], rules: Identity) -> dict[str, Reader]:
    by_key: dict[str, list[Observation]] = {claim.account.key: [] for claim in claims}
    for observation in observations:
        if observation.account.key in by_key:
            by_key[observation.account.key].append(observation)
    nicknames = group_names(rules.nicknames)
    return {claim.account.key: read_account(claim.account, tuple(by_key[claim.account.key]), person, rules, nicknames) for claim in claims}


def _with_others(own: Facts, asserted: frozenset[str], words: Mapping[str, Word], weighing: _Weighing) -> Facts:
    """Return all facts by account key: what accounts say alone, and then what links and texts say beside those that are trusted."""
    network, rules = weighing.network, weighing.rules
    pages = network.pages
    decided = {verdict: frozenset(key for key, word in words.items() if word.verdict == verdict) for verdict in ("accepted", "rejected")}
    trusted = decided["accepted"] & frozenset(own)
    while True:  # grows at each turn, so it ends after as many turns as there are accounts
        targets = (trusted | asserted) - decided["rejected"]
        facts = {
            key: (
                *mine,
                *link_facts(pages[key].account, network, trusted, targets, rules),
                *same_text_facts(key, mine, pages, trusted, rules),
            )
            for key, mine in own.items()
        }
        enough = {key for key, some in facts.items() if is_enough(total(weighing.priors[key], some), some, pages[key], rules)}
        grown = (trusted | enough) - decided["rejected"]
        if grown == trusted:
            return facts
        trusted = grown


def _own_facts(person: Person, claim: Claim, page: Reader, network: LinkReader, rules: Identity) -> tuple[Fact, ...]:
    facts = [*assertion_facts(claim, rules), *page_facts(person, page, rules), *organization_facts(person, claim, page, rules)]
    about_employer = {"employer_current", "employer_contradicts"} & {fact.name for fact in facts}
    linked = network.to_employer(claim.account)
    if linked and not about_employer:
        facts.extend(facts_of(rules, "employer_current", f"links to {linked[0]}, on the employer's domain", linked[1].evidence))
    return tuple(facts)
