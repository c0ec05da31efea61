"""Where comments are asked for: only where the page says so, or its software is known to keep them. Sites are invented."""

from __future__ import annotations

import pytest
from comment_pages import HOST, page

from presence_audit.probes.comments import newest_posts, places_of, posts_on_page
from presence_audit.probes.comments.places import Places

FEED = '<link rel="alternate" type="application/rss+xml" title="Posts" href="/feed/">'


def test_wordpress_names_its_interface_and_its_comment_feed():
    head = f'<meta name="generator" content="WordPress 6.1">{FEED}<link rel="https://api.w.org/" href="{HOST}/wp-json/">'
    head += '<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">'
    assert places_of(page("", head), f"{HOST}/") == Places(f"{HOST}/wp-json/wp/v2/comments?", (f"{HOST}/comments/feed/",), f"{HOST}/feed/")


def test_the_interface_may_be_named_in_a_header_only():
    headers = [("link", f'<{HOST}/wp-json/>; rel="https://api.w.org/", <{HOST}/?p=2>; rel=shortlink')]
    assert places_of(page(""), f"{HOST}/", headers).rest == f"{HOST}/wp-json/wp/v2/comments?"


def test_a_blog_in_a_folder_keeps_its_feed_there():
    head = '<meta name="generator" content="WordPress 3.0">'
    assert places_of(page("", head), f"{HOST}/blog/").feeds == (f"{HOST}/blog/comments/feed/",)


def test_blogger_keeps_its_comment_feed_at_the_root():
    assert places_of(page("", f'<meta name="generator" content="blogger">{FEED}'), f"{HOST}/").feeds == (f"{HOST}/feeds/comments/default",)


def test_unknown_software_is_asked_nothing_that_it_does_not_name():
    assert places_of(page("", FEED), f"{HOST}/") == Places(None, (), f"{HOST}/feed/")
    assert places_of(page(""), f"{HOST}/") == Places(None, (), None)


def test_a_comment_feed_of_another_host_is_left_alone():
    head = '<link rel="alternate" type="application/rss+xml" href="https://elsewhere.example/comments/feed/">'
    assert places_of(page("", head), f"{HOST}/").feeds == ()


@pytest.mark.parametrize("root", ["/index.php?rest_route=/", "/?rest_route=/", "/blog/?lang=de&amp;rest_route=%2F"])
def test_with_plain_links_the_list_is_a_parameter(root):
    rest = places_of(page("", f'<link rel="https://api.w.org/" href="{HOST}{root}">'), f"{HOST}/").rest
    assert rest == f"{HOST}{root.replace('&amp;', '&')}wp/v2/comments&"


def test_plain_links_may_be_named_in_a_header_too():
    headers = [("link", f'<{HOST}/index.php?rest_route=/>; rel="https://api.w.org/"')]
    assert places_of(page(""), f"{HOST}/", headers).rest == f"{HOST}/index.php?rest_route=/wp/v2/comments&"


@pytest.mark.parametrize("root", ["/wp-json", "/?other_route=/", "/?rest_route=/wp/v2", "/?rest_route=/#x", "/ ?rest_route=/"])
def test_what_is_no_root_of_an_interface_is_not_asked(root):
    assert places_of(page("", f'<link rel="https://api.w.org/" href="{HOST}{root}">'), f"{HOST}/").rest is None


def test_the_newest_posts_are_those_of_the_feed_on_the_blogs_own_host():
    items = "".join(
        f"<item><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link, date in [
            (f"{HOST}/old/", "Mon, 02 Feb 2009 00:00:00 GMT"),
            (f"{HOST}/newest/", "Tue, 03 Feb 2026 00:00:00 GMT"),
            ("https://elsewhere.example/linked/", "Wed, 04 Feb 2026 00:00:00 GMT"),
            (f"{HOST}/middle/", "Mon, 02 Feb 2015 00:00:00 GMT"),
        ]
    )
    feed = f"<rss version='2.0'><channel><link>{HOST}/</link>{items}</channel></rss>".encode()
    assert newest_posts(feed, f"{HOST}/feed/", 2) == (f"{HOST}/newest/", f"{HOST}/middle/")
    assert newest_posts(b"<html>", f"{HOST}/feed/", 2) == ()


def test_without_a_feed_the_headings_of_the_front_page_lead_to_posts():
    body = '<h2 class="entry-title"><a href="/one/">One</a></h2><article><h3><a href="/two/">Two</a></h3></article><h2><a href="/about/">x</a></h2>'
    assert posts_on_page(page(body + '<a rel="bookmark" href="https://elsewhere.example/">y</a>'), f"{HOST}/", 5) == (
        f"{HOST}/one/",
        f"{HOST}/two/",
    )
