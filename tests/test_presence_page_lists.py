"""What a page's own list of posts, and a guess at a date, may decide. Everybody here is invented."""

from __future__ import annotations

import pytest

from factories import AS_OF, account, ago, observe, person, post, posts, retrieved, rules
from factories import platform as profile
from presence_audit.presence import own_acts
from presence_audit.presence.page_lists import beside_feeds
from presence_audit.study import PersonRecords, judge_person

BLOG = account("website", "ada.example")


def page(*items):
    return observe(BLOG, "activity.posts", posts(*items), bound="at_least", probe="entries", evidence=("page",))


def feed(*items, probe="feed"):
    return observe(BLOG, "activity.posts", posts(*items), probe=probe, evidence=("feed",))


def listed(observations, probe="entries"):
    return [(post.kind, (AS_OF - post.when.at.date()).days) for one in observations if one.probe == probe for post in one.value.posts]


def judged(*observations):
    records = PersonRecords(evidence=(retrieved(BLOG),), observations=observations)
    (presence,) = judge_person(person(accounts=(BLOG,)), records, rules(), AS_OF, platforms=[profile("website")]).result.presences
    return presence


def test_where_no_feed_was_read_the_page_counts():
    assert listed(beside_feeds([page(post(3), post(9))])) == [("post", 3), ("post", 9)]
    presence = judged(page(post(3), post(9)))
    assert (presence.state, presence.activity.bound, presence.activity.age_days) == ("active", "at_least", 3)


@pytest.mark.parametrize("probe", ["feed", "api"])
def test_beside_a_feed_only_what_feeds_do_not_tell_counts(probe):
    both = [feed(post(30), probe=probe), page(post(3), post(4, "comment"), post(5, "reply"), post(6, "repost"))]
    assert listed(beside_feeds(both)) == [("comment", 4), ("reply", 5)]
    assert beside_feeds([feed(post(30)), page(post(3))]) == (feed(post(30)),)


def test_a_feed_without_entries_is_no_list():
    assert listed(beside_feeds([feed(), page(post(3))])) == [("post", 3)]


def test_the_page_of_another_account_is_left_alone():
    other = account("website", "bo.example")
    theirs = observe(other, "activity.posts", posts(post(1)), bound="at_least", probe="entries")
    assert theirs in beside_feeds([feed(post(30)), theirs])


def test_a_page_of_a_blog_by_several_that_names_nobody_tells_nothing_of_her():
    several = feed(post(30, author="maria sample"), post(31, author="bo guest"))
    kept = own_acts(person(), (several, page(post(1, "comment"))), ())
    assert listed(kept) == []


def test_an_old_sample_is_never_dormant():
    assert judged(page(post(900))).state == "present"


@pytest.mark.parametrize("days", [1, 60, 200, 900])
def test_a_guess_is_told_and_decides_nothing(days):
    guess = observe(BLOG, "activity.guessed", ago(days), bound="at_least", probe="page_dates")
    presence = judged(guess)
    assert (presence.state, presence.activity) == ("present", None)
    assert f"A date guessed from the page's text is {ago(days).at:%Y-%m-%d}" in presence.detail
    assert judged().model_copy(update={"detail": ""}) == presence.model_copy(update={"detail": ""})


def test_a_guess_earns_no_points():
    guess = observe(BLOG, "activity.guessed", ago(1), bound="at_least", probe="page_dates")
    results = [
        judge_person(
            person(accounts=(BLOG,)),
            PersonRecords(evidence=(retrieved(BLOG),), observations=seen),
            rules(),
            AS_OF,
            platforms=[profile("website")],
        ).result
        for seen in ((), (guess,))
    ]
    assert results[0].findings == results[1].findings


def test_beside_an_act_a_guess_is_not_mentioned():
    guess = observe(BLOG, "activity.guessed", ago(1), bound="at_least", probe="page_dates")
    assert "guessed" not in judged(guess, feed(post(200))).detail
