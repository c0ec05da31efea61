"""One writer at a time; a dead one is no obstacle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from archive_values import manifest

from presence_audit.archive import RunDirectory
from presence_audit.errors import RunError

HOLD = """
import sys, time
from pathlib import Path
from presence_audit.archive.lock import take
lock = take(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_two_writers_in_one_process_are_refused(tmp_path):
    with RunDirectory.create(tmp_path / "run", manifest()) as run:
        with pytest.raises(RunError, match=rf"in use, process {os.getpid()} on .* is writing"):
            RunDirectory.resume(run.path)
        assert RunDirectory.open(run.path).manifest.status == "running"
    with RunDirectory.resume(run.path) as again:
        assert again.manifest == run.manifest
    assert not (run.path / "run.lock").exists()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path):
    RunDirectory.create(tmp_path / "run", manifest()).close()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "run")], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunError, match=f"process {holder.pid}"):
            RunDirectory.resume(tmp_path / "run")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert (tmp_path / "run" / "run.lock").exists()
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                RunDirectory.resume(tmp_path / "run").close()
                break
            except RunError:
                time.sleep(0.05)
    assert not (tmp_path / "run" / "run.lock").exists()


def test_the_lock_of_another_host_is_respected_and_the_mend_is_told(tmp_path):
    RunDirectory.create(tmp_path / "run", manifest()).close()
    (tmp_path / "run" / "run.lock").write_text("presence-audit 1 far.example\n")
    with pytest.raises(RunError, match=r"process 1 on far\.example; if that process is gone, delete .*run\.lock"):
        RunDirectory.resume(tmp_path / "run")


def test_a_lock_that_fails_to_resume_is_given_back(tmp_path):
    RunDirectory.create(tmp_path / "run", manifest()).close()
    (tmp_path / "run" / "evidence.jsonl").write_text('{"id":1}\n{"id":2}\n')
    for _ in range(2):
        with pytest.raises(RunError, match="is no evidence"):
            RunDirectory.resume(tmp_path / "run")
