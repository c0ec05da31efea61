"""What a feed says of itself: never what an entry says, and nothing where there is no feed. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from presence_audit.selectors import Page, Selector, select
from presence_audit.selectors.feed_head import head_of

RSS = b"""<?xml version="1.0" encoding="iso-8859-1"?><!-- made by hand -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<itunes:title>not this</itunes:title><title><![CDATA[Caf\xe9 & more]]></title><link> https://ada.example/ </link>
<atom:link rel="self" href="https://ada.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
<image><url>https://ada.example/a.png</url><title>image title</title><link>https://image.example/</link></image>
<generator>Engine (1.0; @ada)</generator><webMaster>ada@mail.example</webMaster>
<item><title>Entry</title><link>https://entry.example/</link><generator>forged</generator><author>Bo</author></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:ada.example,2026:blog-7</id><title type="text">Notes</title>
<link href="https://ada.example/"/><link rel="self" href="https://ada.example/atom"/><link rel="next" href="https://ada.example/2"/>
<author><name>Ada Example</name><uri>https://ada.example/about</uri></author>
<entry><id>e</id><title>Entry</title><link href="https://entry.example/"/><author><name>Bo</name></author></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>Old notes</title><link>https://ada.example/</link><items><rdf:Seq/></items></channel>
<item><title>Entry</title><link>https://entry.example/</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("body", "name", "values"),
    [
        (RSS, "title", ["Café & more"]),
        (RSS, "link", ["https://ada.example/"]),
        (RSS, "self", ["https://ada.example/feed"]),
        (RSS, "image.url", ["https://ada.example/a.png"]),
        (RSS, "generator", ["Engine (1.0; @ada)"]),
        (RSS, "webmaster", ["ada@mail.example"]),
        (RSS, "author", None),
        (ATOM, "id", ["tag:ada.example,2026:blog-7"]),
        (ATOM, "link", ["https://ada.example/"]),
        (ATOM, "self", ["https://ada.example/atom"]),
        (ATOM, "author.name", ["Ada Example"]),
        (ATOM, "author.uri", ["https://ada.example/about"]),
        (RDF, "title", ["Old notes"]),
        (RDF, "link", ["https://ada.example/"]),
    ],
)
def test_the_head_of_a_feed_is_read_and_its_entries_are_not(body: bytes, name: str, values: list[str] | None) -> None:
    assert head_of(body, None).get(name) == values


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><head><title>Not a feed</title></head></html>",
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "x"}',
        b"\xff\xfe\x00\x01<rss>",
    ],
)
def test_what_is_no_feed_in_xml_has_no_head(body: bytes) -> None:
    assert head_of(body, None) == {}


def test_a_feed_that_is_cut_off_keeps_what_came_before() -> None:
    assert head_of(RSS[: RSS.index(b"<image>")], None)["link"] == ["https://ada.example/"]


def test_entities_are_not_followed() -> None:
    hostile = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyyy">]><rss><channel><title>a&x;b</title></channel></rss>'
    )
    assert head_of(hostile, None) == {}


@given(st.binary(max_size=200))
def test_hostile_bytes_do_no_harm(noise: bytes) -> None:
    assert isinstance(head_of(b"<rss><channel><title>x" + noise + b"</title></channel></rss>", None), dict)


def test_a_selector_reads_the_head_and_makes_of_it_what_it_says() -> None:
    page = Page(RSS, "application/rss+xml")
    assert select(page, Selector(feed="generator", regex="@([a-z]+)")) == "ada"
    assert select(page, Selector(feed="image.url", as_="flag")) is True
    assert select(page, Selector(feed="subtitle")) is None
    assert select(Page(b"<html><title>x</title></html>", "text/html"), Selector(feed="title")) is None


def test_a_template_makes_an_address_of_a_name() -> None:
    page = Page(b'{"user": "ada/example", "none": ""}', "application/json")
    assert select(page, Selector(json_="user", template="https://site.example/{}")) == "https://site.example/ada%2Fexample"
    assert select(page, Selector(json_="none", template="https://site.example/{}")) is None


@pytest.mark.parametrize(
    "wrong", [{"feed": "Title"}, {"feed": "a.b.c"}, {"json": "user", "template": "https://site.example/"}, {"feed": "title", "css": "a"}]
)
def test_a_selector_that_cannot_work_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Selector.model_validate(wrong)
