"""The sheet of evidence: every look behind cells, findings and comments, with what is needed to check it."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import EvidenceRef, PersonResult, Study

from .column import Cell, Column, Row, Table
from .places import EVIDENCE, Places, resting_on

_ABOUT = (
    "One row an attempt to look, person by person; last the looks at the sampled blogs. The bytes lie in the run's capture file, "
    "`presence-audit explain` walks there. Without names addresses, digests and places in the archive are left out: "
    "they lead to the person."
)
_COLUMNS = (
    Column("Person", "Id of the person for whom it was looked; empty for a look at a sampled blog.", width=26),
    Column("Name", "As the roster writes it; without names the pseudonym.", width=28),
    Column("Evidence", "Id: a digest of what was asked and what came back.", width=19),
    Column("Cell", "Leads to the first cell in the sheet Presence that rests on it; empty where only findings do.", width=12),
    Column("Platforms", "Ids of the platforms whose cells rest on it, joined by a semicolon.", width=18),
    Column(
        "Kind",
        "retrieved: the account's page or record; absent: the platform says that there is no such handle; unavailable: it could not be "
        "told; coded: an analyst looked.",
        width=12,
        values="retrieved, absent, unavailable, coded",
        colours="evidence",
    ),
    Column("Looked at", "When, in UTC; for a coded row and without names the day.", "time", 18),
    Column("Status", "HTTP status; empty when nothing came back or nobody asked.", "count", 8),
    Column("Address", "Where it was looked; empty without names.", "url", 44),
    Column("Answered from", "Where the answer came from, after redirects, where that is another address.", "url", 44),
    Column("Verdict", "Signature that matched, reason for the unknown, or what the coder found.", width=20),
    Column("SHA-256", "Digest of the decoded body, or of the coding sheet; empty without names.", width=24),
    Column("Archive", "WARC-Record-ID in the run's capture file, or file and row of the coding sheet; empty without names.", width=48),
)


def evidence_table(study: Study, places: Places) -> Table:
    """Return the sheet of evidence."""
    return Table(EVIDENCE, _ABOUT, _COLUMNS, _rows(study, places), frozen=3)


def _rows(study: Study, places: Places) -> Iterator[Row]:
    for at, result in enumerate(study.people):
        yield from _of_person(at, result, places)
    for item in study.comments.evidence if study.comments else ():
        yield (None, "sampled blog", item.id, None, None, *_look(item))


def _of_person(at: int, result: PersonResult, places: Places) -> Iterator[Row]:
    cells = resting_on(result.presences)
    for item in result.evidence:
        on = cells.get(item.id, [])
        names = "; ".join(result.presences[one].platform for one in on)
        yield (result.person.id, result.person.name, item.id, places.cell(at, on[0], "cell") if on else None, names, *_look(item))


def _look(item: EvidenceRef) -> Iterator[Cell]:
    final = item.final_url if item.final_url != item.url else None
    yield from (item.kind, item.looked_at, item.status, item.url, final, item.verdict, item.sha256, item.archive)
