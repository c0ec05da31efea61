"""Whose account is a file of? Files that analysts hand in are matched to accounts and persons by the address that they were saved from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from presence_audit.captures import Capture
from presence_audit.documents import quote
from presence_audit.model import Account, Candidate, Coded, Person
from presence_audit.platforms import Platforms
from presence_audit.shelf import Numbers, number_of

from .many import People, accounts, texts


@dataclass(frozen=True, slots=True)
class Held:
    """What a run holds already of whose an account may be."""

    candidates: Iterable[Candidate] = ()
    """Accounts that were found, or handed in before."""
    coded: Iterable[Coded] = ()
    """Coded rows that count. Both can be read again and again."""


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
        self.people = People(people)
        self._owners, self._roster, self._theirs = texts(), texts(), texts()
        self._known, self._sites = accounts(), accounts()
        seen = Numbers()
        for person, named in _named(self.people.values(), coded, held.candidates):
            account = platforms.compared(named)
            self._owners.add(account.key, person)
            self._theirs.add(person, account.key)
            if seen.add(number_of(account.key)):
                self._known.add(account.key, account)
                if account.platform in platforms and platforms.get(account.platform).urls.hosts == ("*",):
                    self._sites.add(account.handle.rstrip("/"), account)
        for one in self.people.values():
            for account in one.accounts:
                self._roster.add(platforms.compared(account).key, one.id)

    def owners_of(self, account: Account) -> set[str]:
        """Return the ids of the persons of whom an account may be."""
        return set(self._owners.get(account.key))

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
        owners = {one for one in self.owners_of(account) if not self.people[one].opt_out}
        if capture.person is None:
            if owners:
                return Filed(capture, account, tuple(sorted(owners)), new=False)
            return (
                f"nobody in the roster or the coding sheet has the account {account.url}; "
                "name the person in captures.csv, or hand it in with: capture add PERSON PLATFORM FILE"
            )
        if capture.person not in owners and (others := self._roster.get(account.key)):
            names = " and ".join(self.people[one].name for one in sorted(set(others)))
            return f"{account.url} is the account of another person of the roster: {names}"
        return Filed(capture, account, (capture.person,), new=capture.person not in owners)

    def accounts_of(self, person: str, platform: str) -> list[Account]:
        """Return the accounts of a person that are known on a platform, in the order of their keys."""
        mine = [account for key in sorted(set(self._theirs.get(person))) for account in self._known.get(key)]
        return [account for account in mine if account.platform == platform]

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
        above = [page.rstrip("/"), *(page[:end] for end in range(len(page) - 1, 0, -1) if page[end] == "/")]
        sites = (site for address in dict.fromkeys(above) for site in sorted(self._sites.get(address), key=lambda one: -len(one.handle)))
        return next((site for site in sites if page == site.handle or page.startswith(site.handle.rstrip("/") + "/")), None)


def _named(people: Iterable[Person], coded: Iterable[Coded], candidates: Iterable[Candidate]) -> Iterable[tuple[str, Account]]:
    for person in people:
        yield from ((person.id, account) for account in person.accounts)
    for row in coded:
        if row.account is not None:
            yield row.person, row.account
    for one in candidates:
        yield one.person, one.account
