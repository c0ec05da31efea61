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


def test_points_have_a_sign_and_no_hyphen():
    assert [figures.signed(one) for one in (-36.286, 1.1, 0.0, -0.04, None)] == ["−36.3", "+1.1", "0.0", "0.0", "–"]
    # research on the worked values: Twitter 2/35 against 42/100
    assert figures.signed_span((-46.9, -20.4)) == "−46.9 to −20.4"
    assert figures.signed_span(None) == "–"


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (None, "–"), (1e-300, "< .001"), (0.00004, "< .001"), (0.0004, "< .001"), (0.0009, "< .001"), (0.001, ".001"), (0.0433, ".043"),
        (0.0625, ".062"), (0.1, ".100"), (0.104, ".104"), (0.25, ".250"), (0.2857, ".286"), (1.0, "1.000"),
    ],
)  # fmt: skip
def test_p_values_have_three_places(p, text):
    assert figures.p_value(p) == text


@pytest.mark.parametrize(
    ("p", "text"), [(0.0494, ".049"), (0.0499, ".0499"), (0.04996, ".04996"), (0.05, ".050"), (0.0501, ".0501"), (0.0506, ".051")]
)
def test_no_p_value_is_rounded_to_what_is_called_significant_or_away_from_it(p, text):
    assert figures.p_value(p) == text
    assert float(f"0{text}") == p or (float(f"0{text}") < figures.SIGNIFICANT) == (p < figures.SIGNIFICANT)


@pytest.mark.parametrize(("p", "text"), [(None, "p –"), (0.0009, "p < .001"), (0.0312, "p = .031"), (1.0, "p = 1.000")])
def test_a_sentence_says_a_p_value_with_its_sign(p, text):
    assert figures.p_said(p) == text


@pytest.mark.parametrize(
    ("pair", "text"), [(None, "–"), ((0.01, 0.2), ".010 to .200"), ((1e-9, 2e-6), "< .001"), ((0.0001, 1.0), "< .001 to 1.000")]
)
def test_a_range_of_p_that_prints_the_same_is_said_once(pair, text):
    assert figures.p_span(pair) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 persons"), (1, "1 person"), (2000, "2,000 persons")])
def test_a_number_of_things(number, text):
    assert figures.count_of(number, "person") == text
