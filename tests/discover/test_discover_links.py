"""Links and handles of entries, as accounts. Everybody is invented."""

from __future__ import annotations

import pytest
from discover_values import PLATFORMS

from presence_audit.discover.links import MOST, Link, accounts_of, mentioned, site_of

BASE = "https://lists.example/top"


def keys(*links, name=""):
    return [account.key for account in accounts_of(links, BASE, PLATFORMS, name)]


def test_accounts_on_platforms_count_whatever_the_link_says():
    assert keys(Link("https://x.com/ada_example", "follow"), Link("//github.com/ada-example"), Link("https://social.example/@ada")) == [
        "x:ada_example", "github:ada-example", "mastodon:ada@social.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "counts"), [("Blog", True), ("personal website", True), ("Ada Example", True), ("North Mill", False), ("here", False)]
)
def test_a_site_counts_where_the_entry_calls_it_the_persons_own(text, counts):
    assert bool(keys(Link("https://ada.example/", text), name="Ada Example")) is counts


def test_the_lists_own_pages_and_odd_addresses_do_not_count():
    assert keys(Link("/people/ada", "Ada Example"), Link("https://lists.example/ada", "blog"), Link("mailto:a@b.example"), Link("javascript:1"),
                Link("https://user:pass@ada.example/", "blog"), Link("http://[::1", "blog"), Link("", "blog"), name="Ada Example") == []  # fmt: skip


def test_one_entry_names_so_many_accounts_at_most():
    assert len(keys(*(Link(f"https://github.com/ada-{number}") for number in range(50)))) == MOST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(@ada_example)", ["x:ada_example"]),
        ("write to ada@mill.example", []),
        ("@ada@social.example", ["mastodon:ada@social.example"]),
        ("@ada.bsky.social", ["bluesky:ada.bsky.social"]),
        ("no handle", []),
    ],
)
def test_handles_in_a_text(text, found):
    assert [account.key for account in mentioned(text, PLATFORMS, "x")] == found


def test_feeds_are_of_the_site():
    for address in (
        "https://ada.example/feed",
        "https://ada.example/blog/index.xml",
        "https://ada.example/rss.xml",
        "https://ada.example/?feed=rss2",
    ):
        assert site_of(address, PLATFORMS).key == "website:ada.example"
    assert site_of("https://feeds.feedburner.com/x", PLATFORMS) is None
    assert site_of("not an address", PLATFORMS) is None
