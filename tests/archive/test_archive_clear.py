"""An old run is removed with its manifest last, and a place where making a run failed is free for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_values import look, manifest, person

from presence_audit.archive import RunDirectory
from presence_audit.archive.lock import LOCK, is_lock, take
from presence_audit.archive.recovery import clear
from presence_audit.archive.run import is_free
from presence_audit.errors import RunError


@pytest.fixture
def run(tmp_path) -> Path:
    """A small run with a folder that somebody put there."""
    with RunDirectory.create(tmp_path / "run", manifest(), [person(0)]) as made:
        look(made, 0)
    (tmp_path / "run" / "notes").mkdir()
    (tmp_path / "run" / "notes" / "mine.txt").write_text("x")
    return tmp_path / "run"


def test_nothing_is_left(run):
    clear(run)
    assert list(run.iterdir()) == []
    assert is_free(run)


def test_cut_short_it_is_a_run_that_can_be_cleared(run, monkeypatch):
    removed = []
    real = Path.unlink

    def once(path, **options):
        if removed:
            raise KeyboardInterrupt
        removed.append(path.name)
        real(path, **options)

    monkeypatch.setattr(Path, "unlink", once)
    with pytest.raises(KeyboardInterrupt):
        clear(run)
    monkeypatch.undo()
    assert removed == ["candidates.jsonl"]
    assert (run / "manifest.json").exists()
    clear(run)
    assert is_free(run)


def test_a_run_to_which_somebody_writes_is_not_cleared(run):
    lock = take(run)
    with pytest.raises(RunError, match="in use"):
        clear(run)
    lock.release()
    assert (run / "evidence.jsonl").exists()


def test_a_making_that_failed_leaves_a_place_for_a_run(tmp_path):
    def persons():
        yield person(0)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        RunDirectory.create(tmp_path / "run", manifest(), persons())
    assert is_free(tmp_path / "run")
    with RunDirectory.create(tmp_path / "run", manifest(), [person(0)]) as made:
        assert list(made.persons()) == [person(0)]


@pytest.mark.parametrize("written", [b"", b"pres", b"presence-audit", b"presence-audit 12 host\n"])
def test_a_lock_that_was_torn_is_a_lock(tmp_path, written):
    (tmp_path / LOCK).write_bytes(written)
    assert is_lock(tmp_path / LOCK)
    assert is_free(tmp_path)


@pytest.mark.parametrize("written", [b"pressed flowers", b"x"])
def test_another_file_of_that_name_is_none(tmp_path, written):
    (tmp_path / LOCK).write_bytes(written)
    assert not is_lock(tmp_path / LOCK)
    assert not is_free(tmp_path)
