"""What GitLab, Stack Exchange and Hacker News are asked and tell, and how their kin are asked. All people, sites and answers are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from code_observed import IDS, acts, asked_after, at, observe, profile_of, unix
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import PostList, Response
from presence_audit.platforms import Platforms, classify, plan
from presence_audit.platforms.urls import account_of


@pytest.mark.parametrize(
    ("platform", "first"),
    [
        ("gitlab", "https://gitlab.com/api/v4/users?username=ada-example"),
        ("stackexchange", "https://api.stackexchange.com/2.3/users/987654321?site=stackoverflow.com"),
        ("hackernews", "https://hacker-news.firebaseio.com/v0/user/ada_example.json"),
        ("reddit", "https://oauth.reddit.com/user/ada_example/about"),
        ("gravatar", "https://api.gravatar.com/v3/profiles/adaexample"),
        ("keybase", "https://keybase.io/_/api/1.0/user/lookup.json?usernames=ada_example&fields=basics,profile,proofs_summary,pictures"),
        ("orcid", "https://pub.orcid.org/v3.0/0000-0009-8765-4328/record"),
    ],
)
def test_one_documented_interface_is_asked_first(platform: str, first: str) -> None:
    profile = profile_of(platform)
    assert [one.url for one in plan(profile, account_of(profile, profile.handle.example))] == [first]
    assert {endpoint.robots for endpoint in profile.endpoints} == {"documented_api"}


@pytest.mark.parametrize("platform", IDS)
def test_no_token_stands_in_an_address(platform: str) -> None:
    for endpoint in profile_of(platform).endpoints:
        assert not any(word in endpoint.url.lower() for word in ("key=", "token=", "secret"))


def test_reddit_is_asked_only_with_a_token() -> None:
    profile = profile_of("reddit")
    assert profile.access == "key"
    assert {(endpoint.auth, endpoint.auth_optional) for endpoint in profile.endpoints} == {("REDDIT_TOKEN", False)}
    assert all(endpoint.url.startswith("https://oauth.reddit.com/") for endpoint in profile.endpoints)


@pytest.mark.parametrize("platform", IDS)
def test_these_platforms_are_looked_at_only_when_somebody_names_an_account(platform: str) -> None:
    assert profile_of(platform).default is False


def test_further_answers_are_asked_by_number_or_name() -> None:
    assert asked_after("gitlab", "user", [{"id": 7, "username": "ada-example"}]) == [
        "https://gitlab.com/api/v4/users/7/events?per_page=100",
        "https://gitlab.com/api/v4/users/7",
    ]
    assert asked_after("stackexchange", "user", {"items": [{}]}) == [
        "https://api.stackexchange.com/2.3/users/987654321/timeline?site=stackoverflow.com&pagesize=100"
    ]
    search = "https://hn.algolia.com/api/v1/search_by_date?tags=(story,comment,poll),author_ada_example&hitsPerPage=100"
    assert asked_after("hackernews", "user", {"id": "ada_example", "submitted": [12, 11]}) == [
        search,
        "https://hacker-news.firebaseio.com/v0/item/12.json",
    ]
    assert asked_after("hackernews", "user", {"id": "ada_example"}) == [search]


def test_a_gitlab_user_is_a_name_and_with_a_token_more() -> None:
    identicon = "https://secure.gravatar.com/avatar/00ff?s=80&d=identicon"
    values, _ = observe("gitlab", "api-user", [{"id": 7, "username": "ada", "name": "Ada Example", "avatar_url": identicon}])
    assert values == {"account.platform_id": "7", "profile.display_name": "Ada Example"}
    values, _ = observe(
        "gitlab", "api-user", [{"id": 7, "username": "ada", "name": "Ada Example", "avatar_url": "https://gitlab.com/a.png"}]
    )
    assert values["profile.photo"] is True
    details = {
        "id": 7, "username": "ada", "created_at": "2015-06-07T08:09:10.000Z", "bio": "CIO", "location": "Springfield", "public_email": "",
        "website_url": "https://ada.example", "organization": "Example Corporation", "job_title": "CIO", "followers": 12, "following": 3,
    }  # fmt: skip
    assert observe("gitlab", "api-details", details)[0] == {
        "account.created": at("2015-06-07T08:09:10"),
        "profile.summary": "CIO",
        "profile.location": "Springfield",
        "profile.employers": ("Example Corporation",),
        "profile.title": "CIO",
        "profile.website": "https://ada.example",
        "profile.followers": 12,
        "profile.following": 3,
    }


def test_gitlab_events_are_acts_of_their_kind_and_never_complete() -> None:
    names = ("joined", "pushed to", "commented on", "opened", "pushed new", "left")
    events = [{"action_name": name, "created_at": f"2026-05-0{9 - n}T00:00:00.000Z"} for n, name in enumerate(names)]
    values, bounds = observe("gitlab", "api-events", events)
    assert acts(values) == [("2026-05-08", "commit"), ("2026-05-07", "comment"), ("2026-05-06", "post"), ("2026-05-05", "commit")]
    assert values["activity.posts"].complete is False
    assert bounds["activity.latest"] == "exact"
    assert observe("gitlab", "api-events", [])[0] == {}


USER = {
    "account_id": 7, "user_id": 987654321, "link": "https://stackoverflow.com/users/987654321/ada", "display_name": "Ada &amp; Co",
    "creation_date": unix("2011-03-13T07:06:40"), "last_access_date": unix("2026-05-30T00:00:00"), "last_modified_date": unix("2026-05-29T00:00:00"),
    "reputation": 4321, "location": "Springfield", "website_url": "https://ada.example", "profile_image": "https://i.stack.imgur.com/a.png",
}  # fmt: skip


def test_a_stack_exchange_user_is_read_and_neither_login_nor_reputation_is_taken_for_more() -> None:
    values, _ = observe("stackexchange", "api-user", {"items": [USER]})
    assert values == {
        "account.platform_id": "7",
        "account.created": at("2011-03-13T07:06:40"),
        "profile.display_name": "Ada & Co",
        "profile.location": "Springfield",
        "profile.website": "https://ada.example",
        "profile.photo": True,
    }


def test_stack_exchange_acts_are_questions_answers_comments_and_edits() -> None:
    kinds = ("badge", "answered", "commented", "asked", "accepted", "revision", "reviewed")
    items = [{"timeline_type": kind, "creation_date": unix(f"2026-05-0{9 - n}T00:00:00")} for n, kind in enumerate(kinds)]
    values, _ = observe("stackexchange", "api-timeline", {"items": items, "quota_max": 300})
    assert acts(values) == [("2026-05-08", "reply"), ("2026-05-07", "comment"), ("2026-05-06", "post"), ("2026-05-04", "post")]
    assert values["activity.posts"].complete is False
    assert observe("stackexchange", "api-timeline", {"items": [], "quota_max": 300})[0] == {}


def test_a_hacker_news_user_is_read_and_karma_is_no_follower_count() -> None:
    about = (
        'CIO &amp; reader<p><a href="https:&#x2F;&#x2F;ada.example&#x2F;notes" rel="nofollow">https:&#x2F;&#x2F;ada.example&#x2F;notes</a>.'
    )
    values, _ = observe(
        "hackernews",
        "api-user",
        {"id": "ada_example", "created": unix("2011-03-13T07:06:40"), "karma": 99, "about": about, "submitted": [3, 2]},
    )
    assert values == {
        "account.created": at("2011-03-13T07:06:40"),
        "profile.summary": "CIO & reader https://ada.example/notes.",
        "profile.website": "https://ada.example/notes",
        "profile.posts_total": 2,
    }
    assert observe("hackernews", "api-user", {"id": "ada_example", "created": unix("2011-03-13T07:06:40")})[0].keys() == {"account.created"}


@pytest.mark.parametrize("text", ["https://ada.example/a-very-long-addre...", "no address at all", "https://"])
def test_an_address_that_is_shown_cut_off_is_no_website(text: str) -> None:
    values, _ = observe("hackernews", "api-user", {"id": "ada_example", "created": unix("2011-03-13T07:06:40"), "about": text})
    assert "profile.website" not in values


def hit(day: str, *tags: str, **fields: Any) -> dict[str, Any]:
    return {
        "objectID": "1",
        "author": "ada_example",
        "created_at_i": unix(f"2026-05-{day}T00:00:00"),
        "_tags": [*tags, "author_ada_example"],
        **fields,
    }


def test_hacker_news_posts_are_stories_and_comments() -> None:
    hits = [hit("09", "comment"), hit("08", "story", "ask_hn"), hit("07", "story", url="https://ada.example/")]
    values, bounds = observe("hackernews", "search-hits", {"hits": hits, "nbHits": 3, "nbPages": 1})
    assert acts(values) == [("2026-05-09", "comment"), ("2026-05-08", "post"), ("2026-05-07", "post")]
    assert [post.links_out for post in values["activity.posts"].posts] == [False, False, True]
    assert (values["activity.posts"].complete, bounds["activity.latest"]) == (True, "exact")


def test_a_hacker_news_comment_below_ones_own_story_is_no_comment_on_others() -> None:
    hits = [hit("09", "comment", story_id=40), hit("08", "comment", story_id=41), hit("07", "story", objectID="40")]
    values, _ = observe("hackernews", "search-hits", {"hits": hits, "nbHits": 3, "nbPages": 1})
    assert acts(values) == [("2026-05-09", "reply"), ("2026-05-08", "comment"), ("2026-05-07", "post")]


@pytest.mark.parametrize("pages", [2, 10, 11])
def test_more_pages_of_hacker_news_posts_mean_that_the_list_is_not_complete(pages: int) -> None:
    values, _ = observe("hackernews", "search-hits", {"hits": [hit("09", "comment")], "nbHits": 200, "nbPages": pages})
    assert values["activity.posts"].complete is False


def test_a_search_without_hits_is_a_complete_empty_list() -> None:
    assert observe("hackernews", "search-none", {"hits": [], "nbHits": 0, "nbPages": 0})[0] == {
        "activity.posts": PostList(posts=(), complete=True)
    }


def test_the_newest_item_of_hacker_news_is_a_lower_bound_and_a_deleted_one_is_nothing() -> None:
    item = {"by": "ada_example", "time": unix("2026-05-09T01:02:03"), "type": "comment"}
    assert observe("hackernews", "api-item", item) == ({"activity.latest": at("2026-05-09T01:02:03")}, {"activity.latest": "at_least"})
    assert observe("hackernews", "api-item-gone", {"deleted": True, "time": item["time"]}) == ({}, {})
    assert observe("hackernews", "api-item-dead", {**item, "dead": True}) == ({}, {})


WORDS = (
    "null",
    "[]",
    '"items":[]',
    '"them":[null]',
    "{",
    "}",
    "[",
    "]",
    ",",
    '"id":',
    "404",
    '"error":',
    "Not Found",
    " ",
    "\n",
    "\x00",
    "<p>",
)


@given(
    st.sampled_from(IDS),
    st.sampled_from([200, 400, 404, 409, 410]),
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.sampled_from(["json", "html"]),
)
def test_scraps_of_the_words_for_absence_are_no_absence(platform: str, status: int, words: list[str], media: str) -> None:
    profile, body = profile_of(platform), "".join(words)
    asked = plan(profile, account_of(profile, profile.handle.example))[0]
    kind = {"json": "application/json", "html": "text/html"}[media]
    answer = Response(asked.url, status, (("content-type", kind),), body.encode(), datetime(2026, 6, 1, tzinfo=UTC))
    evidence = classify(Platforms([profile]), asked, answer, record="-")
    said = {"gitlab": "[]", "hackernews": "null"}.get(platform)
    assert evidence.kind == ("absent" if (body.strip(), status, media) == (said, 200, "json") else "unavailable")
