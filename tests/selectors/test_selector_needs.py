"""The words that a CSS selector needs: what is passed over holds nothing, whatever the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms import load_platforms
from presence_audit.selectors import Page, Selector, select_items
from presence_audit.selectors.needs import is_plain, may_be_found, needed
from presence_audit.selectors.read import elements


@pytest.mark.parametrize(
    ("css", "words"),
    [
        (".h-card .p-note", [{"h-card", "p-note"}]),
        ("a[href]", [set()]),
        ('link[rel="canonical"]', [{"canonical"}]),
        ('a[href^="mailto:"], a[href^="tel:"]', [{"mailto"}, {"tel"}]),
        (".h-card:not(.p-author) .p-name", [{"h-card", "p-name"}]),
        ('html:has(> body.home) link[rel="https://api.w.org/"]', [{"https", "api", "w", "org"}]),
        ("#comments .comment-form", [{"comments", "comment-form"}]),
        ("article > time[datetime]:not(.updated)", [set()]),
        ('a[rel!="author"]', [set()]),
        ("a:is(.one, .two)", [set()]),
        ("body.author", [{"author"}]),
    ],
)
def test_what_a_selector_needs(css, words):
    assert [set(one) for one in needed(css)] == words


@pytest.mark.parametrize(
    ("text", "plain"),
    [("<p>A &amp; B", True), ("&#39;", True), ("&#8217;", True), ("h&#45;card", False), ("&#x68;", False), ("a&lowbar;b", False)],
)
def test_letters_may_be_written_as_numbers(text, plain):
    assert is_plain(text) is plain


def test_a_class_that_is_written_as_numbers_is_found():
    page = Page(b'<p class="h&#45;card">x</p>', "text/html", "utf-8")
    assert not may_be_found(page.text, ".h-card")
    assert len(select_items(page, Selector(css=".h-card"))) == 1


def test_a_class_with_a_character_that_no_parser_takes_is_found():
    page = Page(b'<p class="h-\0card">x</p>', "text/html", "utf-8")
    assert len(select_items(page, Selector(css=".h-card"))) == 1


def test_an_alternative_that_is_there_is_enough():
    page = Page(b'<p class="two">x</p>', "text/html", "utf-8")
    assert len(select_items(page, Selector(css=".one, .two"))) == 1
    assert select_items(page, Selector(css=".one, .three")) == []


def _shipped() -> list[str]:
    """Every CSS selector of the shipped profiles."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(css := value.get("css"), str):
                found.add(css)
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            for one in value:
                walk(one)

    walk([platform.model_dump(by_alias=True) for platform in load_platforms()])
    return sorted(found)


SHIPPED = _shipped()
WORDS = sorted({word for css in SHIPPED for words in needed(css) for word in words})
ATTRIBUTES = ("class", "id", "rel", "property", "name", "itemprop", "href", "src", "content", "type", "data-app")
VALUES = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
TAGS = st.sampled_from(("a", "div", "span", "meta", "link", "time", "article", "script", "p", "h1"))
ELEMENTS = st.tuples(TAGS, st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=4))


def _written(attributes: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())


@given(st.lists(ELEMENTS, max_size=8))
def test_nothing_that_the_shipped_profiles_look_for_is_passed_over(parts):
    body = "".join(f"<{tag} {_written(held)}>x</{tag}>" for tag, held in parts)
    page = Page(f"<html><body>{body}</body></html>".encode(), "text/html", "utf-8")
    for css in SHIPPED:
        if not page.may_hold(css):
            assert elements(page.tree, css) == []
