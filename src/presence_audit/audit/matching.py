"""Whose account is a file of? Files that analysts hand in are matched to accounts and persons by the address that they were saved from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from presence_audit.captures import Capture
from presence_audit.documents import quote
from presence_audit.model import Account, Candidate, Coded, Person
from presence_audit.platforms import Platforms


@dataclass(frozen=True, slots=True)
class Held:
    """What a run holds already of whose an account may be."""

    candidates: tuple[Candidate, ...] = ()
    """Accounts that were found, or handed in before."""
    coded: tuple[Coded, ...] = ()
    """Coded rows that count."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file with the account that it is of."""

    capture: Capture
    """The file."""
    account: Account
    """The account whose address the file was saved from."""
    persons: tuple[str, ...]
    """Ids of the persons of whom the account may be, sorted; never empty."""
    new: bool
    """True when nobody had the account yet, so that the person to whom the file is filed gets it as a candidate."""


class Matching:
    """Finds whose account a file is of."""

    def __init__(self, people: Iterable[Person], coded: Iterable[Coded], platforms: Platforms, held: Held | None = None) -> None:
        """Know the accounts of the roster, of coding sheets and of the run."""
        held = held or Held()
        self.platforms = platforms
        self.people = {person.id: person for person in people}
        self.owners: dict[str, set[str]] = defaultdict(set)
        """Account key → ids of the persons of whom it may be."""
        self.roster: dict[str, set[str]] = defaultdict(set)
        """Account key → ids of the persons whose account the roster says it is."""
        known: dict[str, Account] = {}
        for person, named in _named(self.people.values(), (*held.coded, *coded), held.candidates):
            account = platforms.compared(named)
            known.setdefault(account.key, account)
            self.owners[account.key].add(person)
        for one in self.people.values():
            for account in one.accounts:
                self.roster[platforms.compared(account).key].add(one.id)
        sites = [one for one in known.values() if one.platform in platforms and platforms.get(one.platform).urls.hosts == ("*",)]
        self.sites = sorted(sites, key=lambda account: -len(account.handle))
        self.known = known

    def account_of(self, capture: Capture) -> Account | str:
        """Return the account that the file is of, whosever it is; a sentence where that cannot be said."""
        if capture.person is not None and capture.person not in self.people:
            return f"the roster has no person {quote(capture.person)}"
        if not capture.url:
            return "the page does not say from which address it was saved; name it in captures.csv or with --url"
        return self._account(capture)

    def filed(self, capture: Capture, account: Account) -> Filed | str:
        """Return of whom the file is; a sentence where that cannot be said, or where it is another person's."""
        if capture.person is not None and self.people[capture.person].opt_out:
            return f"{self.people[capture.person].name} must not be looked at (opt_out), so nothing of hers is taken"
        owners = {one for one in self.owners.get(account.key, set()) if not self.people[one].opt_out}
        if capture.person is None:
            if owners:
                return Filed(capture, account, tuple(sorted(owners)), new=False)
            return (
                f"nobody in the roster or the coding sheet has the account {account.url}; "
                "name the person in captures.csv, or hand it in with: capture add PERSON PLATFORM FILE"
            )
        if capture.person not in owners and (others := self.roster.get(account.key)):
            names = " and ".join(self.people[one].name for one in sorted(others))
            return f"{account.url} is the account of another person of the roster: {names}"
        return Filed(capture, account, (capture.person,), new=capture.person not in owners)

    def accounts_of(self, person: str, platform: str) -> list[Account]:
        """Return the accounts of a person that are known on a platform, in the order of their keys."""
        mine = [key for key, owners in sorted(self.owners.items()) if person in owners]
        return [self.known[key] for key in mine if self.known[key].platform == platform]

    def _account(self, capture: Capture) -> Account | str:
        if capture.platform is not None:
            try:
                return self.platforms.resolve(capture.platform, capture.url)
            except (KeyError, ValueError) as error:
                return str(error.args[0] if error.args else error)
        # a site that somebody named goes first: it may be a blog on a platform's host
        found = self._site(capture.url) or self.platforms.recognise(capture.url)
        return found or f"no account in the roster or the coding sheet belongs to {capture.url}"

    def _site(self, url: str) -> Account | None:
        """Return the known site on which an address lies, the most specific first."""
        try:
            page = self.platforms.resolve("website", url).handle
        except (KeyError, ValueError):
            return None
        return next((site for site in self.sites if page == site.handle or page.startswith(site.handle.rstrip("/") + "/")), None)


def _named(people: Iterable[Person], coded: Iterable[Coded], candidates: Iterable[Candidate]) -> Iterable[tuple[str, Account]]:
    for person in people:
        yield from ((person.id, account) for account in person.accounts)
    for row in coded:
        if row.account is not None:
            yield row.person, row.account
    for one in candidates:
        yield one.person, one.account
