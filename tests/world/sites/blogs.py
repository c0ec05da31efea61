"""Personal sites: a page that links to its feed, the feed in three formats, and the ways in which sites refuse or mislead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from email.utils import format_datetime
from html import escape

from world.messages import Fault, Site, WorldRequest, WorldResponse, as_json, html, redirect, text, xml
from world.people import Blog

FEEDS = {
    "rss": ("/feed.xml", "application/rss+xml"),
    "atom": ("/atom.xml", "application/atom+xml"),
    "json": ("/feed.json", "application/feed+json"),
}


def sites(blogs: Iterable[Blog]) -> dict[str, Site]:
    """One host a blog; of `host/path` the host."""
    return {blog.host.partition("/")[0]: _site(blog) for blog in blogs}


def _site(blog: Blog) -> Site:
    def answer(request: WorldRequest) -> WorldResponse:
        if request.path == "/robots.txt":
            return text("User-agent: *\nDisallow: /\n" if blog.kind == "robots" else "User-agent: *\nDisallow: /private/\n")
        if blog.kind in _ODD:
            return _ODD[blog.kind](request)
        if blog.kind in FEEDS and request.path == FEEDS[blog.kind][0]:
            return _WRITERS[blog.kind](blog)
        return html(_page(blog)) if request.path == "/" else html(_plain("Page not found", "There is nothing here."), 404)

    return answer


def _login(request: WorldRequest) -> WorldResponse:
    if request.path == "/login":
        form = (
            '<form method="post" action="/login"><input name="user"><input type="password" name="password"><button>Log in</button></form>'
        )
        return html(_plain("Log in", form))
    return redirect(f"/login?next={request.path}")


_ODD: dict[str, Callable[[WorldRequest], WorldResponse]] = {
    "soft404": lambda _: html(_plain("Page not found", "Sorry, the page that you are looking for does not exist.")),
    "login": _login,
    "robots": lambda _: html(_plain("Private", "No program may read this.")),
    "dropped": lambda _: WorldResponse(fault=Fault(drop=True)),
}


def _plain(title: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>'


def _page(blog: Blog) -> str:
    links = "".join(f'<li><a rel="me" href="{escape(link)}">{escape(link)}</a></li>' for link in blog.links)
    posts = "".join(
        f'<article><h2><a href="/{post.at:%Y/%m/%d}/">An invented post</a></h2><time datetime="{post.at.isoformat()}">{post.at:%d %B %Y}</time></article>'
        for post in blog.posts
    )
    person = {
        "@context": "https://schema.org", "@type": "Person", "name": blog.author, "url": f"https://{blog.host}/", "description": blog.bio,
        "sameAs": list(blog.links),
    }  # fmt: skip
    feed = ""
    if blog.kind in FEEDS:
        path, kind = FEEDS[blog.kind]
        feed = f'<link rel="alternate" type="{kind}" title="{escape(blog.title)}" href="{path}">'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(blog.title)}</title>'
        f'<meta name="author" content="{escape(blog.author)}"><meta name="description" content="{escape(blog.bio)}">'
        f'<link rel="canonical" href="https://{blog.host}/">{feed}'
        f'<script type="application/ld+json">{json.dumps(person)}</script></head>'
        f"<body><h1>{escape(blog.title)}</h1><p>{escape(blog.bio)}</p><ul>{links}</ul>{posts}</body></html>"
    )


def _address(blog: Blog, number: int) -> str:
    return f"https://{blog.host}/{blog.posts[number].at:%Y/%m/%d}/"


def _rss(blog: Blog) -> WorldResponse:
    items = "".join(
        f'<item><title>An invented post</title><link>{_address(blog, number)}</link><guid isPermaLink="true">{_address(blog, number)}</guid>'
        f"<dc:creator>{escape(blog.author)}</dc:creator><pubDate>{format_datetime(post.at)}</pubDate></item>"
        for number, post in enumerate(blog.posts)
    )
    built = "Sun, 15 Nov 2026 03:00:00 +0000"  # the time of building, which is not activity
    return xml(
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(blog.title)}</title><link>https://{blog.host}/</link><description>{escape(blog.bio)}</description>"
        f"<lastBuildDate>{built}</lastBuildDate>{items}</channel></rss>"
    )


def _atom(blog: Blog) -> WorldResponse:
    entries = "".join(
        f"<entry><id>{_address(blog, number)}</id><title>An invented post</title><link href='{_address(blog, number)}'/>"
        f"<published>{post.at.isoformat()}</published><updated>{post.at.isoformat()}</updated></entry>"
        for number, post in enumerate(blog.posts)
    )
    return xml(
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(blog.title)}</title>'
        f"<id>https://{blog.host}/</id><link href='https://{blog.host}/'/><updated>2026-11-15T03:00:00+00:00</updated>"
        f"<author><name>{escape(blog.author)}</name></author>{entries}</feed>",
        "application/atom+xml",
    )


def _json_feed(blog: Blog) -> WorldResponse:
    items = [
        {
            "id": _address(blog, number),
            "url": _address(blog, number),
            "title": "An invented post",
            "content_text": "…",
            "date_published": post.at.isoformat(),
        }
        for number, post in enumerate(blog.posts)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": blog.title, "home_page_url": f"https://{blog.host}/",
        "feed_url": f"https://{blog.host}/feed.json", "authors": [{"name": blog.author}], "items": items,
    }  # fmt: skip
    return as_json(feed, kind="application/feed+json")


_WRITERS: dict[str, Callable[[Blog], WorldResponse]] = {"rss": _rss, "atom": _atom, "json": _json_feed}
