"""What links say: between accounts of the person, and from or to pages that belong to the person or the employer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from ..model import Account, Fact, Observation, Person
from ..platforms.domains import is_suffix
from ..rules.schema import Identity
from .reader import Reader, facts_of
from .short_forms import is_domain_of

Recognise = Callable[[str], Account | None]
"""Says which account an address is of; None when none."""


_SITES = frozenset({"website", "employer_page"})


def no_account(_url: str, /) -> Account | None:
    """Recognise nothing: links are then compared by address alone."""
    return None


@lru_cache(maxsize=1024)
def plain(url: str) -> str:
    """Return `host/path` in the form in which addresses are compared: no scheme, `www.`, query, fragment, final slash."""
    text = url.strip()
    try:
        parts = urlsplit(text if re.match(r"[a-zA-Z][\w+.-]*://", text) else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}"


def within(host: str, domain: str | None) -> bool:
    """Say whether a host is the domain or below it."""
    base = (domain or "").lower().removeprefix("www.").strip(".")
    below = host.endswith("." + base) and not is_suffix(base)  # below blogspot.com everybody is her own owner
    return bool(base) and (host == base or below)


def host_of(url: str) -> str:
    """Return the host of an address, lower case, without `www.`."""
    return plain(url).split("/")[0]


class LinkReader:
    """Answers who links to whom among the accounts of one person."""

    def __init__(self, person: Person, pages: Mapping[str, Reader], recognise: Recognise, hosted: tuple[str, ...]) -> None:
        """`hosted`: platforms whose accounts live on a domain that somebody holds, so that the domain vouches for them."""
        self._hosted = frozenset(hosted)
        self.pages = pages
        self._recognise = recognise
        self._seen = dict[tuple[str, str], Observation | None]()
        self._employer = person.organization
        self._domain = person.organization.domain if person.organization else None
        self._home = plain(person.homepage) if person.homepage else ""

    def link(self, source: Account, target: Account) -> Observation | None:
        """Return the observation in which the source's page links to the target."""
        pair = source.key, target.key
        if pair not in self._seen:
            page = self.pages.get(source.key)
            links = page.links() if page and target.url else ()
            self._seen[pair] = next((observation for url, observation in links if self._is_of(url, target)), None)
        return self._seen[pair]

    def _is_of(self, url: str, account: Account) -> bool:
        return plain(url) == plain(account.url) or getattr(self._recognise(url), "key", None) == account.key

    def moved(self, source: Account, target: Account) -> bool:
        """Say whether the platform says that the source moved to the target."""
        page = self.pages.get(source.key)
        new = page.links("links.moved_to") if page and target.url else ()
        return any(self._is_of(url, target) for url, _ in new)

    def is_official(self, account: Account) -> bool:
        """Say whether the account is a page on the employer's domain or the homepage that the roster names."""
        if account.platform not in self._hosted:
            return False
        return within(host_of(account.url), self._domain) or (bool(self._home) and plain(account.url) == self._home)

    def is_about(self, account: Account) -> bool:
        """Say whether the account is a page on the employer's own site: it tells of the person, and competes with no account."""
        host = host_of(account.url)
        return account.platform in _SITES and (
            within(host, self._domain) or (self._employer is not None and is_domain_of(self._employer, host))
        )

    def _is_employers(self, url: str) -> bool:
        """An address of an account is not the employer's, even where the employer runs the platform."""
        account = self._recognise(url)
        return within(host_of(url), self._domain) and (account is None or account.platform in self._hosted)

    def official(self, account: Account) -> tuple[str, tuple[str, ...]] | None:
        """Return why a page of the employer or the roster's homepage vouches for the account, with evidence ids."""
        for other in self.pages.values():
            if other.account.key != account.key and self.is_official(other.account):
                seen = self.link(other.account, account)
                if seen is not None:
                    return f"{other.account.url} links to it", seen.evidence
        page = self.pages.get(account.key)
        for url, observation in page.links("links.verified") if page else ():
            if self._is_employers(url) or (self._home and plain(url) == self._home):
                return f"the platform verified its link to {plain(url)}", observation.evidence
        if account.platform in self._hosted and page and page.agrees and within(host_of(account.url), self._domain):
            return f"it lives on {self._domain}, the employer's domain, under the person's name", ()
        return None

    def handle_on(self, account: Account) -> str:
        """Return why the domain in an account's handle vouches for it; empty when it does not.

        Only who holds a domain can let a handle name it. The employer's domain is everybody's who works there, and the employer's
        own accounts are on it, too: there the name that is shown must be the person's.
        """
        if account.platform not in self._hosted:
            return ""
        server = account.handle.rpartition("@")[2].lower() if "@" in account.handle or "." in account.handle else ""
        server, home, at = server.split("/")[0], self._home.split("/")[0], host_of(account.url)
        page = self.pages.get(account.key)
        if within(server, self._domain) and server != at and page and page.agrees:
            return f"its handle is on {self._domain}, the employer's domain, and it shows the person's name"
        return f"its handle is {home}, the person's own domain" if server and server == home != at else ""

    def to_employer(self, account: Account) -> tuple[str, Observation] | None:
        """Return a link of the account's page to the employer's domain."""
        page = self.pages.get(account.key)
        for url, observation in page.links() if page else ():
            if self._is_employers(url):
                return plain(url), observation
        return None


def link_facts(account: Account, network: LinkReader, trusted: frozenset[str], targets: frozenset[str], rules: Identity) -> Iterator[Fact]:
    """Yield at most one fact about links, the strongest.

    `trusted`: keys of accounts that are accepted by other facts; `targets`: those and the asserted ones. A mutual link with a
    trusted account is reciprocal. A link from one to an account that shows the person's name is its owner's word, which nobody
    else can give; one to an account of another name may lead to anybody, and one in the other direction can be set by anybody.
    What stands on a page that anybody can edit is nobody's word.
    """
    if why := network.official(account):
        yield from facts_of(rules, "official_link", *why)
        return
    if handle := network.handle_on(account):
        yield from facts_of(rules, "domain_handle" if "domain_handle" in rules.bits else "official_link", handle)
        return
    page = network.pages[account.key]
    found = dict[str, tuple[Fact, ...]]()
    for key, other in network.pages.items():
        if key == account.key:
            continue
        name = other.account.written
        there, back = network.link(account, other.account), network.link(other.account, account)
        owned = other.account.platform not in rules.open_platforms
        if there and back and key in trusted and owned:
            detail, seen = f"it and {name} link to one another", (*there.evidence, *back.evidence)
            found.setdefault("reciprocal_link", facts_of(rules, "reciprocal_link", detail, seen))
        elif back and key in trusted:
            vouched = "vouched_link" if owned and page.agrees and "vouched_link" in rules.bits else "one_way_claim"
            found.setdefault(vouched, facts_of(rules, vouched, f"{name} links to it", back.evidence))
        elif there and key in targets:
            found.setdefault("one_way_claim", facts_of(rules, "one_way_claim", f"it links to {name}", there.evidence))
    yield from next((found[name] for name in ("reciprocal_link", "vouched_link", "one_way_claim") if name in found), ())
