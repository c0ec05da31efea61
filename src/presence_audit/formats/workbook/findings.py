"""The sheet of findings: the answer to every criterion that was asked of every person and platform."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.formats import words
from presence_audit.model import Study

from .column import Column, Row, Table
from .places import Places, rows_of

_ABOUT = "One row a person, platform and criterion of the rule set, which holds the question and its points."
_COLUMNS = (
    Column("Person", "Id of the person; in a study without names the pseudonym.", width=26),
    Column("Name", "As the roster writes it; without names the pseudonym.", width=28),
    Column("Platform", "Id of the platform.", width=12),
    Column("Criterion", "Id in the rule set, which holds its question and why it is asked.", width=28),
    Column("Category", "Category in the rule set.", width=14, values="identity, completeness, activity, engagement"),
    Column(
        "Outcome", "met: at least half of the points were earned.", width=13, values="met, unmet, unknown, inapplicable", colours="outcome"
    ),
    Column("Earned", "Points that are earned for certain.", "bits", 9),
    Column("Possible", "Points that could be earned at most, given what is unknown: Earned when nothing is.", "bits", 9),
    Column("Points", "Points that the criterion is worth; 0 when inapplicable.", "bits", 9),
    Column("Reason", "Why, in one sentence; empty without names.", width=50),
    Column("Unknown", "Why it is unknown.", width=18, values=", ".join(words.REASONS)),
    Column("Remediation", "What the person could do; only where unmet, and with names.", width=40),
    Column("Evidence", "Leads to the first row of the evidence on which it rests.", width=12),
)


def findings_table(study: Study, places: Places) -> Table:
    """Return the sheet of findings."""
    return Table("Findings", _ABOUT, _COLUMNS, _rows(study, places), frozen=4)


def _rows(study: Study, places: Places) -> Iterator[Row]:
    for at, result in enumerate(study.people):
        person, rows = result.person, rows_of(result)
        for one in result.findings:
            yield (
                person.id, person.name, one.platform, one.criterion, one.category, one.outcome, one.earned, one.possible, one.points,
                one.reason, one.unknown, one.remediation, places.evidence(at, rows, one.evidence),
            )  # fmt: skip
