"""The first sheet: what was found, how sure it is, what it is not for, and where everything else stands."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.formats import words
from presence_audit.formats.measured import measures
from presence_audit.model import USE_LIMITS, Rate, Study

from .column import Cell, Column, Row, Table, Target
from .front import Front
from .rates import share, shares
from .summary_compared import write_compared

MOST = 60
"""Rows of a small table on the first sheet; all of them stand on the sheet that is named below it."""

_MEASURES = (
    Column("Measure", ""), Column("k", "", "count"), Column("n", "", "count"), Column("Unknown", "", "count"),
    Column("%", "", "percent"), Column("95 %, lower", "", "percent"), Column("95 %, upper", "", "percent"),
    Column("Worst case, lower", "", "percent"), Column("Worst case, upper", "", "percent"),
)  # fmt: skip
_REASONS = (Column("Reason", ""), Column("Cells", "", "count"), Column("What would resolve it", ""))
_SHEETS = (Column("Sheet", ""), Column("What stands there", ""))


def write_summary(front: Front, study: Study, tables: tuple[Table, ...]) -> None:
    """Write the first sheet."""
    _title(front, study)
    if study.analysis is not None and study.analysis.notes:
        front.heading("Read this first")
        for text in study.analysis.notes:
            front.text(text)
    front.heading("Measures")
    front.table(_MEASURES, _measures(study))
    front.text(
        "95 %: Wilson interval. Worst case: all unknown no, all unknown yes. More intervals, cohorts and thresholds: sheet Measures.",
        italic=True,
    )
    if study.analysis is not None:
        write_compared(front, study.analysis)
    front.heading("States by platform (persons)")
    front.table(_state_columns(), _states(study))
    front.heading("What is unknown, and why (cells)")
    front.table(_REASONS, _reasons(study))
    if study.analysis is not None:
        front.heading("Design")
        front.text(study.analysis.design.sentence)
    front.heading("Sheets")
    front.table(_SHEETS, ((Target(one.name, one.name, 1), one.about) for one in tables))
    front.heading("Made from")
    front.pairs(_origin(study))
    front.heading("Not for")
    for limit in USE_LIMITS:
        front.text(limit)


def _title(front: Front, study: Study) -> None:
    front.text(study.origin.roster, bold=True, font_size=18)
    front.text(f"As of {study.as_of.isoformat()}. {words.extent(study)}.", font_size=12)
    if gone := words.left_out(study.origin):
        front.text(f"{gone}.")
    if study.origin.names == "pseudonymous":
        front.text(words.pseudonymous(len(study.people)), italic=True)
    front.text("Blocked is not absent, found is not theirs, present is not active. Unknown is never counted as no without saying so.")
    front.text(words.NOT_FOR, bold=True)


def _measures(study: Study) -> Iterator[Row]:
    yield from ((one.label, *_rate(one.estimate.rate)) for one in measures(study)[:MOST])


def _rate(rate: Rate) -> tuple[Cell, ...]:
    return (rate.k, rate.n, rate.unknown, share(rate.pct), *shares(rate.wilson), *shares(rate.worst_case))


def _state_columns() -> tuple[Column, ...]:
    states = (Column(state.replace("_", " "), "", "count") for state in words.SIGNS)
    return (Column("Platform", ""), *states, Column("Known", "", "percent"))


def _states(study: Study) -> Iterator[Row]:
    for one in study.summary[:MOST]:
        counts = dict(one.states)
        yield (one.name, *(counts.get(state, 0) for state in words.SIGNS), None if one.coverage is None else share(100 * one.coverage))


def _reasons(study: Study) -> Iterator[Row]:
    totals: dict[str, int] = {}
    for one in study.summary:
        for reason, number in one.reasons:
            totals[reason] = totals.get(reason, 0) + number
    for reason, why in sorted(words.REASONS.items(), key=lambda pair: -totals.get(pair[0], 0)):
        if reason in totals:
            yield (why.words, totals[reason], why.resolve)


def _origin(study: Study) -> Iterator[tuple[str, Cell]]:
    origin, declared = study.origin, study.origin.declared
    yield "Program", f"{origin.tool} {origin.tool_version}"
    yield "Rules", f"{origin.rules} ({origin.rules_digest})"
    yield "Roster, digest", origin.roster_digest
    yield "Platform profiles, digest", origin.platforms_digest
    yield "Analysts' decisions, digest", origin.decisions_digest
    yield "First look", origin.collected_from.date() if origin.collected_from else "nothing was collected"
    yield "Last look", origin.collected_until.date() if origin.collected_until else None
    yield "Controls", ", ".join(f"{platform} {outcome.replace('_', ' ')}" for platform, outcome in origin.controls)
    yield "Names", origin.names
    yield "Smallest count by cohort", origin.smallest_cell
    yield "Purpose", declared.purpose
    yield "Legal basis", declared.legal_basis
    yield "Controller", f"{declared.controller.name}, {declared.controller.contact}" if declared.controller else None
    yield "Kept until", declared.retain_until
    yield "Sample", f"{declared.sample.kind}: {declared.sample.frame}" if declared.sample else None
    yield "Comments looked for on", f"{study.comments.read} of {study.comments.k} blogs read" if study.comments else None
