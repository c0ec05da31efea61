"""Published numbers beside this study's own. Expectations are worked by hand, by scipy, or stand in the publications."""

from __future__ import annotations

from datetime import date

import pytest
from cohort_study import NOBODY, measure, study
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from presence_audit.compare.then_and_now import then_and_now
from presence_audit.rules.baseline_schema import Baseline
from presence_audit.rules.baselines import load_baseline, load_baselines
from presence_audit.study import rate

# the counts of 2010, as if they had been found here
CHAMBERLIN = (
    measure("x_account", rate(2, 35, 0)),
    measure("linkedin_account", rate(29, 35, 0)),
    measure("linkedin_or_x_account", rate(29, 35, 0)),
    measure("facebook_account", rate(13, 35, 0)),
    measure("x_active_of", rate(0, 2, 0), of="x_account", by_threshold={90: rate(0, 2, 0), 100: rate(1, 2, 0), 180: rate(2, 2, 0)}),
    measure("blog_active", rate(0, 35, 0), by_threshold={90: rate(0, 35, 0), 365: rate(3, 35, 1)}),
)


def rows(baseline, measures=CHAMBERLIN, **changes):
    """Number id to row, for one shipped baseline or one of ours."""
    made = study(measures).model_copy(update=changes)
    one = load_baseline(baseline) if isinstance(baseline, str) else baseline
    return {row.published.number: row for row in then_and_now(made, [one])}


def own(*numbers, **changes):
    """A baseline of invented leaders."""
    said = {
        "schema_version": 1,
        "kind": "baseline",
        "id": "mine-2009",
        "version": "1.0.0",
        "title": "Mine",
        "study": "Mine",
        "mode": "audit",
    }
    said |= {"field_date": "2009", "population": "Invented", "population_kind": "it_leaders", "n": 100} | changes
    listed = [
        {"id": f"one_{at}", "label": "One", "text": "1", "source": "paper", "verified": "yes", **one} for at, one in enumerate(numbers)
    ]
    return Baseline.model_validate(said | {"numbers": listed})


def rounded(limits, places=1):
    return tuple(round(one, places) for one in limits)


class TestWorkedValues:
    def test_twitter_of_2010_against_zeno(self):
        row = rows("zeno-2015")["twitter"]
        assert (row.now.k, row.now.n, row.published.k, row.published.n) == (2, 35, (42, 42), 100)
        assert round(row.difference.points, 1) == -36.3
        assert rounded(row.difference.newcombe) == (-46.9, -20.4)
        assert f"{row.test.p:.0e}" == "4e-05"

    def test_linkedin_of_2010_against_zeno(self):
        row = rows("zeno-2015")["linkedin"]
        assert round(row.difference.points, 1) == -10.1
        assert rounded(row.difference.newcombe) == (-26.1, 1.1)
        assert f"{row.test.p:.2f}" == "0.10"

    @pytest.mark.parametrize(
        ("number", "then"),
        [
            ("blog_or_comment", (0.0, 9.9)),
            ("twitter", (1.6, 18.6)),
            ("twitter_active", (0.0, 65.8)),
            ("linkedin", (67.3, 91.9)),
            ("facebook", (0.0, 64.4)),
            ("linkedin_lacking", (34.4, 100.0)),
        ],
    )
    def test_intervals_of_the_original(self, number, then):
        assert rounded(rows("chamberlin-2010")[number].then) == then

    @pytest.mark.parametrize("number", ["twitter", "linkedin", "facebook"])
    def test_against_uberceo_as_scipy_has_it(self, number):
        row = rows("uberceo-2009")[number]
        k, n = row.now.k, row.now.n
        theirs = {"twitter": 2, "linkedin": 13, "facebook": 19}[number]
        p = fisher_exact([[k, n - k], [theirs, 100 - theirs]]).pvalue
        assert row.test.p == pytest.approx(p, rel=1e-4)
        assert row.difference.points == pytest.approx(100 * k / n - theirs, abs=1e-3)

    def test_a_published_range_gives_a_range_of_p_values(self):
        row = rows("chamberlin-2010")["facebook"]
        ps = [fisher_exact([[13, 22], [k, 35 - k]]).pvalue for k in range(18)]
        assert row.test.p is None
        assert row.test.p_range == pytest.approx((min(ps), max(ps)), rel=1e-4)
        assert row.difference.points is None
        assert row.difference.widest == pytest.approx((100 * (13 - 17) / 35, 100 * 13 / 35), abs=1e-3)
        assert row.test.undefined


class TestDefinitionsDecide:
    def test_the_threshold_is_the_study_s_own(self):
        row = rows("domo-2013")["twitter_active"]
        assert (row.measure, row.days, row.now.k) == ("x_active_of", 100, 1)
        assert row.counted == "x active of, within 100 days"

    def test_no_blog_at_all_is_none_with_a_post_within_a_year(self):
        row = rows("uberceo-2009")["blog"]
        assert (row.days, row.now.k, row.now.unknown) == (365, 3, 1)
        assert row.reason.startswith("Not one had a blog")

    def test_where_they_do_not_allow_it_nothing_is_counted_and_the_reason_is_the_file_s(self):
        row = rows("chamberlin-2010")["twitter_active"]
        assert (row.comparable, row.now, row.difference, row.test, row.measure) == (False, None, None, None, "")
        assert (
            row.reason == "What counted as active was not published; the survey chamberlin-2010 counts it again with a threshold of ours."
        )
        assert row.then is not None

    def test_an_open_list_is_no_rate(self):
        row = rows("chamberlin-2010")["active_it_leaders"]
        assert row.published.k == (65, 65)
        assert (row.published.n, row.published.pct, row.then, row.now, row.comparable) == (None, None, None, None, False)

    def test_self_reports_and_companies_are_compared_with_nothing(self):
        for name in ("crn-2009", "cionet-2015", "vanson-bourne-2010", "curran-2010", "umass-2009"):
            assert [row.published.number for row in rows(name).values() if row.comparable or row.now or row.test] == []

    def test_other_people_are_compared_and_it_is_said(self):
        assert rows("uberceo-2009")["twitter"].reason == "It looked at chief executives."
        assert rows("aaes-2021")["twitter"].reason.startswith("It looked at physicians.")
        assert rows("chamberlin-2010")["twitter"].reason == ""

    def test_a_rough_denominator_is_said(self):
        assert "Denominator: about 500; 498 is taken for it." in rows("domo-2012")["twitter"].reason
        assert "Denominator" not in rows("domo-2014")["twitter"].reason

    def test_a_misprint_is_said(self):
        assert "42 of 502 are 8.4 %; 8.3 % was printed." in rows("domo-2014")["twitter"].reason

    def test_what_was_looked_at_later_is_said(self):
        assert "It is later than this study." in rows("zeno-2015")["twitter"].reason
        assert "later" not in rows("zeno-2015", as_of=date(2026, 11, 22))["twitter"].reason
        assert "later" not in rows("weber-shandwick-2010")["twitter"].reason  # some day of 2010


class TestWhatThisStudyLacks:
    def test_a_platform(self):
        row = rows("uberceo-2009", CHAMBERLIN[:1])["facebook"]
        assert (row.comparable, row.now, row.measure) == (False, None, "facebook_account")
        assert row.reason == "This study does not look at Facebook."

    def test_a_threshold(self):
        row = rows("stamp-2015", [measure("x_active", rate(1, 35, 0), by_threshold={90: rate(1, 35, 0)})])["twitter_active"]
        assert (row.comparable, row.reason) == (False, "This study does not tabulate activity within 180 days.")

    def test_all_measures(self):
        assert {row.reason for row in rows("zeno-2015", None).values()} == {"This study does not count the standard measures."}

    def test_anybody_with_an_account(self):
        row = rows("domo-2013", [measure("x_active_of", NOBODY, of="x_account")])["twitter_active"]
        assert row.comparable
        assert (row.now.n, row.difference.points, row.test.p) == (0, None, None)
        assert row.test.undefined

    def test_anybody(self):
        assert rows("zeno-2015", [measure("x_account", NOBODY)])["twitter"].test.p is None

    def test_knowledge_of_everybody(self):
        row = rows("zeno-2015", [measure("x_account", rate(0, 35, 35))])["twitter"]
        assert (row.now.k, row.now.unknown, row.difference.points, row.test.p) == (0, 35, None, None)
        assert row.difference.widest == (-42.0, 58.0)

    def test_a_denominator_of_the_other(self):
        number = {"pct": 42, "n_text": "not published", "population": "Some", "compares": {"measure": "x_account"}}
        row = rows(own(number))["one_0"]
        assert (row.comparable, row.now.k, row.difference, row.test, row.then) == (True, 2, None, None, None)
        assert row.reason == "Its denominator was not published, so there is neither an interval nor a test."

    def test_a_count_of_the_other(self):
        row = rows(own({"pct": {"about": 10}, "compares": {"measure": "x_account"}}))["one_0"]
        assert (row.comparable, row.now.k, row.difference, row.test, row.then) == (True, 2, None, None, None)
        assert row.reason == "No count can be told from what was published, so there is neither an interval nor a test."


class TestComplement:
    def test_who_certainly_lacks_it_is_counted_and_who_is_unknown_stays_unknown(self):
        number = {"pct": 35, "compares": {"measure": "linkedin_account", "complement": True}}
        row = rows(own(number), [measure("linkedin_account", rate(20, 35, 4, 2))])["one_0"]
        assert (row.now.k, row.now.n, row.now.unknown, row.now.undecided) == (11, 35, 4, 2)
        assert (row.complement, row.counted) == (True, "Does not hold: linkedin account")

    @given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(1, 60), st.data())
    def test_it_turns_the_difference_around_and_leaves_the_test(self, yes, no, unknown, n, data):
        k = data.draw(st.integers(0, n))
        here = [measure("x_account", rate(yes, yes + no + unknown, unknown))]
        to = {"measure": "x_account"}
        both = own({"k": k, "compares": to}, {"k": n - k, "compares": to | {"complement": True}}, n=n)
        has, lacks = rows(both, here).values()
        assert lacks.test.p == pytest.approx(has.test.p, rel=1e-3) if has.test.p is not None else lacks.test.p is None
        assert lacks.test.p_range == (pytest.approx(has.test.p_range, rel=1e-3) if has.test.p_range else None)
        for name in ("newcombe", "widest"):
            there, back = getattr(has.difference, name), getattr(lacks.difference, name)
            assert back == (pytest.approx((-there[1], -there[0]), abs=1e-3) if there else None)


class TestOrder:
    def test_the_oldest_first_and_within_a_study_as_published(self):
        found = then_and_now(study(CHAMBERLIN), load_baselines(["all"]))
        dates = [row.published.field_date for row in found]
        assert dates == sorted(dates)
        assert (dates[0], dates[-1]) == ("2008", "2023")
        assert [row.published.number for row in found if row.published.baseline == "domo-2014 1.0.0"] == [
            "no_presence",
            "twitter",
            "twitter_active",
        ]

    def test_the_order_in_which_they_are_named_does_not_matter(self):
        names = ["zeno-2015", "uberceo-2009", "chamberlin-2010"]
        made = study(CHAMBERLIN)
        assert then_and_now(made, load_baselines(names)) == then_and_now(made, load_baselines(names[::-1]))

    def test_a_number_of_another_date_stands_at_its_own(self):
        found = then_and_now(study(CHAMBERLIN), load_baselines(["weber-shandwick-2010", "weber-shandwick-2012"]))
        assert [row.published.number for row in found][:9][-1] == "website_2010"

    def test_without_baselines_there_is_nothing(self):
        assert then_and_now(study(CHAMBERLIN), []) == ()
