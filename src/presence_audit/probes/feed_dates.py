"""Read the dates that feeds carry, without ever filling a gap from today's date.

ISO 8601 and RFC 822/2822, and the usual departures from both: named zones, no seconds, no weekday, months in other
languages, two-digit years. What does not name a whole day, month or year is no date: guessing would make the answer
depend on when it is read. A time without a zone is taken as UTC; a time of day that cannot be read leaves the day.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ..model import Moment, Precision

_EARLIEST = 1990
"""There was no web before; zero dates such as 1970-01-01 and 0001-01-01 are placeholders."""
_LONGEST = 80

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:[.,]\d{1,9})?\s*(?P<half>[AP]\.?M\.?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{2}:?(?:\d{2})?)?"
_REST = re.compile(rf"[\sT,]*(?:{_CLOCK}\s*\(?{_ZONE}\)?)?(?:\s*\([^)]*\))?\s*", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?!\d))?|(?P<month2>\d{2})(?P<day2>\d{2})(?!\d))?")
_WHOLE_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.?[\s-]+(?P<name>[^\W\d_]{{3,12}})\.?[\s,-]+(?P<year>\d{{4}}|\d{{2}})(?!\d)")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}(?P<name>[^\W\d_]{{3,12}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)")
_ASCTIME = re.compile(
    r"[^\W\d_]{3}\s+(?P<name>[^\W\d_]{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})\s+(?P<zone>[A-Z]{3})?\s*(?P<year>\d{4})"
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan gen ene", "feb fév fev", "mar mär mrt maa", "apr abr avr", "may mai mag mei", "jun juin giu", "jul juil lug",
            "aug ago aoû aou", "sep set", "oct okt ott out", "nov", "dec dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""First letters of month names in English, German, French, Spanish, Italian, Portuguese and Dutch."""

_ZONES = {
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4, "AKST": -9, "AKDT": -8, "HST": -10,
    "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours east of Greenwich; a zone that is not listed counts as UTC."""


def read_date(text: str) -> Moment | None:
    """Return the moment that `text` names (UTC), with its precision; None when it does not name one, or one before 1990."""
    text = " ".join(text[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return None
    if _WHOLE_ISO.fullmatch(text) and (moment := _at_once(text)):
        return moment
    for pattern in (_ISO, _DAY_FIRST, _ASCTIME, _MONTH_FIRST):
        if found := pattern.match(text):
            return _moment(found, text[found.end() :])
    return None


def _at_once(text: str) -> Moment | None:
    """Return what most pages write, read by the standard library; None for what `_moment` has to see, such as 24:00."""
    try:
        at = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(at=at, precision="second") if int(text[:4]) >= _EARLIEST else None


def _moment(found: re.Match[str], rest: str) -> Moment | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    if "hour" not in parts:
        clock = _REST.fullmatch(rest)
        if clock is None and not (parts.get("day") and rest[0] in " ,T"):
            return None
        parts |= {name: value for name, value in (clock.groupdict() if clock else {}).items() if value}
    try:
        return _build(parts)
    except (ValueError, OverflowError):
        return None


def _build(parts: dict[str, str]) -> Moment | None:
    year, month = _year(parts["year"]), _month(parts)
    day = parts.get("day") or parts.get("day2")
    if year < _EARLIEST or month is None:
        return None
    precision: Precision = "day" if day else "month" if "name" in parts or "month" in parts or "month2" in parts else "year"
    at = datetime(year, month, int(day or 1), tzinfo=UTC)
    if day and "hour" in parts:
        at, precision = at + _clock(parts) - _offset(parts.get("zone", "Z").upper()), "second"
    return Moment(at=at, precision=precision)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 - a full year
        return year
    return year + (2000 if year < 50 else 1900)  # noqa: PLR2004 - RFC 2822 §4.3


def _month(parts: dict[str, str]) -> int | None:
    if "name" in parts:
        name = parts["name"].lower()
        return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])
    return int(parts.get("month") or parts.get("month2") or 1)


def _clock(parts: dict[str, str]) -> timedelta:
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second", 0))
    if half := parts.get("half", "").upper():
        hour = hour % 12 + (12 if half[0] == "P" else 0)
    if hour > 24 or minute > 59 or second > 60:  # noqa: PLR2004 - 24:00 and a leap second are lawful
        raise ValueError("no such time")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(zone: str) -> timedelta:
    sign, digits = re.search(r"[+-]", zone), re.sub(r"\D", "", zone)
    if sign is None or not digits:
        return timedelta(hours=_ZONES.get(zone, 0))
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return -offset if sign[0] == "-" else offset
