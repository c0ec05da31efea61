"""Classes instead of values: a class holds the value, and says no more than that."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import Activity, Count, Moment, Score
from presence_audit.privacy.coarse import MONTHS, POSTS, activity_class, count_class, floored, points_class, score_class

AS_OF = date(2026, 11, 15)


def acted(days: int, bound: str = "exact", **more: object) -> Activity:
    at = datetime(2026, 11, 15, 13, 7, 59, tzinfo=UTC) - timedelta(days=days)
    return Activity(when=Moment(at=at), bound=bound, age_days=days, evidence=("e",), **more)


@pytest.mark.parametrize(
    ("days", "bound", "age", "said"),
    [
        (0, "exact", 30, "at_least"),
        (30, "exact", 30, "at_least"),
        (31, "exact", 90, "at_least"),
        (91, "at_least", 180, "at_least"),
        (365, "exact", 365, "at_least"),
        (366, "exact", 366, "at_most"),
        (4000, "exact", 366, "at_most"),
        (4000, "at_most", 366, "at_most"),
        (200, "at_most", 181, "at_most"),
    ],
)
def test_an_age_becomes_the_edge_of_its_class(days, bound, age, said):
    made = activity_class(acted(days, bound), AS_OF)
    assert (made.age_days, made.bound, made.evidence) == (age, said, ())
    assert made.when == Moment(at=datetime(2026, 11, 15, tzinfo=UTC) - timedelta(days=age), precision="day")


@pytest.mark.parametrize(("days", "bound"), [(4000, "at_least"), (30, "at_most"), (0, "at_most")])
def test_what_has_no_limit_on_the_side_that_counts_says_nothing(days, bound):
    """`at_least` after 4000 days may be of yesterday; `at_most` of today may be of any day."""
    assert activity_class(acted(days, bound), AS_OF) is None


def test_nobody_s_activity_is_none():
    assert activity_class(None, AS_OF) is None


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_two_ages_in_one_class_cannot_be_told_apart(one, other):
    edges = (30, 90, 180, 365)
    alike = sum(one > edge for edge in edges) == sum(other > edge for edge in edges)
    assert (activity_class(acted(one), AS_OF) == activity_class(acted(other), AS_OF)) == alike


@given(st.integers(0, 400), st.none() | st.integers(0, 400))
def test_a_class_of_counts_holds_the_count(low, more):
    count = Count(low=low, high=None if more is None else low + more)
    made = count_class(count, POSTS)
    assert made.low <= low
    assert made.low in POSTS
    assert made.high is None or (count.high is not None and made.high >= count.high)


def test_counts_by_hand():
    assert count_class(Count(low=7, high=7), POSTS) == Count(low=1, high=9)
    assert count_class(Count(low=0, high=0), POSTS) == Count(low=0, high=0)
    assert count_class(Count(low=120, high=347), POSTS) == Count(low=100, high=None)
    assert count_class(Count(low=7, high=12), MONTHS, 12) == Count(low=6, high=12)
    assert count_class(Count(low=2, high=3), MONTHS, 12) == Count(low=2, high=5)
    assert count_class(None, POSTS) is None
    assert [floored(number) for number in (0, 1, 9, 10, 5000)] == [0, 1, 1, 10, 100]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1))
def test_a_score_is_cut_outwards(one, other, coverage):
    lower, upper = sorted((one, other))
    made = score_class(Score(lower=lower, upper=upper, coverage=coverage, point=None))
    assert made.lower <= lower + 1e-6
    assert made.upper >= upper - 1e-6
    assert made.coverage <= coverage + 1e-6
    assert made.lower % 5 == made.upper % 5 == 0


def test_scores_by_hand():
    assert score_class(None) is None
    assert score_class(Score(lower=42.3, upper=77.6, coverage=0.714, point=55.8)) == Score(lower=40, upper=80, coverage=0.7, point=55)
    assert score_class(Score(lower=40, upper=40, coverage=1, point=40)) == Score(lower=40, upper=40, coverage=1, point=40)


@given(st.floats(0.1, 30), st.floats(0, 1), st.floats(0, 1))
def test_points_are_quarters_that_hold_what_was_earned(points, one, other):
    low, high = sorted((one, other))
    earned, possible = points_class(low * points, high * points, points)
    assert 0 <= earned <= low * points + 1e-6
    assert high * points - 1e-6 <= possible <= points


def test_points_by_hand():
    assert points_class(6.8, 6.8, 10) == (5.0, 7.5)
    assert points_class(0, 0, 0) == (0.0, 0.0)
    assert points_class(10, 10, 10) == (10, 10)
