"""Make a person of one entry of a roster, with every account checked by its platform."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..documents import ListNode, MapNode, Node, Problems, ScalarNode, nearest, quote, validate
from ..model import Account, Organization, PastOrganization, Person
from .form import PersonForm
from .naming import derive_id
from .repeats import Repeats

WEBSITE = "website"
"""Id of the platform that homepages belong to."""

OTHER_NAMES = {"blog": WEBSITE, "bsky": "bluesky", "twitter": "x", "web": WEBSITE}
"""What people call platforms, for hints; never accepted as ids."""

Resolve: TypeAlias = Callable[[str, str], Account]
"""(platform id, handle or address) to the account in canonical form; raises ValueError with a message for people."""


@dataclass
class PersonReader:
    """Turns entries into persons; what is wrong goes to `problems`."""

    resolve: Resolve
    """Makes accounts of handles and addresses."""
    platform_ids: Sequence[str]
    """Known platforms; their order is the order of a person's accounts."""
    problems: Problems
    """Receives what is wrong."""

    def __post_init__(self) -> None:
        self._repeats = Repeats(self.problems)
        self._rank = {platform: rank for rank, platform in enumerate(self.platform_ids)}

    def read(self, node: Node) -> Person | None:
        """Return the person whom the entry describes; None when something is wrong with it."""
        before = len(self.problems.found)
        form = validate(node, PersonForm, self.problems)
        if isinstance(node, MapNode) and {"cohort", "cohorts"} <= set(node.entries):
            self.problems.add(node.entries["cohort"][0], "give 'cohort' or 'cohorts', not both", "cohorts: [a, b]")
        accounts, homepage = self._accounts(node) if isinstance(node, MapNode) else ([], None)
        if form is None:
            return None
        faulty = len(self.problems.found) > before
        derived = derive_id(form.name, form.organization.name if form.organization else None)
        identity = form.id or derived
        if not identity:
            self.problems.add(node, f"no id can be made of the name {quote(form.name)}", "give the person an id")
            return None
        person = _person(form, identity, accounts, homepage)
        place = _part(node, "id") or _part(node, "name") or node
        new = self._repeats.add(person, derived, place, own_id=form.id is not None)
        return person if new and not faulty else None

    def _accounts(self, node: MapNode) -> tuple[list[Account], Account | str | None]:
        found = list(self._listed(node))
        homepage = self._homepage(node)
        if isinstance(homepage, Account) and all(account.key != homepage.key for account in found):
            found.insert(0, homepage)
        unique = {account.key: account for account in reversed(found)}
        ordered = [unique.pop(account.key) for account in found if account.key in unique]
        return sorted(ordered, key=lambda account: self._rank[account.platform]), homepage

    def _homepage(self, node: MapNode) -> Account | str | None:
        written = node.get("homepage")
        if not isinstance(written, ScalarNode) or not written.text or not written.text.strip():
            return None
        if WEBSITE in self._rank:
            return self._resolved(WEBSITE, written)
        if not re.fullmatch(r"(?i)https?://[^\s/]+\S*", written.text.strip()):
            self.problems.add(written, f"'homepage' {quote(written.text)} is not an address", "write it with https://")
        return written.text.strip()

    def _listed(self, node: MapNode) -> Iterator[Account]:
        accounts = node.get("accounts")
        for platform, (key, written) in accounts.entries.items() if isinstance(accounts, MapNode) else ():
            if platform not in self._rank:
                self.problems.add(key, f"unknown platform {quote(platform)}", platform_hint(platform, self.platform_ids))
                continue
            for item in written.items if isinstance(written, ListNode) else [written]:
                account = self._resolved(platform, item)
                if account is not None:
                    yield account

    def _resolved(self, platform: str, item: Node) -> Account | None:
        text = item.get("account") if isinstance(item, MapNode) else item
        if not isinstance(text, ScalarNode) or not text.text or not text.text.strip():
            return None
        try:
            account = self.resolve(platform, text.text.strip())
        except ValueError as error:
            said = " ".join(str(error).split())
            self.problems.add(text, said if text.text.strip() in said else f"{platform} {quote(text.text)}: {said}")
            return None
        number = item.get("id") if isinstance(item, MapNode) else None
        if isinstance(number, ScalarNode) and number.text:
            return account.model_copy(update={"platform_id": number.text.strip()})
        return account


def platform_hint(written: str, platform_ids: Sequence[str]) -> str:
    """Return a hint for an unknown platform: the id that was probably meant, else all of them."""
    called = {name: platform for name, platform in OTHER_NAMES.items() if platform in platform_ids}
    best = nearest(written, [*platform_ids, *called])
    if best:
        return f"did you mean {quote(called.get(best, best))}?"
    return f"known: {', '.join(platform_ids)}; a platform of your own? give --profiles DIR"


def _part(node: Node, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MapNode) else None


def _person(form: PersonForm, identity: str, accounts: list[Account], homepage: Account | str | None) -> Person:
    employer = form.organization
    return Person(
        id=identity,
        name=form.name,
        aliases=form.aliases,
        title=form.title,
        organization=Organization(name=employer.name, aliases=employer.aliases, domain=employer.domain) if employer else None,
        past_organizations=tuple(
            PastOrganization(name=past.name, aliases=past.aliases, domain=past.domain, since=past.since, until=past.until)
            for past in form.past_organizations
        ),
        location=form.location,
        cohorts=form.cohorts or ((form.cohort,) if form.cohort else ()),
        homepage=homepage.url if isinstance(homepage, Account) else homepage,
        accounts=tuple(accounts),
        opt_out=form.opt_out,
    )
