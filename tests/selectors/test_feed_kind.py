"""Feeds are told from what only mentions them by their root element."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors.feed_kind import sniff_feed

RSS = '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>'
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS, "rss"),
        (ATOM, "atom"),
        (RDF, "rdf"),
        (JSON, "json"),
        ('{"title": "t", "version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "json"),
        ('<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"/>', "atom"),
        ('<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>', "atom"),
        ('<?xml version="1.0"?><?xml-stylesheet href="x"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><RSS></RSS>', "rss"),
    ],
)
def test_each_kind_is_told(body, kind):
    assert sniff_feed(body) == kind
    assert sniff_feed(body.encode()) == kind
    assert sniff_feed(("\ufeff" + body).encode()) == kind
    assert sniff_feed(body.encode("utf-16")) == kind
    assert sniff_feed(("\ufeff" + body).encode("utf-16-be")) == kind


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml></head><body>&lt;rss&gt; <rss></body></html>",
        "<html><!-- <rss version='2.0'> --></html>",
        "<!-- <rss> --><html></html>",
        "<feed>animals</feed>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
        '{"version": "1.1", "items": []}',
        '["https://jsonfeed.org/version/1.1"]',
        "<urlset/>",
        "<rssfeed/>",
        " " * 5000 + "<rss/>",
    ],
)
def test_what_only_mentions_feeds_is_none(body):
    assert sniff_feed(body) is None
    assert sniff_feed(body.encode()) is None


def test_utf16_without_a_byte_order_mark_is_told():
    assert sniff_feed(RSS.encode("utf-16-le")) == "rss"
    assert sniff_feed(RSS.encode("utf-16-be")) == "rss"


@given(st.binary(max_size=300))
def test_no_bytes_raise(body):
    assert sniff_feed(body) in (None, "rss", "rdf", "atom", "json")


@pytest.mark.parametrize("unit", [b"<!--", b"<?", b"<!DOCTYPE [", b"<!DOCTYPE x [ ] ", b" "])
def test_hostile_heads_are_cheap(unit):
    assert sniff_feed(unit * 100_000) is None
