"""Search engines are described like platforms, and are none: no column, no account, no owner of addresses."""

from __future__ import annotations

import pytest

from presence_audit.audit import criteria_for
from presence_audit.audit.listings import platform_table
from presence_audit.errors import UsageError
from presence_audit.platforms import Platforms, check_platform, load_platforms, plan
from presence_audit.platforms.planning import request_to
from presence_audit.platforms.schema import Platform
from presence_audit.sources.queries import nowhere

ENGINES = ("searxng", "brave", "tavily", "serper")
INCONCLUSIVE = ("linkedin", "facebook", "instagram", "threads", "x")
"""Where a search that finds nothing says too little, whoever searches."""


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def test_engines_are_no_columns(platforms):
    assert tuple(one.id for one in platforms if one.kind == "engine") == ENGINES
    assert not set(ENGINES) & set(platforms.columns)
    assert len(platforms.columns) == len(platforms) - len(ENGINES)
    assert not any(platforms.get(name).default for name in ENGINES)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_study_of_an_engine_is_refused_with_the_way_to_ask_it(engine):
    with pytest.raises(UsageError, match=f"{engine} searches the web .* ask it with --source {engine}"):
        criteria_for("presence", (), [engine])


def test_the_list_says_by_which_source_an_engine_is_asked():
    lines = [line.split() for line in platform_table().splitlines()]
    assert [line[-3:] for line in lines if line[0] in ENGINES] == [["engine", "--source", name] for name in ENGINES]


def test_an_engine_owns_no_address(platforms):
    for url in ("https://search.brave.com/search?q=ada", "https://tavily.com/ada", "https://serper.dev/ada"):
        assert platforms.recognise(url) is None


def test_only_engines_that_are_named_are_asked_for_a_price_or_resold_results(platforms):
    assert {name: (platforms.get(name).engine.opt_in, platforms.get(name).endpoints[0].usd) for name in ENGINES} == {
        "searxng": (False, 0),
        "brave": (False, 0.005),
        "tavily": (True, 0.008),
        "serper": (True, 0.001),
    }


def test_the_address_of_ones_own_server_is_written_by_its_name(platforms):
    profile = platforms.get("searxng")
    request = request_to(profile, profile.endpoint("search"), nowhere("searxng"), query="Ada & Bo", sites="[]")
    assert request.url == "$PRESENCE_AUDIT_SEARXNG/search?q=Ada%20%26%20Bo&format=json"


def test_a_list_of_sites_is_posted_as_a_list(platforms):
    profile = platforms.get("tavily")
    request = request_to(profile, profile.endpoint("search"), nowhere("tavily"), query='"Ada"', sites='["a.example", "b.example"]')
    assert request.content == (
        '{"query": "\\"Ada\\"", "include_domains": ["a.example", "b.example"], "max_results": 20, "search_depth": "basic"}'
    )


@pytest.mark.parametrize("name", INCONCLUSIVE)
def test_where_web_indexes_see_little_nothing_found_is_not_conclusive(platforms, name):
    assert not platforms.get(name).search.conclusive


def test_handles_are_tried_only_where_an_interface_tells_whether_they_exist(platforms):
    tried = {one.id for one in platforms if one.search and one.search.propagate}
    assert {"devto", "gitlab", "youtube", "wordpress_com"} <= tried
    assert not tried & {*INCONCLUSIVE, "medium", "substack", "mastodon", "reddit", "disqus", "quora", "website"}


def test_a_mistake_in_an_engine_is_named(platforms):
    given = platforms.get("brave").model_dump(by_alias=True)
    given["engine"]["results"]["features"] = {"profile.shoe_size": {"json": "x"}}
    assert any("profile.shoe_size" in line for line in check_platform(Platform.model_validate(given)))
    given["endpoints"][0]["url"] = "https://api.example/{nothing}"
    assert any("nothing provides {nothing}" in line for line in check_platform(Platform.model_validate(given)))


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ('{"query": "{quary}"}', "nothing provides {quary}"),
        ('{"query": {query}}', "what is posted is no JSON"),
        ('{"query": "{query}", "in": {sites}}', ""),
    ],
)
def test_what_is_posted_is_checked(platforms, post, words):
    given = platforms.get("tavily").model_dump(by_alias=True)
    given["endpoints"][0]["post"] = post
    told = check_platform(Platform.model_validate(given))
    assert any(words in line for line in told) if words else told == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_never_asked_about_an_account(platforms, engine):
    assert plan(platforms.get(engine), nowhere(engine)) == ()
