"""A collection runs into its run directory, says how it ended, and keeps no secrets; the network is a stand-in."""

from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path

import pytest
from study_files import LINKEDIN, NOW, criteria, fetch, roster, wishes, write

from collect_fakes import response
from presence_audit.archive import RunReader
from presence_audit.audit import prepare, run_collection
from presence_audit.errors import Interrupted, RunError
from presence_audit.model import Failure, Request, Response
from presence_audit.platforms import Platform


class Web:
    """Stands in the place of the HTTP fetcher: the blog of the roster is there, everything else is not reached."""

    asked: list[str]
    broken: BaseException | None = None
    answer = b'<html><head><title>Ada</title><link rel="canonical" href="https://ada.example.org/blog"><meta property="article:published_time" content="2026-02-01"></head><body>TOKEN-OF-OURS</body></html>'

    def __init__(self, settings) -> None:
        type(self).asked = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        self.asked.append(request.url)
        if self.broken is not None and "ada.example" in request.url:
            raise self.broken
        await asyncio.sleep(0)
        if "ada.example" in request.url:
            return response(request.url, self.answer)
        return Failure("timeout", "no answer in 20 s", NOW)


@pytest.fixture
def web(monkeypatch):
    made = type("ThisWeb", (Web,), {})
    monkeypatch.setattr("presence_audit.fetch.HttpFetcher", made)
    return made


def collected(folder: Path, **changes) -> tuple[RunReader, list[str]]:
    done: list[str] = []
    order, run = prepare(wishes(folder, **changes), criteria())
    with run:
        run_collection(run, order, lambda person: done.append(person.id))
    return RunReader(run.path), done


def test_offline_only_what_is_by_hand_is_read(tmp_path, web):
    roster(tmp_path)
    write(tmp_path / "captures" / "ada.html", LINKEDIN.format(name="Ada Example", handle="ada-example"))
    run, done = collected(tmp_path)
    assert sorted(done) == ["ada", "bo"]
    assert not hasattr(web, "asked")
    assert [(one.kind, one.route) for one in run.evidence()] == [("retrieved", "capture")]
    assert {one.feature for one in run.observations()} >= {"profile.display_name", "profile.headline"}
    assert {(one.person, one.account.platform) for one in run.candidates()} == {("ada", "linkedin"), ("ada", "website")}
    assert (run.manifest.status, run.manifest.finished_at) == ("finished", NOW)


def test_live_the_network_is_asked(tmp_path, web):
    roster(tmp_path)
    run, _ = collected(tmp_path, offline=False)
    assert web.asked == ["https://ada.example.org/blog"]
    assert [one.kind for one in run.evidence()] == ["retrieved"]


def test_a_token_that_comes_back_is_not_kept(tmp_path, web):
    roster(tmp_path)
    run, _ = collected(tmp_path, offline=False, fetch=fetch(environ={"X_BEARER_TOKEN": "TOKEN-OF-OURS", "HOME": "/home"}))
    kept = b"".join(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in run.path.iterdir())
    assert b"TOKEN-OF-OURS" not in kept
    assert b"REDACTED" in kept


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), asyncio.CancelledError()])
def test_an_interruption_is_written_down_and_can_be_resumed(tmp_path, web, stop):
    roster(tmp_path)
    web.broken = stop
    order, run = prepare(wishes(tmp_path, offline=False), criteria())
    with run, pytest.raises(Interrupted, match="everything finished is in"):
        run_collection(run, order, lambda _person: None)
    manifest = RunReader(run.path).manifest
    assert (manifest.status, manifest.finished_at) == ("interrupted", NOW)

    web.broken = None
    again, done = collected(tmp_path, roster=None, run=None, resume=run.path, offline=False)
    assert (sorted(done), again.manifest.status) == (["ada", "bo"], "finished")
    assert [one.kind for one in again.evidence()] == ["retrieved"]


def test_what_is_there_is_not_asked_again_on_resuming(tmp_path, web):
    roster(tmp_path)
    before, _ = collected(tmp_path, offline=False)
    kept = {path.name: path.read_bytes() for path in before.path.iterdir()}
    collected(tmp_path, roster=None, run=None, resume=before.path, offline=False)
    assert web.asked == []
    assert {path.name: path.read_bytes() for path in before.path.iterdir()} == kept


def test_a_full_disk_is_an_error_for_people(tmp_path, web):
    roster(tmp_path)
    web.broken = OSError(28, "No space left on device")
    order, run = prepare(wishes(tmp_path, offline=False), criteria())
    with run, pytest.raises(RunError, match="writing failed: No space left on device; everything written before is kept"):
        run_collection(run, order, lambda _person: None)


def test_two_collections_with_a_stopped_clock_are_the_same_files(tmp_path, web):
    roster(tmp_path)
    first, second = (collected(tmp_path, offline=False, run=tmp_path / name)[0].path for name in ("one", "two"))
    names = sorted(path.name for path in first.iterdir())
    assert names == ["candidates.jsonl", "capture.warc.gz", "evidence.jsonl", "manifest.json", "observations.jsonl", "roster.jsonl"]
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_observations_point_to_evidence_that_is_there(tmp_path, web):
    roster(tmp_path)
    run, _ = collected(tmp_path, offline=False)
    ids = {one.id for one in run.evidence()}
    lines = [json.loads(line) for line in (run.path / "observations.jsonl").read_bytes().splitlines()]
    assert lines
    assert all(set(line["observation"]["evidence"]) <= ids for line in lines)
