"""Is the account an organisation's? Then it is nobody's own, whatever else agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Fact, Person
from ..rules.schema import Identity
from .claims import Claim
from .names import words
from .phrases import phrase_in
from .reader import TEXTS, Reader, facts_of
from .texts import has_legal_form, mention
from .titles import families_in

_SEPARATOR = re.compile(r"\s[-–—]\s|\s?[|·(@]|,\s(?!(?:inc|ltd|llc|corp|plc)\b)", re.IGNORECASE)


def organization_facts(person: Person, claim: Claim, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield the fact that the account is an organisation's: its name is one, or it says that it speaks for one.

    Not of a site that somebody named: a person may write on a site that bears the employer's name.
    """
    if page.agrees or (claim.asserted_by and page.account.platform in rules.titled_platforms):
        return
    for text, observation in page.texts("profile.display_name"):
        if _names_organization(text, person, rules):
            detail = f"the name shown, “{text[:80]}”, is an organisation's"
            yield from facts_of(rules, "organization_account", detail, observation.evidence)
            return
    for text, observation in page.texts(*TEXTS):
        for term in rules.organization_terms:
            if phrase_in(term, text):
                yield from facts_of(rules, "organization_account", f"says “{term}” of itself", observation.evidence)
                return


def _names_organization(shown: str, person: Person, rules: Identity) -> bool:
    """Say whether a name is an organisation's: one of the employers', alone or with words that are no part of the person's name.

    Only what stands before a separator is the name: in "Rosa Other - Acme" and "Rosa Other, Acme" a colleague tells where she works.
    """
    shown = _SEPARATOR.split(shown.strip(), maxsplit=1)[0]
    written = set(words(shown))
    if any(written & set(words(name)) for name in (person.name, *person.aliases)) or families_in(shown, rules.roles):
        return False  # "Example of Acme", "CIO Acme"
    if has_legal_form(shown):
        return True
    known = (*([person.organization] if person.organization else []), *person.past_organizations)
    return any(mention(organization, shown) is not None for organization in known)
