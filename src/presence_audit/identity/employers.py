"""What an account's texts say of the employer: that it is the person's, a former one, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Fact, Observation, Organization, Person
from ..rules.schema import Identity
from .phrases import is_former
from .reader import TEXTS, Reader, facts_of
from .short_forms import may_be_short, short_mention
from .texts import is_name, mention, same_organization
from .titles import employers_after_roles


def employer_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield the current employer and a former one, as far as they are named; another one only where neither is."""
    current = _mention_of_current(person, page, rules)
    past = _mention_of_past(person, page, rules, beside_current=current is not None)
    if current is not None:
        yield from facts_of(rules, "employer_current", current[0], current[1].evidence)
    if past is not None:
        yield from facts_of(rules, "employer_past", past[0], past[1].evidence)
    if current is not None or past is not None or person.organization is None:
        return
    other = _other_employer(person.organization, page, rules)
    if other is not None:
        detail = f"names “{other[0][:80]}” as employer, not {person.organization.name}"
        yield from facts_of(rules, "employer_contradicts", detail, other[1].evidence)


def _other_employer(ours: Organization, page: Reader, rules: Identity) -> tuple[str, Observation] | None:
    for text, observation in page.texts("profile.employers"):
        if is_name(text) and not may_be_short(ours, text):
            return text, observation
    for text, observation in page.texts(*TEXTS):
        for employer in employers_after_roles(text, rules.roles):
            if not may_be_short(ours, employer):
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
        place = short_mention(organization, text, rules.roles)
        if place is not None and not is_former(text, place):
            return f"its {_spoken(observation)} names {organization.name} in short", observation
    return None


def _spoken(observation: Observation) -> str:
    return observation.feature.split(".")[1].replace("_", " ")


def _mention_of_past(person: Person, page: Reader, rules: Identity, *, beside_current: bool) -> tuple[str, Observation] | None:
    """Return a former employer; beside the current one it must be a different one, lest one word counts twice."""
    ours = person.organization
    if not beside_current:
        known = [*person.past_organizations, *([ours] if ours else [])]
    else:
        known = [one for one in person.past_organizations if ours and mention(ours, one.name) is None and mention(one, ours.name) is None]
    for organization in known:
        for text, observation in page.texts("profile.employers", *TEXTS):
            if mention(organization, text) is not None or short_mention(organization, text, rules.roles) is not None:
                return f"names {organization.name}, a former employer", observation
    return None
