"""Findings: not seen where it could have been is unmet, what nothing could show is unknown, never unmet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, account, ago, coded, observe, organization, person, platform, post, posts, retrieved, rules, unavailable
from presence_audit.assess import Shown, assess_findings, cadence_share, recency_share
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import FEATURES
from presence_audit.presence import Case, assess_presence

X = account()
SEEN = retrieved(X)
ALL = frozenset(FEATURES)
FAST, WEEKLY = rules().curves["recency_fast"], rules().curves["cadence"]


def find(*evidence, observations=(), offered=ALL, who=None, of=X, access="open", elsewhere=False):
    who = who or person(accounts=(of,))
    weighed = attribute(who, gather_claims(who, (), evidence), observations, rules().identity)
    case = Case(who, platform(of.platform, access), tuple(evidence), weighed, tuple(observations), elsewhere=elsewhere)
    judged = assess_presence(case, rules(), AS_OF)
    findings = assess_findings(case, judged, rules(), AS_OF, {item.id: offered for item in evidence})
    return {finding.criterion: finding for finding in findings}


def seen(feature, value, of=X, **changes):
    return observe(of, feature, value, evidence=(SEEN.id,), **changes)


# -- what is known ---------------------------------------------------------------------------------------------------


def test_every_criterion_of_the_platform_is_answered_in_order():
    assert list(find(SEEN)) == [criterion.id for criterion in rules().criteria_of("x")]


def test_unknown_presence_leaves_everything_unknown_with_its_reason():
    for finding in find(unavailable(X, "blocked")).values():
        assert (finding.outcome, finding.unknown) == ("unknown", "blocked")
        assert (finding.earned, finding.possible) == (0, finding.points)
        assert finding.remediation == ""


def test_not_found_leaves_everything_unmet():
    for finding in find(coded("no"), who=person()).values():
        assert (finding.outcome, finding.earned, finding.possible, finding.unknown) == ("unmet", 0, 0, None)
        assert finding.remediation


def test_excluded_is_inapplicable():
    for finding in find(SEEN, who=person(opt_out=True, accounts=(X,))).values():
        assert (finding.outcome, finding.points) == ("inapplicable", 0)


def test_a_feature_that_was_offered_and_not_seen_is_unmet():
    photo = find(SEEN)["photo"]
    assert (photo.outcome, photo.possible) == ("unmet", 0)
    assert photo.remediation == "Upload a photo."


def test_a_feature_that_nothing_could_show_is_unknown_and_never_unmet():
    photo = find(SEEN, offered=ALL - {"profile.photo"})["photo"]
    assert (photo.outcome, photo.unknown, photo.possible) == ("unknown", "not_captured", 5)
    assert photo.remediation == ""


def test_what_stood_in_the_way_is_the_reason():
    refused = unavailable(X, "rate_limited", endpoint="posts")
    regular = find(SEEN, refused, offered=frozenset({"profile.photo"}))["regular"]
    assert (regular.outcome, regular.unknown) == ("unknown", "rate_limited")


def test_a_failed_look_offers_nothing():
    refused = unavailable(X, "rate_limited", endpoint="posts")
    found = find(SEEN, refused, observations=[])
    assert found["photo"].outcome == "unmet"
    assert find(refused)["photo"].outcome == "unknown"


def test_a_flag_that_is_false_is_unmet_and_one_that_is_true_is_met():
    assert find(SEEN, observations=[seen("profile.photo", value=False)], offered=frozenset())["photo"].outcome == "unmet"
    met = find(SEEN, observations=[seen("profile.photo", value=True)], offered=frozenset())["photo"]
    assert (met.outcome, met.earned, met.evidence) == ("met", 5, (SEEN.id,))


@pytest.mark.parametrize(("length", "outcome", "earned"), [(39, "unmet", 0), (40, "met", 7), (400, "met", 7)])
def test_the_length_of_a_bio_counts(length, outcome, earned):
    bio = find(SEEN, observations=[seen("profile.summary", "x" * length)])["bio"]
    assert (bio.outcome, bio.earned) == (outcome, earned)


def test_white_space_is_no_text():
    assert find(SEEN, observations=[seen("profile.summary", "x" + " \n" * 60)])["bio"].outcome == "unmet"


def test_steps_earn_a_part():
    linkedin = account("linkedin")
    page = retrieved(linkedin)

    def connections(count, bound="exact"):
        return find(page, observations=[seen("profile.connections", count, linkedin, bound=bound)], of=linkedin, access="no_fetch")[
            "connections"
        ]

    assert (connections(100).earned, connections(100).outcome) == (5, "met")
    assert (connections(50).earned, connections(50).outcome) == (3, "met")
    assert (connections(49).earned, connections(49).outcome) == (0, "unmet")
    half_known = connections(50, "at_least")
    assert (half_known.earned, half_known.possible, half_known.unknown) == (3, 5, "not_captured")
    assert connections(10, "at_least").outcome == "unknown"


# -- identity --------------------------------------------------------------------------------------------------------


def test_the_employer_on_the_page_is_met_by_the_fact_behind_the_attribution():
    finding = find(SEEN, observations=[seen("profile.summary", "CIO of Acme Widgets")])["employer-named"]
    assert finding.outcome == "met"
    assert "Acme Widgets" in finding.reason


def test_a_link_is_missing_for_certain_only_when_every_other_account_was_seen():
    closed, open_ones = find(SEEN)["cross-linked"], find(SEEN, elsewhere=True)["cross-linked"]
    assert (closed.outcome, closed.possible) == ("unmet", 0)
    assert (open_ones.outcome, open_ones.earned, open_ones.possible) == ("unknown", 0, open_ones.points)
    assert "other accounts, which may link with this one, are still unknown" in open_ones.reason
    assert find(SEEN, elsewhere=True)["employer-named"].outcome == find(SEEN)["employer-named"].outcome


def test_without_anything_to_compare_with_it_does_not_apply():
    bare = find(SEEN, who=person(organization=None, title=None, accounts=(X,)))
    assert bare["employer-named"].outcome == "inapplicable"
    assert find(SEEN, who=person(title=None, organization=organization(), accounts=(X,)))["employer-named"].outcome == "unmet"
    assert find(SEEN, offered=frozenset())["employer-named"].outcome == "unknown"


# -- activity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "share"), [(0, 1), (7, 1.0), (30, 0.9), (60, 0.68), (90, 0.5), (180, 0.2), (365, 0.05)])
def test_recency_follows_the_published_control_points(days, share):
    assert recency_share(days, FAST) == pytest.approx(share, abs=0.02)


def test_the_control_points_are_exact():
    assert recency_share(30, FAST) == pytest.approx(0.9, abs=1e-9)
    assert recency_share(90, FAST) == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize(("count", "share"), [(0, 0), (3, 0.525), (13, 1), (500, 1)])
def test_cadence_is_logarithmic(count, share):
    assert cadence_share(count, WEEKLY) == pytest.approx(share, abs=0.001)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_curves_are_monotone_and_bounded(one, other):
    low, high = sorted((one, other))
    assert 0 <= recency_share(high, FAST) <= recency_share(low, FAST) <= 1
    assert 0 <= cadence_share(low, WEEKLY) <= cadence_share(high, WEEKLY) <= 1


def test_recency_with_a_bound_leaves_the_rest_open():
    newer = find(SEEN, observations=[seen("activity.latest", ago(90), bound="at_least")])["recent"]
    assert (newer.earned, newer.possible, newer.outcome) == (11, 22, "met")
    older = find(SEEN, observations=[seen("activity.latest", ago(91), bound="at_most")])["recent"]
    assert (older.earned, older.outcome) == (0, "unmet")
    assert older.possible == pytest.approx(22 * recency_share(91, FAST), abs=1e-4)
    hidden = find(SEEN)["recent"]
    assert (hidden.outcome, hidden.earned, hidden.possible) == ("unknown", 0, 22)


def test_cadence_counts_the_window_and_needs_a_list_that_reaches_over_it():
    recent = [post(day) for day in range(1, 14)]
    complete = find(SEEN, observations=[seen("activity.posts", posts(*recent, complete=True))])["regular"]
    assert (complete.earned, complete.possible) == (18, 18)
    two = [post(1), post(2)]
    short = find(SEEN, observations=[seen("activity.posts", posts(*two))])["regular"]
    assert (short.outcome, short.possible) == ("unknown", 18)
    reaching = find(SEEN, observations=[seen("activity.posts", posts(*two, post(91)))])["regular"]
    assert reaching.earned == reaching.possible == pytest.approx(18 * cadence_share(2, WEEKLY), abs=1e-4)
    sample = find(SEEN, observations=[seen("activity.posts", posts(*two, post(91)), bound="at_least")])["regular"]
    assert sample.possible == 18


def test_whoever_is_lapsed_has_no_cadence_even_without_a_list():
    regular = find(SEEN, observations=[seen("activity.latest", ago(200))])["regular"]
    assert (regular.outcome, regular.possible) == ("unmet", 0)


def test_a_list_that_is_missing_is_not_a_list_of_none():
    site = account("website", "s.example.net")
    found = find(retrieved(site), of=site)
    assert found["body-of-work"].outcome == "unknown"
    assert found["dated-posts"].outcome == "unmet"
    assert find(retrieved(site), of=site, observations=[seen("profile.posts_total", 12, site)])["body-of-work"].outcome == "met"


def test_empty_accounts_earn_nothing_and_nothing_is_open():
    found = find(SEEN, observations=[seen("activity.posts", posts(complete=True))])
    for criterion in ("recent", "regular", "answers-others", "own-words", "is-answered"):
        assert (found[criterion].outcome, found[criterion].possible) == ("unmet", 0), criterion


# -- engagement ------------------------------------------------------------------------------------------------------


def test_shares_are_linear_up_to_full_marks():
    def answers_others(replies, others, complete=True, **changes):
        items = [post(day, "reply" if day < replies else "post") for day in range(replies + others)]
        return find(SEEN, observations=[seen("activity.posts", posts(*items, complete=complete), **changes)])["answers-others"]

    assert answers_others(2, 18).earned == 15
    assert answers_others(1, 19).earned == 7.5
    assert (answers_others(0, 20).outcome, answers_others(0, 20).possible) == ("unmet", 0)
    assert answers_others(2, 30, complete=False).earned == 15
    part = answers_others(1, 9, complete=False)
    assert (part.earned, part.possible, part.outcome) == (7.5, 15, "met")
    assert answers_others(1, 9, probe="feed").outcome == "unknown"
    assert answers_others(1, 9, complete=False, bound="at_least").outcome == "unknown"


def test_answers_are_told_only_by_sources_that_say_so():
    def is_answered(*told):
        items = [post(day, answered=value) for day, value in enumerate(told)]
        return find(SEEN, observations=[seen("activity.posts", posts(*items, complete=True))])["is-answered"]

    assert is_answered(False, True).outcome == "met"
    assert is_answered(False, False).outcome == "unmet"
    assert is_answered(False, None).outcome == "unknown"


def test_an_old_capture_proves_no_lack_of_activity():
    old = retrieved(X, on=AS_OF - timedelta(days=400))
    items = posts(post(500), post(501), complete=True)
    found = find(old, observations=[observe(X, "activity.posts", items, evidence=(old.id,))])
    assert found["regular"].outcome == "unknown"
    assert found["recent"].outcome == "unknown"
    assert found["answers-others"].outcome == "unknown"


# -- what is shown ---------------------------------------------------------------------------------------------------


def test_several_readings_of_one_feature_are_taken_together():
    shown = Shown(
        (
            seen("profile.skills", 2, bound="at_least"),
            seen("profile.skills", 5),
            seen("profile.summary", "ab"),
            seen("profile.summary", "abcd"),
        )
    )
    assert shown.count("profile.skills") == (5, 5)
    assert shown.length("profile.summary") == (4, 4)
    assert shown.count("profile.education") == (0, None)
    assert Shown((), frozenset({"profile.education"})).count("profile.education") == (0, 0)
    assert Shown((seen("profile.skills", 7, bound="at_most"),)).count("profile.skills") == (0, 7)
    assert Shown((seen("profile.employers", ("A", "B")),)).count("profile.employers") == (2, 2)


def test_every_type_of_value_can_be_counted():
    assert Shown((seen("profile.photo", value=True),)).count("profile.photo") == (1, 1)
    assert Shown((seen("activity.latest", ago(1)),)).count("activity.latest") == (1, None)
    assert Shown((seen("activity.posts", posts(post(1), complete=True)),)).count("activity.posts") == (1, 1)
    assert Shown((), frozenset({"profile.summary"})).length("profile.summary") == (0, 0)
    assert Shown().length("profile.summary") == (0, None)


def test_a_count_of_none_that_is_only_a_lower_bound_says_nothing():
    assert Shown((seen("activity.comments_elsewhere", 0, bound="at_least"),)).shows("activity.comments_elsewhere") is None
    assert Shown((seen("activity.comments_elsewhere", 0),)).shows("activity.comments_elsewhere") is False
    assert Shown((seen("activity.comments_elsewhere", 1, bound="at_least"),)).shows("activity.comments_elsewhere") is True
