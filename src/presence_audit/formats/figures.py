"""Numbers, ages, intervals and p-values as people read them; what is undefined is a dash, never 0."""

from __future__ import annotations

import math
from datetime import UTC

from presence_audit.model import Activity, Count, Moment, Rate, Score

UNDEFINED = "–"
"""Shown for 0 of 0 and for everything else that has no value."""

SIGNIFICANT = 0.05
"""Below this a p-value is called significant."""

_LEAST_P, _P_PLACES = 0.001, 3
_DAYS_A_YEAR = 365.25
_DAYS_SHOWN = 365
_BOUND = {"exact": "", "at_least": "≤", "at_most": "≥"}


def percent(value: float | None) -> str:
    """Return a value in per cent with one decimal, or a dash."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{value:.1f}"


def span(pair: tuple[float, float] | None) -> str:
    """Return an interval in per cent, or a dash."""
    return UNDEFINED if pair is None else f"{percent(pair[0])}–{percent(pair[1])}"


def fraction(rate: Rate) -> str:
    """Return `k/n`, or a dash for 0 of 0."""
    return UNDEFINED if rate.n == 0 else f"{rate.k}/{rate.n}"


def fraction_with_unknown(rate: Rate) -> str:
    """Return `k/n`, and behind it how many more are unknown, and how many more may have to be asked about: `2/8 +3?`, `2/8 +3 +1?`."""
    if rate.undecided:
        return f"{fraction(rate)} +{rate.unknown} +{rate.undecided}?"
    return fraction(rate) + (f" +{rate.unknown}?" if rate.unknown else "")


def share(value: float | None) -> str:
    """Return a share of 1 as whole per cent, rounded down so that only all of it shows as 100%; or a dash."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{math.floor(value * 100 + 1e-9)}%"


def score_span(score: Score | None) -> str:
    """Return `lower–upper` in whole points; never a bare number."""
    return UNDEFINED if score is None else f"{score.lower:.0f}–{score.upper:.0f}"


def limits(count: Count) -> str:
    """Return a number of which only limits may be known: `7`, `5–9`, or `7 or more`."""
    if count.high is None:
        return f"{count.low} or more"
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def bar(score: Score | None, width: int) -> str:
    """Return the interval as a bar: solid up to `lower`, grey up to `upper`, light behind.

    An interval that is not a point shows at least one grey cell.
    """
    if score is None:
        return ""
    lower, upper = round(score.lower * width / 100), round(score.upper * width / 100)
    if lower == upper and score.lower < score.upper:
        lower, upper = (lower, lower + 1) if lower < width else (lower - 1, width)
    return "█" * lower + "▒" * (upper - lower) + "░" * (width - upper)


def age(activity: Activity) -> str:
    """Return the age of the last activity in days up to a year, in completed years beyond.

    `≤` says that something newer may exist, so that this is the greatest age possible (years rounded up); `≥` that nothing
    newer can exist; `~` that the source gives only the month or the year.
    """
    mark = _BOUND[activity.bound]
    if not mark and activity.when.precision in {"month", "year"}:
        mark = "~"
    if activity.age_days <= _DAYS_SHOWN:
        return f"{mark}{activity.age_days}d"
    years = activity.age_days / _DAYS_A_YEAR
    return f"{mark}{math.ceil(years) if mark == '≤' else max(math.floor(years), 1)}y"


def moment(when: Moment) -> str:
    """Return a time in UTC, ISO 8601, as exactly as it is known and no more."""
    at = when.at.astimezone(UTC)
    match when.precision:
        case "second":
            return at.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
        case "day":
            return at.date().isoformat()
        case "month":
            return at.date().isoformat()[:7]
        case _:
            return at.date().isoformat()[:4]


def count(number: int) -> str:
    """Return a whole number with thousands set apart."""
    return f"{number:,}"


def bits(value: float) -> str:
    """Return a weight of evidence with its sign."""
    return f"{value:+.1f}" if math.isfinite(value) else ("+inf" if value > 0 else "-inf")


def count_of(number: int, one: str) -> str:
    """Return a whole number of things: `1 person`, `2,000 persons`."""
    return f"{count(number)} {one}{'' if number == 1 else 's'}"


def signed(points: float | None) -> str:
    """Return percentage points with their sign, a minus as printers set it, and one decimal; or a dash."""
    if points is None:
        return UNDEFINED
    text = f"{points:+.1f}".replace("-", "−")
    return "0.0" if text in {"+0.0", "−0.0"} else text


def signed_span(pair: tuple[float, float] | None) -> str:
    """Return limits in percentage points, `−46.9 to −20.4`; or a dash."""
    return UNDEFINED if pair is None else f"{signed(pair[0])} to {signed(pair[1])}"


def p_value(p: float | None) -> str:
    """Return a p-value to three places, `.274` or `< .001`, or a dash; with more places where three would round it to .050."""
    if p is None:
        return UNDEFINED
    if p < _LEAST_P:
        return "< .001"
    places = _P_PLACES
    while p != SIGNIFICANT and round(p, places) == SIGNIFICANT:
        places += 1
    return f"{p:.{places}f}".removeprefix("0")


def p_said(p: float | None) -> str:
    """Return a p-value as a sentence says it: `p = .274`, `p < .001`."""
    shown = p_value(p)
    return f"p = {shown}" if shown[0] in ".1" else f"p {shown}"


def p_span(pair: tuple[float, float] | None) -> str:
    """Return the least and the greatest p-value, `.010 to .200`, once where they print the same; or a dash."""
    return UNDEFINED if pair is None else " to ".join(dict.fromkeys(map(p_value, pair)))
