"""What judging a roster takes as it grows: peak memory, CPU time and bytes written, from 35 persons to as many as are asked for.

    python benchmarks/bench_memory.py [--quick] [--persons 35 1000 10000] [--runs DIR] [--json FILE]

Each command runs in a process of its own on a run that `large_run.py` writes: 8 platforms, about 14 looks a person with archived pages,
real profiles and probes. `--runs` keeps the runs (DIR/PERSONS), so that the next call finds them. The ratios: peak memory of the largest
run to that of the smallest, at most 1.5; bytes a person of the largest run to those of the run before it, at most 1.05; and, so that the
rest means something, a replay says the same as a judging. 10,000 persons take a quarter of an hour, 100,000 hours and 15 GB: name them.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from measured import Report, options, peak_of, python

MOST_GROWTH = 1.5
"""Peak memory of the largest run to that of the smallest."""
LINEAR = 1.05
"""Bytes a person of the largest run to those of the run before it."""
QUICK, USUAL = (35, 100), (35, 1_000)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one command took on one run."""

    memory: float
    """Peak resident memory, MB."""
    cpu: float
    """CPU seconds."""
    written: float
    """MB that it wrote."""


def commands(run: Path, out: Path) -> dict[str, tuple[list[str], Path]]:
    """Return name → (arguments, what is written)."""
    made = {"score": (["score", str(run)], run / "study.json")}
    for name, arguments in (
        ("replay", ["scan", "--replay", str(run), "--format", "jsonl"]),
        ("report jsonl", ["report", str(run), "--format", "jsonl"]),
        ("report csv", ["report", str(run), "--format", "csv"]),
        ("report json", ["report", str(run), "--format", "json"]),
    ):
        file = out / f"{name.replace(' ', '.')}"
        made[name] = ([*arguments, "--pseudonymous", "--output", str(file)], file)
    return made


def measured(run: Path, out: Path) -> dict[str, Taken]:
    """Run every command on a run; raises AssertionError where a replay says something else than a judging."""
    taken = {}
    environ = os.environ | {"PRESENCE_AUDIT_PSEUDONYM_KEY": "00" * 32}
    for name, (arguments, file) in commands(run, out).items():
        memory, cpu = peak_of(python("-m", "presence_audit", *arguments), env=environ, stderr=sys.stderr)
        taken[name] = Taken(memory, cpu, file.stat().st_size / 1e6)
        print(f"{run.name:>8} {name:14}{memory:8.1f} MB{cpu:10.1f} s{taken[name].written:10.1f} MB written", flush=True)
    assert filecmp.cmp(out / "replay", out / "report.jsonl", shallow=False), "the replay says something else"
    return taken


def reported(found: Mapping[int, Mapping[str, Taken]]) -> Report:
    """Return the figures and what was promised."""
    report = Report("Judging as the roster grows: MB of peak memory, CPU ms and KB written a person")
    sizes = sorted(found)
    for size in sizes:
        for name, one in found[size].items():
            report.add({f"{name} {size}": [one.memory]}, "MB peak")
            report.add({f"{name} {size} CPU": [1000 * one.cpu / size]}, "ms CPU a person")
            report.add({f"{name} {size} written": [1000 * one.written / size]}, "KB a person")
    for name in found[sizes[0]]:
        report.target(
            f"{name} {sizes[-1]}", f"{name} {sizes[0]}", MOST_GROWTH, f"{name}: peak memory, {sizes[-1]:,} to {sizes[0]:,} persons"
        )
        last, before = (f"{name} {size} written" for size in (sizes[-1], sizes[-2]))
        report.target(last, before, LINEAR, f"{name}: bytes a person, {sizes[-1]:,} to {sizes[-2]:,} persons")
    return report


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, nargs="+", help=f"sizes of the rosters, at least two (usually {USUAL})")
    parser.add_argument("--runs", type=Path, help="keep the runs in this folder, and use those that are there")


def main() -> int:
    """Measure, show, and return 1 where a promise is not kept."""
    given = options(__doc__ or "", more=_more)
    sizes = given.persons or (QUICK if given.quick else USUAL)
    with tempfile.TemporaryDirectory() as place:
        runs = given.runs or Path(place)
        found = {}
        for size in sorted(sizes):
            run = runs / str(size)
            if not run.exists():  # in a process of its own: what this one holds would count as the peak of those that it starts
                subprocess.run(python(str(Path(__file__).with_name("large_run.py")), str(size), str(run)), check=True)
            found[size] = measured(run, Path(place))
        return reported(found).finish(given)


if __name__ == "__main__":
    sys.exit(main())
