"""A run of which little fits into memory is written and read as one that does; all people are invented."""

from __future__ import annotations

from functools import partial

import pytest
from archive_values import START, candidate, coded, look, manifest, observation, person, request, response, unavailable

from presence_audit.archive import RunDirectory, index, reading, run
from presence_audit.model import SearchStep
from presence_audit.shelf import Numbers

FILES = ("evidence.jsonl", "candidates.jsonl", "observations.jsonl", "searches.jsonl", "capture.warc.gz", "roster.jsonl", "manifest.json")
PEOPLE = 12


@pytest.fixture(params=[2, 8192], ids=["little", "all"])
def room(request, monkeypatch):
    """How many entries of an index fit into memory."""
    for module in (index, reading, run):
        monkeypatch.setattr(module, "Numbers", partial(Numbers, room=request.param))
    return request.param


def step(number: int, outcome: str) -> SearchStep:
    return SearchStep(
        person=f"person-{number}", platform="mastodon", source="wikidata", route="wikidata", variant="name", template="label",
        query=f"Zoë {number}", outcome=outcome, request=request(number).id,
    )  # fmt: skip


def write(path, numbers):
    """Write a run of so many persons, every thing of it twice."""
    with RunDirectory.create(path, manifest(), map(person, range(PEOPLE))) as made:
        for number in (*numbers, *numbers):
            add(made, number)
    return path


def add(made, number):
    seen = look(made, number)
    made.add_observation(observation(seen, number, "profile.summary", "x"))
    made.add_evidence(coded(number))
    made.add_step(step(number, "nothing"))


def contents(path):
    return {name: (path / name).read_bytes() for name in FILES}


def test_the_files_are_the_same_to_the_byte(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    lines = {name: len((path / name).read_bytes().splitlines()) for name in FILES[:4]}
    assert lines == {"evidence.jsonl": 2 * PEOPLE, "candidates.jsonl": PEOPLE, "observations.jsonl": 2 * PEOPLE, "searches.jsonl": PEOPLE}


def test_what_was_written_before_is_known_after_a_resume(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    before = contents(path)
    with RunDirectory.resume(path) as again:
        for number in range(PEOPLE):
            add(again, number)
        again.update(status=RunDirectory.open(path).manifest.status)
    after = contents(path)
    assert {name for name in FILES if before[name] != after[name]} <= {"manifest.json"}


def test_every_answer_is_found_and_the_last_one_counts(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    with RunDirectory.resume(path) as again:
        for number in range(0, PEOPLE, 2):
            again.add_evidence(unavailable(request(number), "server_error", START))
    read = RunDirectory.open(path)
    kinds = [read.evidence_for(request(number).id).kind for number in range(PEOPLE)]
    assert kinds == ["unavailable", "retrieved"] * (PEOPLE // 2)
    looks = [one for one in read.evidence() if one.kind != "coded"]
    assert len(looks) == PEOPLE
    assert sum(one.kind == "retrieved" for one in looks) == PEOPLE // 2


def test_a_repeated_step_takes_the_place_of_the_first_one(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    with RunDirectory.resume(path) as again:
        again.add_step(step(3, "found"))
        again.add_step(step(PEOPLE, "nothing"))
    steps = list(RunDirectory.open(path).steps())
    assert [one.person for one in steps] == [f"person-{number}" for number in range(PEOPLE + 1)]
    assert [one.person for one in steps if one.outcome == "found"] == ["person-3"]


def test_coded_rows_are_read_without_the_rest(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    read = RunDirectory.open(path)
    assert list(read.coded()) == [one for one in read.evidence() if one.kind == "coded"]
    assert len(list(read.coded())) == PEOPLE


def test_one_body_of_one_request_is_stored_once(room, tmp_path):
    with RunDirectory.create(tmp_path / "run", manifest()) as made:
        places = [made.store(request(number), response(number), route="http") for number in (*range(PEOPLE), *range(PEOPLE))]
    assert places[:PEOPLE] == places[PEOPLE:]
    assert len(set(places)) == PEOPLE


def test_a_capture_file_that_lost_its_end_loses_what_pointed_there(room, tmp_path):
    path = write(tmp_path / "run", range(PEOPLE))
    whole = (path / "capture.warc.gz").read_bytes()
    (path / "capture.warc.gz").write_bytes(whole[:-3])
    with RunDirectory.resume(path) as again:
        kept = [one.kind for one in again.evidence()]
        answered = [again.answered(request(number).id) is not None for number in range(PEOPLE)]
    assert kept.count("retrieved") == PEOPLE - 1
    assert answered == [True] * (PEOPLE - 1) + [False]


def test_candidates_of_everybody_come_back_once(room, tmp_path):
    read = RunDirectory.open(write(tmp_path / "run", range(PEOPLE)))
    assert list(read.candidates()) == [candidate(number) for number in range(PEOPLE)]
    assert len(list(read.observations())) == 2 * PEOPLE
