"""What analysts write in a cell, as values: yes and no, days, months and years, counts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from ..model import FEATURES, FeatureValue, Moment, Precision

CODABLE = tuple(name for name, (kind, _) in FEATURES.items() if kind != "posts" and name != "activity.latest")
"""Features that may be columns of a coding sheet; the newest act is the column `last_activity`."""

_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
_UNCLEAR = frozenset({"unclear", "?", "u"})
_COUNT = re.compile(r"(\d{1,12})\+?")
_SHAPES: tuple[tuple[re.Pattern[str], str, Precision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), "", "day"),
    (re.compile(r"\d{4}-\d\d", re.ASCII), "-01", "month"),
    (re.compile(r"\d{4}", re.ASCII), "-01-01", "year"),
)


def yes_or_no(text: str) -> bool:
    """Return the answer; raises ValueError with a message for people."""
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError("write yes or no")


def found_word(text: str) -> str:
    """Return yes, no or unclear; raises ValueError with a message for people."""
    if text.lower() in _UNCLEAR:
        return "unclear"
    try:
        return "yes" if yes_or_no(text) else "no"
    except ValueError:
        raise ValueError("write yes, no or unclear") from None


def resolution_word(text: str) -> str:
    """Return agreed or adjudicated; raises ValueError with a message for people."""
    if text.lower() in {"agreed", "adjudicated"}:
        return text.lower()
    raise ValueError("write agreed or adjudicated, or leave it empty: the row is the coder's own then")


def day(text: str) -> date:
    """Return an ISO day; raises ValueError with a message for people."""
    if _SHAPES[0][0].fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError("there is no such day") from None
    raise ValueError("write a day as 2010-02-17")


def moment(text: str) -> Moment:
    """Return an ISO time, day, month or year with its precision, UTC where no zone is given; raises ValueError for people."""
    for shape, rest, precision in _SHAPES:
        if shape.fullmatch(text):
            try:
                start = date.fromisoformat(text + rest)
            except ValueError:
                raise ValueError("there is no such day") from None
            return Moment(at=datetime.combine(start, time(), UTC), precision=precision)
    return Moment(at=instant(text), precision="second")


def instant(text: str) -> datetime:
    """Return an ISO day or time as UTC; a day is its first instant. Raises ValueError with a message for people."""
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("write a time as 2010-02-17, 2010-02 or 2010-02-17T09:30:00+01:00") from None


def feature_value(feature: str, text: str) -> FeatureValue:
    """Return what a coder wrote for a feature, in the feature's own type; raises ValueError with a message for people."""
    match FEATURES[feature][0]:
        case "flag":
            return yes_or_no(text)
        case "count":
            if found := _COUNT.fullmatch(text):
                return int(found[1])
            raise ValueError("write a whole number")
        case "texts":
            return tuple(part.strip() for part in text.split(";") if part.strip())
        case "moment":
            return moment(text)
        case _:
            return text
