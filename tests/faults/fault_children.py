"""A stage of forks, seen from the tests: scans of a small roster that are met by signals, and what they left on the disk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from fault_cases import blog
from fault_runs import EPOCH, quick_profiles, write_roster

from commands import environment
from world.messages import Fault, Site
from world.server import World

HOSTS = tuple(f"blog{number}.example" for number in range(6))


@dataclass(frozen=True)
class Ended:
    """How a child ended."""

    code: int
    """Its exit code; minus the signal where it was killed."""
    seconds: float
    """How long it took."""
    out: str
    """Standard output."""
    err: str
    """Standard error."""


@dataclass
class Stage:
    """Runs commands as children that were forked from one process."""

    folder: Path
    """Where the roster, the profiles and the runs lie."""
    world: World
    """The web that they ask, by way of its proxy."""
    _process: subprocess.Popen[str] = field(init=False)
    _jobs: int = 0

    def __enter__(self) -> Self:
        command = [sys.executable, str(Path(__file__).with_name("fault_stage.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._send(*self._scan(self.folder / "warm"))
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def begin(self, run: Path, *, overwrite: bool = False, **job: Any) -> Ended:
        """Begin a scan into a directory."""
        return self.do(*self._scan(run), *(["--overwrite"] if overwrite else []), **job)

    def resume(self, run: Path, **job: Any) -> Ended:
        """Go on with a scan; where it was stopped before there was a run, begin it again."""
        return self.do("scan", "--resume", run, **job) if (run / "manifest.json").exists() else self.begin(run, **job)

    def do(self, *arguments: object, **job: Any) -> Ended:
        """Run a command, with what every scan needs."""
        out, err = self._send(*arguments, **job)
        answer = json.loads(self._process.stdout.readline())
        return Ended(answer["code"], answer["seconds"], out.read_text() if out.exists() else "", err.read_text())

    def _scan(self, run: Path) -> tuple[object, ...]:
        return "scan", self.folder / "roster.json", "--platform", "website", "--as-of", "2026-11-15", "--run", run

    def _send(self, *arguments: object, epoch: str = EPOCH, **job: Any) -> tuple[Path, Path]:
        self._jobs += 1
        out, err = (self.folder / f"{name}{self._jobs}" for name in ("out", "err"))
        web = ("--proxy", self.world.proxy, "--ca-bundle", self.world.ca_bundle, "--contact", "https://example.org/audit", "--quiet")
        profiles = ("--profiles", self.folder / "profiles")
        common = {"scan": (*web, *profiles, "--format", "json"), "score": profiles}.get(str(arguments[0]), ())
        env = environment({"SOURCE_DATE_EPOCH": epoch})
        asked = {"argv": [str(one) for one in (*arguments, *common)], "env": env, "out": str(out), "err": str(err), **job}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return out, err


def slowly(site: Site, seconds: float) -> Site:
    """A site that takes its time."""
    return lambda request: site(request).but(fault=Fault(delay=seconds))


@contextmanager
def staged(folder: Path, hosts: tuple[str, ...] = HOSTS, delay: float = 0.01) -> Iterator[Stage]:
    """A roster of so many blogs, the web that serves them, and a stage for scans of it."""
    write_roster(folder, hosts, "http")
    quick_profiles(folder / "profiles")
    sites = {host: slowly(blog(host), delay * (1 + number % 4)) for number, host in enumerate(hosts)}
    with World(sites) as world, Stage(folder, world) as stage:
        yield stage


@dataclass(frozen=True)
class Scene:
    """A stage on which a scan came to its end undisturbed."""

    stage: Stage
    """Where it is scanned again."""
    steps: int
    """Steps on the disk that the scan took."""
    seconds: float
    """How long it took."""
    left: tuple[bytes, frozenset[str], frozenset[str]]
    """What it left, as `holds` says it."""


@contextmanager
def undisturbed(folder: Path) -> Iterator[Scene]:
    """A stage, after a scan that nothing disturbed."""
    with staged(folder) as stage:
        whole = stage.begin(folder / "whole", count=str(folder / "steps"))
        assert (whole.code, whole.err) == (0, "")
        yield Scene(stage, int((folder / "steps").read_text()), whole.seconds, holds(folder / "whole"))


def finished(run: Path) -> dict[str, str]:
    """Id to address asked, of every look whose line is whole."""
    file = run / "evidence.jsonl"
    lines = file.read_bytes().split(b"\n")[:-1] if file.exists() else []
    written = [json.loads(line) for line in lines]
    return {one["id"]: one["evidence"]["request"]["url"] for one in written}


def holds(run: Path) -> tuple[bytes, frozenset[str], frozenset[str]]:
    """What must not depend on how often a run was stopped: its study, its looks, its file names."""
    return (run / "study.json").read_bytes(), frozenset(finished(run)), frozenset(one.name for one in run.iterdir())
