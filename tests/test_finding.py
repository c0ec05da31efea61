"""What the sources are allowed: looks that a profile knows, a bounded number, candidates of the person who was sought."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from collect_fakes import PLATFORMS, Kept, Web, account, page, person
from presence_audit.collect import Job, collect
from presence_audit.finding import MAX_FOUND, MAX_LOOKS, find
from presence_audit.model import Answer, Candidate, Person, Request, Retrieved
from presence_audit.platforms import plan

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Source:
    """Asks for what it is told and reads what it is told."""

    id = "told"

    def __init__(self, asks, reads=()):
        self.asks, self.reads, self.read_from = asks, reads, []

    def ask(self, person, platforms):
        return self.asks

    def read(self, person, seen, body, platforms):
        self.read_from.append(body)
        return self.reads(person, seen) if callable(self.reads) else self.reads


def look_at(handle: str) -> Request:
    return plan(PLATFORMS.get("forum"), account(handle))[0]


def found(source: Source, one: Person = None) -> tuple[list[Candidate], list[str]]:
    asked: list[str] = []

    async def look(request):
        asked.append(request.url)
        answer = Answer(final_url=request.url, status=200, media_type="text/html", sha256="0" * 64, size=1, record="warc:0")
        return Retrieved(request=request, attempted_at=NOW, answer=answer, signature="page"), b"body"

    return asyncio.run(find(one or person(1), [source], PLATFORMS, look)).candidates, asked


def test_a_source_that_goes_on_and_on_is_stopped():
    source = Source([look_at("a0")], lambda _person, seen: [look_at(f"a{int(seen.request.account.handle[1:]) + 1}")])
    assert len(found(source)[1]) == MAX_LOOKS


def test_the_same_look_is_made_once():
    assert len(found(Source([look_at("ada"), look_at("ada")]))[1]) == 1


def test_what_no_profile_asks_is_not_asked(caplog):
    strange = look_at("ada").model_copy(update={"platform": "nowhere"})
    page_of_gild = look_at("ada").model_copy(update={"platform": "gild"})
    unknown = look_at("ada").model_copy(update={"endpoint": "nothing"})
    assert found(Source([strange, page_of_gild, unknown])) == ([], [])
    assert caplog.text.count("is nothing that is requested") == 3


def test_candidates_carry_the_source_and_are_of_the_person_sought():
    mine = Candidate(person="person-1", account=account("ada"), found_by="search", source="somebody else")
    other = Candidate(person="person-2", account=account("eve"), found_by="search")
    candidates, _ = found(Source([look_at("ada")], [mine, other]))
    assert [(one.account.handle, one.source) for one in candidates] == [("ada", "told")]


def test_of_many_accounts_that_a_search_finds_on_a_platform_the_first_are_taken():
    many = [Candidate(person="person-1", account=account(f"ada{n}"), found_by="search", evidence=(str(n),)) for n in range(9)]
    again = many[0].model_copy(update={"evidence": ("again",)})
    linked = many[8].model_copy(update={"found_by": "link"})
    candidates, _ = found(Source([look_at("ada")], [*many, again, linked]))
    assert [one.account.handle for one in candidates] == [*(f"ada{n}" for n in range(MAX_FOUND)), "ada0", "ada8"]


@pytest.mark.parametrize(("opted_out", "looked"), [(False, True), (True, False)])
def test_what_a_source_finds_is_looked_at_like_any_account(opted_out, looked):
    web, sink = Web({"https://forum.example/staff": page("staff"), "https://forum.example/ada": page("ada")}), Kept()
    source = Source(
        [look_at("staff")], lambda one, seen: [Candidate(person=one.id, account=account("ada"), found_by="search", evidence=(seen.id,))]
    )
    job = Job(platforms=PLATFORMS, chosen=("forum",), probes=(), fetcher=web, sink=sink, sources=(source,))
    asyncio.run(collect(job, [person(1, opt_out=opted_out)]))
    kinds = {(one.request.account.handle, one.kind) for one in sink.of("evidence") if one.request.control is None}
    assert kinds == ({("staff", "retrieved"), ("ada", "retrieved")} if looked else set())
    assert [one.account.handle for one in sink.of("candidate")] == (["ada"] if looked else [])


def test_a_candidate_elsewhere_than_on_the_chosen_platforms_is_left_out():
    web, sink = Web({"https://forum.example/staff": page("staff")}), Kept()
    source = Source(
        [look_at("staff")],
        lambda one, seen: [Candidate(person=one.id, account=account("ada", "gild"), found_by="search", evidence=(seen.id,))],
    )
    job = Job(platforms=PLATFORMS, chosen=("forum",), probes=(), fetcher=web, sink=sink, sources=(source,))
    asyncio.run(collect(job, [person(1)]))
    assert sink.of("candidate") == []


def test_offline_no_source_is_asked():
    sink = Kept()
    source = Source([look_at("staff")])
    job = Job(platforms=PLATFORMS, chosen=("forum",), probes=(), fetcher=None, sink=sink, sources=(source,))
    asyncio.run(collect(job, [person(1)]))
    assert sink.of("evidence") == []
