"""Which feeds a page offers. All sites here are invented."""

import pytest

from presence_audit.probes.feed_links import find_feeds, is_comment_feed
from presence_audit.selectors import Page


def urls(html, url="https://ada.example/", headers=()):
    return [link.url for link in find_feeds(Page(html.encode(), "text/html"), url, headers)]


def link(href, title="", kind="application/rss+xml", rel="alternate"):
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml", "application/feed+json", "APPLICATION/RSS+XML; charset=utf-8", "text/xml"]
)
def test_each_type_of_feed_is_found(kind):
    assert urls(link("/feed.xml", kind=kind)) == ["https://ada.example/feed.xml"]


@pytest.mark.parametrize(
    "element",
    [
        link("/style.css", kind="text/css"),
        link("/wp-json/wp/v2/users/1", kind="application/json"),
        link("/oembed?url=feed", kind="application/json+oembed"),
        link("/feed/", rel="stylesheet"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        link("http://[::1"),
        link("https://ada.example:99999/feed"),
        link(""),
        "<a href='/feed'>feed</a>",
    ],
)
def test_what_is_no_feed_is_not_taken(element):
    assert urls(element) == []


def test_relative_addresses_are_resolved_against_base_and_final_address():
    assert urls(link("feed.xml"), "https://ada.example/blog/2026/") == ["https://ada.example/blog/2026/feed.xml"]
    assert urls("<base href='/notes/'>" + link("feed.xml"), "https://ada.example/blog/") == ["https://ada.example/notes/feed.xml"]
    assert urls("<base href='javascript:x'>" + link("feed.xml")) == ["https://ada.example/feed.xml"]
    assert urls(link("//cdn.example/feed.xml#top")) == ["https://cdn.example/feed.xml"]


def test_comments_feeds_are_skipped():
    page = link("/feed/", "Notes » Feed") + link("/comments/feed/", "Notes » Feed der Kommentare") + link("/x.rss", "Notes » Comments Feed")
    assert urls(page) == ["https://ada.example/feed/"]


def test_a_feed_below_an_article_holds_the_answers_to_it():
    page = '<meta property="og:type" content="article">' + link("/feed/", "Notes") + link("/2026/01/a-post/feed/", "Notes » A post")
    assert urls(page, "https://ada.example/2026/01/a-post/") == ["https://ada.example/feed/"]


def test_an_authors_page_gives_the_authors_feed_alone():
    page = link("/feed/", "Notes » Feed") + link("/author/ada/feed/", "Notes » Posts by Ada Feed")
    assert urls(page, "https://ada.example/author/ada/") == ["https://ada.example/author/ada/feed/"]


def test_ghost_has_a_feed_of_each_author_that_it_does_not_link_to():
    page = '<meta name="generator" content="Ghost 5.130">' + link("/rss/", "Notes")
    assert urls(page, "https://ada.example/author/ada/") == ["https://ada.example/author/ada/rss/"]
    assert urls(page, "https://ada.example/about/") == ["https://ada.example/rss/"]


def test_one_feed_in_several_formats_is_asked_for_once():
    page = (
        link("/feed/atom", "Notes - Atom")
        + link("/feed/rss", "Notes - RSS")
        + link("/feed/atom", "again")
        + link("/feed.json", "Notes JSON feed")
    )
    assert urls(page) == ["https://ada.example/feed/atom"]


def test_at_most_three_feeds_are_asked_for():
    assert len(urls("".join(link(f"/{name}.xml", name) for name in ("one", "two", "three", "four")))) == 3


def test_the_link_header_counts():
    headers = (("link", '</feed.xml>; rel="alternate"; type="application/atom+xml"; title="Notes", </x>; rel=preload'),)
    assert urls("<p>", headers=headers) == ["https://ada.example/feed.xml"]
    assert urls("<p>", headers=(("link", '</wp-json/>; rel="alternate"; type="application/json"'),)) == []


def test_anchors_count_where_the_head_names_none():
    anchor = '<a rel="alternate" type="application/rss+xml" href="/a.xml">feed</a>'
    assert urls(anchor) == ["https://ada.example/a.xml"]
    assert urls(anchor + link("/b.xml")) == ["https://ada.example/b.xml"]


def test_comment_feeds_are_told_by_address_or_title():
    assert is_comment_feed("https://ada.example/comments/feed/", "")
    assert is_comment_feed("https://ada.example/feed/", "\n Comments for Notes")
    assert not is_comment_feed("https://ada.example/feed/", "Notes and comments")
