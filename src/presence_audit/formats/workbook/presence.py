"""The sheet of cells: the state of each person on each platform, how we know, and what would resolve it."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.formats import words
from presence_audit.formats.cells import attribution_of
from presence_audit.model import STATES, Activity, Presence, Study

from .column import Cell, Column, Row, Table
from .places import PRESENCE, Places, rows_of

_ABOUT = (
    "One row a person and platform. Blocked is not absent, found is not theirs, present is not active: what cannot be told is unknown, "
    "with its reason. Without names the columns of accounts, sentences and addresses stay empty, dates and counts stand in classes."
)
_COLUMNS = (
    Column("Person", "Id of the person; in a study without names the pseudonym.", width=26),
    Column("Name", "As the roster writes it; without names the pseudonym.", width=28),
    Column("Cohorts", "Labels of the person's cohorts, joined by a semicolon; empty without names.", width=22),
    Column("Platform", "Id of the platform.", width=12),
    Column("State", "The state, by the rule set named in the sheet Summary.", width=11, values=", ".join(STATES), colours="state"),
    Column("Reason", "Why it is unknown, or why the activity of an account that is theirs is.", width=18, values=", ".join(words.REASONS)),
    Column("How we know", "What was seen, in one sentence; empty without names.", width=50),
    Column("What would resolve it", "What would make the unknown known; empty when nothing is open.", width=36),
    Column("Account", "Address of the account of which the state speaks; empty without names.", "url", 34),
    Column("Handle", "Its handle; empty without names.", width=18),
    Column(
        "Last activity",
        "The newest public act that is known, shown as exactly as it is known: for a month the cell holds its first day.",
        "time",
        18,
    ),
    Column("Precision", "How exactly that is known.", width=10, values="second, day, month, year"),
    Column(
        "Bound",
        "exact: the newest there is; at_least: something newer may exist; at_most: nothing newer can.",
        width=10,
        values="exact, at_least, at_most",
    ),
    Column("Age in days", "Whole days from the last activity to the study's date.", "count", 9),
    Column(
        "Acts in 90 days, at least", "Public acts in the 90 days before the study's date; empty when no list of acts was seen.", "count", 10
    ),
    Column("Acts in 90 days, at most", "Empty when no upper limit is known, because the list is cut.", "count", 10),
    Column("Months active, at least", "Of the last twelve calendar months those with a public act.", "count", 10, "0 to 12"),
    Column("Months active, at most", "Empty when no upper limit is known.", "count", 10, "0 to 12"),
    Column("Identity", "Probability that the account is this person's; empty without names.", "p", 10, "0 to 1"),
    Column("Verdict", "accepted; review: a human must decide; rejected.", width=10, values="accepted, review, rejected"),
    Column(
        "Confidence",
        "How sure it is that the account is there (not_found: that there is none), from all rungs of the ladder of evidence.",
        "p",
        11,
        "0 to 1",
    ),
    Column(
        "Rungs", "Each rung of the ladder of evidence with what it says and how much it is trusted alone, joined by a semicolon.", width=36
    ),
    Column("Contradictions", "Looks that contradict one another, joined by a semicolon.", width=30),
    Column(
        "Search finished", "yes when the search on this platform came to its end; empty where none was made.", width=9, values="yes, no"
    ),
    Column("Missing to an end", "What the search lacks.", width=26),
    Column("Evidence", "Leads to the first row of the evidence on which the state rests.", width=12),
    Column("Pieces", "Pieces of evidence on which the state rests.", "count", 8),
    Column("Evidence ids", "Their ids, joined by a semicolon, as in the sheet Evidence.", width=36),
    Column("Annotations", "What the person says about the cell: shown beside it, never in its place.", width=36),
)


def presence_table(study: Study, places: Places) -> Table:
    """Return the sheet of cells."""
    return Table(PRESENCE, _ABOUT, _COLUMNS, _rows(study, places), frozen=5)


def _rows(study: Study, places: Places) -> Iterator[Row]:
    for at, result in enumerate(study.people):
        person, rows = result.person, rows_of(result)
        front = (person.id, person.name, "; ".join(person.cohorts))
        for presence in result.presences:
            link = places.evidence(at, rows, presence.evidence)
            yield (*front, *_state(presence), *_activity(presence.activity), *_sure(presence), link, *_behind(presence))


def _state(presence: Presence) -> Iterator[Cell]:
    account = presence.account
    yield from (presence.platform, presence.state, presence.reason, presence.detail, presence.resolve)
    yield from (account.url, account.handle) if account else (None, None)


def _activity(activity: Activity | None) -> Iterator[Cell]:
    if activity is None:
        yield from (None,) * 8
        return
    yield from (activity.when, activity.when.precision, activity.bound, activity.age_days)
    for count in (activity.posts_90_days, activity.months_active):
        yield from (count.low, count.high) if count else (None, None)


def _sure(presence: Presence) -> Iterator[Cell]:
    whose, search = attribution_of(presence), presence.search
    yield from (whose.probability, whose.verdict) if whose else (None, None)
    yield presence.confidence
    yield "; ".join(f"{one.rung} {one.asserts} {one.confidence:g}" for one in presence.supports)
    yield "; ".join(presence.conflicts)
    yield from ("yes" if search.finished else "no", "; ".join(search.missing)) if search else (None, None)


def _behind(presence: Presence) -> Iterator[Cell]:
    yield len(presence.evidence)
    yield "; ".join(presence.evidence)
    yield "; ".join(f"{one.received_on} {one.kind}: {one.text}" for one in presence.annotations)
