"""JSON that stands in the scripts of a page, and addresses made of what was found. All pages here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from presence_audit.selectors import Page, Selector, select
from presence_audit.selectors.page import first_json

PAGE = b"""<html><head><title>Ada &middot; \xc3\xa9</title></head><body><script>var other = {"name": "Grace"};</script>
<script>window["state"] = {"user": {"name": "Ada", "links": ["a", "b"]}}; go();</script><script id="next" type="application/json"> [1, {"n": 2}]</script>
<script>var broken = {"user": {"name": </script></body></html>"""


def found(**selector):
    return select(Page(PAGE, "text/html"), Selector.model_validate(selector))


@pytest.mark.parametrize(
    ("selector", "value"),
    [
        ({"within": 'script:contains("state")', "json": "user.name"}, "Ada"),
        ({"within": 'script:contains("state")', "json": "user.links", "as": "texts"}, ("a", "b")),
        ({"within": "script", "json": "user.name"}, "Ada"),
        ({"within": "script#next", "json": "[1].n", "as": "count"}, 2),
        ({"within": 'script:contains("State")', "json": "user.name"}, None),
        ({"within": 'script:contains("broken")', "json": "user.name"}, None),
        ({"within": "script#none", "json": "user.name"}, None),
    ],
)
def test_json_in_a_script_is_read_without_what_stands_around_it(selector, value):
    assert found(**selector) == value


def test_the_json_of_a_page_is_read_once():
    page = Page(PAGE, "text/html")
    selectors = [Selector.model_validate({"within": "script#next", "json": path}) for path in ("[0]", "[1].n")]
    assert [select(page, selector) for selector in selectors] == ["1", "2"]
    assert list(page.embedded) == ["script#next"]


@pytest.mark.parametrize("text", ["", "go();", "{", "[", '{"a": ', "{" * 100_000, "[" * 100_000, "\ufeff{]", "}{"])
def test_scripts_without_json_give_nothing(text):
    assert first_json(text) is None


@given(st.binary(max_size=80))
def test_no_script_raises(body):
    page = Page(b"<script>" + body + b"</script>", "text/html")
    select(page, Selector.model_validate({"within": "script", "json": "a.b", "as": "texts"}))


def test_words_in_a_page_with_other_letters_are_found():
    text = "жёлтый ☃ 𝔸 " * 50
    page = Page(f"<main><p>{text}</p><p>This Account is gone</p></main>".encode(), "text/html; charset=utf-8")
    for _ in range(20):
        assert select(page, Selector.model_validate({"css": 'main :contains("This Account")', "as": "flag"})) is True


@pytest.mark.parametrize(
    ("text", "value"),
    [("ada@social.example", "https://social.example/@ada"), ("@ada@social.example", "https://social.example/@ada"), ("ada", None)],
)
def test_an_address_is_made_of_several_parts_of_a_text(text, value):
    selector = {"json": "a", "regex": r"^@?(?P<user>[^@\s]+)@(?P<host>[^@\s/]+)$", "template": "https://{host}/@{user}"}
    page = Page(f'{{"a": "{text}"}}'.encode(), "application/json")
    assert select(page, Selector.model_validate(selector)) == value


def test_parts_of_an_address_are_percent_encoded():
    selector = {"json": "a", "regex": r"^(?P<user>.+)@(?P<host>.+)$", "template": "https://{host}/@{user}"}
    page = Page(b'{"a": "x/../y?z@h#i"}', "application/json")
    assert select(page, Selector.model_validate(selector)) == "https://h%23i/@x%2F..%2Fy%3Fz"


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ({"css": "p", "within": "script"}, "within goes with json"),
        ({"json": "a", "within": "p[["}, "not a CSS selector"),
        ({"json": "a", "template": "https://{host}/"}, "names of groups of the regex"),
        ({"json": "a", "template": "https://example.org/"}, "has {} once"),
    ],
)
def test_a_selector_that_cannot_work_is_refused(selector, message):
    with pytest.raises(ValidationError, match=message):
        Selector.model_validate(selector)
