"""Whose feed it is, and what an answer shows by itself. All accounts are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from presence_audit.model import Absent, Request, Response, Retrieved, Unavailable
from presence_audit.platforms import classify, decisive, load_platforms, plan, request_to
from presence_audit.platforms.schema import Platform

PLATFORMS = load_platforms()
NOW = datetime(2026, 3, 1, tzinfo=UTC)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title><link>{}</link></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="alternate" href="{}"/><title>Invented</title></feed>'
CHANNEL, OTHER = "UC" + "a" * 22, "UC" + "b" * 22


def feed(name: str, handle: str, body: str, *, route="capture", **changes) -> Retrieved | Absent | Unavailable:
    platform = PLATFORMS.get(name)
    (endpoint,) = (one for one in platform.endpoints if one.id == "feed")
    account = PLATFORMS.resolve(name, handle).model_copy(update=changes)
    request = request_to(platform, endpoint, account, found="https://feeds.example/1", channel=CHANNEL)
    response = Response(request.url, 200, (("content-type", "application/xml"),), body.encode(), NOW)
    return classify(PLATFORMS, request, response, record="warc:0", route=route)


def verdict(seen) -> object:
    return seen.shows if isinstance(seen, Retrieved) else seen.detail


@pytest.mark.parametrize("route", ["capture", "http"])
@pytest.mark.parametrize(
    ("handle", "link", "expected"),
    [
        ("ada-example", "https://speakerdeck.com/ada-example", True),
        ("ada-example", "https://speakerdeck.com/bo-example", "the feed is of another account: 'https://speakerdeck.com/bo-example'"),
        ("ada-example", "https://speakerdeck.com/", False),
        ("ada-example", "https://ada.example.org/talks", False),
        ("ada-example", "bo-example", False),
    ],
)
def test_a_feed_without_a_handle_of_its_own(handle, link, expected, route):
    assert verdict(feed("speakerdeck", handle, RSS.format(link), route=route)) == expected


@pytest.mark.parametrize(
    ("handle", "changes", "channel", "expected"),
    [
        (CHANNEL, {}, CHANNEL, True),
        (CHANNEL, {}, OTHER, f"the feed is of another account: 'https://www.youtube.com/channel/{OTHER}'"),
        ("@ada_example", {}, OTHER, False),
        ("@ada_example", {"platform_id": CHANNEL}, CHANNEL, True),
    ],
)
def test_a_name_and_an_id_may_be_one_account(handle, changes, channel, expected):
    body = ATOM.format(f"https://www.youtube.com/channel/{channel}")
    assert verdict(feed("youtube", handle, body, **changes)) == expected


@pytest.mark.parametrize(
    ("link", "route", "expected"),
    [
        ("https://ada.example.org/", "http", True),
        ("https://blog.ada.example.org/", "http", True),
        ("https://moved.example.net/", "http", False),
        ("https://moved.example.net/", "capture", "the feed is of another site: 'https://moved.example.net/'"),
        ("//[", "capture", False),
    ],
)
def test_a_feed_that_a_site_s_own_page_names_is_the_site_s_wherever_it_points(link, route, expected):
    assert verdict(feed("website", "ada.example.org", RSS.format(link), route=route)) == expected


def test_a_feed_by_which_a_platform_is_asked_shows_the_account():
    platform = PLATFORMS.get("medium")
    request = plan(platform, PLATFORMS.resolve("medium", "@ada-example"))[0]
    body = RSS.format("https://medium.com/@ada-example").replace("<channel>", "<channel><generator>Medium</generator>")
    seen = classify(PLATFORMS, request, Response(request.url, 200, (("content-type", "text/xml"),), body.encode(), NOW), record="warc:0")
    assert verdict(seen) is True


def test_acts_that_are_no_feed_never_show_the_account():
    platform = PLATFORMS.get("devto")
    request: Request = request_to(platform, platform.endpoint("articles"), PLATFORMS.resolve("devto", "ada_example"))
    body = b'[{"type_of": "article", "published_at": "2026-02-01T00:00:00Z", "user": {"username": "ada_example"}}]'
    seen = classify(PLATFORMS, request, Response(request.url, 200, (("content-type", "application/json"),), body, NOW), record="warc:0")
    assert verdict(seen) is False


def test_controls_are_made_where_existence_is_decided():
    values = PLATFORMS.get("devto").model_dump(by_alias=True)
    values["endpoints"] = [
        {"id": "feed", "url": "https://dev.to/feed/{handle}", "role": "activity", "reads": "feed"},
        *values["endpoints"],
    ]
    platform = Platform.model_validate(values)
    account = PLATFORMS.resolve("devto", "ada_example")
    assert [request.endpoint for request in plan(platform, account)][0] == "feed"  # noqa: RUF015 - the first of the plan
    request = decisive(platform, account)
    assert request is not None
    assert request.endpoint == "user"
    assert decisive(PLATFORMS.get("linkedin"), PLATFORMS.resolve("linkedin", "ada-example")) is None


@pytest.mark.parametrize("name", ["ghost", "wordpress"])
def test_an_author_page_that_is_missing_is_a_page(name):
    platform = PLATFORMS.get(name)
    bodies = {
        "ghost": '<html><head><meta name="generator" content="Ghost 5.1"></head><body><h1 class="error-code">404</h1></body></html>',
        "wordpress": '<html><head><link rel="https://api.w.org/" href="/wp-json/"></head><body class="error404">Nothing here</body></html>',
    }
    request = plan(platform, PLATFORMS.resolve(name, platform.handle.example))[0]
    response = Response(request.url, 404, (("content-type", "text/html"),), bodies[name].encode(), NOW)
    seen = classify(PLATFORMS, request, response, record="warc:0")
    assert isinstance(seen, Absent)
    assert seen.detail == "the site has no page of this author"
