"""What sitemaps tell. All sites here are invented."""

from datetime import UTC, datetime

import pytest

from presence_audit.model import Moment
from presence_audit.probes.sitemap import guess_sitemaps, newest_change, sitemap_of_posts
from presence_audit.selectors import Page

URL = "https://ada.example/sitemap.xml"


def page(*addresses, root="urlset", tag="url"):
    rows = "".join(f"<{tag}><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{tag}>" for loc, day in addresses)
    text = f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'
    return Page(text.encode(), "application/xml")


def post(name, day):
    return (f"https://ada.example/posts/{name}", day)


def test_the_newest_post_counts_and_other_pages_do_not():
    found = newest_change(page(post("a", "2025-01-01"), post("b", "2026-01-20"), ("https://ada.example/about", "2026-03-01")), URL)
    assert found == Moment(at=datetime(2026, 1, 20, tzinfo=UTC), precision="day")


@pytest.mark.parametrize(
    "addresses",
    [
        (),
        (post("a", "2026-01-20"),),
        (post("a", "2026-01-20T03:00:01+00:00"), post("b", "2026-01-20T03:00:02+00:00")),
        (post("a", ""), post("b", "2026-01-20")),
        (("https://ada.example/about", "2025-03-01"), ("https://ada.example/", "2026-03-01")),
        (post("a", "yesterday"), post("b", "soon")),
    ],
)
def test_a_site_that_was_built_in_one_go_tells_nothing(addresses):
    assert newest_change(page(*addresses), URL) is None


def test_dated_addresses_are_posts_and_so_is_all_in_a_sitemap_of_posts():
    dated = page(("https://ada.example/2025/01/a/", "2025-01-02"), ("https://ada.example/2025/02/b/", "2025-02-02"))
    assert newest_change(dated, URL).at == datetime(2025, 2, 2, tzinfo=UTC)
    plain = page(("https://ada.example/one/", "2025-01-02"), ("https://ada.example/two/", "2025-02-02"))
    assert newest_change(plain, "https://ada.example/post-sitemap.xml").at == datetime(2025, 2, 2, tzinfo=UTC)
    assert newest_change(plain, URL) is None


def test_an_index_leads_to_its_posts_on_the_same_host():
    index = page(
        ("https://ada.example/wp-sitemap-posts-page-1.xml", ""),
        ("https://ada.example/wp-sitemap-posts-post-1.xml", ""),
        ("https://ada.example/wp-sitemap-users-1.xml", ""),
        ("https://other.example/post-sitemap.xml", "2026-01-01"),
        root="sitemapindex",
        tag="sitemap",
    )
    assert sitemap_of_posts(index, URL) == "https://ada.example/wp-sitemap-posts-post-1.xml"
    dated = page(
        ("https://ada.example/post-sitemap2.xml", "2026-01-01"), ("https://ada.example/post-sitemap.xml", "2020-01-01"), tag="sitemap"
    )
    assert sitemap_of_posts(dated, URL) == "https://ada.example/post-sitemap2.xml"
    assert sitemap_of_posts(page(post("a", "")), URL) is None


def test_only_front_pages_have_a_sitemap_of_their_author():
    assert guess_sitemaps("https://ada.example/", None) == (URL,)
    assert guess_sitemaps("https://ada.example", "WordPress") == ("https://ada.example/wp-sitemap.xml", URL)
    assert guess_sitemaps("https://ada.example/blog/", None) == (URL,)
    assert guess_sitemaps("https://corp.example/team/ada", None) == ()
    assert guess_sitemaps("https://corp.example/?author=2", None) == ()
    assert guess_sitemaps("http://[::1", None) == ()


@pytest.mark.parametrize(
    "body", [b"", b"\0\xff", b"<urlset>" * 5000, b"<urlset><url><loc>http://[::1</loc><lastmod>2026-01-01</lastmod></url></urlset>"]
)
def test_hostile_sitemaps_tell_nothing(body):
    assert newest_change(Page(body, "application/xml"), URL) is None
    assert sitemap_of_posts(Page(body, "application/xml"), URL) is None
