"""The codebook says everything that a coder may be asked, with the numbers of its rule set."""

from __future__ import annotations

import re

import pytest
from lxml import html

from presence_audit.audit.codebook import TYPES, codebook
from presence_audit.audit.codebook_text import codebook_html, codebook_markdown
from presence_audit.audit.codebook_words import COLUMNS
from presence_audit.coding import sheet
from presence_audit.coding.values import CODABLE
from presence_audit.model import FEATURES, STATES
from presence_audit.reliability.definitions import DEFINITIONS
from presence_audit.rules import load_rules

RULES = load_rules("presence")
TEXT = codebook_markdown(codebook(RULES))


def part(heading: str) -> str:
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,3}} |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[2]


def test_every_codable_feature_has_a_decision_rule_and_an_example_and_no_other():
    assert set(DEFINITIONS) == set(CODABLE)
    for name, definition in DEFINITIONS.items():
        assert len(definition.counts.split()) >= 4, name
        assert definition.counts.endswith("."), name
        assert definition.example.endswith("."), name


@pytest.mark.parametrize("name", CODABLE)
def test_every_codable_feature_has_a_section(name):
    text = part(name)
    assert f"Cell: {TYPES[FEATURES[name][0]]}." in text
    assert "Decision rule: " in text
    assert "Example (invented): " in text
    for criterion in RULES.criteria:
        assert (criterion.question in text) == (name in criterion.test.the.reads), criterion.id


def test_every_column_of_a_sheet_is_described_in_its_order():
    assert [name for name, *_ in COLUMNS] == list(sheet.COLUMNS)
    assert re.findall(r"^\| (\w+) \|", part("Columns of every sheet"), re.MULTILINE) == ["Column", *sheet.COLUMNS]


def test_every_state_is_described():
    assert re.findall(r"^\| (\w+) \|", part("States and thresholds"), re.MULTILINE) == ["State", *STATES]


def test_the_numbers_are_those_of_the_rule_set():
    thresholds = RULES.thresholds.model_copy(update={"active": 77, "lapsed": 333})
    other = RULES.model_copy(update={"thresholds": thresholds, "search": RULES.search.model_copy(update={"variants": 6, "routes": 4})})
    text = codebook_markdown(codebook(other))
    assert "at most 77 days" in text
    assert "78 to 333 days" in text
    assert "6 at least, or all that the name has" in text
    assert "4 independent routes" in text
    assert other.digest[:12] in text != TEXT


def test_the_same_rule_set_gives_the_same_bytes():
    assert codebook_markdown(codebook(load_rules("presence"))) == TEXT


def test_html_says_the_same_without_scripts_and_without_anything_from_elsewhere():
    page = html.fromstring(codebook_html(codebook(RULES)))
    assert [one.text_content() for one in page.iter("h3")] == list(CODABLE)
    assert not page.xpath("//script|//link|//img|//*[@src]")
    assert len(page.xpath("//ol/li")) == len(re.findall(r"^\d+\. ", TEXT, re.MULTILINE))


def test_a_rule_file_cannot_bring_markup_into_it():
    hostile = RULES.model_copy(update={"title": "<script>alert(1)</script> *x* | y\x1b[31m"})
    blocks = codebook(hostile)
    assert "<script>" not in codebook_html(blocks)
    first = codebook_markdown(blocks).splitlines()[0]
    assert first.startswith(r"# Codebook: \<script>alert(1)\</script> \*x\* \| y")
    assert "\x1b" not in first
