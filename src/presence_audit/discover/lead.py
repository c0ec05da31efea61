"""A lead: somebody who may be an IT leader, as one entry of a list or one result of a search shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator

from ..identity.names import words
from ..model import Account, Value, digest_of

FoundIn = Literal["list", "opml", "search"]
"""A page that lists people, a list of feeds, or the answer to a query."""

LONGEST = 500
"""Characters of a text of a lead that are kept."""


def short(text: str | None) -> str:
    """Return a text on one line, cut to what is kept; empty for none."""
    return " ".join((text or "").split())[:LONGEST].encode("utf-8", "replace").decode()


Line = Annotated[str, AfterValidator(short)]
"""Words of strangers on one line, cut to what is kept, without half signs."""


class Origin(Value):
    """Where a lead stood."""

    kind: FoundIn
    """What kind of place."""
    name: Line
    """Name of the list, or the query as it was sent."""
    route: str = ""
    """For a query: the platform or the engine that was asked."""
    evidence: str = ""
    """Id of the evidence in which it stood."""


class Lead(Value):
    """Somebody who may be an IT leader: at least a name or an account is known."""

    name: Line = ""
    """As it was shown; empty when only an account was."""
    title: Line = ""
    """The role that the entry gives."""
    organization: Line = ""
    """The employer that the entry gives."""
    location: Line = ""
    """The place that the entry gives."""
    accounts: tuple[Account, ...] = ()
    """Accounts that the entry links to."""
    texts: tuple[Line, ...] = ()
    """Further words of the entry about the person: a headline, a snippet, a note."""
    context: tuple[Line, ...] = ()
    """Words under which the entry stands, such as the categories of a list of feeds; they say nothing about a role."""
    origins: tuple[Origin, ...] = ()
    """Where it stood, each once."""

    @property
    def id(self) -> str:
        """Content identifier; it does not depend on where the lead stood."""
        keys = sorted(account.key for account in self.accounts)
        return f"lead-{digest_of('lead', keys, words(self.name), words(self.organization))}"


def once(accounts: Iterable[Account | None]) -> tuple[Account, ...]:
    """Return the accounts that are there, each once, in their order."""
    found: dict[str, Account] = {}
    for account in accounts:
        if account is not None:
            found.setdefault(account.key, account)
    return tuple(found.values())
