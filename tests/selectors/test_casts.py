"""Numbers as people write them, and text without surprises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors.casts import fold, parse_count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2K", 1200), ("500+", 500), ("3,261", 3261), ("1 234", 1234), ("1\u202f234 abonnés", 1234), ("12.5M", 12_500_000), ("1.234 Follower", 1234),
        ("12,3K", 12_300), ("1,101,177", 1_101_177), ("Tweets 298", 298), ("(142)", 142), ("7 people", 7), ("3 Kinder", 3), ("2b", 2_000_000_000),
        ("1'234", 1234), ("0", 0), ("", None), ("many", None), ("-5", None), ("x9", None), ("9" * 30, None),
    ],
)  # fmt: skip
def test_counts(text, number):
    assert parse_count(text) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_reads_the_same_however_it_is_grouped(number):
    assert parse_count(str(number)) == parse_count(f"{number:,}") == parse_count(f"{number:,}".replace(",", ".")) == number


@given(st.text())
def test_folded_text_has_no_control_or_direction_characters(text):
    folded = fold(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u200f\ufeff" or "\ud800" <= c <= "\udfff" for c in folded)
    assert fold(folded) == folded
