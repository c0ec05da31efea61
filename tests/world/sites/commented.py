"""Blogs with comments below their posts: each keeps them elsewhere, as the software of its kind does. All people are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from world.messages import Site, WorldRequest, WorldResponse, as_json, html, text, xml

NEWEST = datetime.fromisoformat("2026-11-10T08:00:00+00:00")
"""When the newest post of each blog was published."""


@dataclass(frozen=True)
class Remark:
    """One comment."""

    author: str
    url: str
    days: int
    """Days before the newest post plus three; on 2026-11-13 at noon 0."""
    kind: str = "comment"

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat("2026-11-13T12:00:00+00:00") - timedelta(days=self.days)


Answer = Callable[[WorldRequest], WorldResponse]


def _site(pages: dict[str, Answer], robots: str = "User-agent: *\nDisallow: /private/\n") -> Site:
    def answer(request: WorldRequest) -> WorldResponse:
        if request.path == "/robots.txt":
            return text(robots)
        page = pages.get(request.path)
        return page(request) if page else html("<title>Page not found</title><h1>Page not found</h1>", 404)

    return answer


def _page(title: str, head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def _posts_feed(host: str) -> WorldResponse:
    items = "".join(
        f"<item><title>Post {n}</title><link>https://{host}/post-{n}/</link><guid>https://{host}/post-{n}/</guid>"
        f"<pubDate>{format_datetime(NEWEST - timedelta(days=30 * (n - 1)))}</pubDate></item>"
        for n in (1, 2, 3)
    )
    return xml(f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title><link>https://{host}/</link>{items}</channel></rss>')


_FEED = '<link rel="alternate" type="application/rss+xml" title="Posts" href="/feed/">'


def wordpress(host: str, remarks: Iterable[Remark], *, refused: bool = False, most: int = 100, plain_links: bool = False) -> Site:
    """WordPress: its REST interface (refused to strangers when `refused`), its comment feed, and posts without markup of comments.

    With `plain_links` the interface is a parameter of the front page, as where the owner chose no other form of links.
    """
    numbered = [
        {
            "id": n,
            "post": 1,
            "author_name": one.author,
            "author_url": one.url,
            "date_gmt": one.at.isoformat()[:19],
            "link": f"https://{host}/post-1/#comment-{n}",
            "type": one.kind,
        }
        for n, one in enumerate(remarks, 1)
    ]
    numbered.sort(key=lambda one: one["date_gmt"], reverse=True)

    def rest(request: WorldRequest) -> WorldResponse:
        if refused:
            return as_json({"code": "rest_cannot_read", "message": "Sorry, you are not allowed to do that.", "data": {"status": 401}}, 401)
        wanted = request.query.get("search", "").lower()
        return as_json([one for one in numbered if wanted in one["author_name"].lower()][:most])

    def feed(_: WorldRequest) -> WorldResponse:
        items = "".join(
            f"<item><title>Comment on Post 1 by {escape(one['author_name'])}</title><link>{one['link']}</link>"
            f"<dc:creator>{escape(one['author_name'])}</dc:creator>"
            f"<pubDate>{format_datetime(datetime.fromisoformat(one['date_gmt'] + '+00:00'))}</pubDate>"
            f"<guid isPermaLink='false'>https://{host}/?p=1#comment-{one['id']}</guid></item>"
            for one in numbered
        )
        return xml(
            '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>Comments for {host}</title><link>https://{host}/</link>{items}</channel></rss>"
        )

    head = (
        f'<meta name="generator" content="WordPress 6.1">{_FEED}<link rel="https://api.w.org/" href="https://{host}/{"index.php?rest_route=/" if plain_links else "wp-json/"}">'
        '<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">'
    )
    posts = {f"/post-{n}/": (lambda _: html(_page("A post", head, "<article><p>Text.</p></article>"))) for n in (1, 2, 3)}
    front = html(_page(host, head, "<h2 class='entry-title'><a href='/post-1/'>Post 1</a></h2>"))
    lists = {"/wp-json/wp/v2/comments": rest}
    if plain_links:
        lists = {"/index.php": lambda request: rest(request) if request.query.get("rest_route") == "/wp/v2/comments" else front}
    return _site({"/": lambda _: front, "/feed/": lambda _: _posts_feed(host), "/comments/feed/": feed, **lists, **posts})


def blogger(host: str, remarks: Iterable[Remark]) -> Site:
    """Blogger: a comment feed that no page links to, at the address at which Blogger keeps it; 25 a page unless more are asked for."""
    entries = [
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{1000 + n}</id><published>{one.at.isoformat()}</published>"
        f"<link rel='alternate' href='https://{host}/2026/11/post.html?showComment={int(one.at.timestamp() * 1000)}#c{1000 + n}'/>"
        f"<author><name>{escape(one.author)}</name>{f'<uri>{escape(one.url)}</uri>' if one.url else ''}</author></entry>"
        for n, one in sorted(enumerate(remarks, 1), key=lambda numbered: numbered[1].days)
    ]

    def comments(request: WorldRequest) -> WorldResponse:
        start, most = int(request.query.get("start-index", "1")), int(request.query.get("max-results", "25"))
        numbers = {"totalResults": len(entries), "startIndex": start, "itemsPerPage": most}
        return xml(
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'>"
            f"<title>Comments on {host}</title>{''.join(f'<openSearch:{name}>{n}</openSearch:{name}>' for name, n in numbers.items())}"
            f"{''.join(entries[start - 1 : start - 1 + most])}</feed>",
            "application/atom+xml",
        )

    head = '<meta name="generator" content="blogger">' + _FEED
    return _site(
        {
            "/": lambda _: html(_page(host, head, "<h1>Blog</h1>")),
            "/feed/": lambda _: _posts_feed(host),
            "/feeds/comments/default": comments,
        }
    )


def plain(host: str, below: str, *, robots: str = "") -> Site:
    """A blog of no known software: a feed, and posts with `below` under the first of them."""
    front = html(_page(host, _FEED, "<h1>Blog</h1>"))
    posts = {
        f"/post-{n}/": (lambda _, n=n: html(_page("A post", _FEED, f"<article><p>Text.</p></article>{below if n == 1 else ''}")))
        for n in (1, 2, 3)
    }
    return _site({"/": lambda _: front, "/feed/": lambda _: _posts_feed(host), **posts}, robots)


def old_markup(remarks: Iterable[Remark]) -> str:
    """The comments of a post in the markup of WordPress themes of 2009."""
    return (
        '<ol class="commentlist">'
        + "".join(
            f'<li class="comment" id="comment-{n}"><div class="comment-author vcard"><cite class="fn"><a href="{escape(one.url)}" '
            f'rel="external nofollow" class="url">{escape(one.author)}</a></cite> <span class="says">says:</span></div>'
            f'<div class="comment-meta commentmetadata"><a href="/post-1/#comment-{n}">{one.at:%B} {one.at.day}, {one.at.year} at {one.at:%H:%M}</a></div>'
            "<p>An invented remark.</p></li>"
            for n, one in enumerate(remarks, 1)
        )
        + "</ol>"
    )
