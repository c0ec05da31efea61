"""A run directory is written again without one person: everybody else's lines, records and offsets stay right. All people are invented."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date

import pytest
from archive_values import account, candidate, coded, hop, look, manifest, observation, person, request, response, retrieved
from warcio.archiveiterator import ArchiveIterator

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.archive.pending import READY, STAGE, finish
from presence_audit.archive.redacted_lines import account_key
from presence_audit.archive.rewrite import without
from presence_audit.archive.whose import Removal
from presence_audit.errors import RunError
from presence_audit.model import Failure, SearchStep, Taken
from presence_audit.privacy.traces import Term, finder_of

DAY = date(2026, 11, 22)
TERMS = (Term("Zoë Ångström 0", "name"), Term("zoe0", "handle", "as words"))


def removal(**more):
    given = {
        "persons": frozenset({"person-0"}),
        "accounts": frozenset({"mastodon:zoe0@social.example"}),
        "others": frozenset({"mastodon:zoe1@social.example"}),
        "finder": finder_of(TERMS),
        "day": DAY,
    }
    return Removal(**given | more)


@pytest.fixture
def path(tmp_path):
    """Two persons, one look each, a search for each, and a page about both that the second one's candidate rests on."""
    with RunDirectory.create(
        tmp_path / "run", manifest(inputs=(("zoe0.html", "aa" * 32), ("sheet.csv", "ef" * 32))), [person(0), person(1)]
    ) as run:
        look(run, 0)
        look(run, 1)
        both = request(7, url="https://mill.example/team", account=account(7))
        got = response(7, body="<p>Zoë Ångström 0</p><p>Zoë Ångström 1</p>".encode(), final_url="https://mill.example/team", hops=(hop(7),))
        team = retrieved(both, got, run.store(both, got, route="http"))
        run.add_candidate(candidate(1).model_copy(update={"found_by": "search", "evidence": (team.id,), "account": account(2)}))
        run.add_observation(observation(team, 2, "links.me", ("https://a.example/zoe0", "https://a.example/zoe1")))
        run.add_evidence(team)
        for number in (0, 1):
            asked = request(20 + number, url=f"https://engine.example/?q=zoe{number}", account=account(20))
            found = retrieved(asked, response(20 + number), run.store(asked, response(20 + number), route="http"))
            run.add_evidence(found)
            run.add_step(step(number, found))
            run.add_evidence(coded(number))
            run.add_taken(taken(number))
    return tmp_path / "run"


def step(number, found):
    what = {"platform": "mastodon", "source": "people", "route": "engine", "variant": f"Zoe {number}", "template": "{name}"}
    return SearchStep(
        person=f"person-{number}", query=f"zoe{number}", outcome="nothing", request=found.request.id, evidence=(found.id,), **what
    )


def taken(number):
    return Taken(
        person=f"person-{number}",
        platform="mastodon",
        file=f"zoe{number}.html",
        kind="page",
        sha256="aa" * 32 if number == 0 else "bb" * 32,
        taken_on=DAY,
    )


def test_lines_of_the_person_go_and_those_of_others_stay(path):
    removed = without(path, removal(), write=True)
    run = RunReader(path)
    assert [one.id for one in run.persons()] == ["person-1"]
    assert {one.person for one in run.candidates()} == {"person-1"}
    assert {one.person for one in run.steps()} == {"person-1"}
    assert {one.person for one in run.taken()} == {"person-1"}
    assert {one.account.handle for one in run.observations()} == {"zoe1@social.example", "zoe2@social.example"}
    assert removed.lines == {
        "evidence.jsonl": 3,
        "roster.jsonl": 1,
        "candidates.jsonl": 1,
        "observations.jsonl": 1,
        "searches.jsonl": 1,
        "taken.jsonl": 1,
    }
    assert run.manifest.forgotten == 1
    assert run.manifest.inputs == (("sheet.csv", "ef" * 32),)


def test_offsets_lead_to_the_same_bytes_and_a_page_about_both_is_erased(path):
    before = {one.id: RunReader(path).body(one.answer) for one in RunReader(path).evidence() if one.kind != "coded"}
    removed = without(path, removal(), write=True)
    run = RunReader(path)
    looks = [one for one in run.evidence() if one.kind != "coded"]
    erased = [one for one in looks if one.answer.record == "erased:2026-11-22"]
    assert [one.request.url for one in erased] == ["https://mill.example/team"]
    assert (erased[0].answer.status, erased[0].answer.size) == (200, len("<p>Zoë Ångström 0</p><p>Zoë Ångström 1</p>".encode()))
    assert isinstance(run.response(erased[0]), Failure)
    whole = [one for one in looks if one not in erased]
    assert {one.id: run.body(one.answer) for one in whole} == {one.id: before[one.id] for one in whole}
    assert len(whole) == 2
    assert (removed.records, removed.erased) == (2, 1)


def test_the_new_archive_is_read_by_others_and_holds_nothing_of_the_person(path):
    without(path, removal(), write=True)
    kinds, held = [], b""
    with (path / "capture.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            kinds.append(record.rec_type)
            held += str(record.rec_headers.headers).encode() + record.raw_stream.read()
    assert kinds == ["warcinfo", "request", "response", "request", "response"]
    assert b"zoe1" in held
    assert not finder_of(TERMS).found(held)


def test_what_others_show_loses_only_what_names_the_person(path):
    without(path, removal(), write=True)
    links = [one.value for one in RunReader(path).observations() if one.feature == "links.me"]
    assert links == [("https://a.example/zoe1",)]
    text = "".join((path / name).read_text() for name in ("evidence.jsonl", "observations.jsonl", "candidates.jsonl", "searches.jsonl"))
    assert not finder_of(TERMS).found(text.encode())


def test_lines_that_do_not_change_keep_their_ids_so_that_nothing_is_written_twice(path):
    before = {line for name in ("candidates", "observations", "searches") for line in (path / f"{name}.jsonl").read_text().splitlines()}
    ids = {json.loads(line)["id"] for line in before}
    without(path, removal(), write=True)
    after = {
        json.loads(line)["id"]
        for name in ("candidates", "observations", "searches")
        for line in (path / f"{name}.jsonl").read_text().splitlines()
    }
    assert len(after - ids) == 1  # the links that lost one


def test_a_sheet_that_was_edited_is_known_by_its_new_digest(path):
    without(path, removal(digests={"ef" * 32: "ab" * 32}), write=True)
    run = RunReader(path)
    assert {one.sha256 for one in run.evidence() if one.kind == "coded"} == {"ab" * 32}
    assert ("sheet.csv", "ab" * 32) in run.manifest.inputs


def test_what_is_kept_of_erased_bytes_can_be_read_without_the_person(path):
    team = next(one for one in RunReader(path).evidence() if one.kind != "coded" and "team" in one.request.url)
    kept = {team.id: {"comments": [{"author": "Zoë Ångström 0"}, {"author": "Zoë Ångström 1"}]}, "no such evidence": {}}
    without(path, removal(kept=kept), write=True)
    assert RunReader(path).kept(team.id) == {"comments": [{"author": "Zoë Ångström 1"}]}


def test_forgetting_two_one_after_the_other_keeps_what_the_first_left(path):
    without(path, removal(), write=True)
    second = Removal(
        frozenset({"person-1"}), frozenset({account_key(account(1).model_dump())}), finder_of([Term("zoe1", "handle", "as words")]), DAY
    )
    without(path, second, write=True)
    run = RunReader(path)
    assert list(run.persons()) == []
    assert run.manifest.forgotten == 2
    assert {one.answer.record for one in run.evidence() if one.kind != "coded"} <= {"erased:2026-11-22"}


def test_counting_changes_nothing(path):
    before = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in path.iterdir()}
    assert without(path, removal(), write=False).records == 2
    shutil.rmtree(path / STAGE)
    assert {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in path.iterdir()} == before


def test_an_archive_that_lacks_a_record_is_left_as_it_is(path):
    data = (path / "capture.warc.gz").read_bytes()
    (path / "capture.warc.gz").write_bytes(data[: len(data) // 2])
    with pytest.raises(RunError, match="nothing was changed"):
        without(path, removal(), write=True)
    assert [one.id for one in RunReader(path).persons()] == ["person-0", "person-1"]


def test_while_files_are_put_in_place_nobody_reads_the_run(path):
    (path / STAGE).mkdir()
    (path / STAGE / "roster.jsonl").write_bytes(b"")
    (path / READY).write_text(json.dumps({"files": ["roster.jsonl", "gone already"], "gone": ["study.json"]}))
    with pytest.raises(RunError, match="cut short"):
        RunReader(path)
    assert finish(path)
    assert list(RunReader(path).persons()) == []
    assert not finish(path)


def test_a_run_goes_on_after_it_was_written_again(path):
    without(path, removal(), write=True)
    with RunDirectory.resume(path) as run:
        found = look(run, 3)
    again = RunReader(path)
    assert again.body(found.answer) == response(3).body
