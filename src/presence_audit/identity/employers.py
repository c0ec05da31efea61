"""What an account's texts say of the employer: that it is the person's, a former one, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model import Fact, Observation, Organization, Person
from ..rules.schema import Identity, RoleFamily
from .names import fold
from .phrases import MAX_TEXT, is_former
from .reader import TEXTS, Reader, facts_of
from .texts import SHORT, is_name, mention, organization_names, same_organization
from .titles import SENTENCE, employers_after_roles, families_in

_LEADS_THERE = r"(?:\bat\s|@\s?|\bof\s|\bfor\s|,\s?|\|\s?| [-–—] )(?:the\s)?"
_ROLE_THEN = re.compile(_LEADS_THERE + r"([^\W_][\w&'’-]*)(?=\s*(?:$|[,.;|·/\n!]| [-–—] ))", re.IGNORECASE)
"""A single word behind what leads to an employer, and before the end of the clause."""
_BEFORE = 80
"""Characters before it in which the role stands."""


def employer_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield at most one fact about the employer: the current one before a former one before another one."""
    if person.organization is None and not person.past_organizations:
        return
    current = _mention_of_current(person, page, rules)
    if current is not None:
        yield from facts_of(rules, "employer_current", current[0], current[1].evidence)
        return
    past = _mention_of_past(person, page)
    if past is not None:
        yield from facts_of(rules, "employer_past", past[0], past[1].evidence)
        return
    if person.organization is None:
        return
    other = _other_employer(page, rules)
    if other is not None:
        detail = f"names “{other[0][:80]}” as employer, not {person.organization.name}"
        yield from facts_of(rules, "employer_contradicts", detail, other[1].evidence)


def _other_employer(page: Reader, rules: Identity) -> tuple[str, Observation] | None:
    for text, observation in page.texts("profile.employers"):
        if is_name(text):
            return text, observation
    for text, observation in page.texts(*TEXTS):
        for employer in employers_after_roles(text, rules.roles):
            return employer, observation
    return None


def _mention_of_current(person: Person, page: Reader, rules: Identity) -> tuple[str, Observation] | None:
    organization = person.organization
    if organization is None:
        return None
    for text, observation in page.texts("profile.employers"):
        if same_organization(organization, text):
            return f"names {organization.name} as employer", observation
    for text, observation in page.texts(*TEXTS):
        place = mention(organization, text)
        if place is not None and not is_former(text, place):
            return f"its {_spoken(observation)} names {organization.name}", observation
    for text, observation in page.texts(*TEXTS):
        place = mention_after_role(organization, text, rules.roles)
        if place is not None and not is_former(text, place):
            return f"its {_spoken(observation)} names {organization.name} behind a role", observation
    return None


def _spoken(observation: Observation) -> str:
    return observation.feature.split(".")[1].replace("_", " ")


def _mention_of_past(person: Person, page: Reader) -> tuple[str, Observation] | None:
    known = [*person.past_organizations, *([person.organization] if person.organization else [])]
    for organization in known:
        for text, observation in page.texts("profile.employers", *TEXTS):
            if mention(organization, text) is not None:
                return f"names {organization.name}, a former employer", observation
    return None


def mention_after_role(organization: Organization, text: str, roles: Mapping[str, RoleFamily]) -> int | None:
    """Return where `text` names the organisation behind a role, or None.

    There a name of one word may be all lower case: "cio at target".
    """
    text = text[:MAX_TEXT]
    names = {fold(name) for name in organization_names(organization) if len(name.split()) == 1 and len(name) > SHORT}
    for match in _ROLE_THEN.finditer(text) if names else ():
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if fold(match.group(1)) in names and families_in(SENTENCE.split(before)[-1], roles):
            return match.start(1)
    return None
