"""The source that asks search engines: values in, values out. All people, companies and pages are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from presence_audit.audit.fixtures import judge, read_fixture
from presence_audit.finding import ended
from presence_audit.model import Candidate, Observation, Organization, Person, Request, Response, Retrieved, Step
from presence_audit.platforms import Platforms, classify, load_platforms
from presence_audit.plugins import load_sources
from presence_audit.sources.web_search import LONGEST, MOST_FOUND, WebSearchSource

FIXTURES = Path(__file__).parent.parent / "fixtures"
ENGINES = ("searxng", "brave", "tavily", "serper")
ADA = Person(
    id="ada",
    name="Ada Example",
    title="Chief Information Officer",
    organization=Organization(name="North Mill", domain="north-mill.example"),
)
FOUND = ["linkedin:ada-example", "x:ada_example", "website:ada.example.org"]
"""What the fixtures `present` of all engines hold."""


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return load_platforms()


def steps(platforms: Platforms, engine: str = "searxng", person: Person = ADA) -> list[Step]:
    return list(WebSearchSource(engine).ask(person, platforms))


def step_of(platforms: Platforms, engine: str, seeks: str) -> Step:
    return next(step for step in steps(platforms, engine) if step.seeks == seeks)


def answered(platforms: Platforms, body: object, engine: str = "searxng", seeks: str = "linkedin") -> Retrieved:
    request = step_of(platforms, engine, seeks).request
    response = Response(
        request.url, 200, (("content-type", "application/json"),), json.dumps(body).encode(), datetime(2026, 3, 1, tzinfo=UTC)
    )
    seen = classify(platforms, request, response, record="warc:0")
    assert isinstance(seen, Retrieved), seen
    return seen


def read(platforms: Platforms, results: list[dict[str, str]], person: Person = ADA) -> list[Candidate | Observation]:
    body = {"query": "q", "results": results, "unresponsive_engines": []}
    return list(WebSearchSource("searxng").read(person, answered(platforms, body), json.dumps(body).encode(), platforms))


def keys(items: list[Candidate | Observation]) -> list[str]:
    return [item.account.key for item in items if isinstance(item, Candidate)]


def shown(items: list[Candidate | Observation]) -> dict[str, object]:
    return {item.feature: item.value for item in items if isinstance(item, Observation)}


def test_every_engine_is_a_source_of_its_name():
    assert [source.id for source in load_sources(ENGINES)] == list(ENGINES)


def test_each_platform_is_sought_with_two_templates_and_three_forms_of_the_name(platforms):
    of = [step for step in steps(platforms) if step.seeks == "linkedin"]
    assert {step.template for step in of} == {
        'site:linkedin.com/in "{name}" "{organization}"',
        'site:linkedin.com/in "{name}" {title}',
    }
    assert of[0].query == 'site:linkedin.com/in "Ada Example" "North Mill"'
    assert of[0].route == "searxng"
    assert all(len({step.variant for step in of if step.template == one}) <= 3 for one in {step.template for step in of})


def test_a_template_that_the_roster_cannot_fill_makes_room_for_the_next(platforms):
    alone = ADA.model_copy(update={"organization": None, "title": None})
    assert {step.template for step in steps(platforms, person=alone) if step.seeks == "linkedin"} == {'site:linkedin.com/in "{name}"'}


def test_the_same_person_is_sought_by_the_same_requests_and_only_where_columns_can_be(platforms):
    first, again = steps(platforms), steps(platforms)
    assert [step.request.id for step in first] == [step.request.id for step in again]
    assert len({step.request.id for step in first}) == len(first)
    assert {step.seeks for step in first} <= set(platforms.columns)
    assert {"website", "x", "linkedin", "facebook", "mastodon", "github", "bluesky"} <= {step.seeks for step in first}


def test_signs_of_engines_in_the_roster_are_no_signs_in_the_query(platforms):
    odd = ADA.model_copy(
        update={"title": 'VP -IT (Global) site:evil.example OR "CIO"', "organization": Organization(name='The "North" Mill')}
    )
    texts = [step.query for step in steps(platforms, person=odd) if step.seeks == "linkedin"]
    assert 'site:linkedin.com/in "Ada Example" "The North Mill"' in texts
    assert 'site:linkedin.com/in "Ada Example" VP IT Global site evil.example or CIO' in texts


def test_an_engine_without_operators_is_limited_to_the_sites_of_the_profile(platforms):
    of = {step.seeks: step for step in steps(platforms, "tavily")}
    first = json.loads(step_of(platforms, "tavily", "linkedin").request.content)
    assert (first["query"], first["include_domains"]) == ('"Ada Example" "North Mill"', ["linkedin.com/in"])
    own = [json.loads(step.request.content) for step in steps(platforms, "tavily") if step.seeks == "website"]
    assert {"query": '"Ada Example"', "include_domains": ["north-mill.example"], "max_results": 20, "search_depth": "basic"} in own
    assert "site:" not in of["linkedin"].query


@pytest.mark.parametrize(
    ("engine", "url"),
    [
        ("searxng", "$PRESENCE_AUDIT_SEARXNG/search?q=site%3Alinkedin.com%2Fin%20%22Ada%20Example%22%20%22North%20Mill%22&format=json"),
        (
            "brave",
            "https://api.search.brave.com/res/v1/web/search?q=site%3Alinkedin.com%2Fin%20%22Ada%20Example%22%20%22North%20Mill%22&count=20",
        ),
        ("tavily", "https://api.tavily.com/search"),
        ("serper", "https://google.serper.dev/search"),
    ],
)
def test_requests_are_written_as_each_engine_wants_them(platforms, engine, url):
    request = step_of(platforms, engine, "linkedin").request
    assert request.url == url
    assert (request.content is not None) is (engine in {"tavily", "serper"})


def test_a_posted_query_is_json_whatever_the_name_holds(platforms):
    odd = ADA.model_copy(update={"organization": Organization(name="North \\ Mill")})
    request = next(step for step in steps(platforms, "serper", odd) if step.seeks == "linkedin").request
    assert json.loads(request.content) == {"q": 'site:linkedin.com/in "Ada Example" "North \\ Mill"', "num": 10}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_answer_of_each_engine_is_read(platforms, engine):
    profile = platforms.get(engine)
    fixture = read_fixture(FIXTURES / engine / "present.http")
    judged = judge(platforms, profile, fixture)
    found = list(WebSearchSource(engine).read(ADA, judged.evidence, fixture.body, platforms))
    assert keys(found) == FOUND
    assert {one.evidence for one in found} == {(judged.evidence.id,)}
    about = {one.feature: one.value for one in found if isinstance(one, Observation) and one.account.platform == "linkedin"}
    assert about == {
        "profile.display_name": "Ada Example",
        "profile.headline": "Chief Information Officer - North Mill",
        "profile.summary": "Leeds · Chief Information Officer · North Mill",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_answer_that_is_whole_is_nothing(platforms, engine):
    profile = platforms.get(engine)
    fixture = read_fixture(FIXTURES / engine / "present-empty.http")
    seen = judge(platforms, profile, fixture).evidence
    assert list(WebSearchSource(engine).read(ADA, seen, fixture.body, platforms)) == []
    assert ended(seen, fixture.body, 0, platforms).outcome == "nothing"


def test_engines_behind_the_server_that_did_not_answer_are_no_empty_result(platforms):
    profile = platforms.get("searxng")
    none = read_fixture(FIXTURES / "searxng" / "blocked-upstreams.http")
    end = ended(judge(platforms, profile, none).evidence, none.body, 0, platforms)
    assert (end.outcome, end.reason) == ("failed", "server_error")
    some = read_fixture(FIXTURES / "searxng" / "present-partial.http")
    seen = judge(platforms, profile, some).evidence
    assert ended(seen, some.body, 0, platforms).detail == "the search was not whole: slow engine, timeout"
    assert ended(seen, some.body, 1, platforms).outcome == "found"


def test_what_another_source_asked_is_not_read(platforms):
    fixture = read_fixture(FIXTURES / "brave" / "present.http")
    seen = judge(platforms, platforms.get("brave"), fixture).evidence
    assert list(WebSearchSource("searxng").read(ADA, seen, fixture.body, platforms)) == []
    assert list(WebSearchSource("unknown").ask(ADA, platforms)) == []


def test_at_most_five_accounts_of_a_platform_come_from_one_answer(platforms):
    results = [{"url": f"https://x.com/ada_example{n}", "title": f"Ada Example (@ada_example{n}) / X", "content": ""} for n in range(9)]
    assert keys(read(platforms, results)) == [f"x:ada_example{n}" for n in range(MOST_FOUND)]


def test_a_snippet_is_kept_short_and_that_of_a_post_is_not_kept(platforms):
    long = {"url": "https://x.com/ada_example", "title": "Ada Example (@ada_example) / X", "content": "word " * 200}
    assert len(str(shown(read(platforms, [long]))["profile.summary"])) == LONGEST
    post = {"url": "https://x.com/ada_example/status/1234567890123456789", "title": 'Ada Example on X: "budgets" / X', "content": "budgets"}
    assert shown(read(platforms, [post])) == {"profile.display_name": "Ada Example"}


@pytest.mark.parametrize(
    "results",
    [
        [{"url": "http://[broken", "title": "Ada Example", "content": "x"}],
        [{"url": "javascript:alert(1)", "title": "Ada Example's blog", "content": "Ada Example"}],
        [{"title": "Ada Example", "content": "x"}],
        [{"url": 7, "title": ["Ada Example"], "content": {"a": 1}}],
        [{"url": "https://x.com/%FF%FE", "title": "Ada Example (@a) / X", "content": "\ud800"}],
        ["Ada Example", None, 3],
        [{"url": "https://" + "a" * 100_000 + ".example/", "title": "Ada Example " * 10_000, "content": "Ada " * 100_000}],
    ],
)
def test_nothing_in_an_answer_raises(platforms, results):
    assert keys(read(platforms, results)) == []


def test_the_request_of_a_look_names_no_key(platforms):
    request: Request = step_of(platforms, "brave", "linkedin").request
    assert request.credential == "BRAVE_API_KEY"
    assert request.account.key == "brave:-"


def test_the_employers_page_about_her_is_looked_at_for_the_accounts_that_it_names(platforms):
    about = "https://north-mill.example/leadership/ada-example"
    results = [{"url": f"{about}{n or ''}", "title": "Ada Example | North Mill", "content": "Leads IT"} for n in range(4)]
    items = read(platforms, results)
    requests = [one for one in items if isinstance(one, Request)]
    assert keys(items) == []
    assert [(one.platform, one.url) for one in requests] == [("employer_page", about), ("employer_page", f"{about}1")]
    card = b"""<html><head><title>Ada Example | North Mill</title></head><body><main><h1>Ada Example</h1><p>Chief Information Officer</p>
        <a href="https://www.linkedin.com/in/ada-example">LinkedIn</a></main></body></html>"""
    response = Response(about, 200, (("content-type", "text/html"),), card, datetime(2026, 3, 1, tzinfo=UTC))
    seen = classify(platforms, requests[0], response, record="warc:0")
    assert "linkedin:ada-example" in keys(list(WebSearchSource("searxng").read(ADA, seen, card, platforms)))


def test_an_engine_of_a_strangers_profile_is_asked_like_ours(tmp_path):
    text = (Path(__file__).parents[2] / "profiles" / "brave.yaml").read_text(encoding="utf-8")
    (tmp_path / "seek.yaml").write_text(text.replace("id: brave", "id: seek").replace("api.search.brave.com", "seek.example"))
    more = load_platforms([tmp_path])
    assert {step.route for step in steps(more, "seek")} == {"seek"}
    assert steps(more, "seek")[0].request.url.startswith("https://seek.example/")
