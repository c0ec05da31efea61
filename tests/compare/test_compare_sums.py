"""Findings added up: the sums give the scores that the findings give, for any findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import rules
from presence_audit.compare.sums import CATEGORIES, sums_of, weighted
from presence_audit.model import Finding
from presence_audit.score import score_person, score_slots


def finding(platform="x", category="activity", low=0.0, high=0.0, points=10.0, **changes) -> Finding:
    outcome = "unknown" if low < high else "unmet"
    values = {"criterion": "a", "platform": platform, "category": category, "outcome": outcome, "earned": low * points,
              "possible": high * points, "points": points, "reason": "Invented.", "unknown": "budget" if low < high else None}  # fmt: skip
    return Finding(**(values | changes))


def test_findings_of_a_platform_and_category_are_one_sum():
    some = [
        finding(low=0.5, high=0.5),
        finding(low=0, high=1, points=4),
        finding(category="identity", low=1, high=1),
        finding(platform="website"),
    ]
    assert sums_of(some) == (
        ("x", "activity", True, 5.0, 9.0, 14.0),
        ("x", "identity", True, 10.0, 10.0, 10.0),
        ("website", "activity", True, 0.0, 0.0, 10.0),
    )


def test_what_does_not_apply_is_in_no_sum():
    left_out = finding(outcome="inapplicable", points=0.0)
    assert sums_of([left_out]) == ()


@pytest.mark.parametrize(
    ("changes", "sought"),
    [
        ({"unknown": "not_searched"}, False),
        ({"unknown": "control_failed"}, False),
        ({"unknown": "control_failed", "evidence": ("e1",)}, True),
        ({"unknown": "login_wall"}, True),
    ],
)
def test_where_nobody_was_sought_a_further_platform_is_no_rival(changes, sought):
    ((_, _, told, *_),) = sums_of([finding(platform="medium", high=1.0, **changes)])
    assert told is sought


def test_a_factor_weighs_one_category_and_no_other():
    sums = sums_of([finding(low=0.5, high=1.0), finding(category="identity", low=1, high=1)])
    activity, identity = weighted(sums, "activity", 1.25)
    assert (activity.earned, activity.possible, activity.points) == (6.25, 12.5, 12.5)
    assert (identity.earned, identity.points) == (10.0, 10.0)


shares = st.integers(0, 4).map(lambda number: number / 4)
some_findings = st.lists(
    st.builds(
        lambda platform, category, ends, points, reason: finding(
            platform, category, *sorted(ends), points=float(points), unknown=reason if ends[0] != ends[1] else None
        ),
        st.sampled_from(["x", "mastodon", "website", "medium", "linkedin", "facebook"]),
        st.sampled_from(CATEGORIES),
        st.tuples(shares, shares),
        st.integers(1, 40),
        st.sampled_from(["budget", "not_searched", "login_wall"]),
    ),
    max_size=30,
)


@given(some_findings)
def test_sums_score_as_their_findings_do(found):
    by = rules()
    whole, short = (score_person(score_slots(some, by), by.min_coverage) for some in (found, weighted(sums_of(found), "identity", 1.0)))
    assert (whole is None) == (short is None)
    if whole and short:
        assert (short.lower, short.upper) == pytest.approx((whole.lower, whole.upper), abs=1e-4)
