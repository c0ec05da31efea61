"""Where coders differed and a third decided: the decided row counts, and those of the coders stay in the evidence as its history."""

from __future__ import annotations

from collections.abc import Sequence

from presence_audit.model import Coded, Evidence


def standing_rows(rows: Sequence[Evidence]) -> list[Evidence]:
    """Return the coded rows of one person that count, in their order.

    On a cell with an agreed or adjudicated row only such rows count; of several the newest, and on one day the adjudicated one.
    """
    best: dict[str, tuple[str, bool]] = {}
    for row in rows:
        if isinstance(row, Coded) and row.resolution:
            best[row.platform] = max(best.get(row.platform, _precedence(row)), _precedence(row))
    return [row for row in rows if not isinstance(row, Coded) or row.platform not in best or _counts(row, best[row.platform])]


def _counts(row: Coded, best: tuple[str, bool]) -> bool:
    return bool(row.resolution) and _precedence(row) == best


def _precedence(row: Coded) -> tuple[str, bool]:
    return row.coded_on.isoformat(), row.resolution == "adjudicated"
