"""The page on names lists every level, and its examples are true; all people are invented."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from presence_audit.names import LEVELS, compare_names, compare_with, group_names
from presence_audit.rules import load_nicknames

PAGE = Path(__file__).parents[2] / "docs" / "concepts.md"
GROUPS = load_nicknames("nicknames-1.0.0").groups


def rows():
    section = PAGE.read_text(encoding="utf-8").split("\n### Names\n")[1].split("\n## ")[0]
    return [[unescape(cell.strip()) for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| `")]


def test_every_level_is_documented_in_its_order():
    assert [level for row in rows() for level in re.findall(r"`(\w+)`", row[0])] == list(LEVELS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0].strip("`").split("`")[0])
def test_the_example_has_the_level_and_the_verdict(row):
    shown, known = row[2].split(" ~ ")
    assert f"`{compare_with(shown, known, group_names(GROUPS)).level}`" in row[0]
    verdicts = [compare_names(shown, [known], GROUPS), compare_names(known, [shown], GROUPS)]
    if row[3].startswith("agrees if"):
        assert sorted(verdicts) == ["agrees", "unclear"]
    else:
        assert verdicts == [row[3]] * 2
