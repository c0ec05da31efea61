"""What a stranger writes stays a text in GitHub's Markdown: no markup, no link, nobody is called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from presence_audit.formats import safe
from presence_audit.formats.markdown_text import LONGEST, folded, source, table, text

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def rendered(markdown: str):
    return html.fromstring(f"<div>{MARKDOWN.render(markdown)}</div>")


def shown(markdown: str) -> str:
    return rendered(markdown).text_content().replace("\u200b", "")


def tags(markdown: str) -> set[str]:
    return {one.tag for one in rendered(markdown).iter()} - {"div"}


@pytest.mark.parametrize("written", [
    "a | b", "`code`", "**bold** _slanted_ ~~gone~~", "[click](http://evil.example/)", "![x](http://evil.example/x.png)", "<b>bold</b>",
    "<img src=x onerror=alert(1)>", "<!-- hidden -->", "&lt;b&gt; &amp;", "<http://evil.example/>", "\\`x\\`", "$x^2$", "Leaders & Change Agents",
    "# title", "- item", "+ item", "26.9 %", "0.1.0", "1. item", "12) item", "= =", "> quote", "---", "    indented", "[ref]: http://evil.example/", "a\\|b", "*", "_",
])  # fmt: skip
@pytest.mark.parametrize("place", ["{}", "- {}", "> {}", "# {}", "**{}**"])
def test_a_text_is_shown_as_it_was_written_wherever_it_stands(written, place):
    markdown = place.format(text(written))
    assert shown(markdown).strip() == written.strip()
    assert tags(markdown) <= {"p", "ul", "li", "blockquote", "h1", "strong"}


@given(st.text(max_size=60))
def test_no_text_makes_an_element_or_a_further_cell(written):
    markdown = "\n".join(table(("A", "B"), [(text(written), "end")]))
    assert tags(markdown) <= {"table", "thead", "tbody", "tr", "th", "td"}
    cells = rendered(markdown).xpath("//td")
    assert len(cells) == 2
    assert cells[0].text_content().replace("\u200b", "").split() == safe.clean(written).replace("\u200b", "").split()


@pytest.mark.parametrize(
    "written",
    [
        "@everyone",
        "mail me@example.org",
        "#12",
        "owner/repo#12",
        "http://evil.example",
        "https://x.example",
        "www.evil.example",
        "WWW.evil.example",
    ],
)
def test_a_forge_finds_no_name_number_or_address_in_it(written):
    """GitHub looks for these after rendering, in the text that is left, so a hidden character stands between."""
    left = rendered(text(written)).text_content()
    assert not re.search(r"@\w|#\d|\w://|www\.", left, re.IGNORECASE)


def test_a_long_text_is_cut_and_says_so():
    assert text("a" * 5000).endswith("…")
    assert len(text("a" * 5000)) == LONGEST


def test_only_a_plain_address_becomes_a_link():
    assert rendered(source("https://example.org/a?b=1")).xpath("//a/@href") == ["https://example.org/a?b=1"]
    for odd in (
        "javascript:alert(1)",
        "https://example.org/ and more",
        "https://e.example/|x",
        "Schaffner 2010, https://example.org/",
        "https://e.example/)(",
    ):
        assert rendered(source(odd)).xpath("//a") == []


def test_the_title_of_what_is_folded_is_no_markup():
    markdown = "\n".join(folded("</summary><script>alert(1)</script> @all", ["inside", ""]))
    assert tags(markdown) == {"details", "summary", "p"}
    assert rendered(markdown).xpath("string(//summary)").replace("\u200b", "") == "</summary><script>alert(1)</script> @all"
    assert folded("nothing", []) == []


def test_numbers_stand_on_the_right_and_a_table_has_an_end():
    lines = table(("Name", "k"), (("a", str(number)) for number in range(500)))
    assert lines[1] == "| :--- | ---: |"
    assert "350 further rows are left out here" in "\n".join(lines)
    assert table(("Name",), ()) == []
