"""`kill -9` at any step on the disk, and at any time: nothing finished is lost, and the resumed run equals an undisturbed one."""

from __future__ import annotations

import os
import random
import shutil
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fault_children import Stage, finished, holds, undisturbed

POINTS = int(os.environ.get("KILL_POINTS", "200"))
"""Kills of the slow test."""
MOST_IN_A_ROW = 3
"""Sessions of one run that are killed at most."""
SEED = 20261122


@dataclass
class Killer:
    """Kills scans, half of them at a step on the disk (in the middle of it, or before), half at a time."""

    stage: Stage
    dice: random.Random
    steps: int
    """Steps of an undisturbed scan."""
    seconds: float
    """How long it takes."""
    landed: dict[str, int] = field(default_factory=lambda: {"at a step": 0, "in the middle of a step": 0, "at a time": 0})
    """Kills that met a scan while it ran."""

    def moment(self) -> tuple[str, dict[str, Any]]:
        """Draw when the next session is killed."""
        kind = self.dice.choice(("at a step", "in the middle of a step", "at a time", "at a time"))
        if kind == "at a time":
            return kind, {"timed": [[self.dice.uniform(0.05, 1.0) * self.seconds, signal.SIGKILL]]}
        return kind, {"signals": [[self.dice.randint(1, self.steps), signal.SIGKILL]], "halves": kind == "in the middle of a step"}

    def run(self, directory: Path, most: int) -> int:
        """Begin, kill, go on, kill …, let it end; return how many kills landed."""
        kept: dict[str, str] = {}
        for count in range(min(most, self.dice.randint(1, MOST_IN_A_ROW))):
            kind, job = self.moment()
            ended = self.session(directory, kept, job, first=not count)
            assert ended.code in (0, -signal.SIGKILL), ended
            if ended.code == 0:
                return count
            self.landed[kind] += 1
            now = finished(directory)
            assert kept.items() <= now.items(), "what was finished is lost"
            kept = now
        ended = self.session(directory, kept, {}, first=False)
        assert (ended.code, ended.err) == (0, "")
        return count + 1

    def session(self, directory: Path, kept: dict[str, str], job: dict[str, Any], *, first: bool) -> Any:
        """Run one session; nothing that was finished before may be asked for."""
        self.stage.world.requests.clear()
        ended = (self.stage.begin if first else self.stage.resume)(directory, **job)
        asked = {f"{one.scheme}://{one.host}{one.target}" for one in self.stage.world.requests}
        assert not asked & set(kept.values()), "what was finished is asked for again"
        return ended


def killed(folder: Path, points: int, seed: int) -> dict[str, int]:
    """Kill so often; every run that was killed must hold in the end what an undisturbed one holds."""
    with undisturbed(folder) as scene:
        killer = Killer(scene.stage, random.Random(seed), scene.steps, scene.seconds)
        left, number = points, 0
        while left:
            directory = folder / f"killed{number}"
            left -= killer.run(directory, left)
            number += 1
            assert holds(directory) == scene.left
            print(f"run {number}: {killer.landed}, equal", flush=True)
            shutil.rmtree(directory)
            assert number <= 3 * points, "the scans end before anybody can kill them"
    return killer.landed


@pytest.mark.slow
def test_a_few_kills(tmp_path):
    assert sum(killed(tmp_path, 2, SEED).values()) == 2


@pytest.mark.slow
def test_kills_at_random_points(tmp_path):
    landed = killed(tmp_path, POINTS, SEED + 1)
    assert sum(landed.values()) == POINTS
    assert min(landed.values()) >= POINTS // 10, "every kind of moment was tried"
