"""What every benchmark shares: rounds that take turns, ratios with their spread, a table on the screen and JSON for later."""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figures:
    """One quantity, measured several times."""

    name: str
    """What was measured."""
    values: tuple[float, ...]
    """Each round's value, in `unit`."""
    unit: str = "ms CPU"
    """Unit of the values."""

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio of two medians that is promised."""

    name: str
    """What is compared."""
    ratio: float
    """As measured."""
    at_most: float
    """As promised."""

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.at_most


@dataclass(slots=True)
class Report:
    """The figures of one benchmark, and what they were to be."""

    title: str
    """What it is about."""
    figures: list[Figures] = field(default_factory=list)
    """In the order in which they are shown."""
    targets: list[Target] = field(default_factory=list)
    """In the order in which they are shown."""
    notes: list[str] = field(default_factory=list)
    """Sentences for the reader."""

    def add(self, measured: Mapping[str, Sequence[float]], unit: str = "ms CPU") -> None:
        """Add what `in_turns` gave."""
        self.figures += [Figures(name, tuple(values), unit) for name, values in measured.items()]

    def of(self, name: str) -> Figures:
        """Return the figures of that name; raises KeyError."""
        found = {one.name: one for one in self.figures}
        return found[name]

    def target(self, ours: str, other: str, at_most: float, name: str = "") -> None:
        """Compare two medians with what is promised."""
        self.targets.append(Target(name or f"{ours} / {other}", self.of(ours).median / self.of(other).median, at_most))

    def show(self) -> None:
        """Print a table of the figures and one of the targets."""
        print(f"{self.title}\n{'':44}{'min':>10}{'median':>10}{'max':>10}")
        for one in self.figures:
            print(f"{one.name[:43]:44}{min(one.values):10.4g}{one.median:10.4g}{max(one.values):10.4g}  {one.unit} ({len(one.values)})")
        for target in self.targets:
            print(f"  {'met   ' if target.met else 'MISSED'} {target.name}: {target.ratio:.3g} (at most {target.at_most:g})")
        for note in self.notes:
            print(f"  {note}")

    def document(self) -> dict[str, Any]:
        """Return everything as JSON has it."""
        return {
            "title": self.title,
            "figures": [{"name": one.name, "unit": one.unit, "values": list(one.values), "median": one.median} for one in self.figures],
            "targets": [{"name": one.name, "ratio": one.ratio, "at_most": one.at_most, "met": one.met} for one in self.targets],
            "notes": self.notes,
        }

    def finish(self, options: argparse.Namespace) -> int:
        """Show, write the JSON where it is asked for, and return 1 where a target is missed."""
        self.show()
        if options.json:
            options.json.write_text(json.dumps(self.document(), indent=1) + "\n", encoding="utf-8")
        return int(not all(one.met for one in self.targets))


def options(description: str, *, more: Callable[[argparse.ArgumentParser], None] | None = None) -> argparse.Namespace:
    """Return the options that every benchmark takes: `quick`, `json`, `rounds`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="few rounds on little: enough to see a doubling")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured, taking turns")
    if more:
        more(parser)
    return parser.parse_args()


def in_turns(what: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Measure each so many times, taking turns, so that a busy machine slows all of them alike; one round before is thrown away."""
    values: dict[str, list[float]] = {name: [] for name in what}
    for turn in range(rounds + 1):
        for name, measure in what.items():
            value = measure()
            if turn:
                values[name].append(value)
    return values


def cpu_of(command: Sequence[str], **how: Any) -> float:
    """Return the CPU seconds (user and system) of a command with its children; raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter."""
    return [sys.executable, *arguments]


def peak_of(command: Sequence[str], **how: Any) -> tuple[float, float]:
    """Return the peak resident memory in MB and the CPU seconds of a command without its children; raises CalledProcessError."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **how)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
