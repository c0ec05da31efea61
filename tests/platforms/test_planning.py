"""Which requests follow from an account, and from an answer."""

from __future__ import annotations

import pytest

from presence_audit.platforms import capture_request, fallbacks, follow_ups, found_request, load_platforms, plan

PLATFORMS = load_platforms()


def planned(platform_id: str, handle: str):
    return plan(PLATFORMS.get(platform_id), PLATFORMS.resolve(platform_id, handle))


@pytest.mark.parametrize(
    ("platform_id", "handle", "urls"),
    [
        ("mastodon", "ada@social.example", ["https://social.example/api/v1/accounts/lookup?acct=ada"]),
        ("bluesky", "ada.example.org", ["https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=ada.example.org"]),
        ("github", "Ada-Example", ["https://api.github.com/users/ada-example"]),
        ("website", "http://www.example.org/ada", ["http://www.example.org/ada"]),
        ("linkedin", "ada-example", []),
        ("facebook", "ada.example", []),
    ],
)
def test_what_is_asked_at_once(platform_id: str, handle: str, urls: list[str]) -> None:
    assert [request.url for request in planned(platform_id, handle)] == urls


def test_x_is_asked_with_the_name_of_the_token_never_the_token() -> None:
    (request,) = planned("x", "ada_example")
    assert request.url.startswith("https://api.x.com/2/users/by?usernames=ada_example&user.fields=")
    assert (request.credential, request.endpoint) == ("X_BEARER_TOKEN", "user")


def test_what_an_answer_makes_possible() -> None:
    (request,) = planned("mastodon", "ada@social.example")
    (statuses,) = follow_ups(PLATFORMS.get("mastodon"), request, b'{"id": "1098", "acct": "ada"}', "application/json")
    assert statuses.url == "https://social.example/api/v1/accounts/1098/statuses?limit=40"
    assert statuses.endpoint == "statuses"
    (request,) = planned("bluesky", "ada.example.org")
    feed, *proofs = follow_ups(
        PLATFORMS.get("bluesky"), request, b'{"did": "did:plc:abc", "handle": "ada.example.org"}', "application/json"
    )
    assert not feed.extra
    assert all(proof.extra for proof in proofs)
    assert feed.url.startswith("https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=did%3Aplc%3Aabc&")


def test_follow_ups_that_need_nothing_are_asked_after_the_profile() -> None:
    (request,) = planned("github", "ada-example")
    further = follow_ups(PLATFORMS.get("github"), request, b"{}", "application/json")
    assert [one.endpoint for one in further] == ["events", "repos", "social"]
    assert follow_ups(PLATFORMS.get("github"), further[0], b"[]", "application/json") == ()


def test_what_was_not_recognised_may_be_asked_elsewhere() -> None:
    (request,) = planned("mastodon", "ada@example.org")
    (finger,) = fallbacks(PLATFORMS.get("mastodon"), request)
    assert finger.url == "https://example.org/.well-known/webfinger?resource=acct:ada@example.org"
    assert (finger.endpoint, finger.instead, finger.pointer) == ("webfinger", "lookup", True)
    assert fallbacks(PLATFORMS.get("mastodon"), finger) == ()
    assert fallbacks(PLATFORMS.get("mastodon"), request.model_copy(update={"control": "absent"})) == ()


def test_what_an_answer_proved_goes_with_the_next_request() -> None:
    (request,) = planned("mastodon", "ada@example.org")
    (finger,) = fallbacks(PLATFORMS.get("mastodon"), request)
    body = b'{"subject": "acct:ada@example.org", "links": [{"rel": "self", "href": "https://social.example.org/users/ada"}]}'
    (there,) = follow_ups(PLATFORMS.get("mastodon"), finger, body, "application/jrd+json")
    assert there.url == "https://social.example.org/api/v1/accounts/lookup?acct=ada@example.org"
    assert (there.known_as, there.instead, there.pointer) == ("ada@social.example.org", "lookup", False)


@pytest.mark.parametrize(
    ("handle", "endpoints"),
    [
        ("@ada-example", ["page", "channel"]),
        ("UCabcdefghijklmnopqrstuv", ["page", "channel_by_id"]),
        ("c/ada-example", ["page"]),
        ("user/ada-example", ["page"]),
    ],
)
def test_a_channel_is_asked_of_the_interface_by_what_it_is_called(handle: str, endpoints: list[str]) -> None:
    asked = planned("youtube", handle)
    assert [request.endpoint for request in asked] == endpoints
    assert [request.credential for request in asked[1:]] == ["GOOGLE_API_KEY"] * (len(endpoints) - 1)
    assert all(request.extra for request in asked[1:])


@pytest.mark.parametrize("body", [b"", b"{}", b'{"id": null}', b'{"id": ""}', b'{"id": {"a": 1}}', b"\xff\xfe", b"[" * 9000])
def test_a_missing_value_makes_no_request(body: bytes) -> None:
    (request,) = planned("mastodon", "ada@social.example")
    assert follow_ups(PLATFORMS.get("mastodon"), request, body, "application/json") == ()


def test_a_value_from_an_answer_cannot_leave_its_place_in_the_address() -> None:
    (request,) = planned("mastodon", "ada@social.example")
    (statuses,) = follow_ups(PLATFORMS.get("mastodon"), request, b'{"id": "../../x?y#z@evil.example"}', "application/json")
    assert statuses.url == "https://social.example/api/v1/accounts/..%2F..%2Fx%3Fy%23z%40evil.example/statuses?limit=40"


def test_controls_have_no_follow_ups() -> None:
    (request,) = planned("github", "github")
    control = request.model_copy(update={"control": "present"})
    assert follow_ups(PLATFORMS.get("github"), control, b"{}", "application/json") == ()


def test_a_found_feed_is_asked_at_its_own_address() -> None:
    account = PLATFORMS.resolve("website", "example.org")
    request = found_request(PLATFORMS.get("website"), "feed", account, "https://feeds.example.net/a?b=c%20d")
    assert (request.url, request.endpoint) == ("https://feeds.example.net/a?b=c%20d", "feed")


@pytest.mark.parametrize(
    ("platform_id", "handle", "expected"),
    [
        ("linkedin", "pub/ada-example/1/2b3/4a5", ("page", "https://www.linkedin.com/pub/ada-example/1/2b3/4a5")),
        ("x", "ada_example", ("page", "https://x.com/ada_example")),
        ("website", "example.org/ada", ("page", "https://example.org/ada")),
        ("github", "ada-example", None),
    ],
)
def test_the_request_by_which_a_saved_page_is_judged(platform_id: str, handle: str, expected) -> None:
    request = capture_request(PLATFORMS.get(platform_id), PLATFORMS.resolve(platform_id, handle))
    assert (request and (request.endpoint, request.url)) == expected
