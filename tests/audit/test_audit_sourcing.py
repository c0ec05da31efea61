"""Which sources a user means, and what is said of an engine whose key is missing."""

from __future__ import annotations

import pytest
from study_files import platforms

from presence_audit.audit.sourcing import lacking, sources_for
from presence_audit.errors import UsageError
from presence_audit.plugins import source_names

SEARX = {"PRESENCE_AUDIT_SEARXNG": "http://127.0.0.1:8888"}
BRAVE = {"BRAVE_API_KEY": "invented"}
ENGINES = {"brave", "searxng", "tavily", "serper"}


def names(*wanted: str, **environ: str) -> list[str]:
    return [source.id for source in sources_for(wanted, platforms(), environ)]


def test_nobody_looks_unless_asked():
    assert names() == names("none") == []


def test_open_means_all_that_ships_and_asks_no_engine():
    assert set(names("open")) == {name for name, ours in source_names().items() if ours} - ENGINES
    assert {"employer_blog", "people", "wikidata"} <= set(names("open"))


def test_all_adds_the_engines_that_are_set_up():
    assert names("all") == names("open")
    assert set(names("all", **SEARX)) - set(names("open")) == {"searxng"}
    assert set(names("all", **SEARX, **BRAVE)) - set(names("open")) == {"searxng", "brave"}


def test_engines_that_are_left_to_the_users_word_are_never_part_of_a_group():
    keys = {"TAVILY_API_KEY": "invented", "SERPER_API_KEY": "invented"}
    assert not {"tavily", "serper"} & set(names("all", **keys))
    assert names("tavily", **keys) == ["tavily"]


def test_a_group_and_a_name_may_stand_together_each_source_once():
    both = names("searxng", "open", "people", **SEARX)
    assert both[0] == "searxng"
    assert len(both) == len(set(both))


@pytest.mark.parametrize(
    ("engine", "variable"), [("brave", "BRAVE_API_KEY"), ("searxng", "PRESENCE_AUDIT_SEARXNG"), ("tavily", "TAVILY_API_KEY")]
)
def test_an_engine_without_its_key_is_refused_by_name(engine, variable):
    assert lacking(engine, platforms(), {}) == lacking(engine, platforms(), {variable: "  "}) == variable
    with pytest.raises(UsageError) as error:
        names("people", engine)
    assert f"--source {engine} needs {variable}" in str(error.value)
    assert "keys file" in str(error.value)
    assert [one.id for one in sources_for([engine], platforms(), {}, checked=False)] == [engine]


def test_a_source_that_is_no_engine_lacks_nothing():
    assert lacking("people", platforms(), {}) == lacking("github", platforms(), {}) == ""


def test_what_contradicts_itself_or_is_not_known_is_refused():
    with pytest.raises(UsageError, match="--source none goes with no other source"):
        names("none", "people")
    with pytest.raises(UsageError, match="there is no source 'crystal_ball'; known: open, all, none, brave, "):
        names("crystal_ball")
