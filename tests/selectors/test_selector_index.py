"""What the index of a page finds is what XPath finds, in the same order; and what it does not understand it leaves to XPath."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.platforms import load_platforms
from presence_audit.probes.entry_markup import ALL
from presence_audit.selectors import Page
from presence_audit.selectors import index as index_module
from presence_audit.selectors.index import Index
from presence_audit.selectors.page import parse_html
from presence_audit.selectors.search import search
from presence_audit.selectors.simple import taken_apart

TAGS = st.sampled_from(["div", "p", "a", "b", "article"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["class", "rel", "id", "title"]),
    st.sampled_from(["", "x", "y", "x y", "y\tx", "x\u00a0y", "xy", "x-y", "X", " x ", "y\nx z"]),
    max_size=3,
)


@st.composite
def markup(draw, depth: int = 4) -> str:
    tag, attributes = draw(TAGS), draw(ATTRIBUTES)
    inner = "".join(draw(st.lists(markup(depth - 1), max_size=3))) if depth else "t"
    written = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return f"<{tag}{written}>{inner}</{tag}>"


CONDITIONS = st.sampled_from([
    ".x", ".y", ".x.y", "#x", "[rel]", "[title=x]", '[rel~="x"]', '[rel^="x"]', '[rel$="y"]', '[rel*="-"]', '[title|="x"]', ":not(.x)",
    ":not([rel])", ":not(p)", "[class]", ":not(.x.y)", '[rel=""]', '[rel^=""]',
])  # fmt: skip
COMPOUND = st.builds(
    lambda tag, more: tag + "".join(more) or "*", st.sampled_from(["", "p", "DIV", "a", "*"]), st.lists(CONDITIONS, max_size=2)
)
CHAIN = st.builds(
    lambda first, rest: first + "".join(link + part for link, part in rest),
    COMPOUND,
    st.lists(st.tuples(st.sampled_from([" ", " > "]), COMPOUND), max_size=3),
)
SELECTORS = st.lists(CHAIN, min_size=1, max_size=2).map(", ".join)


@given(st.lists(markup(), min_size=1, max_size=3).map("".join), SELECTORS, st.integers(min_value=0, max_value=20))
def test_it_finds_what_xpath_finds_on_the_page_and_in_each_part_of_it(html, css, number):
    tree = parse_html(html)
    index = Index.of(tree)
    assert index is not None
    for root in {0, number % len(index.elements)}:
        found = index.find(css, root)
        assert found is None or [index.elements[at] for at in found] == search(index.elements[root], css)


@pytest.mark.parametrize("css", [".x", "a[href]", 'link[rel="canonical"]', "h1 a", "ul > li.x", "time[datetime]:not(.updated)", "a, b"])
def test_names_classes_and_attributes_are_understood(css):
    assert taken_apart(css) is not None


@pytest.mark.parametrize(
    "css", ["a:first-child", "p:has(a)", "a + b", "a ~ b", 'p:contains("x")', "a[rel!=x]", "svg|a", "a::text", "a:not(b a)", "", "a["]
)
def test_everything_else_is_left_to_xpath(css):
    assert taken_apart(css) is None


def test_most_selectors_of_the_shipped_profiles_are_understood():
    used = {
        selector.css
        for platform in load_platforms()
        for reading in platform.readings
        for several in reading.features.values()
        for selector in (several if isinstance(several, tuple) else (several,))
        if selector.css
    }
    known = [css for css in used if taken_apart(css) is not None]
    assert len(known) > 0.8 * len(used) > 50
    assert all(taken_apart(css) for one in ALL for css in (one.root, *one.published, *one.author, *one.link, one.content, one.counts))


def test_a_page_with_too_many_elements_is_searched(monkeypatch):
    monkeypatch.setattr(index_module, "MOST", 10)
    small, large = Page(b"<p class=x>1</p>" * 4), Page(b"<p class=x>1</p>" * 20)
    assert small.index is not None
    assert large.index is None
    assert [len(page.find(".x")) for page in (small, large)] == [4, 20]
    assert [len(page.find_in(page.tree, "p")) for page in (small, large)] == [4, 20]
    assert [len(list(page.of_kind("p", "b"))) for page in (small, large)] == [4, 20]


def test_each_thing_is_looked_for_once_a_page(monkeypatch):
    page = Page(b"<p class=x><a rel=me href=/>1</a></p>" * 50)
    walks = []
    inner = Index._texts._work
    monkeypatch.setattr(Index._texts, "_work", lambda index: walks.append(index) or inner(index))
    for css in (".x", ".x a", ".y", "p.x", "a[rel]", '[rel~="me"]', ".x a[rel]") * 3:
        page.find(css)
    assert walks == [page.index]
