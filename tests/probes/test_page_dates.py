"""The page-dates probe: a guess is for the reader, and nothing that looks like a stamp is one. All pages here are invented."""

import builtins
from datetime import UTC, datetime

import pytest

from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Request, Retrieved
from presence_audit.platforms.schema import Platform
from presence_audit.probes import page_dates
from presence_audit.probes.page_dates import PageDatesProbe, guess
from presence_audit.selectors import Page

htmldate = pytest.importorskip("htmldate")
WEBSITE = load_document(shipped("profiles") / "website.yaml", Platform)
LOOKED = datetime(2026, 11, 20, 12, tzinfo=UTC)
POST = "<ul><li><a href='/a'>A post</a> <span class='date'>12 Oct 2025</span></li></ul>"


def document(body, head=""):
    return f"<!DOCTYPE html><html><head><title>Ada</title>{head}</head><body>{body}</body></html>".encode()


def read(body, looked=LOOKED):
    url = "https://ada.example/"
    account = Account(platform="website", handle="ada.example", url=url)
    answer = Answer(final_url=url, status=200, media_type="text/html", sha256="0" * 64, size=1, record="-")
    request = Request(url=url, platform="website", endpoint="page", account=account)
    seen = Retrieved(request=request, attempted_at=looked, answer=answer, signature="page")
    return list(PageDatesProbe().read(seen, document(body), WEBSITE))


def guessed(body, head=""):
    found = guess(Page(document(body, head), "text/html").tree, LOOKED, htmldate.find_date)
    return None if found is None else f"{found.at:%Y-%m-%d} {found.precision}"


def test_a_date_beside_a_post_is_guessed_and_marked():
    (one,) = read(POST)
    assert (one.feature, f"{one.value.at:%Y-%m-%d}", one.bound, one.probe) == ("activity.guessed", "2025-10-12", "at_least", "page_dates")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Hello</p><footer>© 2026 Ada Example</footer>"),
        ("", "<p>Copyright 2012-2026 Ada Example. All rights reserved.</p>"),
        ("", "<p>Last updated: 3 November 2026</p>"),
        ("", "<p>Last updated 2026-11-03</p>"),
        ("", "<p><b>Last modified:</b> <span>2026-11-03</span></p>"),
        ("", "<p><span>Zuletzt aktualisiert am</span> <time datetime='2026-11-03'>3.11.2026</time></p>"),
        ("", "<!-- page generated 2026-11-03 12:00 --><p>x</p>"),
        ('<meta name="last-modified" content="2026-11-03">', "x"),
        ('<meta property="og:updated_time" content="2026-11-03T00:00:00Z">', "x"),
        ('<meta name="dcterms.modified" content="2026-11-03">', "x"),
        ('<link rel="stylesheet" href="/style.css?v=20261103">', "x"),
        ('<meta property="og:image" content="https://ada.example/2026/11/03/me.jpg">', "x"),
        ("", '<img src="/wp-content/uploads/2026/11/03/me.jpg">'),
        ("", "<script>var build='2026-11-03T10:00:00Z'</script>"),
        ("", "<p>CIO since 2019. Before: 2012-2018.</p>"),
        ("", "<p>Born 3 May 1996.</p>"),
        ("", "<div class='date'>3 days ago</div>"),
        ("", "<time datetime='2027-03-12'>A conference to come</time>"),
        ("", "<blockquote>As Bo wrote on 2026-10-12</blockquote>"),
        ("", "<p>Hello world.</p>"),
    ],
)
def test_stamps_and_numbers_are_no_dates_of_posts(head, body):
    assert guessed(body, head) is None


def test_an_event_is_taken_for_a_post_and_therefore_a_guess_counts_for_nothing():
    assert guessed("<h2>Speaking</h2><p>A conference, 2026-10-12</p>") == "2026-10-12 day"


def test_nothing_later_than_the_look_is_guessed():
    assert read(POST, datetime(2025, 10, 11, tzinfo=UTC)) == []
    assert read(POST, datetime(2025, 10, 13, tzinfo=UTC)) != []


def test_a_page_that_dates_itself_is_not_guessed_at():
    assert read(f'{POST}<article><time datetime="2024-01-01">d</time></article>') == []
    assert read(f'{POST}<a href="/2024/01/02/a/">a</a><a href="/2024/01/03/b/">b</a>') == []


def test_without_the_extra_nothing_is_said(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("htmldate"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    page_dates._guesser.cache_clear()
    try:
        assert read(POST) == []
    finally:
        page_dates._guesser.cache_clear()


def test_what_the_library_raises_or_invents_is_no_date():
    tree = Page(document(POST), "text/html").tree

    def broken(*_args, **_kwargs):
        raise ValueError("strange page")

    assert guess(tree, LOOKED, broken) is None
    assert guess(tree, LOOKED, lambda *_args, **_kwargs: "not a date") is None
    assert guess(tree, LOOKED, lambda *_args, **_kwargs: "2030-01-01") is None


def test_the_page_itself_is_left_as_it_was():
    page = Page(document("<p>Last updated 2026-11-03</p><script>x</script>"), "text/html")
    guess(page.tree, LOOKED, htmldate.find_date)
    assert page.tree.find(".//script") is not None
    assert "Last updated" in page.tree.text_content()
