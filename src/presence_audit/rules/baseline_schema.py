"""The shape of a baseline: the numbers of one wave of a published study, each with its own source, denominator and definition."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ..documents.scalars import Text
from ..model import Mode, Value
from .digest import document_digest
from .identity import SEMVER
from .one_of import OneOf

PopulationKind = Literal["it_leaders", "chief_executives", "board_members", "physicians", "companies", "other"]
"""Who was looked at, coarsely; companies are not persons."""

KINDS_OF_PEOPLE: dict[PopulationKind, str] = {
    "it_leaders": "IT leaders",
    "chief_executives": "chief executives",
    "board_members": "board members",
    "physicians": "physicians",
    "companies": "companies",
    "other": "other people",
}
"""What the kinds are called."""


MOST = 1_000_000
"""Greatest count that is read; the test of a range tries each count in it."""


def _field_date(text: str) -> str:
    year, *rest = text.split("-")
    parts = [part for part in rest if len(part) == 2 and part.isdecimal()]  # noqa: PLR2004
    shaped = len(year) == 4 and year.isdecimal() and len(rest) <= 2 and parts == rest  # noqa: PLR2004
    if not shaped or not all(1 <= int(part) <= most for part, most in zip(parts, (12, 31), strict=False)):
        raise ValueError("write it as 2009, 2009-06 or 2009-06-12: when the looking or asking began")
    return text


FieldDate = Annotated[str, AfterValidator(_field_date)]
"""YYYY, YYYY-MM or YYYY-MM-DD."""
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
"""A per cent as it was printed; its decimals say how far it was rounded."""
Count = Annotated[int, Field(ge=0, le=MOST)]
"""A count of persons."""


class Bound(OneOf[Decimal]):
    """A per cent of which only a limit, or roughly the size, was published; exactly one of the three."""

    below: Percent | None = None
    """Less than this, as in `less than half`."""
    above: Percent | None = None
    """More than this."""
    about: Percent | None = None
    """Roughly this: no count can be told."""


class Compares(Value):
    """The standard measure whose definition allows a comparison."""

    measure: str
    """Its id, such as `x_account`."""
    days: int | None = Field(default=None, ge=1)
    """With a measure of activity: the threshold of the study, one of those that the standard measures tabulate."""
    complement: bool = False
    """Yes: the study published who lacks what the measure asks for, such as `no LinkedIn profile`."""
    keep_in_mind: Text | None = None
    """How the definitions still differ a little, in one sentence."""


class PublishedNumber(Value):
    """One number as one publication printed it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")
    """Unique in the file."""
    label: Text
    """What was counted, in the study's own words."""
    text: Text
    """The number as published, for the reader."""
    k: Count | tuple[Count, Count] | None = None
    """The count, or the least and the greatest that fit what was published; without it, the counts that fit `pct`."""
    pct: Percent | Bound | None = None
    """The per cent as printed (`7.0` is rounded to a tenth, `7` to a whole), or a bound."""
    n: int | None = Field(default=None, ge=1, le=MOST)
    """Its own denominator, where it is not the file's; then `population` says of whom."""
    n_text: Text | None = None
    """The denominator as published, where it is no exact number: `about 500`, `not published`. Beside `n`: what is taken for it."""
    population: Text | None = None
    """Who was looked at, where it is not the file's."""
    field_date: FieldDate | None = None
    """When, where it is not the file's date."""
    mode: Mode | None = None
    """How it was found out, where it is not the file's."""
    definition: Text | None = None
    """What counted as a case, as published."""
    active_days: int | None = Field(default=None, ge=1)
    """Days within which an act made somebody active, where that was published: three months are 90, six 180, a year 365."""
    discrepancy: Text | None = None
    """What does not fit in the published number itself, such as a count and a per cent that disagree."""
    source: Text
    """Where it was published."""
    verified: Text
    """How far it was checked against its source."""
    compares: Compares | None = None
    """With what it may be compared; exactly one of this and `not_comparable`."""
    not_comparable: Text | None = None
    """Why it may be compared with nothing that is counted here."""


class Baseline(Value):
    """One wave of a published study; the file's name is `id-version.yaml`."""

    schema_version: Literal[1]
    """Version of this shape."""
    kind: Literal["baseline"]
    """Tells it from a rule set."""
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """First part of the file's name: study and year."""
    version: str = Field(pattern=SEMVER)
    """Second part of the file's name."""
    title: Text
    """For the reader."""
    study: Text
    """Short name of the study and its wave, for tables."""
    field_date: FieldDate
    """When the looking or asking began."""
    period: Text | None = None
    """The same in words, where a date does not say it all."""
    population: Text
    """Who was looked at."""
    population_kind: PopulationKind
    """The same, coarsely."""
    n: int | None = Field(default=None, ge=1, le=MOST)
    """How many they were; left out when it was not published."""
    n_text: Text | None = None
    """As published, where it is no exact number; beside `n`: what is taken for it."""
    mode: Mode
    """`audit`: somebody looked; `self_report`: those asked said so; `unstated`."""
    method: Text | None = None
    """How they looked or asked."""
    numbers: tuple[PublishedNumber, ...] = Field(min_length=1)
    """In the order of the publication."""
    notes: tuple[Text, ...] = ()
    """Remarks on the study as a whole."""

    @property
    def name(self) -> str:
        """`id-version`, the name under which it is loaded."""
        return f"{self.id}-{self.version}"

    @property
    def digest(self) -> str:
        """Content identifier: comments and layout do not matter, any value does."""
        return document_digest("baseline", self)
