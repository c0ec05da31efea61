"""The sheet of persons: score, states side by side, engagement type, comments."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import PersonResult, PlatformSummary, Study

from .column import Cell, Column, Row, Table
from .places import Places

_FRONT = (
    Column("Person", "Id of the person in the roster; in a study without names the pseudonym.", width=26),
    Column("Name", "As the roster writes it; in a study without names the pseudonym.", width=28),
    Column(
        "Cohorts", "Labels of the parts of the roster to which the person belongs, joined by a semicolon; empty without names.", width=24
    ),
    Column("Title", "Current role; empty without names.", width=24),
    Column("Organization", "Current employer; empty without names.", width=24),
    Column("Score, lower", "Score if everything unknown turned out to be missing; empty for whoever is excluded.", "number", 9, "0 to 100"),
    Column("Score, upper", "Score if everything unknown turned out to be there.", "number", 9, "0 to 100"),
    Column("Known", "Share of the applicable points whose answer is known.", "percent", 9),
    Column(
        "Score, point", "Earned share of the known points; empty where too little is known for a single number.", "number", 9, "0 to 100"
    ),
)
_BEHIND = (
    Column("Engagement type", "In which way the person uses public channels; empty where more than one type is possible.", width=18),
    Column("Types possible", "All types that the unknown allow, joined by a semicolon.", width=26),
    Column("Why this type", "The reason, in one sentence.", width=40),
    Column("Comments, at least", "Attributable comments on the sampled blogs; empty when nobody looked.", "count", 11),
    Column("Newest comment", "The newest of them with a date.", "time", 18),
    Column("Blogs commented on", "Sampled blogs on which they stand.", "count", 11),
    Column("Comments, possible", "Comments with the name alone; not counted.", "count", 11),
    Column("Annotations", "What the person says about the result as a whole.", width=40),
    Column("Cells", "Leads to the person's cells in the sheet Presence.", width=12),
)


def people_table(study: Study, places: Places) -> Table:
    """Return the sheet of persons."""
    return Table(
        "People",
        "One row a person, in the roster's order (without names: in the order of the pseudonyms). Not for ranking people.",
        (*_FRONT, *_platforms(study.summary), *_BEHIND),
        _rows(study, places),
        frozen=2,
    )


def _platforms(summaries: tuple[PlatformSummary, ...]) -> Iterator[Column]:
    """Yield a column a platform; a name that another column has already gets the platform's id behind it."""
    taken = {column.heading for column in (*_FRONT, *_BEHIND)}
    for one in summaries:
        heading = one.name if one.name not in taken else f"{one.name} ({one.platform})"
        taken.add(heading)
        yield _platform(one, heading)


def _platform(summary: PlatformSummary, heading: str) -> Column:
    return Column(
        heading, f"State of the person on {summary.name} (id {summary.platform}), as in the sheet Presence.", width=13,
        values="see State in the sheet Presence", colours="state",
    )  # fmt: skip


def _rows(study: Study, places: Places) -> Iterator[Row]:
    for at, result in enumerate(study.people):
        states = {presence.platform: presence.state for presence in result.presences}
        cells = places.cell(at, 0, "cells") if result.presences else None
        yield (*_front(result), *(states.get(one.platform) for one in study.summary), *_behind(result), cells)


def _front(result: PersonResult) -> Iterator[Cell]:
    person, score = result.person, result.score
    yield from (person.id, person.name, "; ".join(person.cohorts), person.title)
    yield person.organization.name if person.organization else None
    yield from (score.lower, score.upper, score.coverage, score.point) if score else (None,) * 4


def _behind(result: PersonResult) -> Iterator[Cell]:
    kind, comments = result.engagement, result.comments
    yield from (kind.type, "; ".join(kind.possible), kind.reason) if kind else (None,) * 3
    yield from (comments.at_least, comments.newest, comments.blogs, comments.possible) if comments else (None,) * 4
    yield "; ".join(f"{one.received_on} {one.kind}: {one.text}" for one in result.annotations)
