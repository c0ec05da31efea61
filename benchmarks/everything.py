"""Every benchmark, one after the other, and the table of what was measured: what is missed does not end it.

    python benchmarks/everything.py [--quick] [--peers] [--table] [NAME ...]

NAME: of a script, as in `requests` for bench_requests.py; without one, all. Figures go to benchmarks/results/NAME.json, the table of all
that lie there to benchmarks/results/README.md; `--table` writes only that. `--peers` installs sherlock, maigret and pip-audit by pip,
each in an environment of its own below .bench/, and measures them in the same run. With `--quick` nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"
PEERS = ("requests", "startup")
"""Those that know peers."""
HEAD = """\
# What was measured

Written by `make bench` from the JSON files beside it. Ratios are of medians within one run, in which everything that is compared takes
turns; on another machine the milliseconds differ, and the ratios little. Each figure has its least, middle and greatest value, and in
brackets how often it was measured: the distance between least and greatest is the noise of the machine.
[docs/speed.md](../../docs/speed.md) says what each target means, and why one is missed where it is.
"""


def names() -> list[str]:
    """Return the benchmarks by name."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def run(name: str, target: Path, options: Iterable[str]) -> bool:
    """Run one benchmark, which writes its figures to `target`; return whether every target was met."""
    print(f"\n== {name}", flush=True)
    done = subprocess.run([sys.executable, str(HERE / f"bench_{name}.py"), *options, "--json", str(target)], check=False)
    if target.exists():
        document = json.loads(target.read_text(encoding="utf-8"))
        target.write_text(json.dumps({"machine": machine(), **document}, indent=1) + "\n", encoding="utf-8")
    return done.returncode == 0


def machine() -> dict[str, Any]:
    """Return what a reader should know of where it was measured."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count(), "load after": load}


def table(documents: dict[str, dict[str, Any]]) -> str:
    """Return all figures as Markdown: first every target, then what each benchmark measured."""
    lines = [HEAD, "| Benchmark | Compared | Measured | At most | |", "|---|---|--:|--:|---|"]
    for name, document in documents.items():
        for one in document["targets"]:
            verdict = "met" if one["met"] else "**missed**"
            lines.append(f"| {name} | {cell(one['name'])} | {number(one['ratio'])} | {number(one['at_most'])} | {verdict} |")
    for name, document in documents.items():
        lines += ["", *figures(name, document)]
    return "\n".join(lines) + "\n"


def figures(name: str, document: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of one benchmark's table."""
    where = document.get("machine", {})
    yield f"## {name}: {document['title']}"
    yield ""
    if where:
        load = "" if where["load after"] is None else f", load {where['load after']:.1f} at its end"
        yield f"Python {where['python']} on {where['system']}, {where['cores']} cores{load}."
        yield ""
    yield "| | Least | Median | Greatest | |"
    yield "|---|--:|--:|--:|---|"
    for one in document["figures"]:
        values = one["values"]
        spread = " | ".join(number(value) for value in (min(values), one["median"], max(values)))
        yield f"| {cell(one['name'])} | {spread} | {one['unit']} ({len(values)}) |"
    for note in document["notes"]:
        yield f"\n{note}."


def cell(text: str) -> str:
    """Return text for a cell of a Markdown table."""
    return text.replace("|", "\\|")


def number(value: float) -> str:
    """Return three figures, never as a power of ten."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def kept() -> dict[str, dict[str, Any]]:
    """Return what lies in the folder of results, by benchmark."""
    found = {name: RESULTS / f"{name}.json" for name in names()}
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in found.items() if path.exists()}


def main() -> int:
    """Measure, write, and return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", choices=[*names(), []], help="which benchmarks; all of them without a name")
    parser.add_argument("--quick", action="store_true", help="few rounds on little; nothing is kept")
    parser.add_argument("--peers", action="store_true", help="install and measure other programs, too")
    parser.add_argument("--table", action="store_true", help="only write the table again")
    chosen = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as passing:
        for name in [] if chosen.table else chosen.name or names():
            options = ["--quick"] * chosen.quick + ["--peers"] * (chosen.peers and name in PEERS)
            if not run(name, (Path(passing) if chosen.quick else RESULTS) / f"{name}.json", options):
                missed.append(name)
    if not chosen.quick:
        (RESULTS / "README.md").write_text(table(kept()), encoding="utf-8")
    if missed:
        print(f"\nmissed or failed: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
