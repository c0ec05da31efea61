"""What hostile answers and documents cost, each kind in a process of its own: bounded CPU, bounded memory, and the loop is not held for long."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.bodies import CASES
from hostile.reading import KINDS

FOLDER = Path(__file__).parent
CPU_SECONDS = 30.0
"""Generous: the dearest document of 4 MB takes 8 on the machine on which this was written."""
PEAK_MB = 900


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_document_takes_more_than_its_bound(kind):
    done = subprocess.run([sys.executable, FOLDER / "reading.py", kind], capture_output=True, text=True, check=False, timeout=1500)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert {row["name"] for row in rows} == set(KINDS[kind])
    assert [row for row in rows if row["cpu"] > CPU_SECONDS or row["peak"] > PEAK_MB] == []


@pytest.mark.slow
@pytest.mark.parametrize("transport", ["aiohttp", "httpcore"])
@pytest.mark.parametrize("name", [name for name in CASES if "end" in name or "bomb" in name or "many" in name])
def test_no_answer_holds_the_loop(name, transport):
    done = subprocess.run(
        [sys.executable, FOLDER / "measuring.py", name, transport], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    outcome, cpu, turn, peak, _ = done.stdout.split()
    assert outcome in ("answer", "policy", "unrecognised", "connection", "timeout")
    assert (float(cpu) < 6.0, float(turn) < 1.0, float(peak) < 100.0) == (True, True, True), done.stdout
