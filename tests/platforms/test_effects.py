"""What a profile says of its features has an effect, or is refused with what to write instead."""

from __future__ import annotations

import pytest

from factories import platform
from presence_audit.platforms import load_platforms
from presence_audit.platforms.effects import in_words, places_of, without_effect

ENDPOINTS = [
    {"id": "page", "url": "https://forum.example/{handle}"},
    {"id": "feed", "url": "https://forum.example/{handle}.rss", "reads": "feed", "role": "activity"},
]
POSTS = {"items": {"css": "li"}, "when": {"css": "time", "as": "moment"}}


def said(**reading):
    one = {"id": "one", "recognise": {"endpoint": [reading.pop("endpoint", "page")]}, "handle": {"meta": "handle"}, **reading}
    return list(without_effect(platform("forum", endpoints=ENDPOINTS, readings=[one])))


@pytest.mark.parametrize(
    "reading",
    [
        {},
        {"features": {"profile.followers": {"meta": "n"}}, "bounds": {"profile.followers": "at_least"}},
        {"gather": {"links.listed": [{"css": "a", "as": "texts"}]}, "bounds": {"links.listed": "at_least"}},
        {"posts": {**POSTS, "bound": "at_least"}},
        {"features": {"activity.latest": {"css": "time", "as": "moment"}}, "bounds": {"activity.latest": "at_most"}, "posts": POSTS},
        {"endpoint": "feed", "bounds": {"activity.latest": "at_least"}},
        {"endpoint": "feed", "bounds": {"activity.posts": "at_least"}},
    ],
)
def test_what_has_an_effect(reading):
    assert said(**reading) == []


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"bounds": {"profile.followers": "at_least"}}, "name it under `features`, or leave the bound out"),
        ({"endpoint": "feed", "bounds": {"blog.tags": "at_least"}}, "bounds blog.tags has no effect"),
        ({"bounds": {"activity.latest": "at_least"}}, "because this reading gives no acts"),
        ({"posts": POSTS, "bounds": {"activity.latest": "at_least"}}, "write `posts: {bound: at_least}` instead"),
        ({"endpoint": "feed", "posts": {**POSTS, "bound": "at_least"}}, "write `bounds: {activity.posts: at_least}` instead"),
        ({"endpoint": "feed", "posts": POSTS}, "a feed's entries are read without it; leave it out"),
    ],
)
def test_what_has_none_is_told_with_what_to_write(reading, words):
    (one,) = said(**reading)
    assert one.startswith("reading one: ")
    assert words in one


def test_shipped_profiles_say_nothing_without_an_effect():
    assert [problem for one in load_platforms() for problem in without_effect(one)] == []


def test_places_are_written_as_in_the_profile():
    one = platform("forum", endpoints=ENDPOINTS, readings=[{
        "id": "one", "recognise": {"endpoint": ["page"]}, "handle": {"meta": "handle"}, "posts": POSTS,
        "features": {"profile.photo": {"css": "img", "attr": "src", "as": "flag"}, "profile.title": [{"meta": "a"}, {"meta": "b"}, {"meta": "c"}]},
    }]).readings[0]  # fmt: skip
    assert places_of(one, "profile.photo") == ("{css: img, attr: src, as: flag}",)
    assert places_of(one, "activity.latest") == ("{css: li}",)
    assert places_of(one, "profile.summary") == ()
    assert in_words(places_of(one, "profile.title")) == "{meta: a} and {meta: b} and 1 more"
    assert len(in_words(("x" * 500,))) == 120
