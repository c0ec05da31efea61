"""The discovery file: which roles are sought, where, by which routes, and what is never looked at."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ..documents.scalars import Text, one_line
from ..model import Value
from .queries import TEMPLATES

MOST_ROLES = 8
"""Role terms of the rule set that are asked for where the file names none."""
_NAMED = re.compile(r"\{(\w*)\}")
_PLACES = frozenset({"role", "sector", "place"})


def _template(text: str) -> str:
    if strange := sorted(set(_NAMED.findall(text)) - _PLACES):
        raise ValueError(f"{{{strange[0]}}} is none of {{role}}, {{sector}} and {{place}}")
    if "{role}" not in text:
        raise ValueError("a template needs {role}")
    return one_line(text)


Template = Annotated[str, AfterValidator(_template)]
"""A query with `{role}`, and perhaps `{sector}` and `{place}`."""


class Listed(Value):
    """A page, or a file, that lists people."""

    name: Text | None = None
    """For the reader; without it the address."""
    url: Text | None = None
    """Its address on the web."""
    file: Text | None = None
    """Its place on this machine, from the folder of the discovery file."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.url is None) == (self.file is None):
            raise ValueError("give either url or file")
        if self.url is not None and self.url.lower().startswith("file:"):
            raise ValueError("a list on this machine is named by file: without the scheme")
        return self

    @property
    def place(self) -> str:
        """Where it is: the address, or `file:` with the place."""
        return self.url or f"file:{self.file}"

    @property
    def label(self) -> str:
        """How it is called in reports."""
        return self.name or self.url or str(self.file)


class Limits(Value):
    """How much is asked and looked at at most; what is left out is counted."""

    queries: int = Field(default=40, ge=1, le=1_000)
    """Queries to one route."""
    leads: int = Field(default=500, ge=1, le=20_000)
    """People who are looked at."""


class DiscoverFile(Value):
    """What a discovery decides before it looks."""

    schema_version: Literal[1]
    """Version of this shape."""
    title: Text = "Discovery"
    """For the reader; the title of the roster that is made."""
    roles: tuple[Text, ...] = ()
    """Role terms; none: those of the role family `it_leader` of the rule set, of which the first eight are asked for."""
    sectors: tuple[Text, ...] = ()
    """Industries, such as `healthcare`; one of them must be shown when `strict`."""
    places: tuple[Text, ...] = ()
    """Cities, regions or countries; one of them must be shown when `strict`."""
    strict: bool = False
    """True: a person who does not show a sector (a place) that is asked for is rejected."""
    lists: tuple[Listed, ...] = ()
    """Pages that list people: HTML, plain text or Markdown."""
    opml: tuple[Listed, ...] = ()
    """Lists of feeds."""
    sources: tuple[Text, ...] = ()
    """Routes of search: `people` (all platforms that search people by any words), the id of such a platform, or of a search engine."""
    templates: dict[str, tuple[Template, ...]] = Field(default_factory=dict)
    """Queries by route (`people`, `web` for engines, or an id) instead of those that ship."""
    window_days: int = Field(default=90, ge=1, le=3_650)
    """A person is active with a public act of at most so many days."""
    exclude: tuple[Text, ...] = ()
    """Names, addresses of accounts, or handles with their platform (`mastodon:ada@social.example`) that are never looked at."""
    exclude_rosters: tuple[Text, ...] = ()
    """Rosters, from the folder of the discovery file: whoever opted out there (`opt_out`) is excluded by name and by account."""
    limits: Limits = Limits()
    """How much is asked."""

    @property
    def asked_templates(self) -> dict[str, tuple[str, ...]]:
        """The templates in use, by route."""
        return {**TEMPLATES, **self.templates}
