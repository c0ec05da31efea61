"""The selectors and the parts of profiles that the page on extending shows do what it says."""

from __future__ import annotations

import re

import pytest
import yaml

from docs_pages import DOCS, blocks, section
from presence_audit.model import FeatureValue, Moment
from presence_audit.platforms import Platform
from presence_audit.platforms.check import mistakes
from presence_audit.platforms.regexes import danger
from presence_audit.selectors import Page, Selector, select

PAGE = DOCS / "extend.md"
ROW = re.compile(r"^\| `(\{.*?\})` \| `(.*?)` \| (.*) \|$", re.MULTILINE)
ROWS = ROW.findall(section(PAGE, "Selectors"))
KEYS = {"css", "attr", "json", "join", "within", "regex", "unquote", "template", "split", "format", "unless", "as"}


def said(value: FeatureValue | None) -> str:
    """A value as the table gives it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "`yes`" if value else "`no`"
        case Moment():
            return f"`{value.at:%Y-%m-%d}`"
        case tuple():
            return ", ".join(f"`{one}`" for one in value)
        case _:
            return f"`{value}`"


@pytest.mark.parametrize(("written", "source", "gives"), ROWS, ids=[row[0] for row in ROWS])
def test_a_selector_gives_what_the_table_says(written, source, gives):
    selector = Selector.model_validate(yaml.safe_load(written))
    page = Page.of(source.encode(), "application/json" if source.startswith("{") else "text/html", ())
    assert said(select(page, selector)) == re.sub("^nothing: .*", "nothing", gives)
    assert [why for pattern in filter(None, (selector.regex, selector.split)) if (why := danger(pattern, "search"))] == []


def test_every_modifier_has_an_example():
    assert {key for written, _, _ in ROWS for key in yaml.safe_load(written)} >= KEYS


def test_rows_are_read():
    assert len(ROWS) == section(PAGE, "Selectors").count("\n| `")
    assert ROW.findall('| `{json: a}` | `{"a": 1}` | `1` |') == [("{json: a}", '{"a": 1}', "`1`")]


def parts() -> list[dict[str, object]]:
    """The blocks that show what differs from the whole profile."""
    return [
        yaml.safe_load(block.text)
        for block in blocks(PAGE)
        if block.language == "yaml" and not block.file and "endpoints:" in block.text and not block.text.startswith("search:")
    ]


def test_the_parts_for_interfaces_and_feeds_fit_into_the_whole_profile():
    (whole,) = [yaml.safe_load(block.text) for block in blocks(PAGE) if block.file.endswith("guild.yaml")]
    assert [one["endpoints"][0]["reads"] for one in parts()] == ["json", "feed"]
    for part in parts():
        urls = whole["urls"] | part.get("urls", {})
        platform = Platform.model_validate(whole | part | {"urls": urls})
        assert mistakes(platform) == []


def test_the_part_for_searches_fits_into_the_whole_profile():
    (whole,) = [yaml.safe_load(block.text) for block in blocks(PAGE) if block.file.endswith("guild.yaml")]
    (part,) = [yaml.safe_load(block.text) for block in blocks(PAGE) if block.language == "yaml" and block.text.startswith("search:")]
    both = {name: whole[name] + part[name] for name in ("endpoints", "readings")}
    platform = Platform.model_validate(whole | part | both)
    assert mistakes(platform) == []
    assert platform.search is not None
    assert not platform.search.conclusive
