"""What changed between two runs as CSV (RFC 4180): one row a change, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from presence_audit.model import CellChange, CellSide, Diff

from . import figures, safe, words
from .csv_text import joined, last_activity, lines

_OF_A_SIDE = ("state", "reason", "detail", "account_url", "last_activity", "precision", "bound", "age_days", "looked_at", "evidence_urls", "evidence_ids")  # fmt: skip  # noqa: E501
COLUMNS = (
    "person_id", "name", "platform", "kind", "cause",
    *(f"before_{name}" for name in _OF_A_SIDE), *(f"after_{name}" for name in _OF_A_SIDE),
    "before_as_of", "after_as_of", "rules", "rules_digest", "before_rules", "tool_version", "names", "not_for",
)  # fmt: skip
"""In this order; new ones are only added behind. `before_rules`: by what the earlier run was judged at its time."""


class DiffSheet:
    """UTF-8, CRLF, a header row; several values in a cell are set apart by a semicolon.

    The cells come first, then who `joined` and `left` (without a platform), then what only other rules change (cause `rules`, with both
    sides in the earlier run). A cell that a spreadsheet would calculate (`=`, `+`, `-`, `@` in front) begins with an apostrophe.
    """

    def write(self, diff: Diff, out: IO[bytes]) -> None:
        """Write all changes; same comparison, same bytes."""
        out.write(lines([COLUMNS]))
        out.write(lines(_rows(diff)))


def _rows(diff: Diff) -> Iterator[tuple[str, ...]]:
    both = diff.comparison
    first = both.before.judged_before_by or both.before.rules
    days = both.before.as_of.isoformat(), both.after.as_of.isoformat()
    ending = (*map(safe.cell, (both.after.rules, both.after.rules_digest, first, diff.tool_version)), diff.names, safe.cell(words.NOT_FOR))
    for change in diff.changes:
        yield (*_change(change), *days, *ending)
    for kind, ids in (("joined", both.joined), ("left", both.left)):
        yield from ((safe.cell(one), "", "", kind, "roster", *("",) * (2 * len(_OF_A_SIDE)), *days, *ending) for one in ids)
    for change in diff.by_rules:
        yield (*_change(change), days[0], days[0], *ending)


def _change(change: CellChange) -> Iterator[str]:
    yield from map(safe.cell, (change.person, change.name, change.platform))
    yield from (change.kind, change.cause)
    yield from _side(change.before)
    yield from _side(change.after)


def _side(side: CellSide) -> Iterator[str]:
    yield from (side.state, side.reason or "", safe.cell(side.detail), safe.cell(side.account))
    yield from last_activity(side.activity)
    yield max((figures.moment(item.looked_at) for item in side.evidence), default="")
    yield joined(dict.fromkeys(url for item in side.evidence if (url := item.final_url or item.url)))
    yield joined(item.id for item in side.evidence)
