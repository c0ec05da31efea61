"""Times as the web writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors.moments import from_snowflake, from_unix, parse_moment

AT = datetime(2010, 1, 21, 16, 5, 5, tzinfo=UTC)
DAY = datetime(2010, 1, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "form", "at", "precision"),
    [
        ("2010-01-21T16:05:05Z", None, AT, "second"),
        ("2010-01-21T17:05:05+01:00", None, AT, "second"),
        ("2010-01-21T16:05:05+0000", None, AT, "second"),
        ("2010-01-21 16:05:05", None, AT, "second"),
        ("2010-01-21 16:05:05 UTC", None, AT, "second"),
        ("Thu, 21 Jan 2010 08:05:05 -0800", None, AT, "second"),
        ("Thu Jan 21 16:05:05 +0000 2010", None, AT, "second"),
        ("Thu Jan 21 16:05:05 +0000 2010", "%a %b %d %H:%M:%S %z %Y", AT, "second"),
        ("2010-01-21", None, DAY, "day"),
        ("20100121", None, DAY, "day"),
        ("January 21, 2010", "%B %d, %Y", DAY, "day"),
        ("2010-01", None, datetime(2010, 1, 1, tzinfo=UTC), "month"),
        ("January 2010", "%B %Y", datetime(2010, 1, 1, tzinfo=UTC), "month"),
        ("2010", None, datetime(2010, 1, 1, tzinfo=UTC), "year"),
    ],
)
def test_a_time_and_how_exactly_it_is_known(text, form, at, precision):
    moment = parse_moment(text, form)
    assert moment is not None
    assert (moment.at, moment.precision) == (at, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 1 hour ago",
        "yesterday",
        "2010-13-01",
        "2010-02-30",
        "0001-01-01T00:00:00Z",
        "1970-01-01",
        "9999-12-31T23:59:59-10:00",
        "2010" * 60,
        "Thu, 99 Jan 2010",
    ],
)
def test_what_is_no_time_is_none(text):
    assert parse_moment(text) is None


@given(st.text(max_size=120), st.sampled_from([None, "%B %Y", "%a %b %d %H:%M:%S %z %Y"]))
def test_no_text_raises(text, form):
    found = parse_moment(text, form)
    assert found is None or found.at.year >= 1971


@pytest.mark.parametrize("number", [1264089905, 1264089905_000, 1264089905_000_000])
def test_seconds_milliseconds_and_microseconds_are_told_apart(number):
    moment = from_unix(number)
    assert moment is not None
    assert moment.at == AT


@pytest.mark.parametrize("number", [0, -5, 10**18, 100])
def test_what_cannot_be_a_time_is_none(number):
    assert from_unix(number) is None


def test_the_id_of_a_post_says_when_it_was_written():
    number = ((1_600_000_000_000 - 1_288_834_974_657) << 22) + 4095  # made by hand from the documented layout
    moment = from_snowflake(number)
    assert moment is not None
    assert moment.at == datetime.fromtimestamp(1_600_000_000, UTC)


@pytest.mark.parametrize("number", [8031966028, 29_700_859_246, 0, 2**63])
def test_ids_from_before_november_2010_carry_no_time(number):
    assert from_snowflake(number) is None
