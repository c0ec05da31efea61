"""What a fixture says that its answer gives, and how it is compared with what was read. All people are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.audit.fixture_gives import differs, parse_gives, written, written_with_bound
from presence_audit.model import Account, Moment, Observation, Post, PostList

ADA = Account(platform="forum", handle="ada", url="https://forum.example/ada")
NOON = Moment(at=datetime(2026, 11, 3, 12, 30, 5, tzinfo=UTC))
DAY = Moment(at=datetime(2026, 11, 3, tzinfo=UTC), precision="day")
LIST = PostList(
    posts=(Post(when=NOON, kind="reply"), Post(when=DAY, answered=True, links_out=True), Post(when=DAY, answered=False, links_out=False)),
    complete=True,
)


def seen(feature, value, bound="exact"):
    return Observation(account=ADA, feature=feature, value=value, bound=bound, probe="api", evidence=("e",))


def test_features_stand_on_lines_of_their_own_or_after_semicolons():
    lines = ["profile.title=CIO; profile.photo=yes", "profile.summary = Reads; writes; and says a=b.;", "links.me=https://a.example/", "links.me=https://b.example/"]  # fmt: skip
    assert parse_gives(lines) == {
        "profile.title": ("CIO",),
        "profile.photo": ("yes",),
        "profile.summary": ("Reads; writes; and says a=b.",),
        "links.me": ("https://a.example/", "https://b.example/"),
    }
    assert parse_gives(["profile.location="]) == {"profile.location": ("",)}
    assert parse_gives([]) == {}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["CIO"], "'CIO' is not written as feature=value, such as profile.title=CIO"),
        ([""], "'' is not written as feature=value"),
        (["profile.sumary=CIO"], "there is no feature called 'profile.sumary'; did you mean 'profile.summary'?"),
        (["profile.title=CIO", "profile.title=CTO"], "profile.title is given twice, and is no list"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(lines, said):
    with pytest.raises(ValueError, match=r"^x-fixture-gives: ") as raised:
        parse_gives(lines)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("feature", "wanted", "value", "bound"),
    [
        ("profile.title", ("CIO",), "CIO", "exact"),
        ("profile.photo", ("yes",), True, "exact"),
        ("profile.photo", ("no",), False, "exact"),
        ("profile.followers", ("1200",), 1200, "at_least"),
        ("profile.followers", ("at_least 1200",), 1200, "at_least"),
        ("profile.followers", ("0",), 0, "exact"),
        ("links.me", ("https://a.example/", "https://b.example/"), ("https://a.example/", "https://b.example/"), "exact"),
        ("activity.latest", ("2026",), NOON, "exact"),
        ("activity.latest", ("2026-11-03",), NOON, "exact"),
        ("activity.latest", ("2026-11-03T12:30:05Z",), NOON, "exact"),
        ("activity.latest", ("at_most 2026-11-03",), DAY, "at_most"),
        ("activity.posts", ("3",), LIST, "exact"),
        ("activity.posts", ("exact 3, 2 post, 1 reply, 1 answered, 1 links_out, complete",), LIST, "exact"),
        ("activity.posts", ("0, sample",), PostList(posts=(), complete=False), "exact"),
    ],
)
def test_what_agrees(feature, wanted, value, bound):
    assert differs(feature, wanted, [seen("profile.headline", "something else"), seen(feature, value, bound)]) is None


@pytest.mark.parametrize(
    ("feature", "wanted", "value", "said"),
    [
        ("profile.title", ("CIO",), "CTO", "expected 'CIO', read 'CTO'"),
        ("profile.title", ("CIO",), "cio", "expected 'CIO', read 'cio'"),
        ("profile.photo", ("yes",), False, "expected yes, read no"),
        ("profile.photo", ("no",), True, "expected no, read yes"),
        ("profile.followers", ("12",), 120, "expected 12, read 120"),
        ("profile.followers", ("at_least 12",), 12, "expected at_least 12, read 12"),
        ("links.me", ("https://a.example/",), ("https://a.example/", "https://b.example/"), "expected 'https://a.example/', read 'https://a.example/ | https://b.example/'"),
        ("activity.latest", ("2026-11-0",), NOON, "write a time such as"),
        ("activity.latest", ("2026-11-03T12:30:05Z",), DAY, "expected 2026-11-03T12:30:05Z, read 2026-11-03"),
        ("activity.latest", ("2026-12",), NOON, "expected 2026-12, read 2026-11-03T12:30:05Z"),
        ("activity.posts", ("2",), LIST, "expected 2, read 3, 2 post, 1 reply, 1 answered, 1 links_out, complete"),
        ("activity.posts", ("3, sample",), LIST, "expected 3, sample, read 3"),
        ("activity.posts", ("3, 1 post",), LIST, "expected 3, 1 post, read 3"),
        ("activity.posts", ("some",), LIST, "write how many"),
        ("activity.posts", ("3, 1 poem",), LIST, "write how many"),
        ("profile.followers", ("1,200",), 1200, "write a number without marks"),
        ("profile.photo", ("maybe",), True, "write yes or no"),
        ("profile.title", ("",), "CIO", "expected nothing, read 'CIO'"),
    ],
)  # fmt: skip
def test_what_differs_is_told(feature, wanted, value, said):
    try:
        found = differs(feature, wanted, [seen(feature, value)])
    except ValueError as error:
        found = str(error)
    assert found is not None
    assert said in found


def test_what_is_not_read():
    assert differs("profile.title", ("CIO",), []) == "expected 'CIO', nothing is read"
    assert differs("profile.title", ("",), []) is None
    assert differs("profile.photo", ("no",), []) is None
    assert differs("profile.photo", ("yes",), []) == "expected yes, nothing is read"


def test_one_of_several_probes_may_agree():
    both = [seen("activity.posts", PostList(posts=(), complete=True)), seen("activity.posts", LIST)]
    assert differs("activity.posts", ("3",), both) is None
    assert (
        differs("activity.posts", ("4",), both) == "expected 4, read 0, complete and 3, 2 post, 1 reply, 1 answered, 1 links_out, complete"
    )


moments = st.builds(
    lambda seconds, precision: Moment(at=datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), precision=precision),
    st.integers(0, 10**9),
    st.sampled_from(("second", "day", "month", "year")),
)
posts = st.builds(
    Post, when=moments, kind=st.sampled_from(("post", "reply", "repost", "comment", "commit")), answered=st.none() | st.booleans()
)
values = st.one_of(
    st.tuples(st.just("profile.photo"), st.booleans()),
    st.tuples(st.just("profile.followers"), st.integers(0, 10**12)),
    st.tuples(st.just("activity.latest"), moments),
    st.tuples(st.just("activity.posts"), st.builds(PostList, posts=st.lists(posts, max_size=9).map(tuple), complete=st.booleans())),
)


@given(values, st.sampled_from(("exact", "at_least", "at_most")))
def test_what_is_written_of_a_value_agrees_with_it(value, bound):
    one = seen(*value, bound)
    assert differs(one.feature, (written(one.value),), [one]) is None
    assert differs(one.feature, (written_with_bound(one),), [one]) is None
