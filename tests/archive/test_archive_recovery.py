"""Killed at any moment, a run keeps everything that was finished; all people are invented."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_values import coded, look, manifest, observation, person, unavailable
from archive_values import request as asked

from presence_audit.archive import RunDirectory
from presence_audit.errors import ReplayError

FILES = ("evidence.jsonl", "candidates.jsonl", "observations.jsonl", "capture.warc.gz")


@pytest.fixture
def _no_fsync(monkeypatch):
    """Cutting at every byte resumes thousands of times; what the disk does at a loss of power is not what is tested."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A small run and, for each file, the size after each finished step."""
    path = tmp_path_factory.mktemp("finished") / "run"
    with RunDirectory.create(path, manifest(), [person(0)]) as run:
        seen = [look(run, 0), look(run, 1), unavailable(asked(2)), coded(0)]
        run.add_evidence(seen[2])
        run.add_evidence(seen[3])
    return path, seen


def _copy_cut(path, to, name, size):
    """Make `to` the run at `path` with one file cut; only what differs is written again."""
    if not to.exists():
        shutil.copytree(path, to)
    for each in FILES:
        content = (path / each).read_bytes()[: size if each == name else None]
        if (to / each).read_bytes() != content:
            (to / each).write_bytes(content)


def _whole(run):
    """Everything that the run holds, with every body read and checked."""
    evidence = list(run.evidence())
    for found in evidence:
        if found.kind != "coded" and found.answer:
            run.body(found.answer)
    ids = {found.id for found in evidence}
    observations = list(run.observations())
    assert all(set(seen.evidence) <= ids for seen in observations)
    return evidence, list(run.candidates()), observations


@pytest.mark.slow
@pytest.mark.usefixtures("_no_fsync")
@pytest.mark.parametrize("name", ["evidence.jsonl", "candidates.jsonl", "observations.jsonl"])
def test_cut_at_every_byte_a_file_of_lines_keeps_its_whole_lines(finished, tmp_path, name):
    path, seen = finished
    content = (path / name).read_bytes()
    for size in range(len(content) + 1):
        _copy_cut(path, tmp_path / "cut", name, size)
        with RunDirectory.resume(tmp_path / "cut") as run:
            evidence, candidates, observations = _whole(run)
        kept = content[: content.rfind(b"\n", 0, size) + 1]
        assert (tmp_path / "cut" / name).read_bytes() == kept
        count = kept.count(b"\n")
        found = {"evidence.jsonl": evidence, "candidates.jsonl": candidates, "observations.jsonl": observations}[name]
        assert len(found) == count
        assert evidence == (seen[:count] if name == "evidence.jsonl" else seen)


@pytest.mark.slow
@pytest.mark.usefixtures("_no_fsync")
def test_cut_at_every_byte_the_capture_keeps_its_whole_records(finished, tmp_path):
    path, seen = finished
    name, size = "capture.warc.gz", (path / "capture.warc.gz").stat().st_size
    ends = [int(seen[1].answer.record.removeprefix("warc:")), size]
    for cut in range(size + 1):
        _copy_cut(path, tmp_path / "cut", name, cut)
        with RunDirectory.resume(tmp_path / "cut") as run:
            evidence, _, _ = _whole(run)
            keeps = [found for found, end in zip(seen, [_end_of(path, seen[0]), ends[1]], strict=False) if end <= cut]
            assert evidence == [*keeps, *seen[2:]]
            if cut % 16 == 0:
                look(run, 1)
                assert len(_whole(run)[0]) == len(keeps) + 2 + (seen[1] not in keeps)


def _end_of(path, found):
    """Return where the record of an answer ends, by unpacking the one gzip member."""
    import zlib

    content = (path / "capture.warc.gz").read_bytes()[int(found.answer.record.removeprefix("warc:")) :]
    decoder = zlib.decompressobj(31)
    decoder.decompress(content)
    return (path / "capture.warc.gz").stat().st_size - len(decoder.unused_data)


def test_a_tail_of_zeros_is_cut(finished, tmp_path):
    path, seen = finished
    shutil.copytree(path, tmp_path / "cut")
    for name in FILES:
        with (tmp_path / "cut" / name).open("ab") as file:
            file.write(bytes(5000))
    with RunDirectory.resume(tmp_path / "cut") as run:
        assert _whole(run)[0] == seen
    for name in FILES:
        assert (tmp_path / "cut" / name).read_bytes() == (path / name).read_bytes()


def test_a_torn_line_is_not_read_before_it_is_cut(finished, tmp_path):
    path, seen = finished
    size = (path / "evidence.jsonl").stat().st_size
    _copy_cut(path, tmp_path / "cut", "evidence.jsonl", size - 10)
    assert list(RunDirectory.open(tmp_path / "cut").evidence()) == seen[:-1]


def test_an_observation_without_finished_evidence_is_no_observation(finished, tmp_path):
    path, seen = finished
    _copy_cut(path, tmp_path / "cut", "evidence.jsonl", 0)
    with RunDirectory.resume(tmp_path / "cut") as run:
        assert list(run.observations()) == []
        look(run, 0)
        assert list(run.observations()) == [observation(seen[0], 0)]


def test_a_full_disk_leaves_whole_lines(tmp_path, monkeypatch):
    """The kernel writes half a line and then has no room: what stood before is kept, and the error says what to do."""
    with RunDirectory.create(tmp_path / "run", manifest()) as run:
        look(run, 0)
        before = (run.path / "evidence.jsonl").read_bytes()
        real, calls = os.write, []

        def full(descriptor, data):
            calls.append(len(data))
            if len(calls) > 1:
                raise OSError(28, "No space left on device")
            return real(descriptor, bytes(data)[: len(data) // 2])

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(Exception, match="No space left on device; what was finished is kept"):
            run.add_evidence(unavailable(asked(7)))
        monkeypatch.undo()
        assert (run.path / "evidence.jsonl").read_bytes() == before
        run.add_evidence(unavailable(asked(8)))
        assert len(list(run.evidence())) == 2


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from archive_values import *
from presence_audit.archive import RunDirectory
path = Path(sys.argv[1])
run = RunDirectory.resume(path) if (path / "manifest.json").exists() else RunDirectory.create(path, manifest(), [person(0)])
for number in range(3000):
    if run.answered(request(number).id) is None:
        look(run, number)
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
"""


def test_kill_9_loses_nothing_that_was_finished(tmp_path):
    """A writer that says what it has finished is killed at random moments and resumed; what it said is there."""
    path, said, dice = tmp_path / "run", set(), random.Random(20260301)
    command = [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)]
    for _ in range(4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            said.add(int(writer.stdout.readline()))
            time.sleep(dice.uniform(0.0, 0.3))
            writer.send_signal(signal.SIGKILL)
            said |= {int(line) for line in writer.stdout if line.endswith("\n")}
        with RunDirectory.resume(path) as run:
            evidence, candidates, observations = _whole(run)
            assert {int(found.request.account.handle.removeprefix("zoe").partition("@")[0]) for found in evidence} >= said
            assert len(evidence) == len(observations) <= len(candidates)
    assert len(said) > 4


def test_a_damaged_archive_is_not_mended_silently(finished, tmp_path):
    path, seen = finished
    shutil.copytree(path, tmp_path / "cut")
    place = int(seen[0].answer.record.removeprefix("warc:"))
    with (tmp_path / "cut" / "capture.warc.gz").open("r+b") as file:
        file.seek(place + 40)
        file.write(bytes(20))
    with RunDirectory.resume(tmp_path / "cut") as run:
        assert list(run.evidence()) == seen
        with pytest.raises(ReplayError, match=seen[0].answer.record):
            run.body(seen[0].answer)
