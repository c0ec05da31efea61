"""What can be seen of one account, by feature, and the name that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Account, Fact, Observation, Person
from ..names import Nicknames
from ..rules.schema import Identity
from .names import NameVerdict, compare_names

TEXTS = ("profile.headline", "profile.title", "profile.summary")
"""Features in which an account says who its owner is."""
_LINKS = ("links.me", "links.verified", "links.same_as", "links.listed", "links.moved_to", "profile.website")


@dataclass(frozen=True, slots=True)
class ShownName:
    """The name that an account shows, against those of the person."""

    text: str
    """As it is shown."""
    verdict: NameVerdict
    """`unclear` where it decides nothing."""
    evidence: tuple[str, ...]
    """Ids of the evidence in which it stands."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The observations of one account, by feature."""

    account: Account
    """Whose."""
    observations: tuple[Observation, ...]
    """All of them."""
    name: ShownName | None = None
    """The name that it shows; None when none was seen."""

    @property
    def agrees(self) -> bool:
        """Say whether the name that is shown fits the person."""
        return self.name is not None and self.name.verdict == "agrees"

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


def read_account(account: Account, observations: tuple[Observation, ...], person: Person, rules: Identity, nicknames: Nicknames) -> Reader:
    """Arrange what was seen of an account, and compare the name that it shows: one that fits counts before one that does not."""
    page = Reader(account, observations)
    titled = account.platform in rules.titled_platforms
    found: dict[NameVerdict, ShownName] = {}
    for text, observation in page.texts("profile.display_name", "blog.author"):
        verdict = compare_names(text, (person.name, *person.aliases), nicknames)
        if verdict != "agrees" and titled and observation.feature == "profile.display_name":
            continue  # the title of a site is no name
        found.setdefault(verdict, ShownName(text, verdict, observation.evidence))
    name = found.get("agrees") or found.get("contradicts") or found.get("unclear")
    return Reader(account, observations, name)


def facts_of(rules: Identity, name: str, detail: str, evidence: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Return a fact with the weight that the rule set gives it; none where the rule set gives it none."""
    if name not in rules.bits:
        return ()
    printable = detail.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    return (Fact(name=name, bits=rules.bits[name], detail=printable, evidence=tuple(evidence)),)
