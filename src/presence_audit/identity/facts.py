"""What one account says for or against being the person's: who asserted it, and what its own pages show."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Fact, Person
from ..rules.schema import Identity
from .claims import Claim
from .employers import employer_facts
from .markers import marker_facts
from .names import words
from .phrases import phrase_in
from .reader import TEXTS, Reader, facts_of
from .roles import role_facts, tells_of_work

__all__ = ["Reader", "assertion_facts", "page_facts"]


def assertion_facts(claim: Claim, rules: Identity) -> Iterator[Fact]:
    """Yield the strongest assertion: they are not independent, so they do not add up."""
    said = {
        "roster": "the roster names this account",
        "coding": "a coder found this account",
        "capture": "a saved page of it is filed under the person",
    }
    if claim.asserted_by:
        best = max(claim.asserted_by, key=lambda by: rules.bits[f"asserted_{by}"])
        yield from facts_of(rules, f"asserted_{best}", said[best], claim.evidence)
    if claim.denied:
        yield from facts_of(rules, "denied_coding", "a coder wrote that this account is not theirs", claim.evidence)


def page_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield what the account's own pages say."""
    yield from _name(person, page, rules)
    employer = list(employer_facts(person, page, rules))
    yield from employer
    changed = any(fact.name == "employer_contradicts" for fact in employer)
    roles = [fact for fact in role_facts(person, page, rules) if fact.bits > 0 or not changed]  # a new employer brings a new role
    yield from roles
    if not employer and not roles and not tells_of_work(person, page, rules):
        yield from _silent(person, page, rules)
    yield from _place(person, page, rules, at_employer=any(fact.name == "employer_current" for fact in employer))
    yield from _platform(page, rules)
    yield from marker_facts(person, page, rules)


def _name(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    said = {"agrees": "fits", "contradicts": "does not fit"}
    if page.name and page.name.verdict in said:
        detail = f"the name shown, “{page.name.text[:80]}”, {said[page.name.verdict]} {person.name}"
        yield from facts_of(rules, f"name_{page.name.verdict}", detail, page.name.evidence)


def _silent(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield the fact that an account describes its owner by other things than work, where the roster knows title and employer."""
    told = next(page.texts(*TEXTS), None)
    if told is not None and person.organization is not None and person.title:
        yield from facts_of(rules, "text_silent", "its texts name neither the employer nor the kind of work", told[1].evidence)


def _place(person: Person, page: Reader, rules: Identity, *, at_employer: bool) -> Iterator[Fact]:
    if not person.location:
        return
    countries = {words(name) for name in rules.countries}
    ours = [words(part) for part in person.location.split(",") if words(part)]
    for text, observation in page.texts("profile.location"):
        theirs = [words(part) for part in text.split(",") if words(part)]
        if any(phrase_in(" ".join(part), text) for part in ours if part not in countries):
            beside = at_employer and "location_beside_employer" in rules.bits
            name = "location_beside_employer" if beside else "location_region"
            yield from facts_of(rules, name, f"shows “{text[:80]}”, the roster {person.location}", observation.evidence)
        elif any(part in theirs for part in ours):
            yield from facts_of(rules, "location_country", f"shows the same country, “{text[:80]}”", observation.evidence)
        elif ours and theirs and ours[-1] in countries and theirs[-1] in countries:
            yield from facts_of(rules, "location_contradicts", f"shows “{text[:80]}”, the roster {person.location}", observation.evidence)
        else:
            continue
        return


def _platform(page: Reader, rules: Identity) -> Iterator[Fact]:
    if page.agrees and (verified := page.flag("profile.verified")):
        yield from facts_of(rules, "platform_verified", "the platform verified the name shown", verified.evidence)
    if page.account.platform_id is not None:
        for text, observation in page.texts("account.platform_id"):
            same = text == page.account.platform_id
            name, word = ("platform_id_agrees", "is") if same else ("platform_id_contradicts", "is not")
            yield from facts_of(rules, name, f"its immutable id {word} the one that the roster names", observation.evidence)
            break
