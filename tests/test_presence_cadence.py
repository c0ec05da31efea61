"""How often somebody acts, as intervals. Everybody here is invented; the study's date is 31 March 2026."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import AS_OF, account, moment, observe, person, post, posts, retrieved, rules, unavailable
from factories import platform as profile
from presence_audit.model import Count, Post
from presence_audit.presence.activity import Clock, LastAct, last_act
from presence_audit.presence.cadence import cadence
from presence_audit.study import PersonRecords, judge_person

BLOG = account("website", "ada.example")
CLOCK = Clock(AS_OF, 90, {})


def figures(*lists, clock=CLOCK):
    acts = {BLOG.key: last_act(lists, (), clock)}
    return cadence({BLOG.key: lists}, acts, clock)


def listed(*items, complete=False, bound="exact", **more):
    return observe(BLOG, "activity.posts", posts(*items, complete=complete), bound=bound, **more)


def both(low, high, months_low, months_high):
    return Count(low=low, high=high), Count(low=months_low, high=months_high)


def test_a_list_that_reaches_back_over_the_window_gives_exact_numbers():
    # acts on 30 March, 1 March, 19 February 2026 and 25 February 2025, the last before the twelve months began (1 April 2025)
    assert figures(listed(post(1), post(30), post(40), post(399))) == both(3, 3, 2, 2)


def test_a_list_that_is_cut_within_the_window_gives_lower_limits():
    # three acts in March and February; what came before is not listed, so January may have more acts and ten months are open
    assert figures(listed(post(1), post(30), post(40))) == both(3, None, 2, 12)


def test_what_reaches_back_half_a_year_leaves_the_months_before_open():
    # 30 March 2026 and 2 October 2025 (180 days): October to March is known but for the days of October before the 2nd
    assert figures(listed(post(1), post(180))) == both(1, 1, 2, 8)


def test_a_complete_list_leaves_nothing_open():
    assert figures(listed(post(1), complete=True)) == both(1, 1, 1, 1)


def test_a_sample_proves_what_it_shows_and_nothing_else():
    assert figures(listed(post(1), post(200), bound="at_least")) == both(1, None, 2, 12)


def test_after_the_last_act_nobody_acted():
    # the newest act was on 2 October 2025, and something older may have been in April to September
    assert figures(listed(post(180))) == both(0, 0, 1, 7)


def test_two_lists_of_one_account_show_the_same_acts():
    assert figures(listed(post(1), post(400)), listed(post(1), post(20), post(400), probe="api"))[0] == Count(low=2, high=2)


def test_a_look_of_long_ago_leaves_the_time_since_open():
    clock = Clock(AS_OF, 90, {"old": moment("2025-10-01").at.date()})
    found = cadence({BLOG.key: [one := listed(post(200), post(500), evidence=("old",))]}, {BLOG.key: last_act((one,), (), clock)}, clock)
    assert found == both(0, None, 1, 12)


def test_acts_to_come_and_bare_years_count_nowhere():
    future = Post(when=moment("2026-06-01"))
    year = Post(when=moment("2026-01-01", "year"))
    assert figures(listed(future, post(1), year, post(500)))[0].low == 1


def test_accounts_are_added_up_and_one_that_could_not_be_seen_takes_the_upper_limit():
    other = account("website", "ada-writes.example")
    lists = {BLOG.key: [listed(post(1), post(400))], other.key: [observe(other, "activity.posts", posts(post(2), post(70), post(400)))]}
    acts = {key: last_act(group, (), CLOCK) for key, group in lists.items()}
    assert cadence(lists, acts, CLOCK) == both(3, 3, 2, 2)
    assert cadence(lists | {"": []}, acts | {"": LastAct()}, CLOCK) == both(3, None, 2, 12)


@given(st.lists(st.integers(0, 800), max_size=12), st.integers(0, 12), st.booleans())
def test_cutting_a_list_can_only_widen(ages, keep, sample):
    whole = listed(*(post(age) for age in sorted(ages)), complete=True)
    cut = listed(*(post(age) for age in sorted(ages)[:keep]), bound="at_least" if sample else "exact")
    for narrow, wide in zip(figures(whole), figures(cut), strict=True):
        assert wide.low <= narrow.low == narrow.high
        assert wide.high is None or wide.high >= narrow.high


@pytest.mark.parametrize("hidden", [False, True])
def test_the_presence_carries_the_figures(hidden):
    known = person(accounts=(BLOG,))
    feed = listed(post(1), post(30), post(400), probe="feed")
    evidence = [retrieved(BLOG)]
    accounts = [BLOG]
    if hidden:
        gone = account("website", "gone.example")
        accounts.append(gone)
        evidence.append(unavailable(gone))
    known = person(accounts=tuple(accounts))
    records = PersonRecords(evidence=tuple(evidence), observations=(feed,))
    (presence,) = judge_person(known, records, rules(), AS_OF, platforms=[profile("website")]).result.presences
    assert presence.activity.posts_90_days == Count(low=2, high=None if hidden else 2)


def test_without_a_list_there_are_no_figures():
    records = PersonRecords(evidence=(retrieved(BLOG),), observations=(observe(BLOG, "activity.latest", moment("2026-03-01")),))
    (presence,) = judge_person(person(accounts=(BLOG,)), records, rules(), AS_OF, platforms=[profile("website")]).result.presences
    assert (presence.activity.posts_90_days, presence.activity.months_active) == (None, None)
