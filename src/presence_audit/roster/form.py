"""The shape in which people write a person down, friendlier than the model that it becomes."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ..documents import one_line
from ..model import Value

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")
_DOMAIN = re.compile(r"[^\s/:@?#.]+(?:\.[^\s/:@?#.]+)+")


def clean(text: str) -> str:
    """Return the text in Unicode form NFC with runs of white space made one blank; all scripts and marks stay."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _text(text: str) -> str:
    return one_line(unicodedata.normalize("NFC", text))


def _domain(text: str) -> str:
    if _DOMAIN.fullmatch(text):
        return text.lower()
    raise ValueError("a domain is written like example.org, without https:// and path")


def _day(text: str, *, last: bool) -> date:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        raise ValueError("there is no such day") from None


def _first_day(value: Any) -> Any:
    return _day(value, last=False) if isinstance(value, str) else value


def _last_day(value: Any) -> Any:
    return _day(value, last=True) if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _all_named(value: Any) -> Any:
    return [_named(item) for item in _as_list(value)]


def _all_accounts(value: Any) -> Any:
    return [{"account": item} if isinstance(item, str) else item for item in _as_list(value)]


def _no_mapping(value: Any) -> Any:
    return {} if value is None else value


def _no_flag(value: Any) -> Any:
    return False if value is None else value


Text = Annotated[str, AfterValidator(_text)]
"""A text that is not empty, cleaned."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
"""Texts; one alone may stand without a list."""


class OrganizationForm(Value):
    """An employer; its bare name stands for `{name: …}`."""

    name: Text
    """The usual name."""
    aliases: Texts = ()
    """Other names and abbreviations."""
    domain: Annotated[Text, AfterValidator(_domain)] | None = None
    """Its web domain."""


class PastOrganizationForm(OrganizationForm):
    """A former employer. A year or month alone means its first day in `since` and its last day in `until`."""

    since: Annotated[date | None, BeforeValidator(_first_day)] = None
    """First day there."""
    until: Annotated[date | None, BeforeValidator(_last_day)] = None
    """Last day there."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"'since' ({self.since}) is after 'until' ({self.until})")
        return self


class AccountForm(Value):
    """One account; its bare handle or address stands for `{account: …}`."""

    account: Text
    """Handle or address; whether its platform can have it is checked afterwards."""
    id: Text | None = None
    """The platform's own immutable id."""


class PersonForm(Value):
    """One person, as written in YAML, JSON and JSON Lines, and as a row of a sheet is turned into."""

    id: Text | None = None
    """Derived from name and organization when missing."""
    name: Text
    """As the person writes it."""
    aliases: Texts = ()
    """Other names."""
    title: Text | None = None
    """Current role."""
    organization: Annotated[OrganizationForm | None, BeforeValidator(_named)] = None
    """Current employer."""
    past_organizations: Annotated[tuple[PastOrganizationForm, ...], BeforeValidator(_all_named)] = ()
    """Former employers, newest first."""
    location: Text | None = None
    """City, region or country."""
    cohort: Text | None = None
    """The one part of the roster to which the person belongs."""
    cohorts: Texts = ()
    """The parts of the roster to which the person belongs."""
    homepage: Text | None = None
    """Address of the person's own site."""
    accounts: Annotated[dict[str, Annotated[tuple[AccountForm, ...], BeforeValidator(_all_accounts)]], BeforeValidator(_no_mapping)] = (
        Field(default_factory=dict)
    )
    """Handle or address, one or several, by platform id."""
    opt_out: Annotated[bool, BeforeValidator(_no_flag)] = False
    """Yes when the person must not be looked at."""
