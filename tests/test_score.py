"""Scores are intervals; resolving an unknown can only narrow them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import rules
from presence_audit.model import Finding
from presence_audit.rules import load_rules
from presence_audit.score import score_categories, score_findings, score_of, score_person, score_slots

RULES = rules()
MAIN = ("linkedin", "website", "x", "mastodon", "bluesky")
FURTHER = ("medium", "devto", "substack", "gitlab", "reddit", "youtube")
PLATFORMS = (*MAIN, *FURTHER)


def finding(
    platform="x", earned=0.0, possible=0.0, *, points=10.0, outcome=None, criterion="c", category="identity", why="blocked", evidence=()
):
    outcome = outcome or ("met" if earned >= points / 2 else "unknown" if possible > earned else "unmet")
    return Finding(
        criterion=criterion, platform=platform, category=category, outcome=outcome, earned=earned, possible=possible, points=points,
        reason="r", unknown=why if possible > earned else None, evidence=evidence,
    )  # fmt: skip


def test_bounds_are_earned_and_possible_over_applicable():
    score = score_findings([finding(earned=6, possible=6), finding(earned=0, possible=10), finding()], 0.6)
    assert (score.lower, score.upper) == (20, pytest.approx(53.3333))
    assert score.coverage == pytest.approx(2 / 3, abs=1e-5)
    assert score.point == pytest.approx(30)


def test_no_point_below_the_minimum_coverage():
    # study.md §5: a profile with posts hidden has 22-67 at 55 % coverage; the point of 40 must not be given
    assert score_of(22, 67, 0.6).point is None
    assert score_of(22, 67, 0.6).coverage == pytest.approx(0.55)
    assert score_of(22, 67, 0.55).point == pytest.approx(40)
    assert score_of(0, 40, 0.6).point == 0
    assert score_of(0, 100, 0.0).point is None


def test_inapplicable_findings_do_not_count():
    score = score_findings([finding(earned=10, possible=10), finding(points=0, outcome="inapplicable")], 0.6)
    assert (score.lower, score.upper, score.coverage, score.point) == (100, 100, 1, 100)
    assert score_findings([finding(points=0, outcome="inapplicable")], 0.6) is None
    assert score_findings([], 0.6) is None


def test_the_best_platform_of_a_slot_counts_and_its_open_rivals_keep_the_top_open():
    slots = {slot.slot: slot for slot in score_slots([finding("x", 7, 7), finding("mastodon", 0, 10), finding("bluesky")], RULES)}
    microblog = slots["microblog"]
    assert (microblog.platform, microblog.score.lower, microblog.score.upper) == ("x", 70, 100)
    assert microblog.score.coverage == pytest.approx(0.7)
    assert slots["professional"].score is None
    assert slots["professional"].platform is None


def test_no_platform_decides_a_slot_in_which_nothing_is_certain():
    slots = {slot.slot: slot for slot in score_slots([finding("x", 0, 10)], RULES)}
    assert slots["microblog"].platform is None
    assert (slots["microblog"].score.lower, slots["microblog"].score.upper) == (0, 100)


def test_a_further_platform_counts_where_the_person_has_an_account():
    def longform(*findings):
        slots = {slot.slot: slot for slot in score_slots([finding("website", 3, 3), *findings], RULES)}
        score = slots["longform"].score
        return slots["longform"].platform, score.lower, score.upper

    assert longform() == ("website", 30, 30)
    assert longform(finding("medium", 7, 7)) == ("medium", 70, 70)
    assert longform(finding("medium", 1, 1)) == ("website", 30, 30)
    assert longform(finding("medium", 0, 10)) == ("website", 30, 100)  # an account is named and could not be seen
    assert longform(finding("medium", 0, 10, why="ambiguous_identity")) == ("website", 30, 100)
    assert longform(finding("medium", 0, 10, why="not_searched")) == ("website", 30, 30)  # nobody named one
    assert longform(finding("medium", 0, 10, why="control_failed")) == ("website", 30, 30)  # nobody was asked about
    assert longform(finding("medium", 0, 10, why="control_failed", evidence=("e1",))) == ("website", 30, 100)
    assert longform(finding("medium", 0, 10, why="not_searched"), finding("devto", 4, 5)) == ("devto", 40, 50)


def test_where_nothing_else_is_left_a_further_platform_keeps_its_slot_open():
    slots = {slot.slot: slot for slot in score_slots([finding("medium", 0, 10, why="not_searched")], RULES)}
    assert (slots["longform"].platform, slots["longform"].score.lower, slots["longform"].score.upper) == (None, 0, 100)
    assert slots["microblog"].score is None


def test_a_main_platform_keeps_its_slot_open_until_it_is_searched():
    slots = {slot.slot: slot for slot in score_slots([finding("x", 3, 3), finding("mastodon", 0, 10, why="not_searched")], RULES)}
    assert (slots["microblog"].score.lower, slots["microblog"].score.upper) == (30, 100)


def test_the_person_is_the_weighted_mean_of_the_slots_that_count():
    slots = score_slots([finding("linkedin", 10, 10), finding("website"), finding("x", 0, 10), finding("facebook", 10, 10)], RULES)
    score = score_person(slots, RULES.min_coverage)
    assert (score.lower, score.upper, score.coverage) == (45, 70, pytest.approx(0.75))
    assert score.point == 60
    assert score_person(score_slots([finding("github", 10, 10)], RULES), 0.6) is None


def test_categories_are_scored_over_the_slots_that_count():
    findings = [finding("linkedin", 10, 10, category="activity"), finding("website", 0, 0, category="activity"), finding("github", 10, 10)]
    scores = dict(score_categories(findings, RULES))
    assert list(scores) == ["identity", "completeness", "activity", "engagement"]
    assert scores["activity"].lower == 60  # 45 of 75
    assert scores["identity"] is None


# -- laws ------------------------------------------------------------------------------------------------------------


@st.composite
def findings_with_a_resolution(draw):
    """Some findings, and the same after some of their unknown part turned out one way or the other."""
    before, after = [], []
    for index in range(draw(st.integers(1, 8))):
        platform, points = draw(st.sampled_from(PLATFORMS)), draw(st.integers(1, 20))
        category = draw(st.sampled_from(("identity", "activity")))
        low, inner, outer, high = sorted(draw(st.lists(st.integers(0, points * 4), min_size=4, max_size=4)))
        common = {"platform": platform, "points": float(points), "criterion": f"c{index}", "category": category}
        before.append(finding(earned=low / 4, possible=high / 4, **common))
        after.append(finding(earned=inner / 4, possible=outer / 4, **common))
    return before, after


def intervals(findings):
    slots = score_slots(findings, RULES)
    scores = [slot.score for slot in slots] + [score for _, score in score_categories(findings, RULES)]
    return [*scores, score_person(slots, RULES.min_coverage)]


@given(findings_with_a_resolution())
def test_resolving_an_unknown_can_only_narrow_every_interval(pair):
    before, after = pair
    for wide, narrow in zip(intervals(before), intervals(after), strict=True):
        assert (wide is None) == (narrow is None)
        if wide is not None:
            assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper
            assert narrow.coverage >= wide.coverage


@st.composite
def findings_of(draw, platforms, whys=("blocked", "not_searched", "control_failed", "login_wall")):
    """Findings of both categories on each of the platforms."""
    found = []
    for platform in platforms:
        why = draw(st.sampled_from(whys))
        for category in ("identity", "activity"):
            earned, possible = sorted(draw(st.lists(st.integers(0, 10), min_size=2, max_size=2)))
            if why in ("not_searched", "control_failed"):
                earned, possible = 0, 10
            found.append(finding(platform, earned, possible, category=category, why=why))
    return found


@given(findings_of(MAIN), st.lists(st.sampled_from(FURTHER), unique=True).flatmap(findings_of))
def test_nobody_scores_lower_because_one_more_platform_was_looked_at(before, more):
    for less, after in zip(intervals(before), intervals([*before, *more]), strict=True):
        if less is not None:
            assert after.lower >= less.lower
            assert after.upper >= less.upper
            if less.point is not None and after.point is not None:
                assert after.point >= less.point - 1e-3


@given(findings_of(MAIN), st.lists(st.sampled_from(FURTHER), unique=True).flatmap(lambda some: findings_of(some, ("not_searched",))))
def test_where_nobody_named_an_account_a_further_platform_changes_no_slot_that_counts(before, more):
    def counted(findings):
        slots = score_slots(findings, RULES)
        return [slot for slot in slots if slot.weight], score_person(slots, 0.6), score_categories(findings, RULES)

    assert counted([*before, *more]) == counted(before)


OLD = load_rules("presence-1.0.0")


@given(findings_of((*MAIN, "facebook", "github")))
def test_the_seven_platforms_have_the_same_scores_under_1_0_0_and_1_1_0(findings):
    before, after = score_slots(findings, OLD), score_slots(findings, RULES)
    assert tuple(slot for slot in after if slot.score is not None) == before
    assert score_person(after, RULES.min_coverage) == score_person(before, OLD.min_coverage)
    assert score_categories(findings, RULES) == score_categories(findings, OLD)


@given(findings_with_a_resolution())
def test_the_point_lies_in_the_interval_and_needs_its_coverage(pair):
    for score in intervals(pair[0]):
        if score is None:
            continue
        assert score.coverage == pytest.approx(1 - (score.upper - score.lower) / 100, abs=1e-5)
        if score.point is None:
            assert score.coverage < RULES.min_coverage
        else:
            assert score.lower <= score.point <= score.upper


@given(findings_with_a_resolution())
def test_when_everything_is_known_the_interval_is_a_point(pair):
    known = [item.model_copy(update={"possible": item.earned}) for item in pair[0]]
    for score in intervals(known):
        assert score is None or (score.lower == score.upper == score.point and score.coverage == 1)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=8))
def test_the_point_of_a_platform_is_the_earned_share_of_what_is_known(pairs):
    findings = [finding(earned=min(pair), possible=max(pair)) for pair in pairs]
    earned, unknown = sum(item.earned for item in findings), sum(item.possible - item.earned for item in findings)
    known = sum(item.points for item in findings) - unknown
    score = score_findings(findings, 0.0)
    if known:
        assert score.point == pytest.approx(100 * earned / known, abs=0.01)
