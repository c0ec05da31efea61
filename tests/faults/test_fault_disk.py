"""A disk that is full or read-only, and a run that somebody else writes to: said with the way on, and nothing finished is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fault_children import finished, holds, undisturbed

from presence_audit.archive.lock import take

BAD = 2
"""The exit code of what cannot be used."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    with undisturbed(tmp_path_factory.mktemp("disk")) as scene:
        yield scene


def said(ended, run: Path, words: str) -> None:
    """The message names what is wrong and, where there is a run, how to go on; it is no bug and shows no traceback."""
    assert ended.code == BAD, ended
    assert words in ended.err
    assert [word for word in ("Traceback", "Exception", "this is a bug") if word in ended.err] == []
    if (run / "manifest.json").exists() and "cannot be used as a run directory" not in ended.err:
        assert f"go on with: presence-audit scan --resume {run}" in ended.err


def goes_on(scene, run: Path, kept: dict[str, str]) -> None:
    """The run can be gone on with, has lost nothing, and equals an undisturbed one."""
    resumed = scene.stage.resume(run)
    assert (resumed.code, resumed.err) == (0, "")
    assert kept.items() <= finished(run).items()
    assert holds(run) == scene.left


def filled_at(scene, run: Path, step: int) -> None:
    shutil.rmtree(run, ignore_errors=True)
    ended = scene.stage.begin(run, full=step)
    said(ended, run, "No space left on device")
    goes_on(scene, run, finished(run) if run.exists() else {})


@pytest.mark.slow
def test_a_disk_that_is_full_from_any_step_on(scene, tmp_path):
    steps = {1, 2, 3, 4, 5, 6, 7, 8, *range(scene.steps - 6, scene.steps + 1)} | set(
        random.Random("full").sample(range(9, scene.steps - 6), 20)
    )
    for step in sorted(steps):
        filled_at(scene, tmp_path / "run", step)


@pytest.mark.slow
@pytest.mark.parametrize("largest", [2_000, 6_000, 12_000])
def test_a_file_that_may_not_grow_any_further(scene, tmp_path, largest):
    """RLIMIT_FSIZE, as a quota: the kernel writes as much of a line as there is room for, and then refuses."""
    run = tmp_path / "run"
    ended = scene.stage.begin(run, largest=largest)
    said(ended, run, "File too large")
    goes_on(scene, run, finished(run))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_report_that_finds_no_room(scene, tmp_path):
    run = tmp_path / "run"
    ended = scene.stage.begin(run, screen="/dev/full")
    said(ended, run, "No space left on device")
    assert holds(run) == scene.left, "the study was kept before"
    goes_on(scene, run, finished(run))


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own in memory; skips where nobody may mount one."""
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"no disk of its own can be mounted here (mount says {made.stderr.decode().strip()!r}); root may")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.slow
def test_a_disk_that_runs_full_for_real(scene, tmp_path):
    with small_disk(tmp_path / "disk", 48) as disk:
        (disk / "ballast").write_bytes(bytes(16 * 1024))
        ended = scene.stage.begin(disk / "run")
        said(ended, disk / "run", "No space left on device")
        (disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        goes_on(scene, disk / "run", finished(disk / "run"))


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Nobody may write into a folder, not even root; skips where that cannot be arranged."""
    if os.geteuid():
        place.chmod(0o555)
        try:
            yield
        finally:
            place.chmod(0o755)
        return
    bind = subprocess.run(["mount", "--bind", str(place), str(place)], capture_output=True, check=False)
    if bind.returncode:
        pytest.skip(f"root writes everywhere, and nothing can be mounted here (mount says {bind.stderr.decode().strip()!r})")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_to(scene, tmp_path):
    stage, run = scene.stage, tmp_path / "shelf" / "run"
    run.parent.mkdir()
    with read_only(run.parent):
        new = stage.begin(run)
    assert (new.code, run.exists()) == (BAD, False)
    assert f"{run}: cannot be used as a run directory: {os.strerror(30 if not os.geteuid() else 13)}" in new.err
    stage.begin(run, signals=[[scene.steps // 2, 9]])
    kept = finished(run)
    with read_only(run):
        again = stage.resume(run)
        shown = stage.do("report", run)
    assert (again.code, "Traceback" in again.err, str(run) in again.err) == (BAD, False, True)
    assert (shown.code, "was not judged yet" in shown.err) == (BAD, True)
    goes_on(scene, run, kept)
    with read_only(run):
        judged = stage.do("score", run)
    assert (judged.code, "Traceback" in judged.err, str(run) in judged.err) == (BAD, False, True)
    assert holds(run) == scene.left


@pytest.mark.slow
def test_two_scans_on_one_run_directory(scene, tmp_path):
    stage, run = scene.stage, tmp_path / "run"
    stage.begin(run, signals=[[scene.steps // 2, 9]])
    before = {path.name: path.read_bytes() for path in run.iterdir() if path.name != "run.lock"}
    lock = take(run)
    try:
        tries = [stage.resume(run), stage.begin(run), stage.begin(run, overwrite=True)]
    finally:
        lock.release()
    assert [one.code for one in tries] == [BAD, BAD, BAD]
    assert f"in use, process {os.getpid()} on" in tries[0].err
    assert f"holds a run already; resume it with --resume {run}" in tries[1].err
    assert f"in use, process {os.getpid()} on" in tries[2].err
    assert {path.name: path.read_bytes() for path in run.iterdir() if path.name != "run.lock"} == before
    goes_on(scene, run, finished(run))


@pytest.mark.slow
def test_an_overwriting_that_is_killed_can_be_repeated(scene, tmp_path):
    """At each of its first steps: what is left is a run, or free for one."""
    stage, run = scene.stage, tmp_path / "run"
    for step in range(1, 24):
        if not (run / "manifest.json").exists():
            shutil.rmtree(run, ignore_errors=True)
            assert stage.begin(run).code == 0
        stage.begin(run, overwrite=True, signals=[[step, 9]])
        ended = stage.begin(run, overwrite=True)
        assert (ended.code, ended.err) == (0, ""), step
        assert holds(run) == scene.left
