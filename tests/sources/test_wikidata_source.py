"""The source that looks for items about people, and what is read of them. All people, companies and items are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from presence_audit.audit.fixtures import judge, read_by, read_fixture
from presence_audit.finding import ended
from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Candidate, Observation, Organization, Person, Response, Retrieved
from presence_audit.platforms import Platforms, classify, follow_ups, load_platforms, plan
from presence_audit.platforms.planning import request_to
from presence_audit.plugins import Source, load_probes, load_sources
from presence_audit.rules import load_rules
from presence_audit.sources.people_search import PeopleSource
from presence_audit.sources.wikidata import WikidataSource

FIXTURES = Path(__file__).parents[1] / "fixtures" / "wikidata"
ADA = Person(id="ada", name="Ada Example", title="Chief Information Officer", organization=Organization(name="Example Corporation"))
ITEM = "Q2147480001"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PLATFORMS = load_platforms()


def judged(fixture: str, platforms: Platforms = PLATFORMS):
    return judge(platforms, platforms.get("wikidata"), read_fixture(FIXTURES / f"{fixture}.http"))


def found(fixture: str, person: Person = ADA) -> list[str]:
    one = judged(fixture)
    assert isinstance(one.evidence, Retrieved)
    items = list(WikidataSource().read(person, one.evidence, one.response.body, PLATFORMS))
    assert all(isinstance(item, Candidate) and item.evidence == (one.evidence.id,) for item in items)
    return [item.account.handle for item in items]


def shown(*fixtures: str) -> list[Observation]:
    """What the answers show of the item, as one account."""
    account = PLATFORMS.resolve("wikidata", ITEM)
    items = [item for fixture in fixtures for item in read_by(load_probes(), PLATFORMS.get("wikidata"), judged(fixture))]
    return [item.model_copy(update={"account": account}) for item in items if isinstance(item, Observation)]


def test_it_is_installed():
    (source,) = load_sources(["wikidata"])
    assert isinstance(source, Source)


def test_it_asks_for_items_of_the_name():
    first = next(iter(WikidataSource().ask(ADA, PLATFORMS)))
    assert (first.seeks, first.route, first.variant) == ("wikidata", "wikidata", "Ada Example")
    assert first.request.url == (
        "https://www.wikidata.org/w/api.php?action=wbsearchentities&search=Ada%20Example"
        "&language=en&uselang=en&type=item&limit=20&format=json"
    )


def test_who_opted_out_is_not_sought():
    assert list(WikidataSource().ask(ADA.model_copy(update={"opt_out": True}), PLATFORMS)) == []


def test_without_the_profile_nothing_is_asked():
    assert list(WikidataSource().ask(ADA, Platforms([]))) == []


def test_the_search_of_people_leaves_the_hub_to_this_source():
    assert "wikidata" not in {step.seeks for step in PeopleSource().ask(ADA, PLATFORMS)}


def test_items_of_the_name_are_candidates_but_not_names_and_articles_and_lists_of_namesakes():
    # Q…21 lists namesakes, Q…24 is an article, Q…25 has another name; a book that begins with the name is told by its own page
    assert found("present-search")[:2] == [ITEM, "Q2147480022"]
    assert not {"Q2147480021", "Q2147480024", "Q2147480025"} & set(found("present-search"))


def test_the_other_name_that_was_found_is_the_one_compared():
    assert "Q2147480022" in found("present-search")
    assert "Q2147480022" in found("present-search", Person(id="x", name="A. Example"))


def test_no_items_are_a_whole_answer():
    one = judged("present-search-none")
    assert found("present-search-none") == []
    assert ended(one.evidence, one.response.body, 0, PLATFORMS).outcome == "nothing"


@pytest.mark.parametrize("fixture", ["blocked-maxlag", "unrecognised-search-error", "blocked"])
def test_a_refusal_is_not_nothing(fixture):
    one = judged(fixture)
    assert ended(one.evidence, one.response.body, 0, PLATFORMS).outcome == "failed"


def test_only_an_item_about_a_human_tells_of_a_person():
    human = {one.feature for one in shown("present-only-human")}
    other = {one.feature for one in shown("present-other")}
    assert human == {"account.platform_id", "profile.display_name", "profile.headline"}
    assert other == {"account.platform_id", "profile.display_name"}


def test_the_names_of_current_employers_and_positions_are_asked_in_one_look_each():
    one = judged("present")
    asked = {item.endpoint: item for item in follow_ups(PLATFORMS.get("wikidata"), one.request, one.response.body, "application/json")}
    labels = "https://www.wikidata.org/w/api.php?action=wbgetentities&ids={}&props=labels&languages=en&languagefallback=1&format=json"
    assert {name: item.url for name, item in asked.items()} == {
        "employers": labels.format("Q2147480010%7CQ2147480013"),  # not the ended one, not the deprecated one
        "positions": labels.format("Q2147480014"),
        "occupations": labels.format("Q2147480016%7CQ2147480017"),
    }
    assert [name for name, item in asked.items() if item.extra] == ["occupations"]


def test_an_item_without_such_statements_is_not_asked_further():
    one = judged("present-only-human")
    assert follow_ups(PLATFORMS.get("wikidata"), one.request, one.response.body, "application/json") == ()


def verdict(*fixtures: str, person: Person = ADA) -> str:
    candidate = Candidate(
        person=person.id, account=PLATFORMS.resolve("wikidata", ITEM), found_by="search", source="wikidata", evidence=("e",)
    )
    claims = gather_claims(person, [candidate], ())
    (said,) = attribute(person, claims, shown(*fixtures), load_rules("presence").identity, PLATFORMS.recognise)
    return said.verdict


def test_employer_and_position_by_name_decide_whose_item_it_is():
    assert verdict("present-other") != "accepted"
    assert verdict("present-only-human") != "accepted"
    assert verdict("present-only-human", "present-employers") != "accepted"
    assert verdict("present-only-human", "present-employers", "present-positions") == "accepted"
    elsewhere = ADA.model_copy(update={"organization": Organization(name="Northwind Foods"), "title": "Head Nurse"})
    assert verdict("present-only-human", "present-employers", "present-positions", person=elsewhere) != "accepted"


def test_the_control_is_an_item_that_is_there_and_about_nobody():
    platform = PLATFORMS.get("wikidata")
    account = PLATFORMS.resolve("wikidata", platform.controls.present)
    (request,) = plan(platform, account)
    body = (
        b'{"entities": {"Q2283": {"type": "item", "id": "Q2283", "lastrevid": 1, "labels": {"en": {"value": "Invented"}}, "claims": {}}}}'
    )
    answer = Response(request.url, 200, (("content-type", "application/json"),), body, NOW)
    seen = classify(PLATFORMS, request, answer, record="warc:0")
    assert isinstance(seen, Retrieved)
    assert seen.signature == "entity-other"


def test_the_search_is_asked_of_no_account():
    platform = PLATFORMS.get("wikidata")
    assert {one.endpoint for one in plan(platform, PLATFORMS.resolve("wikidata", ITEM))} == {"entity"}
    with pytest.raises(KeyError):
        request_to(platform, platform.endpoint("search"), PLATFORMS.resolve("wikidata", ITEM))
