"""The check character of ORCID iDs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms import load_platforms
from presence_audit.platforms.checksum import mod_11_2

DIGITS = st.text("0123456789", min_size=15, max_size=15)


@pytest.mark.parametrize(
    ("digits", "check"),
    [("0000-0002-1825-009", "7"), ("0000-0000-0000-000", "1"), ("0000-0009-8765-431", "X"), ("0794", "0"), ("", "1")],
)
def test_check_characters_that_are_known(digits: str, check: str) -> None:
    # the first is ORCID's own example, 0794 that of ISO 7064
    assert mod_11_2(digits) == check


@given(DIGITS, st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, more: int) -> None:
    wrong = str((int(digits[place]) + more) % 10)
    assert mod_11_2(digits[:place] + wrong + digits[place + 1 :]) != mod_11_2(digits)


@given(DIGITS, st.integers(0, 13))
def test_two_digits_in_the_wrong_order_are_noticed(digits: str, place: int) -> None:
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert swapped == digits or mod_11_2(swapped) != mod_11_2(digits)


def test_a_misspelt_handle_is_refused_in_a_sentence() -> None:
    assert load_platforms().resolve("orcid", "https://orcid.org/0000-0009-8765-431X").handle == "0000-0009-8765-431X"
    with pytest.raises(ValueError, match="'0000-0009-8765-4310' is misspelt"):
        load_platforms().resolve("orcid", "0000-0009-8765-4310")
