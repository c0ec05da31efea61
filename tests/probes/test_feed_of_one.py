"""A Ghost author's own feed is hers alone; feeds of several authors keep their names."""

from __future__ import annotations

import pytest

from presence_audit.probes.feed_of_one import without_coauthors
from presence_audit.probes.feed_reading import read_feed


def feed(own: str, generator: str = "Ghost 5.130", names: tuple[str, ...] = ("Ada Example", "Grace Example")) -> bytes:
    items = "".join(
        f"<item><title>x</title><dc:creator>{name}</dc:creator><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item>" for name in names
    )
    head = f'<title>x</title><generator>{generator}</generator><atom:link href="{own}" rel="self" type="application/rss+xml"/>'
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    return f'<?xml version="1.0"?><rss {spaces} version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def authors(body: bytes) -> list[tuple[str, ...]]:
    read = read_feed(body)
    assert read is not None
    return [entry.authors for entry in without_coauthors(read, body, "utf-8").entries]


def test_in_a_ghost_authors_feed_the_first_of_several_authors_is_not_the_only_one():
    assert authors(feed("https://blog.example/author/grace-example/rss/")) == [(), ()]


@pytest.mark.parametrize(
    "body",
    [
        feed("https://blog.example/rss/"),
        feed("https://blog.example/tag/author/rss/"),
        feed("https://blog.example/author/grace-example/rss/", "WordPress 6.1"),
        feed("https://blog.example/author/grace-example/rss/", "Ghostwriter 1"),
    ],
)
def test_the_feed_of_a_blog_keeps_the_names(body: bytes):
    assert authors(body) == [("Ada Example",), ("Grace Example",)]


def test_a_feed_that_names_one_author_keeps_the_name():
    assert authors(feed("https://blog.example/author/ada-example/rss/", names=("Ada Example",) * 2)) == [("Ada Example",)] * 2
