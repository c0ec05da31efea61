"""The profile and the fixtures of the page on extending fit one another, and a table tells how features are written."""

from __future__ import annotations

import re

import pytest

from docs_pages import DOCS, blocks, names, section
from presence_audit.audit.fixture_gives import differs, parse_gives
from presence_audit.audit.fixtures import NOTES, fixture_problems
from presence_audit.platforms import load_platforms

PAGE = DOCS / "extend.md"


@pytest.fixture
def guild(tmp_path):
    for block in blocks(PAGE):
        if block.file.startswith("my-profiles/"):
            path = tmp_path / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    return tmp_path / "my-profiles"


def test_the_fixtures_of_the_page_are_judged_and_read_as_they_say(guild):
    count, problems = fixture_problems(load_platforms([guild]), [guild])
    assert (count, problems) == (2, ["guild: there is no fixture blocked.http"])


def test_a_wrong_place_in_the_profile_of_the_page_is_noticed(guild):
    path = guild / "guild.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("'#member a.site'", "'#member a.stie'"), encoding="utf-8")
    _, problems = fixture_problems(load_platforms([guild]), [guild])
    assert any(
        "links.listed: expected 'https://ada.example.org/' and 'https://code.example/ada', nothing is read" in one for one in problems
    )


def test_every_header_of_a_fixture_is_explained():
    assert {"x-fixture", *(f"x-fixture-{name}" for name in NOTES)} <= names(section(PAGE, "Fixtures"))


def test_what_the_page_writes_as_features_can_be_read():
    shown = re.findall(r"`((?:profile|links|activity)\.\w+=[^`]+)`", section(PAGE, "Fixtures"))
    assert len(shown) >= 5
    for text in shown:
        for feature, values in parse_gives([text]).items():
            assert differs(feature, values, []) is not None
