"""Times as the web writes them, to UTC moments with the precision at which they are known."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..model import Moment, Precision

_FIRST_YEAR = 1971  # "0001-01-01" and 1970-01-01 are how programs write "no date"
_FIRST_SNOWFLAKE = 29_700_859_247  # 2010-11-04; smaller ids are a plain sequence and carry no time
_SNOWFLAKE_EPOCH_MS = 1_288_834_974_657
_MAX_SNOWFLAKE = 2**63
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_LONGEST = 100


def parse_moment(text: str, form: str | None = None) -> Moment | None:
    """Read ISO 8601, RFC 2822 or, with `form`, a strptime format; times without a zone are UTC. None when it is none of these."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        if form is not None:
            return _moment(datetime.strptime(text, form), _precision_of(form))  # noqa: DTZ007
        return _iso(text) or _moment(parsedate_to_datetime(text), "second")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _iso(text: str) -> Moment | None:
    if match := _YEAR.fullmatch(text):
        return _moment(datetime(int(match[1]), 1, 1, tzinfo=UTC), "year")
    if match := _MONTH.fullmatch(text):
        return _moment(datetime(int(match[1]), int(match[2]), 1, tzinfo=UTC), "month")
    try:
        return _moment(datetime.fromisoformat(text.replace(" UTC", "Z")), "day" if _DAY.fullmatch(text) else "second")
    except ValueError:
        return None


def _precision_of(form: str) -> Precision:
    if re.search(r"%[HIMScXfs]", form):
        return "second"
    if re.search(r"%[djxDF]", form):
        return "day"
    return "month" if re.search(r"%[mbB]", form) else "year"


def _moment(at: datetime, precision: Precision) -> Moment | None:
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    at = at.astimezone(UTC)
    return Moment(at=at, precision=precision) if at.year >= _FIRST_YEAR else None


def from_unix(number: float) -> Moment | None:
    """Read seconds, milliseconds or microseconds since 1970, told apart by their size; None when it is none of these."""
    for limit, unit in ((1e11, 1), (1e14, 1_000), (1e17, 1_000_000)):
        if 0 < number < limit:
            return _moment(datetime.fromtimestamp(number / unit, UTC), "second")
    return None


def from_snowflake(number: int) -> Moment | None:
    """Date an X post id (`(id >> 22) + 1288834974657` ms); None for the ids before 2010-11-04, which carry no time."""
    if not _FIRST_SNOWFLAKE <= number < _MAX_SNOWFLAKE:
        return None
    return _moment(datetime.fromtimestamp(((number >> 22) + _SNOWFLAKE_EPOCH_MS) / 1000, UTC), "second")
