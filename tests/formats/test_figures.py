"""Invented people only."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sample_study import activity

from presence_audit.formats import figures
from presence_audit.model import Count, Moment, Rate, Score

NOTHING = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)


def test_nothing_of_nothing_is_a_dash_everywhere():
    assert figures.fraction(NOTHING) == figures.percent(NOTHING.pct) == figures.span(NOTHING.wilson) == "–"
    assert figures.percent(float("nan")) == figures.share(float("nan")) == figures.share(None) == "–"


def test_a_rate_says_how_many_are_unknown():
    rate = Rate(k=2, n=35, unknown=3, pct=200 / 35, wilson=(1.58, 18.6), worst_case=None, outer=None)
    assert figures.fraction_with_unknown(rate) == "2/35 +3?"
    assert figures.fraction_with_unknown(rate.model_copy(update={"undecided": 1})) == "2/35 +3 +1?"
    assert figures.fraction_with_unknown(rate.model_copy(update={"unknown": 0, "undecided": 1})) == "2/35 +0 +1?"
    assert figures.percent(rate.pct) == "5.7"
    assert figures.span(rate.wilson) == "1.6–18.6"


def test_a_share_is_rounded_down_so_that_only_all_is_all():
    assert [figures.share(value) for value in (0.0, 0.29, 0.999, 1.0)] == ["0%", "29%", "99%", "100%"]


@pytest.mark.parametrize(
    ("days", "bound", "precision", "text"),
    [
        (0, "exact", "day", "0d"),
        (365, "exact", "day", "365d"),
        (366, "exact", "day", "1y"),
        (1200, "exact", "day", "3y"),
        (200, "at_least", "day", "≤200d"),
        (700, "at_least", "day", "≤2y"),
        (700, "at_most", "day", "≥1y"),
        (1200, "exact", "month", "~3y"),
        (40, "exact", "month", "~40d"),
        (40, "at_least", "year", "≤40d"),
    ],
)
def test_age(days, bound, precision, text):
    # 700 days are 1.92 years: at most 2, at least 1.
    assert figures.age(activity(days, bound, precision)) == text


@pytest.mark.parametrize(
    ("lower", "upper", "text"),
    [(0, 0, "░░░░░"), (100, 100, "█████"), (0, 100, "▒▒▒▒▒"), (40, 60, "██▒░░"), (40, 41, "██▒░░"), (99, 100, "████▒"), (1, 2, "▒░░░░")],
)
def test_a_bar_shows_the_interval_and_never_hides_that_it_is_one(lower, upper, text):
    assert figures.bar(Score(lower=lower, upper=upper, coverage=0.5), 5) == text


def test_no_score_has_neither_bar_nor_number():
    assert (figures.bar(None, 5), figures.score_span(None)) == ("", "–")


def test_a_score_is_an_interval_even_when_it_is_a_point():
    assert figures.score_span(Score(lower=66.6, upper=66.6, coverage=1)) == "67–67"


@pytest.mark.parametrize(
    ("precision", "text"), [("second", "2010-02-17T11:30:05Z"), ("day", "2010-02-17"), ("month", "2010-02"), ("year", "2010")]
)
def test_a_moment_has_as_many_digits_as_are_known(precision, text):
    at = datetime(2010, 2, 17, 12, 30, 5, 999, tzinfo=timezone(timedelta(hours=1)))
    assert figures.moment(Moment(at=at, precision=precision)) == text


def test_an_early_year_keeps_four_digits():
    assert figures.moment(Moment(at=datetime(33, 4, 3, tzinfo=UTC), precision="day")) == "0033-04-03"


@pytest.mark.parametrize(("low", "high", "text"), [(7, 7, "7"), (0, 0, "0"), (5, 9, "5–9"), (7, None, "7 or more")])
def test_a_number_is_shown_with_its_limits(low, high, text):
    assert figures.limits(Count(low=low, high=high)) == text
