"""Platforms whose accounts are hosts, and handles of two kinds: addresses, and which endpoints are asked. All names are invented."""

from __future__ import annotations

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account
from presence_audit.platforms import Platforms, capture_request, found_request, plan
from presence_audit.platforms.check import mistakes
from presence_audit.platforms.schema import Platform

BLOGS = ("blogger", "devto", "medium", "substack", "tumblr", "wordpress_com")
PLATFORMS = Platforms(load_document(shipped("profiles") / f"{name}.yaml", Platform) for name in ("website", *BLOGS))


def endpoints(platform: str, handle: str) -> dict[str, str]:
    return {request.endpoint: request.url for request in plan(PLATFORMS.get(platform), PLATFORMS.resolve(platform, handle))}


def test_only_endpoints_that_fit_the_handle_are_asked() -> None:
    assert endpoints("substack", "ada-example") == {"feed": "https://ada-example.substack.com/feed"}
    assert endpoints("substack", "@ada_example") == {}
    assert set(endpoints("blogger", "ada-example")) == {"page", "feed"}
    assert endpoints("blogger", "profile/01234567890123456789") == {}
    assert endpoints("medium", "@Ada.Example") == {"feed": "https://medium.com/feed/@Ada.Example"}


def test_a_saved_page_is_judged_by_the_endpoint_that_fits_the_handle() -> None:
    def saved(platform: str, handle: str) -> tuple[str, str]:
        request = capture_request(PLATFORMS.get(platform), PLATFORMS.resolve(platform, handle))
        assert request is not None
        return request.endpoint, request.url

    assert saved("blogger", "ada-example") == ("page", "https://ada-example.blogspot.com/")
    assert saved("blogger", "profile/12345") == ("profile", "https://www.blogger.com/profile/12345")
    assert saved("substack", "@ada_example") == ("page", "https://substack.com/@ada_example")
    assert saved("tumblr", "ada-example") == ("saved", "https://www.tumblr.com/ada-example")


def test_a_saved_feed_of_a_handle_without_feed_is_judged_under_its_own_address() -> None:
    account = PLATFORMS.resolve("substack", "@ada_example")
    assert found_request(PLATFORMS.get("substack"), "feed", account, "https://x.example/feed").url == "https://x.example/feed"


def test_an_endpoint_that_no_handle_can_fill_is_a_mistake() -> None:
    profile = PLATFORMS.get("substack").model_dump(by_alias=True)
    profile["endpoints"][0]["url"] = "https://{letter}.substack.com/feed"
    assert any("nothing provides {letter}" in line for line in mistakes(Platform.model_validate(profile)))


@pytest.mark.parametrize(
    ("platform", "text", "handle"),
    [
        ("wordpress_com", "ada-example.wordpress.com", "ada-example"),
        ("blogger", "Ada-Example.blogspot.co.uk", "ada-example"),
        ("tumblr", "ada-example.tumblr.com", "ada-example"),
        ("medium", "adaexample.medium.com", "adaexample"),
    ],
)
def test_a_bare_host_names_the_account(platform: str, text: str, handle: str) -> None:
    assert PLATFORMS.resolve(platform, text).handle == handle


@pytest.mark.parametrize(
    "url",
    [
        "https://ada-example.wordpress.com/2026/02/20/why-we-moved/",
        "https://ada-example.blogspot.com/2026/02/why-we-moved.html",
        "https://medium.com/@ada.example/why-we-moved-0123456789ab",
        "https://ada-example.substack.com/p/why-we-moved",
        "https://ada-example.tumblr.com/post/1/why-we-moved",
    ],
)
def test_a_post_tells_whose_it_is_and_a_hosted_blog_may_stand_as_a_website_too(url: str) -> None:
    account = PLATFORMS.recognise(url)
    assert account is not None
    assert PLATFORMS.resolve(account.platform, account.url) == account
    assert PLATFORMS.resolve("website", url).platform == "website"


@pytest.mark.parametrize(
    "url",
    [
        "https://dev.to/example_org/why-we-moved-1a2b",
        "https://medium.com/example-publication/why-we-moved-0123456789ab",
        "https://ada-example.files.wordpress.com/2026/02/a.jpg",
        "https://1.bp.blogspot.com/a/s1600/x.jpg",
        "https://64.media.tumblr.com/0123/x.png",
    ],
)
def test_an_address_that_does_not_tell_whose_it_is_names_no_account(url: str) -> None:
    assert PLATFORMS.recognise(url) is None


def test_no_profile_asks_for_a_key_or_puts_one_into_an_address() -> None:
    asked = [(platform.id, one) for platform in PLATFORMS for one in platform.endpoints if one.route == "http"]
    assert all(one.auth is None for _, one in asked)
    assert not any("key" in one.url.lower() or "token" in one.url.lower() for _, one in asked)
    assert [one.id for name, one in asked if name == "medium"] == ["feed"]


def test_a_feed_alone_never_says_that_an_account_does_not_exist() -> None:
    for platform in PLATFORMS:
        feeds = {endpoint.id for endpoint in platform.endpoints if endpoint.reads == "feed"}
        for signature in platform.signatures.absent:
            assert signature.endpoint
            assert not feeds & set(signature.endpoint), platform.id


def test_accounts_of_two_kinds_have_two_addresses() -> None:
    assert PLATFORMS.resolve("substack", "https://substack.com/@Ada") == Account(
        platform="substack", handle="@ada", url="https://substack.com/@ada"
    )
    assert PLATFORMS.resolve("substack", "https://ada.substack.com/about").url == "https://ada.substack.com"
