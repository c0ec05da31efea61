"""A route that finds what is there, and nobody where nobody is, counts; any other does not. Everybody is invented."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_fakes import NOW, Kept, Web, job, person, run
from presence_audit.collect import Sought
from presence_audit.collect.controls import Way, control, control_step, invented_name, ways
from presence_audit.model import Candidate, Failure, Known, Observation, Person, Request, Step
from presence_audit.names import compare_names, parse_name
from presence_audit.platforms import Platform, Platforms
from presence_audit.plugins import Follower, Source
from presence_audit.sources.people_search import PeopleSource

SEED = "q7w2e9r4t1y8u3"


def nest(**search) -> Platform:
    """A platform with a people search in JSON."""
    people = {"endpoint": "people", "queries": ["{name}", "{name} {organization}"]}
    people["results"] = {"items": {"json": "found[]"}, "handle": {"json": "handle"}, "name": {"json": "name"}}
    return Platform.model_validate({
        "schema_version": 1, "id": "nest", "name": "Nest", "short": "Nest", "kind": "other", "access": "open", "terms": "Invented.",
        "handle": {"pattern": "[a-z0-9]+", "example": "ada", "case": "lower"},
        "urls": {"hosts": ["nest.example"], "canonical": "https://nest.example/{handle}", "parse": [{"pattern": "nest\\.example/(?P<handle>[a-z0-9]+)"}]},
        "endpoints": [{"id": "people", "url": "https://nest.example/find?q={query}", "reads": "json", "role": "search"}],
        "readings": [{"id": "found", "recognise": {"endpoint": ["people"], "status": [200], "has": [{"json": "found", "as": "number_of"}]}, "handle": None}],
        "search": {"people": people, "control": {"name": "Nest House", "handle": "house"}, **search},
    })  # fmt: skip


PLATFORMS = Platforms([nest()])
HOUSE = {"handle": "house", "name": "Nest House"}
NAME = invented_name(SEED)


def url(query: str) -> str:
    return f"https://nest.example/find?q={query.replace(' ', '%20')}"


def found(*accounts: dict[str, str]) -> bytes:
    return json.dumps({"found": accounts}).encode()


def web(of_house=(HOUSE,), of_nobody=()) -> Web:
    pages = {url("Nest House"): of_house, url(NAME): of_nobody}
    return Web({address: one if isinstance(one, Failure) else found(*one) for address, one in pages.items()})


def collected(web: Web, *persons: Person, **changes) -> Kept:
    values = {"platforms": PLATFORMS, "chosen": ("nest",), "sources": (PeopleSource(),), "control_seed": SEED}
    made = job(web, **(values | changes))
    run(made, *persons)
    return made.sink


def controls(sink: Kept) -> dict[str, tuple[str, str | None]]:
    return {one.control: (one.outcome, one.reason) for one in sink.of("step") if one.control}


def test_a_route_is_controlled_once_before_the_first_person_is_sought():
    asked, sink = web(), Kept()
    collected(asked, person(1), person(2), sink=sink)
    assert asked.urls[:2] == [url("Nest House"), url(NAME)]
    assert asked.urls.count(url("Nest House")) == 2  # once more when all was over
    assert asked.urls[-1] == url("Nest House")
    steps = [one for one in sink.of("step") if one.control]
    assert [(one.control, one.outcome, one.person, one.platform, one.route, one.source) for one in steps] == [
        ("present", "found", "", "nest", "nest", "people"),
        ("absent", "nothing", "", "nest", "nest", "people"),
        ("closing", "found", "", "nest", "nest", "people"),
    ]
    assert all(one.evidence for one in steps)
    assert {one.person for one in sink.of("step") if not one.control} == {"person-1", "person-2"}


def test_the_accounts_of_controls_are_nobodys_candidates():
    assert collected(web(), person(1)).of("candidate") == []


@pytest.mark.parametrize(
    ("of_house", "of_nobody", "said"),
    [
        ((HOUSE,), (), {"present": ("found", None), "absent": ("nothing", None)}),
        ((), (), {"present": ("nothing", None), "absent": ("nothing", None)}),
        (({"handle": "other", "name": "Nest House"},), (), {"present": ("nothing", None), "absent": ("nothing", None)}),
        ((HOUSE,), ({"handle": "anybody", "name": NAME},), {"present": ("found", None), "absent": ("found", None)}),
        ((HOUSE,), ({"handle": "anybody", "name": ""},), {"present": ("found", None), "absent": ("found", None)}),
        ((HOUSE,), ({"handle": "anybody", "name": "Some Other"},), {"present": ("found", None), "absent": ("nothing", None)}),
        (Failure("rate_limited", "HTTP 429", NOW), (), {"present": ("failed", "rate_limited"), "absent": ("nothing", None)}),
        ((HOUSE,), Failure("timeout", "no answer", NOW), {"present": ("found", None), "absent": ("failed", "timeout")}),
    ],
)
def test_what_a_control_says(of_house, of_nobody, said):
    assert controls(collected(web(of_house, of_nobody), person(1))) == said | {"closing": said["present"]}


def test_a_route_that_finds_at_first_and_nothing_at_the_end_says_so():
    class Tiring(Web):
        async def fetch(self, request, platform):
            if self.urls.count(url("Nest House")):
                self.pages[url("Nest House")] = found()
            return await super().fetch(request, platform)

    said = controls(collected(Tiring(web().pages), person(1)))
    assert (said["present"][0], said["closing"][0]) == ("found", "nothing")


def test_without_a_control_in_the_profile_nothing_is_controlled():
    asked = web()
    sink = collected(asked, person(1), platforms=Platforms([nest(control=None)]))
    assert controls(sink) == {}
    assert url("Nest House") not in asked.urls


def test_who_opted_out_starts_no_control():
    asked = web()
    collected(asked, person(1, opt_out=True))
    assert asked.urls == []


def test_a_platform_that_is_not_looked_at_is_not_searched():
    asked = web()
    bounded = Sought(PeopleSource(), frozenset({"hive"}))
    collected(asked, person(1), sources=(bounded,))
    assert asked.urls == []
    assert bounded.id == "people"
    assert isinstance(bounded, Source)


def test_a_source_within_bounds_follows_only_when_it_did_before():
    class Leads(PeopleSource):
        def follow(self, person, known, platforms):
            yield from PeopleSource().ask(person, platforms)

    known = Known((), frozenset(), ())
    assert isinstance(Leads(), Follower)
    assert list(Sought(PeopleSource(), frozenset({"nest"})).follow(person(1), known, PLATFORMS)) == []
    assert list(Sought(Leads(), frozenset({"hive"})).follow(person(1), known, PLATFORMS)) == []
    assert list(Sought(Leads(), frozenset({"nest"})).follow(person(1), known, PLATFORMS))


def test_a_control_goes_no_further_than_its_own_step():
    class Curious(PeopleSource):
        def read(self, person, seen, body, platforms):
            yield Candidate(person=person.id, account=platforms.resolve("nest", "house"), found_by="search", evidence=(seen.id,))
            yield Request(url="https://nest.example/more", platform="nest", endpoint="people", account=seen.request.account)
            yield Observation(account=seen.request.account, feature="profile.display_name", value="x", probe="p", evidence=(seen.id,))

    asked = web()
    collected(asked, sources=(Curious(),))
    way = Way(Curious(), "nest", "nest")

    async def look(request):
        from presence_audit.collect import ask

        return await ask(request, PLATFORMS, asked, Kept())

    steps = asyncio.run(control(way, SEED, PLATFORMS, look))
    assert [one.outcome for one in steps] == ["found", "found"]
    assert "https://nest.example/more" not in asked.urls


def test_a_source_that_needs_an_employer_is_controlled_beside_one():
    class Needing(PeopleSource):
        def ask(self, person, platforms):
            return [one for one in super().ask(person, platforms) if "organization" in one.template]

    step = control_step(Way(Needing(), "nest", "nest"), "Nest House", PLATFORMS)
    assert isinstance(step, Step)
    assert step.query == "Nest House Nest House"
    assert control_step(Way(Needing(), "nest", "elsewhere"), "Nest House", PLATFORMS) is None


def test_each_way_is_named_once():
    two = ways(person(1), (PeopleSource(), PeopleSource()), PLATFORMS)
    assert [(one.platform, one.route) for one in two] == [("nest", "nest")]


@given(st.text(alphabet="0123456789abcdef", min_size=14, max_size=14))
def test_an_invented_name_has_two_words_and_is_repeatable(seed):
    name = invented_name(seed)
    assert name == invented_name(seed)
    words = name.split()
    assert len(words) == 2
    assert all(word.isascii() and word.isalpha() and word.istitle() and 6 <= len(word) <= 8 for word in words)
    assert parse_name(name)
    assert compare_names("Maria Sample", (name,)) == "contradicts"


def test_two_runs_invent_two_names():
    assert len({invented_name(f"{number:014x}") for number in range(200)}) == 200
