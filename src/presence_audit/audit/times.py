"""When a run looked first and last."""

from __future__ import annotations

from datetime import UTC, datetime, time

from presence_audit.archive import RunReader
from presence_audit.model import Coded, Evidence
from presence_audit.platforms import Platforms

from .arranging import ACCOUNT, PERSON, Files, is_of_others
from .held import standing
from .sheets import counts


def times_of(run: RunReader, files: Files, platforms: Platforms) -> tuple[datetime | None, datetime | None]:
    """Return the times of the first and the last look that count.

    Where a later scan repeated one of them, so that it does not count any more, everything is read once more.
    """
    if files.first is None or files.last is None:
        return None, None
    ends = [_counting(files, offset, platforms) for _, offset in (files.first, files.last)]
    if ends[0] is not None and ends[1] is not None:
        return _time(ends[0]), _time(ends[1])
    first: datetime | None = None
    last: datetime | None = None
    for at in (_time(one) for one in run.evidence() if _is_counted(one, files, platforms)):
        first, last = min(first or at, at), max(last or at, at)
    return first, last


def _counting(files: Files, offset: int, platforms: Platforms) -> Evidence | None:
    """Return the attempt at an offset if no other one took its place."""
    one = files.evidence.at(offset).evidence
    if isinstance(one, Coded):
        lines = [*files.evidence.about(PERSON + one.person)]
    elif is_of_others(platforms, one):
        lines = [(at, files.evidence.at(at)) for at in files.blogs]
    else:
        lines = [*files.evidence.about(ACCOUNT + platforms.compared(one.request.account).key)]
    return one if offset in standing(lines) else None


def _is_counted(one: Evidence, files: Files, platforms: Platforms) -> bool:
    if isinstance(one, Coded):
        return one.platform in files.looked_at and counts(one, files.inputs)
    return is_of_others(platforms, one) or (one.request.platform in files.looked_at and one.request.control is None)


def _time(one: Evidence) -> datetime:
    return datetime.combine(one.coded_on, time(), UTC) if isinstance(one, Coded) else one.attempted_at
