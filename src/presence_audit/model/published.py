"""Numbers of published studies, each with its own source, denominator and definition; and how they stand beside those of this study."""

from __future__ import annotations

from typing import Literal

from .base import Value
from .estimates import Difference, Limits, Test
from .rates import Rate

Mode = Literal["audit", "self_report", "unstated"]
"""`audit`: somebody looked; `self_report`: those asked said so. The two are never compared."""


class BaselineNumber(Value):
    """One number of a published study; never merged with another publication's."""

    baseline: str
    """Id and version of the baseline file."""
    number: str
    """Id of the number in it."""
    study: str
    """Short name of the study, for the reader."""
    field_date: str
    """When it was looked or asked: YYYY, YYYY-MM or YYYY-MM-DD."""
    population: str
    """Who was looked at."""
    label: str
    """What was counted, in its own words."""
    mode: Mode
    """How it was found out."""
    n: int | None
    """Its own denominator; None when it was not published."""
    n_text: str
    """The denominator as published: `35`, `about 500`, `not published`."""
    k: tuple[int, int] | None
    """Least and greatest count that fit what was published; None where no count can be told."""
    pct: Limits | None
    """Least and greatest per cent that fit what was published; None when none was."""
    text: str
    """The number as published."""
    definition: str
    """What counted as a case, as published; empty when nothing was."""
    active_days: int | None
    """Days within which an act made somebody active, where it was published and the number is about activity."""
    source: str
    """Where it was published."""
    verified: str
    """How far the number was checked against its source."""


class ThenAndNow(Value):
    """A published number beside what is measured here."""

    published: BaselineNumber
    """Then."""
    then: Limits | None
    """95 % limits of the published number in per cent: Wilson, as an envelope over a published range; None without a denominator."""
    measure: str = ""
    """Id of the measure that is counted here; empty when none is."""
    days: int | None = None
    """Activity threshold with which it is counted here; None: the measure's own, or none."""
    complement: bool = False
    """True where those are counted of whom the measure does not hold, because the study published who lacks something."""
    counted: str = ""
    """What is counted here, for the reader: the measure's label, with threshold and `not` where they apply; empty when nothing is."""
    now: Rate | None = None
    """Counted here; None when nothing here is comparable."""
    comparable: bool = False
    """Whether the definitions allow a comparison; difference and test are given only then."""
    reason: str = ""
    """Why not, or what to keep in mind, in one sentence."""
    difference: Difference | None = None
    """Now minus then."""
    test: Test | None = None
    """Unpaired: no person-level data of another study are at hand."""
