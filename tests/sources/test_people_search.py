"""The platforms' own searches for people: values in, values out. All people and companies are invented."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.audit.fixtures import judge, read_fixture
from presence_audit.finding import ended, find
from presence_audit.model import Absent, Candidate, Observation, Organization, Person, Response, Retrieved, Step, Unavailable
from presence_audit.platforms import Platforms, classify, load_platforms
from presence_audit.plugins import Source, load_sources
from presence_audit.sources.own_search import plain
from presence_audit.sources.people_search import PeopleSource

FIXTURES = Path(__file__).parents[1] / "fixtures"
ADA = Person(id="ada", name="Ada Example", title="CIO", organization=Organization(name="Example Corporation"))
SEARCHED = {"bluesky", "github", "orcid", "stackexchange"}
NOW = datetime(2026, 3, 1, tzinfo=UTC)
Seen = Retrieved | Absent | Unavailable
PLATFORMS = load_platforms()


@pytest.fixture(scope="module")
def platforms() -> Platforms:
    return PLATFORMS


def steps(platforms: Platforms, person: Person = ADA, platform: str = "") -> list[Step]:
    return [one for one in PeopleSource().ask(person, platforms) if platform in ("", one.seeks)]


def answered(platforms: Platforms, platform: str, fixture: str) -> tuple[Seen, bytes]:
    found = read_fixture(FIXTURES / platform / f"{fixture}.http")
    judged = judge(platforms, platforms.get(platform), found)
    return judged.evidence, found.body


def brought(platforms: Platforms, platform: str, fixture: str, person: Person = ADA) -> list[Candidate | Observation]:
    seen, body = answered(platforms, platform, fixture)
    assert isinstance(seen, Retrieved), seen
    found = list(PeopleSource().read(person, seen, body, platforms))
    assert all(one.evidence == (seen.id,) for one in found)
    return found


def handles(items: list[Candidate | Observation]) -> list[str]:
    return [one.account.handle for one in items if isinstance(one, Candidate)]


def test_it_is_installed():
    (source,) = load_sources(["people"])
    assert isinstance(source, Source)
    assert source.id == "people"


def test_every_platform_with_a_search_of_its_own_is_asked(platforms):
    asked = steps(platforms)
    assert {one.seeks for one in asked} == SEARCHED
    assert all(one.route == one.seeks == one.request.platform for one in asked)
    assert {one.request.account.handle for one in asked} == {"-"}


def test_who_opted_out_is_not_sought(platforms):
    assert steps(platforms, ADA.model_copy(update={"opt_out": True})) == []


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("bluesky", "https://public.api.bsky.app/xrpc/app.bsky.actor.searchActors?q=Ada%20Example&limit=25"),
        ("github", "https://api.github.com/search/users?q=Ada%20Example%20in%3Aname%20type%3Auser&per_page=20"),
        ("orcid", "https://pub.orcid.org/v3.0/expanded-search/?q=given-and-family-names%3A%22Ada%20Example%22&start=0&rows=20"),
        (
            "stackexchange",
            "https://api.stackexchange.com/2.3/users?inname=Ada%20Example&site=stackoverflow&order=desc&sort=reputation&pagesize=20",
        ),
    ],
)
def test_the_name_is_asked_as_it_stands_first(platforms, platform, address):
    first = steps(platforms, platform=platform)[0]
    assert first.request.url == address
    assert first.variant == "Ada Example"


def test_other_forms_of_the_name_are_asked_too_and_few(platforms):
    asked = steps(platforms, Person(id="w", name="William Q. Sample", aliases=("Bill Sample",)), "bluesky")
    assert [one.variant for one in asked][:2] == ["William Q. Sample", "Bill Sample"]
    assert len({one.query for one in asked}) == len(asked) <= 4


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Ada Example", "Ada Example"),
        ("Conor O’Sample-Brandt", "Conor O’Sample-Brandt"),
        ("J. R. Example", "J. R. Example"),
        ("Ḥasan Müller", "Ḥasan Müller"),
        ("Ada\u200b Ex\u200cample", "Ada Example"),
        ('"Ada" Example', "Ada Example"),
        ("Ada in:name Example", "Ada in name Example"),
        ("Ada OR Example", "Ada or Example"),
        ("NOT Ada -Example", "not Ada Example"),
        ("Ada\\ (Example) AND *:*", "Ada Example and"),
        ("+Ada ~Example^4 [a TO b] {c}", "Ada Example 4 a to b c"),
        ("Ada|Example&site=x#y?z", "Ada Example site x y z"),
        ("-- .' ::", ""),
    ],
)
def test_nothing_in_a_name_is_a_sign_of_the_query(name, asked):
    assert plain(name) == asked


@given(st.text(max_size=60))
def test_whatever_the_name_is_its_query_says_nothing_but_words(name):
    words = plain(name)
    assert not set('"\\:()[]{}*?~^+|&!/<>=#%@,;_\n\t').intersection(words)
    assert not {"AND", "OR", "NOT", "TO"}.intersection(words.split())
    assert not any(word.startswith("-") for word in words.split())
    assert plain(words) == words


@given(st.text(min_size=1, max_size=40))
def test_a_name_stays_within_its_place_in_the_query(name):
    for step in steps(PLATFORMS, Person(id="p", name=name), "orcid"):
        (query,) = parse_qs(urlsplit(step.request.url).query)["q"]
        assert query.startswith('given-and-family-names:"')
        assert query.count('"') == 2
        assert unquote(step.request.url).endswith("&start=0&rows=20")


def test_a_name_of_which_nothing_is_left_is_not_asked(platforms):
    assert steps(platforms, Person(id="p", name='"":')) == []


def test_accounts_of_the_name_are_candidates_and_those_of_others_are_not(platforms):
    assert handles(brought(platforms, "bluesky", "present-search")) == ["ada.example.org", "ada-example.bsky.social", "a-e.bsky.social"]
    assert handles(brought(platforms, "orcid", "present-search"))[0] == "0000-0009-8765-4328"
    assert "987654319@stackoverflow.com" not in handles(brought(platforms, "stackexchange", "present-search"))


def test_whose_name_agrees_comes_before_whose_name_is_not_shown(platforms):
    request = steps(platforms, platform="bluesky")[0].request
    body = b'{"actors": [{"handle": "nameless.example"}, {"handle": "ada.example", "displayName": "Ada Example"}]}'
    answer = Response(request.url, 200, (("content-type", "application/json"),), body, NOW)
    seen = classify(platforms, request, answer, record="warc:0")
    assert handles(list(PeopleSource().read(ADA, seen, body, platforms))) == ["ada.example", "nameless.example"]


def test_where_names_are_not_shown_the_accounts_own_pages_decide(platforms):
    found = brought(platforms, "github", "present-search", Person(id="x", name="Quite Different"))
    assert handles(found) == ["ada-example", "aexample"]
    assert len(found) == 2


def test_a_candidate_says_how_it_was_found(platforms):
    found = brought(platforms, "orcid", "present-search")
    assert isinstance(found[0], Candidate)
    assert (found[0].person, found[0].found_by, found[0].source) == ("ada", "search", "people")
    assert found[0].account.url == "https://orcid.org/0000-0009-8765-4328"


def test_what_the_answer_already_shows_is_handed_on(platforms):
    found = [one for one in brought(platforms, "stackexchange", "present-search") if isinstance(one, Observation)]
    assert [(one.account.handle, one.feature, one.value) for one in found][:2] == [
        ("987654321@stackoverflow.com", "profile.display_name", "Ada Example"),
        ("987654321@stackoverflow.com", "profile.location", "Example Town & Country"),
    ]


@pytest.mark.parametrize("platform", sorted(SEARCHED))
def test_an_answer_that_lists_nobody_is_whole(platforms, platform):
    seen, body = answered(platforms, platform, "present-search-none")
    assert list(PeopleSource().read(ADA, seen, body, platforms)) == []
    assert ended(seen, body, 0, platforms).outcome == "nothing"


@pytest.mark.parametrize("platform", sorted(SEARCHED))
def test_a_refusal_is_not_nobody(platforms, platform):
    for fixture in ("blocked-search", "unrecognised-search"):
        seen, body = answered(platforms, platform, fixture)
        assert ended(seen, body, 0, platforms).outcome == "failed"


def test_a_search_that_was_broken_off_is_not_nobody(platforms):
    end = ended(*answered(platforms, "github", "present-search-partly"), 0, platforms)
    assert (end.outcome, end.reason) == ("failed", "server_error")


@pytest.mark.parametrize(("platform", "total"), [("github", 7), ("orcid", 2), ("bluesky", None), ("stackexchange", None)])
def test_how_many_there_are_is_what_the_platform_says(platforms, platform, total):
    assert ended(*answered(platforms, platform, "present-search"), 2, platforms).total == total


@pytest.mark.parametrize("platform", sorted(SEARCHED))
def test_the_control_is_found_by_its_own_name(platforms, platform):
    control = platforms.get(platform).search.control
    if control is None:
        assert any("no control" in line for line in platforms.get(platform).unverified)
        return
    sought = steps(platforms, Person(id="control", name=control.name), platform)
    assert sought[0].query.replace('"', "").replace("given-and-family-names:", "").startswith(control.name)


HOSTILE = (
    b"[]", b"{}", b'{"actors": 1, "items": 1, "expanded-result": 1, "num-found": "9", "total_count": 1, "quota_max": 1}',
    b'{"actors": [1, null, {"handle": {}}, {"handle": "<script>"}, {"handle": "a.example", "displayName": ["Ada Example"]}]}',
    b'{"items": [[[]], {"login": 7}, {"login": "../../x"}, {"link": "http://[x"}], "total_count": -1, "quota_max": 1}',
    b'{"expanded-result": {"orcid-id": "0000-0000-0000-0000"}, "num-found": 99999999999999999999}',
)  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize("platform", sorted(SEARCHED))
def test_strange_answers_break_nothing_and_bring_only_what_can_be_an_account(platforms, platform, body):
    request = steps(platforms, platform=platform)[0].request
    answer = Response(request.url, 200, (("content-type", "application/json"),), body, NOW)
    seen = classify(platforms, request, answer, record="warc:0")
    if isinstance(seen, Retrieved):
        found = handles(list(PeopleSource().read(ADA, seen, body, platforms)))
        assert all(re.fullmatch(platforms.get(platform).handle.pattern, handle) for handle in found)


def test_answers_to_other_looks_are_not_read(platforms):
    seen, body = answered(platforms, "github", "present")
    assert list(PeopleSource().read(ADA, seen, body, platforms)) == []


def test_the_search_is_logged_step_by_step(platforms):
    async def look(request):
        fixture = "present-search" if request.platform == "bluesky" else "present-search-none"
        found = read_fixture(FIXTURES / request.platform / f"{fixture}.http")
        answer = Response(request.url, found.status, found.headers, found.body, NOW)
        return classify(platforms, request, answer, record="warc:0"), found.body

    found = asyncio.run(find(ADA, [PeopleSource()], platforms, look))
    log = {(one.platform, one.variant): (one.outcome, one.found, one.total) for one in found.steps}
    assert log["bluesky", "Ada Example"] == ("found", 3, None)
    assert log["github", "Ada Example"] == ("nothing", 0, 0)
    assert {one.account.platform for one in found.candidates} == {"bluesky"}
    assert {one.source for one in found.candidates} == {"people"}
    assert all(one.evidence for one in found.steps)
