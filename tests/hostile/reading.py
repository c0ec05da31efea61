"""What it costs to read a hostile document with all readers of its kind; run as a program: CPU seconds and peak MB of each, as JSON lines."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from presence_audit.discover.opml import read_opml
from presence_audit.documents import load_document, shipped
from presence_audit.model import Account, Answer, Request, Retrieved
from presence_audit.platforms import load_platforms
from presence_audit.platforms.schema import Platform
from presence_audit.probes.api import ApiProbe
from presence_audit.probes.cms import detect_cms
from presence_audit.probes.comments.markup import read_markup
from presence_audit.probes.entries import EntriesProbe
from presence_audit.probes.feed import FeedProbe
from presence_audit.probes.links import LinksProbe
from presence_audit.probes.page import PageProbe
from presence_audit.probes.sitemap import newest_change, sitemap_of_posts
from presence_audit.selectors import Page

MOST = 4 * 1024 * 1024
"""Bytes of a body that the fetcher keeps."""
URL = "https://ada.example/"


def _full(unit: str, before: str = "", after: str = "") -> bytes:
    return (before + unit * ((MOST - len(before) - len(after)) // len(unit)) + after).encode()


def _numbered(unit: str, count: int, before: str = "", after: str = "") -> bytes:
    return (before + "".join(unit.replace("#", str(number)) for number in range(count)) + after).encode()[:MOST]


PAGES: dict[str, Callable[[], bytes]] = {
    "a million elements": lambda: _full("<p>"),
    "elements nested 100,000 deep": lambda: _full("<div>"),
    "inline elements nested": lambda: _full("<b><i><u><font color=x>"),
    "formatting closed in the wrong order": lambda: _full("<b i><i b></b></i>"),
    "formatting never closed": lambda: _numbered("<b a#><p>", 300_000),
    "tables in tables": lambda: _full("<table><tr><td>"),
    "lists in lists": lambda: _full("<ul><li>"),
    "forms, selects and options": lambda: _full("<form><select><option>x"),
    "an attribute of 4 MB": lambda: _full("x", '<p title="', '">end</p>'),
    "400,000 attributes": lambda: _numbered("a#=1 ", 400_000, "<div ", ">end"),
    "attributes, tag after tag": lambda: _full("<div " + " ".join(f"a{n}=1" for n in range(900)) + ">"),
    "links": lambda: _numbered('<a rel=me href="https://h#.example/u#">x</a>', 80_000),
    "links that are relative": lambda: _numbered('<a href="../../../#/2026/01/05/x">x</a>', 90_000),
    "times": lambda: _numbered('<article><h2><a href="/#">x</a></h2><time datetime="2026-01-05">d</time></article>', 45_000),
    "h-entries in one another": lambda: _full('<div class="h-entry"><a class="u-url" href="/p">x</a><time class="dt-published" datetime="2026-01-05">d</time>'),
    "microdata in itself": lambda: _full('<div itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><meta itemprop="datePublished" content="2026-01-05">'),
    "comments in one another": lambda: _full('<div class="comment" id="comment-1"><cite class="fn">Ada</cite><time datetime="2026-01-05">d</time>'),
    "feeds": lambda: _numbered('<link rel="alternate" type="application/rss+xml" href="/#.xml">', 60_000),
    "metas": lambda: _numbered('<meta name="author" property="og:x#" content="Ada">', 70_000),
    "JSON-LD nested": lambda: _full('{"@type":"Person","sameAs":', '<script type="application/ld+json">', "</script>"),
    "JSON-LD, a list": lambda: _full('{"@type":"BlogPosting","datePublished":"2026-01-05","url":"/p"},', '<script type="application/ld+json">{"@graph":[', "1]}</script>"),
    "JSON-LD, block by block": lambda: _full('<script type="application/ld+json">{"@type":"Person","name":"x"}</script>'),
    "JSON-LD, numbers without end": lambda: _full("9", '<script type="application/ld+json">{"@type":"Person","name":', "}</script>"),
    "open comments": lambda: _full("<!--"),
    "open quotes": lambda: _full('<a b="'),
    "brackets": lambda: _full("<"),
    "ampersands": lambda: _full("&"),
    "entities": lambda: _full("&lt;"),
    "numbers of characters": lambda: _full("&#0;&#x110000;"),
    "NUL": lambda: _full("\0"),
    "spaces": lambda: _full(" ", "<p>", "x</p>"),
    "letters that fold": lambda: _full("\u212a\u0130ﬃ".encode().decode(), "<title>", "</title>")[:MOST],
    "declared UTF-7": lambda: _full("+ADw-script+AD4-", "<meta charset=utf-7>"),
    "declared UTF-16 without a mark": lambda: b"<\0p\0>\0x\0" * (MOST // 8),
    "scripts that never end": lambda: _full("<script><"),
    "CDATA and processing instructions": lambda: _full("<?x ?><![CDATA[x]]>"),
    "text in one element": lambda: _full("wordpress ghost jekyll comment 2026-01-05 "),
}  # fmt: skip
_BOMB = '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "' + "x" * 100 + '">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)) + "]>"  # fmt: skip
_QUADRATIC = '<!DOCTYPE {root} [<!ENTITY a "' + "x" * 50_000 + '">]>'
_OUTSIDE = '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
FEEDS: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: bytes(_BOMB.replace("{root}", "rss") + "<rss><channel><title>&j;</title><item><title>&j;</title><pubDate>&j;</pubDate></item></channel></rss>", "utf-8"),
    "quadratic entities": lambda: bytes(_QUADRATIC.replace("{root}", "rss") + "<rss><channel><item><title>" + "&a;" * 50_000 + "</title></item></channel></rss>", "utf-8"),
    "external entities": lambda: bytes(_OUTSIDE.replace("{root}", "rss") + "<rss><channel><title>&x;</title><item><title>&x;</title><pubDate>2026-01-01</pubDate></item></channel></rss>", "utf-8"),
    "items": lambda: _full("<item><title>x</title><link>/p</link><pubDate>Sun, 04 Jan 2026 00:00:00 GMT</pubDate></item>", "<rss><channel>", "</channel></rss>"),
    "items without dates": lambda: _full("<item/>", "<rss><channel>", "</channel></rss>"),
    "entries with odd dates": lambda: _full("<entry><updated>yesterday-ish, 45th of Smarch</updated></entry>", '<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>"),
    "elements in one another": lambda: _full("<a>", "<rss><channel>"),
    "items in one another": lambda: _full("<item>", "<rss><channel>"),
    "attributes": lambda: _numbered("a#='1' ", 350_000, "<rss><channel><item ", "/></channel></rss>"),
    "namespaces": lambda: _numbered("xmlns:n#='http://x/#' ", 120_000, "<rss ", "><channel/></rss>"),
    "declarations": lambda: _full("<?xml version='1.0'?>", "", "<rss><channel/></rss>"),
    "CDATA": lambda: _full("<![CDATA[<b>]]>", "<rss><channel><item><description>", "</description></item></channel></rss>"),
    "a description of 4 MB": lambda: _full("&lt;b&gt;x", "<rss><channel><item><pubDate>Sun, 04 Jan 2026 00:00:00 GMT</pubDate><description>", "</description></item></channel></rss>"),
    "JSON Feed, deep": lambda: _full("[", '{"version":"https://jsonfeed.org/version/1","items":'),
    "JSON Feed, items": lambda: _full('{"date_published":"2026-01-04T00:00:00Z","url":"/p"},', '{"version":"https://jsonfeed.org/version/1","items":[', "{}]}"),
    "wrong charset": lambda: b'<?xml version="1.0" encoding="rot13"?><rss><channel><item/></channel></rss>',
}  # fmt: skip
SITEMAPS: dict[str, Callable[[], bytes]] = {
    "addresses": lambda: _full("<url><loc>https://ada.example/p</loc><lastmod>2026-01-01</lastmod></url>", "<urlset>", "</urlset>"),
    "billion laughs": lambda: bytes(_BOMB.replace("{root}", "urlset") + "<urlset><url><loc>&j;</loc><lastmod>&j;</lastmod></url></urlset>", "utf-8"),
    "external entities": lambda: bytes(_OUTSIDE.replace("{root}", "urlset") + "<urlset><url><loc>&x;</loc><lastmod>2026-01-01</lastmod></url></urlset>", "utf-8"),
    "in one another": lambda: _full("<url>", "<urlset>"),
}  # fmt: skip
OPML: dict[str, Callable[[], bytes]] = {
    "outlines in one another": lambda: _full('<outline text="x" htmlUrl="https://a.example/">', "<opml><body>"),
    "outlines": lambda: _numbered('<outline text="x" xmlUrl="https://a#.example/feed" htmlUrl="https://a#.example/"/>', 50_000, "<opml><body>", "</body></opml>"),
    "billion laughs": lambda: bytes(_BOMB.replace("{root}", "opml") + '<opml><body><outline text="&j;"/></body></opml>', "utf-8"),
    "external entities": lambda: bytes(_OUTSIDE.replace("{root}", "opml") + "<opml><head><title>&x;</title></head></opml>", "utf-8"),
}  # fmt: skip
ANSWERS: dict[str, Callable[[], bytes]] = {
    "deep lists": lambda: _full("["),
    "deep objects": lambda: _full('{"a":'),
    "a number of 4 MB": lambda: _full("9", '{"id":', "}"),
    "an exponent": lambda: _full("9", '{"id":1e', "}"),
    "escapes": lambda: _full("\\ud800", '{"display_name":"', '"}'),
    "keys": lambda: _numbered('"k#":1,', 300_000, "{", '"z":1}'),
    "fields": lambda: _full('{"name":"x","value":"<a href=https://x.example/>"},', '{"id":"1","username":"ada","acct":"ada","url":"https://a.example/@ada","fields":[', "{}]}"),
    "a note of 4 MB of markup": lambda: _full("<b>", '{"id":"1","username":"ada","acct":"ada","url":"https://a.example/@ada","note":"', '"}'),
    "one list": lambda: _full("1,", "[", "1]"),
}  # fmt: skip

KINDS = {"page": PAGES, "feed": FEEDS, "sitemap": SITEMAPS, "opml": OPML, "answer": ANSWERS}


def _seen(platform: str, endpoint: str, kind: str, size: int, signature: str = "page") -> Retrieved:
    account = Account(platform=platform, handle="ada.example" if platform == "website" else "ada@a.example", url=URL)
    answer = Answer(final_url=URL, status=200, media_type=kind, headers=(("content-type", kind),), sha256="0" * 64, size=size, record="-")
    request = Request(url=URL, platform=platform, endpoint=endpoint, account=account)
    return Retrieved(request=request, attempted_at=datetime(2026, 3, 31, tzinfo=UTC), answer=answer, signature=signature)


def read(kind: str, body: bytes) -> int:
    """Read a body with every reader of its kind; returns how much was found, in characters. Raises nothing."""
    website = load_document(shipped("profiles") / "website.yaml", Platform)
    found: list[object] = []
    match kind:
        case "page":
            seen = _seen("website", "page", "text/html", len(body))
            page = Page(body, "text/html")
            found += [probe.read(seen, body, website) for probe in (PageProbe(), LinksProbe(), EntriesProbe(), FeedProbe())]
            found += [read_markup(page, URL), [detect_cms(page, URL)], [page.title, len(page.meta), len(page.jsonld), page.json]]
        case "feed":
            found.append(FeedProbe().read(_seen("website", "feed", "application/rss+xml", len(body), "feed"), body, website))
        case "sitemap":
            page = Page(body, "application/xml")
            found.append([newest_change(page, URL + "sitemap.xml"), sitemap_of_posts(page, URL + "sitemap.xml")])
        case "opml":
            found.append([len(str(read_opml(body, load_platforms())))])
        case _:
            mastodon = load_document(shipped("profiles") / "mastodon.yaml", Platform)
            found.append(ApiProbe().read(_seen("mastodon", "lookup", "application/json", len(body)), body, mastodon))
            found.append([bool(Page(body, "application/json").json)])
    return sum(len(str(one)) for several in found for one in several)


def main(wanted: list[str]) -> None:
    """Print the cost of each document of these kinds."""
    for kind in wanted or list(KINDS):
        read(kind, b"<p>")  # what is loaded once
        for name, make in KINDS[kind].items():
            body = make()
            before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
            said = read(kind, body)
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            row = {"kind": kind, "name": name, "bytes": len(body), "cpu": round(time.process_time() - started, 3), "more": (used - before) // 1024, "peak": used // 1024, "found": said}  # fmt: skip
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (600, 600))
    main(sys.argv[1:])
