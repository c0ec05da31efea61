"""What an answer does to a score: the same as scoring the person again, and never a wider interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from open_study import judged

from factories import person, rules
from presence_audit.model import Finding, PersonResult, Score
from presence_audit.score import score_person, score_slots
from presence_audit.worklist.scores import Scores

RULES = rules()
ASKED = ("linkedin", "website", "medium", "x", "mastodon", "bluesky", "github", "reddit")
SLACK = 1e-3
"""Bounds are rounded to four decimals at each level."""


@st.composite
def finding(draw: st.DrawFn, criterion: str, where: str, category: str, points: float) -> Finding:
    low, high = sorted(draw(st.tuples(*[st.sampled_from((0.0, 0.25, 0.5, 1.0))] * 2)))
    earned, possible = round(low * points, 4), round(high * points, 4)
    unknown = draw(st.sampled_from(("not_searched", "blocked", "control_failed"))) if earned < possible else None
    outcome = "met" if low >= 0.5 else "unmet" if high < 0.5 else "unknown"
    return Finding(
        criterion=criterion, platform=where, category=category, outcome=outcome, earned=earned, possible=max(earned, possible),
        points=points, reason="drawn", unknown=unknown, evidence=("e",) if draw(st.booleans()) else (),
    )  # fmt: skip


@st.composite
def results(draw: st.DrawFn) -> tuple[PersonResult, str]:
    """A person with random findings, and a platform of which nothing is known."""
    open_one = draw(st.sampled_from(ASKED))
    why = draw(st.sampled_from(("not_searched", "blocked", "ambiguous_identity")))
    found = []
    for where in ASKED:
        for criterion in RULES.criteria_of(where):
            points = criterion.points[where]
            if where == open_one:
                found.append(
                    Finding(
                        criterion=criterion.id,
                        platform=where,
                        category=criterion.category,
                        outcome="unknown",
                        earned=0,
                        possible=points,
                        points=points,
                        reason="open",
                        unknown=why,
                    )
                )
            else:
                found.append(draw(finding(criterion.id, where, criterion.category, points)))
    return scored(tuple(found)), open_one


def scored(found: tuple[Finding, ...]) -> PersonResult:
    slots = score_slots(found, RULES)
    score = score_person(slots, RULES.min_coverage)
    return PersonResult(person=person(), presences=(), findings=found, slots=slots, categories=(), score=score)


def resolved(one: Finding, where: str, share: float) -> Finding:
    if one.platform != where:
        return one
    value = round(share * one.points, 4)
    return Finding(
        criterion=one.criterion, platform=where, category=one.category, outcome="met" if share else "unmet", earned=value, possible=value,
        points=one.points, reason="resolved",
    )  # fmt: skip


def bounds(score: Score | None) -> tuple[float, float]:
    assert score is not None
    return score.lower, score.upper


def width(interval: tuple[float, float]) -> float:
    return interval[1] - interval[0]


@pytest.mark.slow
@given(results())
def test_an_answer_is_worth_what_scoring_again_gives_and_never_widens(drawn):
    result, where = drawn
    effect = Scores(RULES).effect(result, where)
    again = [bounds(scored(tuple(resolved(one, where, share) for one in result.findings)).score) for share in (0.0, 1.0)]
    assert (effect.if_none, effect.if_full) == tuple(again)
    assert effect.now == bounds(result.score)
    assert all(width(one) <= width(effect.now) + SLACK for one in again)
    least = width(effect.now) - max(map(width, again))
    assert effect.points == pytest.approx(least, abs=SLACK)


@given(results())
def test_equal_slots_that_were_counted_before_give_the_same(drawn):
    result, where = drawn
    scores = Scores(RULES)
    first = scores.effect(result, where)
    assert scores.effect(result.model_copy(), where) == first


@pytest.mark.parametrize("where", ["website", "x", "linkedin"])
def test_no_account_is_worth_what_the_judge_says_of_a_coders_no(where):
    before, after = judged({}), judged({where: "no"})
    assert Scores(RULES).effect(before.result, where).if_none == bounds(after.result.score)


def test_linkedin_with_its_weight_of_45_narrows_the_whole_by_45():
    effect = Scores(RULES).effect(judged({}).result, "linkedin")
    assert (effect.now, effect.if_none, effect.if_full, effect.points) == ((0, 100), (0, 55), (45, 100), 45)


def test_a_slot_that_another_platform_may_still_fill_narrows_one_way_only():
    effect = Scores(RULES).effect(scored(_all_open("x", "mastodon")), "x")
    assert (effect.now, effect.if_none, effect.if_full) == ((0, 100), (0, 100), (100, 100))
    assert (effect.points, effect.average) == (0, 50)


def test_a_platform_that_nothing_scores_changes_nothing():
    result = judged({}).result
    assert Scores(RULES).effect(result, "keybase").points == 0


def _all_open(*platforms: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            criterion=one.id,
            platform=where,
            category=one.category,
            outcome="unknown",
            earned=0,
            possible=one.points[where],
            points=one.points[where],
            reason="open",
            unknown="blocked",
        )
        for where in platforms
        for one in RULES.criteria_of(where)
    )
