"""Dates of feeds: expectations are worked out by hand from ISO 8601 and RFC 2822."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.probes.feed_dates import read_date


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05+00:00", "second"),
        ("2024-01-02T03:04:05.678+02:00", "2024-01-02T01:04:05+00:00", "second"),
        ("2024-01-02T03:04:05-0500", "2024-01-02T08:04:05+00:00", "second"),
        ("2024-01-02 03:04", "2024-01-02T03:04:00+00:00", "second"),
        (" 2024-01-02\n", "2024-01-02T00:00:00+00:00", "day"),
        ("20240102", "2024-01-02T00:00:00+00:00", "day"),
        ("2024-02", "2024-02-01T00:00:00+00:00", "month"),
        ("2024", "2024-01-01T00:00:00+00:00", "year"),
        ("Mon, 16 Oct 2017 15:10:00 +0000", "2017-10-16T15:10:00+00:00", "second"),
        ("16 Oct 17 15:10 EST", "2017-10-16T20:10:00+00:00", "second"),
        ("Mon, 16 Oct 2017 15:10:00 PDT", "2017-10-16T22:10:00+00:00", "second"),
        ("Wed, 02 Oct 2002 08:00:00 GMT+0200 (CEST)", "2002-10-02T06:00:00+00:00", "second"),
        ("Mon, 16 Oct 2017", "2017-10-16T00:00:00+00:00", "day"),
        ("Do, 05 Mär 2020 10:00:00 +0100", "2020-03-05T09:00:00+00:00", "second"),
        ("jeu, 5 août 2021 10:00:00 GMT", "2021-08-05T10:00:00+00:00", "second"),
        ("Mon Oct 16 15:10:00 UTC 2017", "2017-10-16T15:10:00+00:00", "second"),
        ("October 16th, 2017 3:10 PM", "2017-10-16T15:10:00+00:00", "second"),
        ("Thu, 01 Jan 2070 00:00:00 GMT", "2070-01-01T00:00:00+00:00", "second"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00", "second"),
        ("2016-12-31T24:00:00Z", "2017-01-01T00:00:00+00:00", "second"),
        ("2017-10-16 around noon", "2017-10-16T00:00:00+00:00", "day"),
        ("Mon, 16 Oct 2017 15:10:00 Eastern Standard Time", "2017-10-16T00:00:00+00:00", "day"),
    ],
)
def test_a_date_is_read(text, at, precision):
    moment = read_date(text)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (at, precision)


@pytest.mark.parametrize(
    "text",
    ["", "12", "1234", "10:30", "Tue", "yesterday", "2 hours ago", "5 May", "1518478934", "2024-13-01", "2024-02-30", "Sun, 31 Feb 2016 00:00:00 GMT",
     "1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "9999-12-31T23:59:59-05:00", "2024-01-02T25:00:00Z", "20240102 items", "x" * 10_000],
)  # fmt: skip
def test_what_names_no_day_is_no_date(text):
    assert read_date(text) is None


@given(st.text(max_size=90))
def test_no_text_raises_and_the_clock_is_never_asked(text):
    moment = read_date(text)
    assert moment is None or str(moment.at.year)[2:] in text or moment.at.month in (1, 12)


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2200, 1, 1)))
def test_what_iso_and_rfc_write_is_read_back(moment):
    moment = moment.replace(microsecond=0)
    for text in (moment.isoformat() + "Z", moment.strftime("%a, %d %b %Y %H:%M:%S +0000")):
        read = read_date(text)
        assert read is not None
        assert read.at.replace(tzinfo=None) == moment


@given(
    st.datetimes(min_value=datetime(1985, 1, 1), max_value=datetime(9999, 12, 31)),
    st.sampled_from(["Z", "+00:00", "-00:00", "+05:30", "-11:45", "+14:00", "+23:59", "-24:00", "+99:00", "+05:75"]),
    st.sampled_from(["", "{year}-13-01T00:00:00", "{year}-02-30T00:00:00", "{year}-01-01T24:00:00", "{year}-01-01T23:59:60"]),
)
def test_what_is_read_at_once_is_what_is_read_part_by_part(moment, zone, odd):
    """Most dates are read by the standard library; with a blank for the T they are not, and mean the same."""
    text = odd.format(year=moment.year) if odd else moment.strftime("%Y-%m-%dT%H:%M:%S").zfill(19)
    assert read_date(text + zone) == read_date((text + zone).replace("T", " "))
