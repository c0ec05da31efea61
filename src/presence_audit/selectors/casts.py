"""What to make of a text that was found: numbers as people write them, and text without surprises."""

from __future__ import annotations

import re

LONGEST = 10_000
"""Characters of a value; what is longer is cut."""

_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<whole>\d{1,3}(?:(?P<mark>[ ,.'\u00a0\u202f\u2009\u2019])\d{3})(?:(?P=mark)\d{3})*(?!\d)|\d{1,18})"
    r"(?:[.,](?P<part>\d{1,3}))?\s?(?P<unit>[KkMmBb](?![^\W\d_]))?",
)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
_MOST = 10**15


def fold(text: str) -> str:
    """Return `text` without control and direction characters, with each run of white space as one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def parse_count(text: str) -> int | None:
    """Read the first number of `text`: `3,261`, `1 234`, `500+` (500), `1.2K`, `12.5M`; None when there is none."""
    match = _NUMBER.search(text[:LONGEST])
    if match is None:
        return None
    unit = (match["unit"] or "").lower()
    part = match["part"]
    number = int("".join(c for c in match["whole"] if c.isdigit())) * _UNITS[unit]
    if unit and part:
        number += round(int(part) * _UNITS[unit] / 10 ** len(part))
    return number if number <= _MOST else None
