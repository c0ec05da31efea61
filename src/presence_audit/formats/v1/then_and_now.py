"""What version 1 of the report says about published numbers beside those of the study."""

from __future__ import annotations

from presence_audit.model import Mode

from .base import Line, Output
from .estimates import CountSpanRow, DifferenceRow, TestRow
from .survey import IntervalRow, RateRow


class BaselineRow(Output):
    """One number of a published study."""

    baseline: Line
    """Id and version of the baseline file."""
    number: Line
    """Id of the number in it."""
    study: Line
    """Short name of the study."""
    field_date: Line
    """When it was looked or asked: YYYY, YYYY-MM or YYYY-MM-DD."""
    population: Line
    """Who was looked at."""
    label: Line
    """What was counted, in its own words."""
    mode: Mode
    """audit: somebody looked; self_report: those asked said so; unstated."""
    n: int | None
    """Its own denominator; null when it was not published."""
    n_text: Line
    """The denominator as published."""
    k: CountSpanRow | None
    """Least and greatest count that fit what was published; null where no count can be told."""
    pct: IntervalRow | None
    """Least and greatest per cent that fit what was published; null when none was."""
    text: Line
    """The number as published."""
    definition: Line
    """What counted as a case, as published; empty when nothing was."""
    active_days: int | None
    """Days within which an act made somebody active; null where none was published, or the number is not about activity."""
    source: Line
    """Where it was published."""
    verified: Line
    """How far the number was checked against its source."""


class ThenAndNowRow(Output):
    """A published number beside what is measured here."""

    published: BaselineRow
    """Then."""
    then: IntervalRow | None
    """95 % limits of the published number (Wilson, an envelope over a published range); null without a denominator."""
    measure: Line
    """Id of the measure that is counted here; empty when none is."""
    days: int | None
    """Activity threshold with which it is counted here; null: the measure's own, or none."""
    complement: bool
    """Whether those are counted of whom the measure does not hold, since the study published who lacks something."""
    counted: Line
    """What is counted here, in words; empty when nothing is."""
    now: RateRow | None
    """Counted here; null when nothing here is comparable."""
    comparable: bool
    """Whether the definitions allow a comparison; difference and test are given only then."""
    reason: Line
    """Why not, or what to keep in mind."""
    difference: DifferenceRow | None
    """Now minus then; null where they are not compared."""
    test: TestRow | None
    """Unpaired; null where they are not compared."""
