"""What all our CSV has in common (RFC 4180): UTF-8 with CRLF, harmless cells, numbers without idle zeros, several values in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from presence_audit.model import Activity

from . import figures, safe


def lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of harmless cells as they are written."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def number(value: float | None, places: int) -> str:
    """Return a number with at most so many places; what is undefined is empty."""
    return "" if value is None else f"{value:.{places}f}".rstrip("0").rstrip(".")


def joined(values: Iterable[str]) -> str:
    """Return several values as one harmless cell."""
    return safe.cell("; ".join(values))


def last_activity(activity: Activity | None) -> Sequence[str]:
    """Return the four cells of the newest act: when, how exactly that is known, what it bounds, and its age in days; empty without one."""
    if activity is None:
        return ("",) * 4
    return figures.moment(activity.when), activity.when.precision, activity.bound, str(activity.age_days)
