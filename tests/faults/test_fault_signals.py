"""Ctrl-C once and twice, SIGTERM and SIGHUP: exit code 4, the command that goes on, nothing lost, and the same totals in the end."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal

import pytest
from fault_children import finished, holds, undisturbed

from presence_audit.cli.collecting import signals_interrupt

SIGNALS = {"SIGINT": signal.SIGINT, "SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}
INTERRUPTED = 4


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    with undisturbed(tmp_path_factory.mktemp("signals")) as scene:
        yield scene


def stopped(scene, directory, **job):
    """Stop a scan; check what is said and kept, go on with it, and return how it was stopped."""
    shutil.rmtree(directory, ignore_errors=True)
    ended = scene.stage.begin(directory, **job)
    kept = finished(directory) if directory.exists() else {}
    assert "Traceback" not in ended.err
    assert "Exception" not in ended.err
    if (directory / "manifest.json").exists() and ended.code and not ended.out:  # after its report there is nothing left to stop
        assert ended.code == INTERRUPTED, ended
        assert f"go on with: presence-audit scan --resume {directory}" in ended.err
        assert "everything finished is in" in ended.err
    if ended.code not in (0, -job_signal(job)):
        assert ended.code == INTERRUPTED, ended
    resumed = scene.stage.resume(directory)
    assert (resumed.code, resumed.err) == (0, "")
    assert kept.items() <= finished(directory).items()
    assert holds(directory) == scene.left
    return ended


def job_signal(job):
    """The signal that comes last: before the command has begun, and after its end, it does what it does to any program."""
    return (job.get("signals") or job["timed"])[-1][1]


def collecting(scene):
    """A step in the middle of the collection: half of the evidence is written."""
    return scene.steps // 2


@pytest.mark.parametrize(
    "name", [pytest.param("SIGINT", marks=pytest.mark.slow), "SIGTERM", pytest.param("SIGHUP", marks=pytest.mark.slow)]
)
def test_one_signal_ends_it_in_order(scene, tmp_path, name):
    ended = stopped(scene, tmp_path / "run", signals=[[collecting(scene), SIGNALS[name]]])
    assert ended.code == INTERRUPTED


@pytest.mark.slow
def test_the_run_says_that_it_was_interrupted(scene, tmp_path):
    stage = scene.stage
    stage.begin(tmp_path / "run", signals=[[collecting(scene), signal.SIGINT]])
    assert json.loads((tmp_path / "run" / "manifest.json").read_bytes())["status"] == "interrupted"


@pytest.fixture
def heeding():
    """Changes what a signal does, for one test."""
    before = []

    def change(number, handler):
        before.append((number, signal.signal(number, handler)))

    yield change
    for number, handler in reversed(before):
        signal.signal(number, handler)


def test_a_signal_that_is_ignored_stays_so(heeding):
    """As under `nohup`."""
    heeding(signal.SIGHUP, signal.SIG_IGN)
    with signals_interrupt("SIGHUP"):
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_sigterm_is_heeded_where_ctrl_c_is_not(heeding):
    """A shell script starts what runs in the background with Ctrl-C ignored."""
    heeding(signal.SIGINT, signal.SIG_IGN)
    heeding(signal.SIGTERM, signal.SIG_DFL)
    with pytest.raises(KeyboardInterrupt), signals_interrupt("SIGTERM"):
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.slow
@pytest.mark.parametrize("name", SIGNALS)
def test_signals_at_random_steps(scene, tmp_path, name):
    dice = random.Random(name)
    for step in dice.sample(range(1, scene.steps + 1), 12):
        stopped(scene, tmp_path / "run", signals=[[step, SIGNALS[name]]])


@pytest.mark.slow
@pytest.mark.parametrize("name", SIGNALS)
def test_signals_at_random_times(scene, tmp_path, name):
    dice = random.Random(name)
    for _ in range(8):
        stopped(scene, tmp_path / "run", timed=[[dice.uniform(0.1, 0.9) * scene.seconds, SIGNALS[name]]])


@pytest.mark.slow
def test_a_second_signal_while_the_first_one_is_heeded(scene, tmp_path):
    dice = random.Random("twice")
    for step in dice.sample(range(1, scene.steps + 1), 16):
        first, second = dice.choice(list(SIGNALS.values())), dice.choice(list(SIGNALS.values()))
        stopped(scene, tmp_path / "run", signals=[[step, first], [step + dice.randint(1, 4), second]])
