"""The run directory gives back what was put in; all people are invented."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest
from archive_values import (
    START,
    absent,
    account,
    candidate,
    coded,
    hop,
    look,
    manifest,
    observation,
    person,
    request,
    response,
    retrieved,
    unavailable,
)
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from presence_audit.archive import RunDirectory
from presence_audit.errors import ReplayError, RunError
from presence_audit.model import Failure, PostList


@pytest.fixture
def run(tmp_path):
    with RunDirectory.create(tmp_path / "run", manifest(), [person(0), person(1)]) as made:
        yield made


def test_everything_comes_back_in_the_order_in_which_it_was_written(run):
    asked, got = request(1), response(1, status=404, body=b"")
    first = look(run, 0)
    second = absent(asked, got, run.store(asked, got, route="http"))
    third, fourth = unavailable(request(2)), coded(0)
    for evidence in (second, third, fourth):
        run.add_evidence(evidence)
    run.close()
    again = RunDirectory.open(run.path)
    assert list(again.persons()) == [person(0), person(1)]
    assert list(again.evidence()) == [first, second, third, fourth]
    assert list(again.candidates()) == [candidate(0)]
    assert list(again.observations()) == [observation(first)]
    assert again.manifest == manifest()


def test_an_answer_comes_back_as_it_was_received(run):
    asked = request(0)
    got = response(
        0, headers=(("content-type", "text/html"), ("x-note", "Zoë — déjà"), ("server", "a")), hops=(hop(),), status=999, cut=True
    )
    seen = retrieved(asked, got, run.store(asked, got, route="http"))
    run.add_evidence(seen)
    assert run.response(seen) == got
    assert run.answered(asked.id) == (seen, got.body)


def test_what_was_never_asked_has_no_answer(run):
    assert run.answered(request(9).id) is None
    assert run.answered("no digest at all") is None


def test_a_failure_comes_back_without_bytes(run):
    seen = unavailable(request(3), "connection", START + timedelta(hours=1))
    run.add_evidence(seen)
    assert run.answered(request(3).id) == (seen, None)
    assert run.response(seen) == Failure("connection", "no answer in 20 s", START + timedelta(hours=1))


def test_an_open_reader_sees_what_is_written_meanwhile(run):
    reader = RunDirectory.open(run.path)
    assert list(reader.evidence()) == []
    seen = look(run, 0)
    assert list(reader.evidence()) == [seen]
    assert list(reader.observations()) == [observation(seen)]


def test_duplicates_collapse_on_both_sides(run):
    seen = look(run, 0)
    look(run, 0)
    lines = (run.path / "evidence.jsonl").read_bytes()
    assert lines.count(b"\n") == 1
    for name in ("evidence.jsonl", "candidates.jsonl", "observations.jsonl"):
        path = run.path / name
        path.write_bytes(path.read_bytes() * 2)
    again = RunDirectory.open(run.path)
    assert list(again.evidence()) == [seen]
    assert list(again.candidates()) == [candidate(0)]
    assert list(again.observations()) == [observation(seen)]


def test_a_later_look_supersedes_an_earlier_one(run):
    run.add_evidence(unavailable(request(0)))
    seen = look(run, 0)
    assert list(run.evidence()) == [seen]
    assert run.answered(request(0).id)[0] == seen


def test_two_captures_of_one_page_are_both_kept_and_never_answer_a_request(run):
    asked, kept = request(0), []
    for body in (b"<html>2009</html>", b"<html>2010</html>"):
        got = response(0, body=body, headers=(("content-type", "text/html"),))
        kept.append(retrieved(asked, got, run.store(asked, got, route="capture"), route="capture"))
        run.add_evidence(kept[-1])
        assert run.response(kept[-1]) == got
    assert list(run.evidence()) == kept
    assert run.answered(asked.id) is None


def test_the_capture_file_is_a_warc_that_warcio_verifies(run):
    asked, got = request(0), response(0, hops=(hop(),), headers=(("content-type", "text/html"), ("content-encoding", "gzip")))
    place = int(run.store(asked, got, route="http").removeprefix("warc:"))
    run.store(asked, response(1), route="capture")
    run.close()
    with (run.path / "capture.warc.gz").open("rb") as file:
        archive = ArchiveIterator(file, check_digests="raise")
        records, offsets = [], {}
        for record in archive:
            records.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read(), record))
            offsets[len(records) - 1] = archive.get_record_offset()
    assert [record[0] for record in records] == ["warcinfo", "response", "request", "response", "resource"]
    assert records[1][1] == "http://social.example/@zoe0"
    assert records[3][2] == got.body
    assert offsets[3] == place
    http = records[3][3].http_headers
    assert http.get_header("content-encoding") is None
    assert http.get_header("content-length") == str(len(got.body))
    assert records[3][3].rec_headers.get_header("WARC-Date") == "2026-03-01T09:00:00.000001Z"
    assert records[2][3].rec_headers.get_header("WARC-Record-ID") == records[3][3].rec_headers.get_header("WARC-Concurrent-To")
    assert len({record[3].rec_headers.get_header("WARC-Record-ID") for record in records}) == 5


def test_no_cookie_or_credential_reaches_the_disk(run):
    asked = request(0, headers=(("accept", "text/html"), ("Authorization", "Bearer hush-1"), ("X-Api-Key", "hush-2")))
    headers = (("content-type", "text/html"), ("set-cookie", "sid=hush-3"), ("X-Session-Id", "hush-4"), ("x-csrf-token", "hush-5"))
    run.store(asked, response(0, headers=headers), route="http")
    assert b"hush" not in gzip.decompress((run.path / "capture.warc.gz").read_bytes())


def test_the_same_run_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        with RunDirectory.create(tmp_path / name, manifest(), [person(0)]) as run:
            for number in range(3):
                look(run, number)
            run.update(status="finished", finished_at=START + timedelta(minutes=1))
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == ["candidates.jsonl", "capture.warc.gz", "evidence.jsonl", "manifest.json", "observations.jsonl", "roster.jsonl"]
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_changed_bytes_are_noticed_and_named(run):
    seen = look(run, 0)
    run.close()
    path = run.path / "capture.warc.gz"
    members = bytearray(path.read_bytes())
    place = int(seen.answer.record.removeprefix("warc:"))
    changed = gzip.decompress(members[place:]).replace(b"<html>", b"<HTML>")
    path.write_bytes(members[:place] + gzip.compress(changed))
    with pytest.raises(ReplayError, match=rf"{seen.answer.record}.*is not the one that was seen"):
        RunDirectory.open(run.path).body(seen.answer)


@pytest.mark.parametrize("record", ["warc:999999", "warc:-1", "warc:5", "elsewhere", "warc:x", "warc:"])
def test_a_place_that_holds_nothing_is_a_replay_error(run, record):
    seen = look(run, 0)
    with pytest.raises(ReplayError):
        run.body(seen.answer.model_copy(update={"record": record}))


def test_a_damaged_line_in_the_middle_is_named(run):
    look(run, 0)
    look(run, 1)
    path = run.path / "evidence.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first[:40] + b"\n" + second)
    with pytest.raises(RunError, match=r"evidence\.jsonl: the line at byte 0 is damaged"):
        list(RunDirectory.open(run.path).evidence())


def test_the_manifest_keeps_what_was_changed(run):
    sheets = (("coding.csv", "0" * 64),)
    run.update(status="interrupted", inputs=sheets)
    assert RunDirectory.open(run.path).manifest == manifest(status="interrupted", inputs=sheets)


def test_a_reader_cannot_write(run):
    reader = RunDirectory.open(run.path)
    with pytest.raises(RunError, match="reading only"):
        reader.store(request(), response(), route="http")
    with pytest.raises(RunError, match="reading only"):
        reader.update(status="finished")


def test_a_foreign_directory_is_refused_and_left_alone(tmp_path):
    (tmp_path / "holiday.txt").write_text("mine")
    with pytest.raises(RunError, match="not empty and not a run directory"):
        RunDirectory.create(tmp_path, manifest())
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.txt"]


def test_a_file_is_no_run_directory(tmp_path):
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(RunError):
        RunDirectory.create(path, manifest())
    with pytest.raises(RunError):
        RunDirectory.open(path)


def test_an_existing_run_is_refused_with_the_way_on(run):
    run.close()
    with pytest.raises(RunError, match="--resume"):
        RunDirectory.create(run.path, manifest())


def test_a_creation_that_was_killed_is_taken_up(tmp_path):
    path = tmp_path / "run"
    path.mkdir()
    (path / "run.lock").write_text("")
    (path / "roster.jsonl.tmp").write_text('{"id":')
    with RunDirectory.create(path, manifest(), [person(0)]) as run:
        assert list(run.persons()) == [person(0)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"format_version": 2}', "format version 2"),
        ("[]", "format version None"),
        ('{"format_version": 1}', "tool_version"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_a_run_error(tmp_path, text, message):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(RunError, match=message):
        RunDirectory.open(tmp_path)


def test_text_that_is_no_unicode_does_not_stop_the_run(run):
    seen = look(run, 0)
    run.add_observation(observation(seen, feature="profile.summary", value="lone \ud800 surrogate"))
    run.add_observation(observation(seen, feature="activity.posts", value=PostList(posts=(), complete=True)))
    assert [found.value for found in run.observations()] == [12, "lone ? surrogate", PostList(posts=(), complete=True)]


@given(
    status=st.integers(100, 999),
    body=st.binary(max_size=2000),
    value=st.text(max_size=40),
    path=st.text(max_size=40),
    cut=st.booleans(),
)
def test_any_answer_survives(tmp_path_factory, status, body, value, path, cut):  # noqa: PLR0917
    got = response(0, status=status, body=body, final_url=f"https://social.example/{path}", headers=(("server", value),), cut=cut)
    asked = request(0, account=account(0))
    with RunDirectory.create(tmp_path_factory.mktemp("any") / "run", manifest()) as run:
        place = run.store(asked, got, route="http")
        seen = retrieved(asked, response(0, status=status, body=body, final_url="https://social.example/", headers=()), place)
        back = run.response(seen)
    assert (back.status, back.body, back.cut) == (status, body, cut)


def test_a_line_is_plain_json_with_the_ids(run):
    seen = look(run, 0)
    line = json.loads((run.path / "evidence.jsonl").read_bytes())
    assert (line["id"], line["request"], line["evidence"]["kind"]) == (seen.id, seen.request.id, "retrieved")
    assert "Zoë" in (run.path / "roster.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [b'{"id":"ab"}', b'{"id":"ab","candidate":{"person":7}}', b"{}", b"nothing"])
def test_a_line_of_another_shape_is_named(run, line):
    (run.path / "candidates.jsonl").write_bytes(line + b"\n")
    with pytest.raises(RunError, match=r"candidates\.jsonl: the line at byte 0 is damaged"):
        list(RunDirectory.open(run.path).candidates())


@pytest.mark.parametrize(
    ("made", "words"), [(None, "no folder of that name"), ("file", "but a file"), ("folder", "there is no manifest.json in it")]
)
def test_what_is_no_run_directory_is_told_by_what_it_is(tmp_path, made, words):
    path = tmp_path / "run"
    if made:
        path.mkdir() if made == "folder" else path.write_text("x", encoding="utf-8")
    with pytest.raises(RunError, match=f"not a run directory.*{words}"):
        RunDirectory.open(path)
