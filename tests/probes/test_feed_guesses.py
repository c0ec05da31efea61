"""Where feeds are looked for that no page links to. All sites here are invented."""

from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Observation, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.feed_guesses import MOST, guess_feeds
from presence_audit.selectors import Page


def guesses(cms, url="https://ada.example/", html="<p>"):
    return list(guess_feeds(Page(html.encode(), "text/html"), url, cms))


@pytest.mark.parametrize(
    ("cms", "expected"),
    [
        ("WordPress", ["https://ada.example/feed/", "https://ada.example/?feed=rss2"]),
        ("Ghost", ["https://ada.example/rss/"]),
        ("Blogger", ["https://ada.example/feeds/posts/default"]),
        ("Medium", ["https://ada.example/feed"]),
        ("Substack", ["https://ada.example/feed"]),
        ("Tumblr", ["https://ada.example/rss"]),
        ("Hugo", ["https://ada.example/index.xml"]),
        ("Jekyll", ["https://ada.example/feed.xml", "https://ada.example/atom.xml"]),
        ("Pelican", ["https://ada.example/feeds/all.atom.xml", "https://ada.example/feeds/all.rss.xml"]),
        ("TypePad", ["https://ada.example/atom.xml", "https://ada.example/rss.xml"]),
        ("Movable Type", ["https://ada.example/atom.xml", "https://ada.example/index.xml"]),
        ("Wix", []),
    ],
)
def test_each_software_has_its_places(cms, expected):
    assert guesses(cms) == expected
    assert len(expected) <= MOST


def test_a_blog_in_a_folder_has_its_feed_there():
    assert guesses("Hugo", "https://ada.example/notes/") == ["https://ada.example/notes/index.xml"]
    assert guesses("Jekyll", "https://ada.example/notes/index.html")[0] == "https://ada.example/notes/feed.xml"
    assert guesses("Ghost", "https://corp.example/author/ada/") == ["https://corp.example/author/ada/rss/"]


def test_below_a_post_stand_only_the_answers_to_it():
    article = '<meta property="og:type" content="article">'
    assert guesses("WordPress", "https://ada.example/a-post/", article)[0] == "https://ada.example/feed/"
    assert guesses("WordPress", "https://ada.example/about/", '<body class="page page-id-2">')[0] == "https://ada.example/feed/"
    assert (
        guesses("WordPress", "https://corp.example/author/ada/", '<body class="archive author">')[0]
        == "https://corp.example/author/ada/feed/"
    )
    api = '<link rel="https://api.w.org/" href="https://ada.example/blog/wp-json/">'
    assert guesses("WordPress", "https://ada.example/blog/2026/01/a-post/", api)[0] == "https://ada.example/blog/feed/"


def test_an_account_on_medium_has_its_own_feed():
    assert guesses("Medium", "https://medium.com/@ada.example/a-post-12ab") == ["https://medium.com/feed/@ada.example"]
    assert guesses("Medium", "https://medium.com/about") == []


@pytest.mark.parametrize("url", ["http://[::1", "", "https://ada.example"])
def test_odd_addresses_do_no_harm(url):
    assert all("://" in one for one in guesses("Hugo", url) if url)


def discover(html, url="https://ada.example/", route="http"):
    account = Account(platform="website", handle="ada.example", url="https://ada.example/")
    answer = Answer(final_url=url, status=200, media_type="text/html", sha256="0" * 64, size=1, record="-")
    request = Request(url=url, platform="website", endpoint="page", account=account)
    seen = Retrieved(request=request, attempted_at=datetime(2026, 1, 1, tzinfo=UTC), answer=answer, signature="page", route=route)
    found = list(FeedProbe().read(seen, html.encode(), load_document(shipped("profiles") / "website.yaml", Platform)))
    values = {one.feature: one.value for one in found if isinstance(one, Observation)}
    return values, [one for one in found if isinstance(one, Request)]


WORDPRESS = '<meta name="generator" content="WordPress 6.1">'


def test_a_guess_is_an_extra_request_of_the_feed_endpoint():
    values, requests = discover(WORDPRESS)
    feeds = [one for one in requests if one.endpoint == "feed"]
    assert [one.url for one in feeds] == ["https://ada.example/feed/", "https://ada.example/?feed=rss2"]
    assert all(one.extra for one in requests)
    assert values == {"blog.feed": False, "blog.cms": "WordPress"}


def test_a_feed_that_is_linked_is_no_guess_and_stops_guessing():
    values, requests = discover(WORDPRESS + '<link rel="alternate" type="application/rss+xml" href="/rss">')
    feeds = [one for one in requests if one.endpoint == "feed"]
    assert [(one.url, one.extra) for one in feeds] == [("https://ada.example/rss", False)]
    assert values["blog.feed"] is True


def test_a_saved_page_names_its_software_and_asks_for_nothing():
    assert discover(WORDPRESS, route="capture") == ({"blog.feed": False, "blog.cms": "WordPress"}, [])
