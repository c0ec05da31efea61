"""Documents as strangers write them, drawn by hypothesis: markup, feeds, JSON, mail and web archives that are nearly right."""

from __future__ import annotations

import gzip
import json

from hypothesis import strategies as st

from fuzz.seeds import files_handed_in, in_mail, in_record

URLS = (
    "http://[::1", "//", "http://", "javascript:alert(1)", "https://ada.example/~ada?x=%zz#y", "http://a.example:99999/", "http://a@b@c/", "mailto:ada@a.example",
    "HTTPS://LINKEDIN.com/in/%E2%80%AE", "https://x.com/@ada/status/9", "https://xn--zz.example/", "http://\u2100.example/", "/feed", "?p=1", "https://" + "a." * 200 + "example", "did:web:a%3A80",
)  # fmt: skip
DATES = (
    "2026-02-30", "2026-02-02T10:00:00+99:99", "0000-01-01", "9999-12-31T23:59:59-14:00", "Mon, 02 Feb 2026 10:00:00 GMT", "Mon, 31 Feb 99999 25:61:61 +9999", "1750000000",
    "1e400", "-1", "9" * 40, "yesterday", "2026-W05-1", "20260202", "\u0662\u0660\u0662\u0666-02-02", "Tue Mar 03 00:00:00 +0000 2026",
)  # fmt: skip
WORDS = (
    "Ada Example", "", " ", "\x00", "\u202e", "<b>&amp;", "]]>", "1.2K", "9" * 400, "a" * 3000, "me", "author", "CIO", "ada", "Person", "https://schema.org/Person", "\ud800", "\U0001f600", "١٢٣",
)  # fmt: skip
TAGS = (
    "a",
    "link",
    "meta",
    "time",
    "div",
    "li",
    "article",
    "table",
    "tr",
    "td",
    "h1",
    "script",
    "template",
    "svg",
    "base",
    "p",
    "ul",
    "img",
    "title",
    "abbr",
)
ATTRIBUTES = (
    "href",
    "rel",
    "class",
    "datetime",
    "content",
    "property",
    "name",
    "itemprop",
    "title",
    "type",
    "id",
    "data-time",
    "src",
    "itemscope",
)
VALUES = (
    "me", "alternate", "author", "h-card u-url", "h-entry", "dt-published", "vcard fn", "comment", "comment-author", "application/rss+xml", "application/ld+json", "og:url",
    "article:published_time", "page-user-screen_name", "generator", "WordPress 6.9", "canonical", "experience vevent", "blog", "hentry status",
)  # fmt: skip
ELEMENTS = (
    "title", "link", "guid", "pubDate", "dc:creator", "dc:date", "updated", "published", "author", "name", "content:encoded", "description", "slash:comments", "category", "id", "summary",
    "wfw:commentRss", "thr:total", "source", "uri",
)  # fmt: skip
KEYS = (
    "id", "url", "name", "items", "author", "authors", "created_at", "published", "@type", "@graph", "sameAs", "jobTitle", "data", "results", "web", "handle", "version", "date_published",
    "feed", "post", "record", "links", "href", "rel", "subject", "aliases", "displayName", "claims", "log", "entries", "response", "content", "text",
)  # fmt: skip

texts = st.sampled_from(URLS + DATES + WORDS) | st.text(max_size=30)
nodes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5),
    max_leaves=15,
)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@st.composite
def markup(draw: st.DrawFn) -> bytes:
    """A page: elements within one another, some never closed, with the names by which readers go."""
    parts = draw(
        st.sampled_from(("<!DOCTYPE html><html><head>", "", "<html lang=en><body>", "<?xml version='1.0' encoding='utf-16'?><html>"))
    )
    for _ in range(draw(st.integers(0, 12))):
        tag = draw(st.sampled_from(TAGS))
        held = "".join(
            f' {draw(st.sampled_from(ATTRIBUTES))}="{draw(st.sampled_from(VALUES) | texts)}"' for _ in range(draw(st.integers(0, 4)))
        )
        inside = json.dumps(draw(nodes)) if tag == "script" else draw(texts)
        parts += f"<{tag}{held}>{inside}" + (f"</{tag}>" if draw(st.booleans()) else "")
    return _bytes(parts)


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    """A feed in RSS or Atom."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    root, entry = draw(
        st.sampled_from(
            ((f'<rss version="2.0" {spaces}><channel>', "item"), (f'<feed xmlns="http://www.w3.org/2005/Atom" {spaces}>', "entry"))
        )
    )
    entries = ""
    for _ in range(draw(st.integers(0, 4))):
        held = "".join(
            f"<{name} href='{draw(st.sampled_from(URLS))}'>{draw(texts)}</{name}>"
            for name in draw(st.lists(st.sampled_from(ELEMENTS), max_size=6))
        )
        entries += f"<{entry}>{held}" + (f"</{entry}>" if draw(st.integers(0, 5)) else "")
    return _bytes(
        f"{root}<title>{draw(texts)}</title><link>{draw(texts)}</link>{entries}" + ("</channel></rss>" if entry == "item" else "</feed>")
    )


documents = nodes.map(lambda value: json.dumps(value).encode())
sitemaps = st.lists(st.tuples(st.sampled_from(("url", "sitemap")), texts, st.sampled_from(DATES)), max_size=6).map(
    lambda rows: _bytes(
        "<urlset>" + "".join(f"<{tag}><loc>{where}</loc><lastmod>{when}</lastmod></{tag}>" for tag, where, when in rows) + "</urlset>"
    )
)
outlines = st.lists(st.tuples(texts, texts, texts), max_size=6).map(
    lambda rows: _bytes(
        '<opml version="2.0"><body>' + "".join(f'<outline text="{text}" xmlUrl="{feed}" htmlUrl="{site}">' for text, feed, site in rows)
    )
)
rules_for_robots = st.lists(
    st.tuples(st.sampled_from(("User-agent", "Disallow", "Allow", "Crawl-delay", "Sitemap", "Request-rate", "Visit-time")), texts),
    max_size=8,
).map(lambda rows: _bytes("\n".join(f"{name}: {value}" for name, value in rows)))
bodies = markup() | feeds() | documents
headers = st.lists(
    st.tuples(
        st.sampled_from(("Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "WARC-Type", "WARC-Date", "WARC-Target-URI", "Date", "Content-ID", "MIME-Version")),
        st.sampled_from(("0", "-1", "1" + "0" * 30, "5", "chunked", "gzip", "deflate", "br", "text/html; charset=", 'multipart/related; boundary="b"; start="<a>"', "response", "base64", "")) | texts,
    ),
    max_size=4,
).map(lambda pairs: _bytes("".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in pairs)))  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A web archive of one or two records, whose headers may be anything, packed or not."""
    whole = b""
    for _ in range(draw(st.integers(1, 2))):
        record = in_record(draw(bodies))
        cut = record.index(b"\r\n") + 2
        whole += record[:cut] + draw(headers) + record[cut:] if draw(st.booleans()) else record
    return gzip.compress(whole, 1) if draw(st.booleans()) else whole


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """A page saved as MHTML, with further headers."""
    return draw(headers) + in_mail(draw(markup()))


files = st.sampled_from(tuple(files_handed_in(b"<html><title>Ada Example</title>CIO</html>")))
