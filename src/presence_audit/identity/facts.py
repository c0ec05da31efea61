"""What one page says for or against the account being the person's: name, employer, role, place, platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Account, Fact, Observation, Person
from ..rules.schema import Identity
from .claims import Claim
from .names import compare_names, words
from .texts import employers_after_roles, families_in, is_former, mention, phrase_in, same_organization

_TEXTS = ("profile.headline", "profile.title", "profile.summary")
_LINKS = ("links.me", "links.verified", "links.same_as", "links.listed", "links.moved_to", "profile.website")


@dataclass(frozen=True, slots=True)
class Reader:
    """The observations of one account, by feature."""

    account: Account
    """Whose."""
    observations: tuple[Observation, ...]
    """All of them."""

    def texts(self, *features: str) -> Iterator[tuple[str, Observation]]:
        """Yield every text of the features, single or in a list, with its observation."""
        for observation in self.observations:
            if observation.feature in features:
                values = observation.value if isinstance(observation.value, tuple) else (observation.value,)
                for value in values:
                    if isinstance(value, str) and value.strip():
                        yield value, observation

    def links(self, *features: str) -> Iterator[tuple[str, Observation]]:
        """Yield every link that the page shows."""
        return self.texts(*(features or _LINKS))

    def flag(self, feature: str) -> Observation | None:
        """Return the observation that shows a flag as true."""
        return next((one for one in self.observations if one.feature == feature and one.value is True), None)


def make_fact(rules: Identity, name: str, detail: str, evidence: Iterable[str] = ()) -> Fact:
    """Return a fact with the weight that the rule set gives it."""
    printable = detail.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    return Fact(name=name, bits=rules.bits[name], detail=printable, evidence=tuple(evidence))


def assertion_facts(claim: Claim, rules: Identity) -> Iterator[Fact]:
    """Yield the strongest assertion: they are not independent, so they do not add up."""
    said = {
        "roster": "the roster names this account",
        "coding": "a coder found this account",
        "capture": "a saved page of it is filed under the person",
    }
    if claim.asserted_by:
        best = max(claim.asserted_by, key=lambda by: rules.bits[f"asserted_{by}"])
        yield make_fact(rules, f"asserted_{best}", said[best], claim.evidence)
    if claim.denied:
        yield make_fact(rules, "denied_coding", "a coder wrote that this account is not theirs", claim.evidence)


def page_facts(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    """Yield what the account's own pages say."""
    yield from _name(person, page, rules)
    employer = list(_employer(person, page, rules))
    yield from employer
    changed = any(fact.name == "employer_contradicts" for fact in employer)
    yield from (fact for fact in _role(person, page, rules) if fact.bits > 0 or not changed)  # a new employer brings a new role
    yield from _place(person, page, rules)
    yield from _platform(person, page, rules)


def _name(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    titled = page.account.platform in rules.titled_platforms
    verdicts: dict[str, tuple[str, Observation]] = {}
    for text, observation in page.texts("profile.display_name", "blog.author"):
        verdict = compare_names(text, (person.name, *person.aliases), rules.nicknames)
        if verdict == "contradicts" and titled and observation.feature == "profile.display_name":
            continue
        verdicts.setdefault(verdict, (text, observation))
    for verdict, words_for in (("agrees", "fits"), ("contradicts", "does not fit")):
        if verdict in verdicts:
            text, observation = verdicts[verdict]
            yield make_fact(rules, f"name_{verdict}", f"the name shown, “{text[:80]}”, {words_for} {person.name}", observation.evidence)
            return


def _employer(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    if person.organization is None and not person.past_organizations:
        return
    current = _mention_of_current(person, page)
    if current is not None:
        yield make_fact(rules, "employer_current", current[0], current[1].evidence)
        return
    past = _mention_of_past(person, page)
    if past is not None:
        yield make_fact(rules, "employer_past", past[0], past[1].evidence)
        return
    if person.organization is None:
        return
    other = _other_employer(page, rules)
    if other is not None:
        detail = f"names “{other[0][:80]}” as employer, not {person.organization.name}"
        yield make_fact(rules, "employer_contradicts", detail, other[1].evidence)


def _other_employer(page: Reader, rules: Identity) -> tuple[str, Observation] | None:
    for text, observation in page.texts("profile.employers"):
        return text, observation
    for text, observation in page.texts(*_TEXTS):
        for employer in employers_after_roles(text, rules.roles):
            return employer, observation
    return None


def _mention_of_current(person: Person, page: Reader) -> tuple[str, Observation] | None:
    organization = person.organization
    if organization is None:
        return None
    for text, observation in page.texts("profile.employers"):
        if same_organization(organization, text):
            return f"names {organization.name} as employer", observation
    for text, observation in page.texts(*_TEXTS):
        place = mention(organization, text)
        if place is not None and not is_former(text, place):
            return f"its {observation.feature.split('.')[1].replace('_', ' ')} names {organization.name}", observation
    return None


def _mention_of_past(person: Person, page: Reader) -> tuple[str, Observation] | None:
    known = [*person.past_organizations, *([person.organization] if person.organization else [])]
    for organization in known:
        for text, observation in page.texts("profile.employers", *_TEXTS):
            if mention(organization, text) is not None:
                return f"names {organization.name}, a former employer", observation
    return None


def _role(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    wanted = families_in(person.title or "", rules.roles)
    if not wanted:
        return
    strange: tuple[frozenset[str], Observation] | None = None
    near = wanted.union(*(rules.roles[name].near for name in wanted))
    for text, observation in page.texts(*_TEXTS):
        found = families_in(text, rules.roles)
        if found & wanted:
            yield make_fact(rules, "role_family", f"names a role of the kind “{person.title}”", observation.evidence)
            return
        if found and not found & near and strange is None:
            strange = (found, observation)
    if strange is not None:
        kinds = ", ".join(sorted(strange[0])).replace("_", " ")
        yield make_fact(rules, "role_contradicts", f"names a role of another kind ({kinds}) than “{person.title}”", strange[1].evidence)


def _place(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    if not person.location:
        return
    countries = {words(name) for name in rules.countries}
    ours = [words(part) for part in person.location.split(",") if words(part)]
    for text, observation in page.texts("profile.location"):
        theirs = [words(part) for part in text.split(",") if words(part)]
        if any(phrase_in(" ".join(part), text) for part in ours if part not in countries):
            yield make_fact(rules, "location_region", f"shows “{text[:80]}”, the roster {person.location}", observation.evidence)
        elif any(part in theirs for part in ours):
            yield make_fact(rules, "location_country", f"shows the same country, “{text[:80]}”", observation.evidence)
        elif ours and theirs and ours[-1] in countries and theirs[-1] in countries:
            yield make_fact(rules, "location_contradicts", f"shows “{text[:80]}”, the roster {person.location}", observation.evidence)
        else:
            continue
        return


def _platform(person: Person, page: Reader, rules: Identity) -> Iterator[Fact]:
    names = (person.name, *person.aliases)
    if verified := page.flag("profile.verified"):
        agreeing = [text for text, _ in page.texts("profile.display_name") if compare_names(text, names, rules.nicknames) == "agrees"]
        if agreeing:
            yield make_fact(rules, "platform_verified", "the platform verified the name shown", verified.evidence)
    if page.account.platform_id is not None:
        for text, observation in page.texts("account.platform_id"):
            same = text == page.account.platform_id
            name, word = ("platform_id_agrees", "is") if same else ("platform_id_contradicts", "is not")
            yield make_fact(rules, name, f"its immutable id {word} the one that the roster names", observation.evidence)
            break
    yield from _parody(page, rules)


def _parody(page: Reader, rules: Identity) -> Iterator[Fact]:
    for text, observation in page.texts("account.authorship"):
        if text == "parody":
            yield make_fact(rules, "parody_marker", "the page says that it is a parody", observation.evidence)
            return
    for text, observation in page.texts("profile.display_name", *_TEXTS):
        for term in rules.parody_terms:
            if phrase_in(term, text):
                yield make_fact(rules, "parody_marker", f"says “{term}” of itself", observation.evidence)
                return
