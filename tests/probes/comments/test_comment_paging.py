"""Blogger's comment feed goes on page by page. All people and sites are invented."""

from __future__ import annotations

from datetime import date

import pytest
from comment_pages import HOST, seen_at

from presence_audit.probes.comments import further_page

FEED = f"{HOST}/feeds/comments/default"
SINCE = date(2026, 1, 1)


def answer(total: object, start: object, *days: str, version: str = "rss/1.0") -> bytes:
    entries = "".join(f"<entry><published>{day}T10:00:00Z</published><author><name>Ada E.</name></author></entry>" for day in days)
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:o='http://a9.com/-/spec/opensearch{version}/'>"
        f"<o:totalResults>{total}</o:totalResults><o:startIndex>{start}</o:startIndex><o:itemsPerPage>25</o:itemsPerPage>{entries}</feed>"
    ).encode()


def further(body: bytes, url: str = FEED) -> str | None:
    return further_page(seen_at("comments_feed", url, "application/atom+xml", len(body)), body, SINCE)


@pytest.mark.parametrize("version", ["rss/1.0", "/1.1"])
def test_the_page_behind_begins_where_this_one_ends(version):
    body = answer(60, 1, "2026-11-02", "2026-11-01", version=version)
    assert further(body) == f"{FEED}?start-index=3&max-results=100"
    assert further(body, f"{FEED}?start-index=1&max-results=2") == f"{FEED}?start-index=3&max-results=100"
    assert (
        further(answer(60, 26, "2026-11-02"), f"{HOST}/feeds/comments/full") == f"{HOST}/feeds/comments/full?start-index=27&max-results=100"
    )


def test_behind_the_last_comment_there_is_nothing():
    assert further(answer(2, 1, "2026-11-02", "2026-11-01")) is None
    assert further(answer(3, 1, "2026-11-02", "2026-11-01")) == f"{FEED}?start-index=3&max-results=100"


def test_what_stands_behind_an_older_comment_is_older():
    assert further(answer(60, 1, "2026-11-02", "2025-12-31")) is None
    assert further(answer(60, 1, "2026-11-02", "2026-01-01")) is not None


def test_a_page_without_comments_or_numbers_is_the_last():
    assert further(answer(60, 1)) is None
    assert further(answer("many", "first", "2026-11-02")) is None
    assert further(b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>") is None


@pytest.mark.parametrize("url", [f"{HOST}/comments/feed/", f"{HOST}/feeds/posts/default", "https://[peer.example/feeds/comments/default"])
def test_other_feeds_have_no_such_pages(url):
    assert further(answer(60, 1, "2026-11-02"), url) is None


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\0", b"<feed" * 10_000, b"<a>" * 50_000, b"{}"])
def test_hostile_answers_have_none_either(body):
    assert further(body) is None
