"""Pages of strangers: what is read from them, and what hostile ones cannot do. All names are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors import Page, Selector, select

SLOW = 5.0
"""Seconds; the naive ways need minutes for these inputs."""


def test_the_parts_of_an_ordinary_page():
    page = Page(
        b'<html><head><title> Ada \n Example </title><meta property="og:title" content="A &amp; B"><meta name=Author content=Ada></head>',
        "text/html",
    )
    assert page.title == "Ada Example"
    assert page.meta == {"og:title": ["A & B"], "author": ["Ada"]}
    assert page.json is None
    assert page.jsonld == []


def test_an_xml_declaration_does_not_stop_the_tree():
    page = Page('<?xml version="1.0" encoding="iso-8859-1"?><html><title>Zoë</title></html>'.encode("iso-8859-1"))
    assert page.title == "Zoë"


def test_a_meta_charset_cannot_change_what_was_decoded():
    page = Page('<meta charset="iso-8859-1"><title>Žofie 日本</title>'.encode(), "text/html", "utf-8")
    assert page.title == "Žofie 日本"


def test_the_readers_of_one_answer_share_one_parse():
    headers = (("content-type", "text/html; charset=utf-8"),)
    assert Page.of(b"<p>x", "text/html", headers) is Page.of(b"<p>x", "text/html", headers)
    assert Page.of(b"<p>x", "text/html", headers) is not Page.of(b"<p>y", "text/html", headers)


@pytest.mark.parametrize(
    ("block", "names"),
    [
        ('{"@type": "Person", "name": "Ada"}', ["Ada"]),
        ('[{"@type": "Person", "name": "Ada"}, {"@type": "Person", "name": "Ben"}]', ["Ada", "Ben"]),
        ('{"@context": "x", "@graph": [{"@type": "Person", "name": "Ada"}]}', ["Ada"]),
        ('<!-- {"@type": "Person", "name": "Ada"} -->', ["Ada"]),
        ('//<![CDATA[\n{"@type": "Person", "name": "Ada"}\n//]]>', ["Ada"]),
        ('{"@type": ["Thing", "https://schema.org/Person"], "name": "Ada"}', ["Ada"]),
        ('{"@type": "Person", "name": "Ada\nExample"}', ["Ada\nExample"]),
        ('{"@type": "Person", "name": ', []),
        ("", []),
        ('"Person"', []),
    ],
)
def test_embedded_json_ld(block, names):
    page = Page(f'<script type="application/ld+json">{block}</script>'.encode(), "text/html")
    assert [item["name"] for item in page.jsonld] == names


def test_a_broken_block_does_not_hide_the_next():
    page = Page(b'<script type="application/ld+json">{</script><script type="Application/LD+JSON">{"@type":"Person"}</script>')
    assert page.jsonld == [{"@type": "Person"}]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"\xef\xbb\xbf[1]", [1]),
        (b"null", None),
        (b"", None),
        (b"<html>", None),
        (b'{"a": NaN}', {"a": None}),
        (b'{"a": 1e999}', {"a": float("inf")}),
        (b'{"a": ' + b"9" * 5000 + b"}", {"a": "9" * 5000}),
        (b"[" * 100_000, None),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, None),
    ],
    ids=["object", "bom", "null", "empty", "html", "nan", "inf", "digits", "deep-open", "deep-closed"],
)
def test_json_bodies(body, value):
    assert Page(body, "application/json").json == value


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep tables": "<table><tr><td>" * 30_000,
    "attributes": "<div " + " ".join(f"a{i}=1" for i in range(100_000)) + "><p>end</p>",
    "attributes without space": "<div " + "".join(f'a{i}="1"' for i in range(100_000)) + "><p>end</p>",
    "attributes behind quotes": "<div " + " ".join(f'a{i}=">"' for i in range(100_000)) + "><p>end</p>",
    "many tags with many": ("<div " + " ".join(f"a{i}=1" for i in range(3_000)) + "><p>end</p></div>") * 40,
    "open quote": '<a b="' * 200_000,
    "open comments": "<!--" * 200_000,
    "brackets": "<" * 1_000_000,
    "nul": "a\0b<p>x\0y</p>\ufffe\uffff",
    "long attribute": '<p a="' + "x" * 9_000_000 + '">end</p>',
    "entities": "&lt;" * 500_000,
    "surrogates": '<script type="application/ld+json">{"@type":"Person","name":"\\ud800x"}</script>',
    "empty": "",
    "blank": " \n ",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_end_soon_and_without_an_exception(kind):
    started = time.perf_counter()
    page = Page(HOSTILE[kind].encode("utf-8", "surrogatepass"), "text/html")
    for selector in (
        {"css": "p"},
        {"css": "body"},
        {"meta": "x"},
        {"jsonld": "Person.name"},
        {"json": "$.a"},
        {"css": "div", "as": "number_of"},
    ):
        value = select(page, Selector.model_validate(selector))
        assert value is None or len(str(value)) <= 10_000
    assert page.title == ""
    assert time.perf_counter() - started < SLOW


def test_a_stray_quotation_mark_in_a_tag_does_not_swallow_the_page():
    # charset="UTF-8" within a quoted value: what follows the second mark is a name up to the next `>`
    body = '<meta content="text/html; charset="UTF-8">' + "<p class='a'>it's</p>" * 2_000 + "<h1>Ada</h1>"
    tree = Page(body.encode(), "text/html").tree
    assert len(tree.findall(".//p")) == 2_000
    assert tree.find(".//h1").text == "Ada"


def test_after_a_tag_with_too_many_attributes_the_page_goes_on():
    page = Page(HOSTILE["attributes"].encode())
    assert select(page, Selector(css="p")) == "end"


def test_a_tag_with_a_large_value_keeps_it():
    page = Page(('<div id="state" data-json="' + "a b c " * 5_000 + '"></div>').encode())
    assert select(page, Selector(css="#state", attr="data-json", regex="^a b c")) == "a b c"


@given(
    st.binary(max_size=400), st.sampled_from(["text/html", "application/json", ""]), st.sampled_from([None, "utf-8", "utf-16", "shift_jis"])
)
def test_any_bytes_can_be_a_page(body, media_type, charset):
    page = Page(body, media_type, charset)
    assert isinstance(page.title, str)
    assert isinstance(page.meta, dict)
    assert isinstance(page.jsonld, list)
    assert page.json is None or page.json is not None
