"""Selectors: one value out of a page, and lists of items. All names are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from presence_audit.model import Moment
from presence_audit.selectors import Page, Selector, select, select_items

HTML = Page(
    b"""<html><head><title>Ada Example</title><meta name="description" content="  "><meta name="description" content="CIO">
<script type="application/ld+json">{"@type":"Person","name":"Ada","worksFor":[{"name":"One"},{"name":"Two"}]}</script></head><body>
<div class=bio>Writes<br>code <script>no()</script><b>well</b>.</div><p class=empty></p><p class=empty>second</p>
<a rel="me nofollow" href="/a">a</a><a rel="me" href="/b">b</a><a rel="me" href="/a">again</a>
<img class=face src="/img/default_face.png"><img class=real src="/img/ada.png">
<span class=n>1,234</span><span class=when data="{time:'Thu Jan 21 16:05:05 +0000 2010'}">about 1 hour ago</span>
<ul class=skills><li>SQL, C; Ada</li></ul><a class=out href="/redir?url=http%3A%2F%2Fada.example%2F&amp;h=1">site</a>
<ol><li class=post><i>1264089905</i></li><li class=post><i>1264089906</i></li></ol></body></html>""",
    "text/html",
)
JSON = Page(
    b"""{"id": 7, "name": "Ada", "locked": false, "bot": true, "avatar": "", "note": "<p>Hi &amp; <b>bye</b></p><p>now</p>", "none": null,
"fields": [{"name": "Website", "value": "<a href='x'>ada.example</a>"}], "posts": [{"id": "1"}, {"id": "2"}], "empty": [],
"count": "1.2K", "tags": ["a", "b", "a"], "created": "2020-02-03", "ms": 1264089905000, "big": 1e999}""",
    "application/json",
)


@pytest.mark.parametrize(
    ("selector", "value"),
    [
        ({"css": ".bio"}, "Writes code well."),
        ({"css": "title"}, "Ada Example"),
        ({"css": "a[rel~=me]", "attr": "href", "as": "texts"}, ("/a", "/b")),
        ({"css": ".absent"}, None),
        ({"css": ".empty"}, None),
        ({"css": ".n", "as": "count"}, 1234),
        ({"css": ".bio", "as": "flag"}, True),
        ({"css": ".absent", "as": "flag"}, None),
        ({"css": ".face", "attr": "src", "as": "flag", "unless": [".*default_.*"]}, None),
        ({"css": ".real", "attr": "src", "as": "flag", "unless": [".*default_.*"]}, True),
        ({"css": "li.post", "as": "number_of"}, 2),
        ({"css": "li.absent", "as": "number_of"}, 0),
        ({"css": ".skills li", "split": "[,;]", "as": "number_of"}, 3),
        ({"css": ".skills li", "split": "[,;]", "as": "texts"}, ("SQL", "C", "Ada")),
        ({"css": ".out", "attr": "href", "regex": "[?&]url=([^&]+)", "unquote": True}, "http://ada.example/"),
        ({"css": "p", "regex": "sec.*"}, "second"),
        ({"css": ".bio", "regex": "Reads"}, None),
        ({"meta": "Description"}, "CIO"),
        ({"meta": "absent"}, None),
        ({"jsonld": "Person.name"}, "Ada"),
        ({"jsonld": "Person.worksFor.name", "as": "texts"}, ("One", "Two")),
        ({"jsonld": "Organization|Person.name"}, "Ada"),
        ({"jsonld": "Organization.name"}, None),
        ({"json": "name"}, None),
        ({"url": "final", "regex": "/in/([^/?]+)"}, "ada"),
        ({"header": "link", "regex": 'rel="?next'}, 'rel="next'),
        ({"header": "absent"}, None),
    ],
    ids=str,
)
def test_values_of_a_page(selector, value):
    found = select(HTML, Selector.model_validate(selector), final_url="https://l.example/in/ada?x", headers=(("Link", '<x>; rel="next"'),))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("selector", "value"),
    [
        ({"json": "name"}, "Ada"),
        ({"json": "id"}, "7"),
        ({"json": "id", "as": "count"}, 7),
        ({"json": "count", "as": "count"}, 1200),
        ({"json": "big", "as": "count"}, None),
        ({"json": "locked", "as": "flag"}, False),
        ({"json": "bot", "as": "flag"}, True),
        ({"json": "avatar", "as": "flag"}, None),
        ({"json": "none", "as": "flag"}, None),
        ({"json": "fields", "as": "flag"}, True),
        ({"json": "empty", "as": "flag"}, False),
        ({"json": "note", "as": "html_text"}, "Hi & bye now"),
        ({"json": "fields[name=Website].value", "as": "html_text"}, "ada.example"),
        ({"json": "tags", "as": "texts"}, ("a", "b")),
        ({"json": "tags[]", "as": "number_of"}, 3),
        ({"json": "posts", "as": "number_of"}, 2),
        ({"json": "empty", "as": "number_of"}, 0),
        ({"json": "absent", "as": "number_of"}, None),
        ({"json": "fields"}, None),
        ({"json": "none"}, None),
        ({"json": "name", "join": ["id", "none", "absent", "fields[0].name"]}, "Ada 7 Website"),
        ({"json": "none", "join": ["absent"]}, None),
        ({"json": "a.b.c"}, None),
        ({"css": "p"}, None),
    ],
    ids=str,
)
def test_values_of_an_answer(selector, value):
    found = select(JSON, Selector.model_validate(selector))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("page", "selector", "at"),
    [
        (
            HTML,
            {"css": ".when", "attr": "data", "regex": "time:'([^']+)'", "as": "moment", "format": "%a %b %d %H:%M:%S %z %Y"},
            (2010, 1, 21, 16, 5, 5),
        ),
        (HTML, {"css": "li.post", "as": "unix"}, (2010, 1, 21, 16, 5, 5)),
        (JSON, {"json": "ms", "as": "unix"}, (2010, 1, 21, 16, 5, 5)),
        (JSON, {"json": "created", "as": "moment"}, (2020, 2, 3)),
    ],
    ids=["attribute", "unix", "milliseconds", "iso"],
)
def test_times(page, selector, at):
    found = select(page, Selector.model_validate(selector))
    assert isinstance(found, Moment)
    assert found.at == datetime(*at, tzinfo=UTC)


def test_a_relative_time_is_no_time():
    assert select(HTML, Selector.model_validate({"css": ".when", "as": "moment"})) is None


def test_items_of_a_page_are_elements_and_values_are_read_within_them():
    items = select_items(HTML, Selector(css="li.post"))
    assert [select(item, Selector(css="i")) for item in items] == ["1264089905", "1264089906"]
    assert select(items[0], Selector(css=".bio")) is None
    assert select(items[0], Selector(meta="description")) is None


def test_items_of_an_answer_are_values():
    items = select_items(JSON, Selector.model_validate({"json": "posts"}))
    assert [select(item, Selector.model_validate({"json": "id"})) for item in items] == ["1", "2"]
    assert select(items[0], Selector(css="i")) is None
    assert select_items(JSON, Selector.model_validate({"json": "absent"})) == []


def test_a_long_value_is_cut():
    assert select(Page(b"<p>" + b"x" * 50_000), Selector(css="p")) == "x" * 10_000


def test_terminal_escapes_and_direction_marks_are_no_part_of_a_value():
    assert select(Page("<p>A\x1b[31mda\u202e Ex\x07ample</p>".encode()), Selector(css="p")) == "A[31mda Example"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"css": "p", "meta": "x"},
        {"css": "p["},
        {"css": "p", "regex": "("},
        {"css": "p", "unless": ["["]},
        {"json": "a["},
        {"jsonld": "Person.a["},
        {"meta": "x", "attr": "y"},
        {"css": "p", "join": ["a"]},
        {"json": "a", "join": ["a["]},
    ],
    ids=str,
)
def test_a_selector_that_cannot_work_is_refused_when_it_is_read(wrong):
    with pytest.raises(ValidationError):
        Selector.model_validate(wrong)


@given(
    st.binary(max_size=300),
    st.sampled_from(["text", "html_text", "flag", "count", "moment", "snowflake", "unix", "texts", "number_of"]),
    st.sampled_from(["css", "meta", "json", "jsonld"]),
)
def test_no_content_raises(body, cast, kind):
    where = {"css": "*", "meta": "x", "json": "$", "jsonld": "Person"}[kind]
    page = Page(body)
    value = select(page, Selector.model_validate({kind: where, "as": cast}))
    assert value is None or isinstance(value, (str, bool, int, tuple, Moment))
    assert len(select_items(page, Selector.model_validate({kind: where}))) <= 2_000
