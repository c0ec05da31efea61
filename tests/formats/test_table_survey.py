"""Invented people only; the numbers stand in sample_study.py."""

import io

import pytest
from sample_study import sample

from presence_audit.formats.table import TableFormat
from presence_audit.formats.table_survey import published
from presence_audit.model import Published


def lines(width):
    out = io.BytesIO()
    TableFormat(width=width).write(sample(), out)
    return out.getvalue().decode().splitlines()


def test_a_wide_screen_has_one_row_a_measure():
    row = next(line for line in lines(120) if line.startswith("On LinkedIn"))
    assert row.removeprefix("On LinkedIn").split() == ["29/35", "82.9", "67.3–91.9", "4", "82.9–94.3", "15–29/35", "within"]


def test_published_words_need_room():
    assert "two had a Twitter ID" in "\n".join(lines(200))
    assert "two had a Twitter ID" not in "\n".join(lines(120))


def test_a_narrow_screen_has_the_same_numbers_below_the_label():
    shown = lines(80)
    at = shown.index("On LinkedIn")
    assert shown[at + 1].strip() == "29/35, 82.9 % (95 %: 67.3–91.9), unknown 4, worst case 82.9–94.3"
    assert shown[at + 2].strip() == "published 15–29/35: within"


def test_nothing_of_nothing_is_a_dash():
    shown = lines(80)
    at = shown.index("Active on Twitter (of twitter_id)")
    assert shown[at + 1].strip() == "– (nobody to count), unknown 0"
    wide = next(line for line in lines(120) if line.startswith("Active on Twitter"))
    assert wide.split()[-7:] == ["–", "–", "–", "0", "–", "0/2", "undefined"]
    assert "nan" not in "\n".join(shown)


@pytest.mark.parametrize("width", [80, 200])
def test_cohorts_thresholds_and_the_bare_count_are_told(width):
    text = " ".join(" ".join(lines(width)).split())
    assert "Leaders & Change Agents 0/10 +1? · Ones to Watch 0/25 +2?" in text
    assert "Active on Twitter: 30 d – · 365 d 1/2" in text
    assert "Note: 65 leaders were found active the other way round" in text


def test_published_is_exact_or_a_range():
    assert published(None) == "–"
    assert published(Published(k_min=0, k_max=17, n=35, text="less than half")) == "0–17/35"
    assert published(Published(k_min=2, k_max=2, n=35, text="two")) == "2/35"
