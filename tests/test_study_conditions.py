"""Platforms on which a survey counts, too: they say yes, and doubt where there was something to look at."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import account, coded, moment, observe, person, platform, post, posts, retrieved, rules, survey, unavailable
from presence_audit.assess import Shown
from presence_audit.model import Presence
from presence_audit.presence import Clock, Judged, LastAct
from presence_audit.rules import Condition, load_survey
from presence_audit.study import PersonRecords, judge_person
from presence_audit.study.conditions import Cell, decide

AS_OF = date(2026, 3, 31)
SITE, MEDIUM = account("website", "p1.example.net"), account("medium", "ada")
NOBODY = coded("no", platform_id="website", on=AS_OF, fields=(("activity.comments_elsewhere", "0"),))
"""A finished search for a blog and for comments."""
FIRST = load_survey("chamberlin-2010-1.0.0")


def blogs(*evidence, on=("website", "medium"), by=None, **changes):
    """The answer to `blog_or_comment` of 2010 in a study of these platforms."""
    given = PersonRecords(evidence=evidence, **changes)
    platforms = [platform(name) for name in on]
    named = tuple(item.request.account for item in evidence if item.kind == "unavailable")
    result = judge_person(person(accounts=named), given, rules(), AS_OF, platforms=platforms, surveys=[by or survey()])
    return result.answers["chamberlin-2010"]["blog_or_comment"].now


def writes(of, day):
    return coded("yes", of, on=AS_OF, last_activity=moment(day))


@pytest.mark.parametrize("on", [("website",), ("website", "medium"), ("website", "medium", "devto")])
def test_a_platform_where_nobody_named_an_account_leaves_a_no(on):
    assert blogs(NOBODY, on=on) is False


def test_a_blog_at_a_blog_host_is_a_blog():
    assert blogs(NOBODY, writes(MEDIUM, "2026-03-01")) is True
    assert blogs(NOBODY, writes(MEDIUM, "2024-03-01")) is False
    assert blogs(NOBODY, coded("no", platform_id="medium", on=AS_OF)) is False


def test_a_comment_that_a_coder_notes_with_another_blog_is_one():
    commented = coded("no", platform_id="medium", on=AS_OF, fields=(("activity.comments_elsewhere", "1"),))
    assert blogs(NOBODY, commented) is True
    assert blogs(NOBODY, commented, by=FIRST) is False


def test_a_blog_that_could_not_be_seen_is_unknown():
    assert blogs(NOBODY, unavailable(MEDIUM, "forbidden", on=AS_OF)) is None
    assert blogs(writes(SITE, "2026-03-01"), unavailable(MEDIUM, "forbidden", on=AS_OF)) is True


def test_a_failed_control_voids_what_was_looked_at_and_nothing_else():
    failed = {"controls": {"medium": "failed"}}
    assert blogs(NOBODY, **failed) is False
    assert blogs(NOBODY, writes(MEDIUM, "2026-03-01"), **failed) is None


def comments_on(platform_id, *acts):
    """The answer for a person whose accepted account lists these acts, which its profile takes for comments on others' posts."""
    of = account(platform_id, "ada")
    page = retrieved(of, on=AS_OF)
    seen = observe(of, "activity.posts", posts(*acts), evidence=(page.id,))
    asked = (platform("website"), platform(platform_id, comments_on_others=("comment",)))
    given = PersonRecords(evidence=(NOBODY, page), observations=(seen,))
    result = judge_person(person(accounts=(of,)), given, rules(), AS_OF, platforms=asked, surveys=[survey()])
    return result.answers["chamberlin-2010"]["blog_or_comment"].now


def test_a_dated_comment_that_a_blog_host_lists_is_one_and_its_silence_is_none():
    assert comments_on("devto", post(30, "comment", AS_OF)) is True
    assert comments_on("devto", post(400, "comment", AS_OF)) is False


@pytest.mark.parametrize("elsewhere", ["disqus", "hackernews"])
def test_comments_of_which_nobody_can_tell_whose_post_they_answer_are_none(elsewhere):
    assert comments_on(elsewhere, post(30, "comment", AS_OF)) is False


def test_the_first_version_asks_the_website_alone():
    assert blogs(NOBODY, writes(MEDIUM, "2026-03-01"), by=FIRST) is False


def test_twitter_is_x_alone():
    asked = {measure.id: measure.test.walk() for measure in survey().measures}
    for name in ("twitter_id", "twitter_active"):
        assert [(one.platforms, one.also) for one in asked[name]] == [(("x",), ())]


# -- laws ------------------------------------------------------------------------------------------------------------


CLOCK = Clock(AS_OF, 90, {})
KNOWN = {
    "not looked for": ("unknown", "not_searched", LastAct()),
    "not found": ("not_found", None, LastAct()),
    "blocked": ("unknown", "blocked", LastAct()),
    "hidden": ("present", "login_wall", LastAct()),
    "old": ("dormant", None, LastAct(date(2020, 1, 1), date(2020, 1, 1))),
    "new": ("active", None, LastAct(date(2026, 3, 1), date(2026, 3, 1))),
}
"""What may be known of a person on a platform: state, reason, newest act."""
NAMES = ("website", "medium", "devto", "tumblr")
known_of = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(tuple(KNOWN)))
conditions = st.sampled_from(
    (
        Condition(has_account={"platforms": NAMES[:1], "also": NAMES[1:]}),
        Condition(active_within={"platforms": NAMES[:1], "also": NAMES[1:], "days": 90}),
    )
)


def cells(known: dict[str, str]) -> dict[str, Cell]:
    made = {}
    for name, what in known.items():
        state, reason, last = KNOWN[what]
        made[name] = Cell(Judged(Presence(platform=name, state=state, reason=reason), last, ()), Shown(), (), CLOCK)
    return made


def alone(condition: Condition, known: dict[str, str]) -> bool | None:
    """The answer of a condition that names the platforms of `known`, all of them, and no further ones."""
    the = condition.the.model_copy(update={"platforms": tuple(known), "also": ()})
    return decide(condition.model_copy(update={type_of(condition): the}), cells(known))


def type_of(condition: Condition) -> str:
    return next(name for name in type(condition).model_fields if getattr(condition, name) is not None)


@given(conditions, known_of)
def test_where_the_study_looked_a_further_platform_counts_fully_and_elsewhere_not_at_all(condition, known):
    looked = {name: what for name, what in known.items() if name == "website" or what != "not looked for"}
    everywhere = {"website": "not looked for"} | looked
    assert decide(condition, cells(known)) is alone(condition, everywhere)


@given(conditions, known_of, st.sampled_from(NAMES[1:]), st.sampled_from(tuple(KNOWN)))
def test_a_further_platform_takes_no_yes_away(condition, known, name, what):
    without = {key: value for key, value in known.items() if key != name}
    if decide(condition, cells(without)) is True:
        assert decide(condition, cells(without | {name: what})) is True
