"""Whom we ask about, and the accounts that may be theirs."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .base import Value


class Organization(Value):
    """An employer, as the roster knows it."""

    name: str = Field(min_length=1)
    """The usual name."""
    aliases: tuple[str, ...] = ()
    """Other names and abbreviations under which people write it."""
    domain: str | None = None
    """Its web domain, such as `example.org`; links on it are official."""


class PastOrganization(Organization):
    """A former employer, with the time there as far as known."""

    since: date | None = None
    """First day there."""
    until: date | None = None
    """Last day there."""


class Account(Value):
    """One account on one platform, in canonical form."""

    platform: str
    """Id of the platform profile."""
    handle: str
    """The canonical handle; for a website its canonical URL without scheme."""
    url: str
    """The canonical public URL."""
    platform_id: str | None = None
    """The platform's own immutable id, where known; handles are recycled, ids are not."""
    folded: str | None = None
    """The handle as it is compared, where that differs from how it is written: `Ada.Example` and `ada.example` may be one account."""

    @property
    def key(self) -> str:
        """`platform:handle` in the form in which accounts are compared: two spellings of one handle have the same key."""
        return f"{self.platform}:{self.folded or self.handle}"

    @property
    def written(self) -> str:
        """`platform:handle` as it is written, for people and for what must not change with the way of comparing."""
        return f"{self.platform}:{self.handle}"

    @model_serializer(mode="wrap")
    def _without_what_says_nothing(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = inner(self)
        if self.folded is None:
            values.pop("folded", None)  # ids of evidence are made of what is written here
        return values


class Person(Value):
    """One leader of the roster."""

    id: str = Field(min_length=1)
    """Unique in the roster; derived from name and organization when the roster gives none."""
    name: str = Field(min_length=1)
    """As the person writes it."""
    aliases: tuple[str, ...] = ()
    """Other names: maiden name, transliterations, nicknames."""
    title: str | None = None
    """Current role."""
    organization: Organization | None = None
    """Current employer."""
    past_organizations: tuple[PastOrganization, ...] = ()
    """Former employers, newest first."""
    location: str | None = None
    """City, region or country."""
    cohorts: tuple[str, ...] = ()
    """Labels of the parts of the roster to which the person belongs."""
    homepage: str | None = None
    """Address of the person's own site; also listed among `accounts`."""
    accounts: tuple[Account, ...] = ()
    """Accounts that the roster asserts."""
    opt_out: bool = False
    """True when the person must not be looked at; nothing is requested."""


FoundBy = Literal["roster", "coding", "capture", "link", "search", "handle"]
"""How a candidate was found; `handle`: an account elsewhere that is accepted has the same handle, which confirms nothing."""


class Candidate(Value):
    """An account that may be a person's, and how it was found."""

    person: str
    """Id of the person."""
    account: Account
    """The account in question."""
    found_by: FoundBy
    """The way in which it was found."""
    source: str = ""
    """Id of the source that found it; empty for what the roster or an analyst names."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence in which it was found; empty for the roster's own word."""
