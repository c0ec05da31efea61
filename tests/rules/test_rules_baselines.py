"""Published numbers as data: each with its own denominator and definition, none merged, none more exact than it was printed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import ROOT
from presence_audit.inference import wilson
from presence_audit.rules import load_survey
from presence_audit.rules.baseline_counts import counts_above, counts_below, counts_within, rounded
from presence_audit.rules.baseline_numbers import denominator, published
from presence_audit.rules.baselines import list_baselines, load_baselines

BASELINES = {one.id: one for one in load_baselines(["all"])}
NUMBERS = [(baseline, number) for baseline in BASELINES.values() for number in baseline.numbers]


def said(name):
    """The published number of `baseline number`."""
    baseline, number = name.split()
    return next(published(one, each) for one, each in NUMBERS if (one.id, each.id) == (baseline, number))


# as published: exact counts, their denominator, whole or tenth of a per cent; typed from the publications' numbers, not from the files
@pytest.mark.parametrize(
    ("name", "k", "n", "days"),
    [
        ("chamberlin-2010 blog_or_comment", (0, 0), 35, None),
        ("chamberlin-2010 twitter", (2, 2), 35, None),
        ("chamberlin-2010 twitter_active", (0, 0), 2, None),
        ("chamberlin-2010 linkedin", (29, 29), 35, None),
        ("chamberlin-2010 linkedin_lacking", (15, 29), 29, None),
        ("chamberlin-2010 facebook", (0, 17), 35, None),
        ("uberceo-2009 twitter", (2, 2), 100, None),
        ("uberceo-2009 linkedin", (13, 13), 100, None),
        ("uberceo-2009 linkedin_over_10", (3, 3), 100, None),
        ("uberceo-2009 facebook", (19, 19), 100, None),
        ("uberceo-2009 blog", (0, 0), 100, None),
        ("domo-2013 twitter_active", (19, 19), 28, 100),
        ("domo-2014 twitter_active", (29, 29), 42, 100),
        ("domo-2015 twitter_active", (30, 30), 50, 100),
        ("domo-2016 facebook_inactive", (32, 32), 40, None),
        ("harmonie-2012 linkedin_lacking", (87, 88), 250, None),
        ("zeno-2015 twitter", (42, 42), 100, None),
        ("zeno-2015 linkedin", (93, 93), 100, None),
        ("zeno-2015 either", (96, 96), 100, None),
        ("umass-2009 twitter_answers", (120, 120), 173, 30),
        ("umass-2009 blog", (108, 108), 500, 365),
        ("brunswick-2019 present", (376, 383), 790, None),
        ("stamp-2015 twitter_active", (7, 7), 100, 180),
        ("kekst-2021 linkedin_active", (31, 32), 62, 90),
        ("fti-2020 active", (69, 70), 170, None),
        ("fti-2023 linkedin_posting", (56, 100), 100, None),
        ("oliver-wyman-2017 active", (7, 7), 30, None),
        ("aaes-2021 none_of_eight", (112, 112), 417, None),
        ("fernandez-2014 no_contact_info", (16, 16), 27, None),
        ("curran-2010 twitter_effective", (69, 69), 75, None),
    ],
)
def test_a_number_is_as_published(name, k, n, days):
    assert (said(name).k, said(name).n, said(name).active_days) == (k, n, days)


@pytest.mark.parametrize(
    ("name", "text"), [("crn-2009 linkedin", "not published"), ("chamberlin-2010 active_it_leaders", "none, an open list")]
)
def test_without_a_denominator_there_is_none(name, text):
    assert (said(name).n, said(name).n_text) == (None, text)


def test_what_was_published_roughly_gives_no_count():
    for name in ("harmonie-2012 active", "brunswick-2019 posted"):
        assert (said(name).k, said(name).pct) == (None, None)
        assert said(name).text.startswith("about")


def test_per_cents_without_a_denominator_keep_their_rounding():
    assert said("crn-2009 linkedin").pct == (86.5, 87.5)


def test_a_denominator_that_was_printed_roughly_fits_all_counts_with_their_per_cents():
    for name, fits in (("domo-2012", {498, 499}), ("domo-2013", {501, 502})):
        baseline = BASELINES[name]
        of_all = [one for one in baseline.numbers if one.n is None and isinstance(one.k, int)]
        candidates = {n for n in range(480, 521) if all(counts_at(one, n) == (one.k, True) for one in of_all)}
        assert candidates == fits
        assert baseline.n in fits
        assert baseline.n_text == "about 500"


def counts_at(number, n):
    least, most = counts_within(rounded(number.pct), n) or (1, 0)
    return number.k, least <= number.k <= most


def test_what_is_taken_for_a_denominator_moves_no_limit_by_six_tenths_of_a_point():
    """The denominators of the waves lie between 498 and 506."""
    for baseline, number in NUMBERS:
        if number.compares and number.n is None and baseline.id.startswith("domo") and denominator(baseline, number).nominal:
            assert isinstance(number.k, int) or baseline.id == "domo-2016"
            k = published(baseline, number).k[0]
            low, high = wilson(k, baseline.n)
            assert all(abs(wilson(k, n)[0] - low) < 0.6 and abs(wilson(k, n)[1] - high) < 0.6 for n in range(498, 507)), number.id


class TestRounding:
    @pytest.mark.parametrize(
        ("pct", "n", "counts"),
        [
            ("42", 100, (42, 42)),
            ("35", 250, (87, 88)),
            ("7", 500, (33, 37)),  # 32.5 to 37.5
            ("7.0", 500, (35, 35)),  # 34.75 to 35.25
            ("68", 40, (27, 27)),  # 27 are 67.5, which some round to 68
            ("70", 36, None),  # 25 are 69.4, 26 are 72.2
            ("0", 35, (0, 0)),
            ("100", 27, (27, 27)),
        ],
    )
    def test_counts_that_print_as_a_per_cent(self, pct, n, counts):
        assert counts_within(rounded(Decimal(pct)), n) == counts

    def test_bounds(self):
        assert counts_below(Decimal(50), 35) == (0, 17)
        assert counts_below(Decimal(50), 36) == (0, 17)
        assert counts_above(Decimal(55), 100) == (56, 100)
        assert counts_above(Decimal("55.5"), 1000) == (556, 1000)

    @given(st.integers(1, 5000), st.integers(0, 2), st.data())
    def test_a_count_fits_its_own_per_cent_however_halves_are_rounded(self, n, decimals, data):
        k = data.draw(st.integers(0, n))
        for rule in (ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN):
            printed = (Decimal(100 * k) / n).quantize(Decimal(1).scaleb(-decimals), rule)
            least, most = counts_within(rounded(printed), n)
            assert least <= k <= most

    @given(st.integers(1, 5000), st.integers(0, 100))
    def test_no_other_count_fits(self, n, whole):
        found = counts_within(rounded(Decimal(whole)), n)
        fitting = [k for k in range(n + 1) if abs(Fraction(100 * k, n) - whole) <= Fraction(1, 2)]
        assert found == ((fitting[0], fitting[-1]) if fitting else None)


class TestEveryBaseline:
    def test_they_are_all_here(self):
        assert len(BASELINES) == 34
        assert [one.id for one in list_baselines()] == sorted(BASELINES)

    @pytest.mark.parametrize("one", BASELINES.values(), ids=lambda one: one.id)
    def test_counts_lie_in_their_denominators_and_per_cents_in_their_limits(self, one):
        for number in one.numbers:
            found = published(one, number)
            assert found.source
            assert found.verified.startswith(("verified", "per cent verified"))
            if found.k and found.n:
                assert 0 <= found.k[0] <= found.k[1] <= found.n
                assert found.pct == (round(100 * found.k[0] / found.n, 4), round(100 * found.k[1] / found.n, 4))

    def test_self_reports_companies_and_open_lists_are_compared_with_nothing(self):
        barred = [
            number
            for baseline, number in NUMBERS
            if (number.mode or baseline.mode) != "audit" or baseline.population_kind == "companies" or published(baseline, number).n is None
        ]
        assert len(barred) > 30
        assert [number.id for number in barred if number.compares] == []

    def test_activity_is_compared_at_the_threshold_of_the_study_only(self):
        timed = {measure.id for measure in load_survey("standard").measures if "active" in measure.id}
        compared = [number for _, number in NUMBERS if number.compares and number.compares.measure in timed]
        assert {number.compares.days for number in compared} == {90, 100, 180, 365}
        assert [number.id for number in compared if number.k != 0 and number.active_days != number.compares.days] == []

    def test_what_counts_as_active_without_a_published_threshold_is_compared_with_nothing(self):
        for name in ("chamberlin-2010 twitter_active", "zeno-2014 twitter_active", "oliver-wyman-2017 active", "harmonie-2012 active"):
            baseline, number = name.split()
            found = next(one for one in BASELINES[baseline].numbers if one.id == number)
            assert found.compares is None
            assert found.active_days is None

    def test_the_page_of_baselines_lists_every_one_and_every_comparison(self):
        page = (ROOT / "docs" / "baselines.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| `([a-z0-9-]+)` \| .* \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
        counted = [(one.id, str(len(one.numbers)), str(sum(bool(number.compares) for number in one.numbers))) for one in BASELINES.values()]
        assert sorted(rows) == sorted(counted)
        pairs = set(re.findall(r"^\| `([a-z0-9-]+) ([a-z0-9_]+)` \| .* \| `(\w+)`(?: within (\d+) days)?", page, re.MULTILINE))
        compared = [(baseline.id, number.id, number.compares) for baseline, number in NUMBERS if number.compares]
        assert pairs == {(name, number, to.measure, str(to.days or "")) for name, number, to in compared}
