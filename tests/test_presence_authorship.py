"""Whose acts a list by several authors shows. Everybody here is invented."""

from __future__ import annotations

import pytest

from factories import AS_OF, account, ago, observe, person, post, posts, retrieved, rules, unavailable
from factories import platform as profile
from presence_audit.model import Observation
from presence_audit.presence import own_acts, sight_of
from presence_audit.presence.authorship import verdict_on
from presence_audit.study import PersonRecords, judge_person

BLOG = account("website", "corp.example")
MARIA, BO = "maria sample", "bo guest"
SEEN = retrieved(BLOG, endpoint="page")


def listed(*items, bound="exact", complete=False, evidence=("feed",)):
    return observe(BLOG, "activity.posts", posts(*items, complete=complete), bound=bound, probe="feed", evidence=evidence)


def latest(days, *, probe="feed", evidence=("feed",), bound="exact"):
    return observe(BLOG, "activity.latest", ago(days), bound=bound, probe=probe, evidence=evidence)


def own(*observations, **changes) -> dict[str, Observation]:
    return {f"{one.feature} {one.probe}": one for one in own_acts(person(**changes), observations, rules().identity.nicknames)}


def ages(one):
    return [(AS_OF - item.when.at.date()).days for item in one.value.posts]


def test_a_list_of_one_author_counts_whole():
    whole = (listed(post(1), post(2)), latest(1))
    assert own_acts(person(), whole) == whole


def test_only_her_entries_are_her_acts():
    shown = own(listed(post(1, author=BO), post(40, author=MARIA), post(50, author="x y other")), latest(1))
    assert ages(shown["activity.posts feed"]) == [40]
    assert shown["activity.posts feed"].bound == "exact"
    assert (shown["activity.latest feed"].value, shown["activity.latest feed"].bound) == (ago(40), "exact")


def test_what_nobody_can_tell_makes_her_list_a_sample():
    shown = own(listed(post(1, author="editors"), post(40, author=MARIA), post(50, author=BO), complete=True), latest(1))
    one = shown["activity.posts feed"]
    assert (ages(one), one.bound, one.value.complete) == ([40], "at_least", False)
    assert shown["activity.latest feed"].bound == "at_least"


def test_a_list_without_her_tells_nothing_and_never_that_she_wrote_nothing():
    shown = own(listed(post(1, author=BO), post(2, author="x y other"), complete=True), latest(1))
    one = shown["activity.posts feed"]
    assert (one.value, one.bound) == (posts(), "at_least")
    assert "activity.latest feed" not in shown


def test_numbered_authors_are_nobodys():
    assert ages(own(listed(post(1, author="1"), post(2, author="7")))["activity.posts feed"]) == []


def test_a_guest_on_a_blog_whose_owner_is_not_named_is_left_out():
    shown = own(listed(post(1, author=BO), post(9)), latest(1))
    assert ages(shown["activity.posts feed"]) == [9]
    assert shown["activity.latest feed"].value == ago(9)


def test_entries_without_a_name_beside_hers_are_hers():
    assert ages(own(listed(post(1), post(9, author=MARIA)))["activity.posts feed"]) == [1, 9]


def test_the_date_on_a_shared_front_page_is_hers_only_when_the_page_names_her():
    shared = listed(post(1, author=BO), post(40, author=MARIA))
    page = latest(1, probe="page", evidence=("page",), bound="at_least")
    assert "activity.latest page" not in own(shared, page)
    other = observe(BLOG, "blog.author", "Bo Guest", evidence=("page",))
    assert "activity.latest page" not in own(shared, page, other)
    named = observe(BLOG, "blog.author", "Maria Sample", evidence=("page",))
    assert own(shared, page, named)["activity.latest page"] == page


def test_other_accounts_are_left_alone():
    elsewhere = observe(account("x"), "activity.latest", ago(3))
    assert elsewhere in own_acts(person(), (listed(post(1, author=BO), post(2, author=MARIA)), elsewhere))


@pytest.mark.parametrize(
    ("author", "verdict"),
    [
        ("maria sample", "agrees"), ("dr. maria sample", "agrees"), ("sample, maria", "agrees"), ("mariasample", "agrees"), ("m. sample", "agrees"),
        ("bo guest; maria sample", "agrees"), ("bo guest and maria sample", "agrees"), ("bo guest, maria sample", "agrees"), ("bo guest", "contradicts"),
        ("maria other", "contradicts"), ("maria", "unclear"), ("editors", "unclear"), ("17", "unclear"), ("", "unclear"), (";", "unclear"),
    ],
)  # fmt: skip
def test_an_author_field_names_her_or_not(author, verdict):
    assert verdict_on(author, person(), rules().identity.nicknames) == verdict


def test_the_state_follows_her_own_acts():
    who = person(accounts=(BLOG,))
    shared = observe(BLOG, "activity.posts", posts(post(1, author=BO), post(200, author=MARIA)), probe="feed", evidence=(SEEN.id,))
    records = PersonRecords(evidence=(SEEN,), observations=(shared,))
    (presence,) = judge_person(who, records, rules(), AS_OF, platforms=(profile("website"),)).result.presences
    assert (presence.state, presence.activity.age_days) == ("lapsed", 200)


def test_a_failed_extra_look_says_nothing_about_the_account():
    guess = unavailable(BLOG, "forbidden", endpoint="feed")
    guess = guess.model_copy(update={"request": guess.request.model_copy(update={"extra": True})})
    assert sight_of(BLOG, (SEEN, guess)).refusals == ()
    assert sight_of(BLOG, (guess,)).standing == "unseen"
    assert sight_of(BLOG, (SEEN, unavailable(BLOG, "forbidden", endpoint="feed"))).refusal.reason == "forbidden"


@pytest.mark.parametrize(
    ("shared", "by_others"),
    [
        ([post(1, author=BO), post(200, author="x y other")], True),
        ([post(1, author="1"), post(2, author="7")], True),
        ([], False),
        ([post(200), post(201)], False),
    ],
)
def test_who_reads_no_date_is_told_that_the_posts_are_others(shared, by_others):
    who = person(accounts=(BLOG,))
    listed_there = observe(BLOG, "activity.posts", posts(*shared), probe="feed", evidence=(SEEN.id,))
    records = PersonRecords(evidence=(SEEN,), observations=(listed_there,))
    (presence,) = judge_person(who, records, rules(), AS_OF, platforms=(profile("website"),)).result.presences
    sentence = "No dated public activity of theirs is visible: the dated posts there are by other authors, or do not say by whom."
    assert presence.detail.startswith(sentence) is by_others
    assert (presence.state == "lapsed") is (len(shared) == 2 and not by_others)
