"""The sheet of then and now: published studies beside what is measured here, each with its own source and definition."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import BaselineNumber, ThenAndNow

from .column import Cell, Column, Row, Table
from .compared import DIFFERENCE, TEST, difference_cells, test_cells
from .rates import RATE, rate_cells, shares

_ABOUT = (
    "One row a published number, the oldest first. Numbers of different publications are never merged. A difference and a test stand only "
    "where the definitions allow them; the reason stands beside each row. Tests are unpaired: "
    "no person-level data of another study are at hand."
)
_THEN = (
    Column("Study", "Short name of the published study.", width=24),
    Column("Looked at", "When it looked or asked: as published, year, month or day.", width=11),
    Column("What was counted", "In its own words.", width=36),
    Column("Population", "Who was looked at.", width=32),
    Column(
        "Mode",
        "audit: somebody looked; self_report: those asked said so. The two are never compared.",
        width=11,
        values="audit, self_report, unstated",
    ),
    Column("Published as", "The number as published.", width=24),
    Column("Then k, least", "Smallest count that fits what was published; empty where none can be told.", "count", 9),
    Column("Then k, most", "Largest count that fits.", "count", 9),
    Column("Then n", "Its own denominator; empty when it was not published.", "count", 9),
    Column("Denominator", "The denominator as published.", width=16),
    Column("Then %, least", "Least per cent that fits what was published.", "percent", 9),
    Column("Then %, most", "Greatest per cent that fits.", "percent", 9),
    Column(
        "Then 95 %, lower",
        "Wilson 95 % limits of the published number, an envelope over a range; empty without a denominator.",
        "percent",
        9,
    ),
    Column("Then 95 %, upper", "Its upper end.", "percent", 9),
    Column("Definition", "What counted as a case, as published; empty when nothing was.", width=36),
    Column("Active days, then", "Days within which an act made somebody active, where that was published.", "count", 9),
)
_NOW = (
    Column("Comparable", "Whether the definitions allow a comparison.", width=12, values="yes, no"),
    Column("Why, or what to keep in mind", "In one sentence.", width=50),
    Column("Counted here", "What is counted here, in words.", width=40),
    Column("Measure here", "Id of the measure that is counted here; empty when none is.", width=20),
    Column("Days here", "Activity threshold with which it is counted here.", "count", 8),
)
_SOURCE = (
    Column("Source", "Where it was published.", "url", 50),
    Column("Checked", "How far the number was checked against its source.", width=30),
    Column("Baseline", "Id and version of the baseline file, and id of the number in it.", width=34),
)


def baselines_table(rows: tuple[ThenAndNow, ...]) -> Table:
    """Return the sheet of then and now."""
    return Table("Baselines", _ABOUT, (*_THEN, *_NOW, *RATE, *DIFFERENCE, *TEST, *_SOURCE), map(_row, rows), frozen=3)


def _row(one: ThenAndNow) -> Row:
    now = rate_cells(one.now) if one.now else (None,) * len(RATE)
    front = ("yes" if one.comparable else "no", one.reason, one.counted, one.measure, one.days)
    number = one.published
    behind = (number.source, number.verified, f"{number.baseline}, {number.number}")
    then = _then(number, one.then)
    return (*then, *front, *now, *difference_cells(one.difference), *test_cells(one.test), *behind)


def _then(number: BaselineNumber, interval: tuple[float, float] | None) -> Iterator[Cell]:
    yield from (number.study, number.field_date, number.label, number.population, number.mode, number.text)
    yield from number.k or (None, None)
    yield from (number.n, number.n_text)
    yield from shares(number.pct)
    yield from shares(interval)
    yield from (number.definition, number.active_days)
