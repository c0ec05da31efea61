"""CPU of commands that only say something: the version, a completion, a help page; beside Python's start, a bare Typer program, peers.

Everything is byte-compiled before it is measured, into a folder of its own, whatever the environment says of .pyc files. `--peers`
installs sherlock, maigret and pip-audit by pip, each in an environment of its own below .bench/, once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measured import Report, cpu_of, in_turns, options, python
from peers import PACKAGES, installed

ROOT = Path(__file__).resolve().parents[1]
BARE = """\
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def hello(name: str = "you", times: int = 1):
    "Say hello."
@app.command()
def bye(name: str = "you"):
    "Say bye."
app()
"""
PERSON = """\
schema_version: 1
persons:
- id: ada-example
  name: Ada Example
  organization: North Mill
"""
"""Nobody real."""
EXAMPLE = ROOT / "examples" / "award-winners-2010"


def more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--peers", action="store_true", help="install and measure sherlock, maigret and pip-audit, too")


def main() -> int:
    chosen = options(__doc__.partition(":")[0], more=more)
    report = Report("Start-up")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        started = measured(here, report, chosen)
        report.add(in_turns(started, chosen.rounds))
    report.target("--version", "python -c pass", 2)
    report.target("completion", "python -c pass", 2)
    report.target("--help", "bare typer --help", 1.3)
    for peer in PACKAGES:
        if f"{peer} --help" in started:
            report.target("--help", f"{peer} --help", 1 / 3)
    return report.finish(chosen)


def measured(here: Path, report: Report, chosen: argparse.Namespace) -> dict[str, Callable[[], float]]:
    """Return what is measured, by name, in ms of CPU."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {
        "PYTHONPYCACHEPREFIX": str(here / "pyc")
    }
    bare = here / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    program = [str(Path(sys.executable).with_name("presence-audit"))]
    commands = {
        "python -c pass": python("-c", "pass"),
        "--version": [*program, "--version"],
        "completion": [*program, "__complete", "scan", "--f"],
        "bare typer --help": python(str(bare), "--help"),
        "--help": [*program, "--help"],
        "scan --help": [*program, "scan", "--help"],
    }
    if not chosen.quick:
        commands |= ours(here, program, environ)
    if chosen.peers:
        homes = {name: installed(name, report) for name in PACKAGES}
        commands |= {f"{name} --help": [str(home / name), "--help"] for name, home in homes.items() if home}
    return {name: lambda command=command: 1000 * cpu_of(command, env=environ, cwd=here) for name, command in commands.items()}


def ours(here: Path, program: list[str], environ: dict[str, str]) -> dict[str, list[str]]:
    """Return commands that do something small: lists, and one run of 35 invented persons."""
    (here / "one.yaml").write_text(PERSON, encoding="utf-8")
    example = ["--captures", EXAMPLE / "captures", "--coding", EXAMPLE / "coding.csv", "--study", EXAMPLE / "study.yaml"]
    scan = ["scan", EXAMPLE / "roster.yaml", "--as-of", "2010-02-17", "--offline", "--platform", "linkedin", "--run", "run", *example]
    subprocess.run([*program, *map(str, scan)], check=True, env=environ, cwd=here, capture_output=True)
    return {
        "rules list": [*program, "rules", "list"],
        "platforms list": [*program, "platforms", "list"],
        "report": [*program, "report", "run"],
        "explain": [*program, "explain", "annika-sorel", "--run", "run"],
        "score": [*program, "score", "run"],
        "scan --offline, one person": [*program, "scan", "one.yaml", "--offline", "--run", "one", "--overwrite"],
    }


if __name__ == "__main__":
    raise SystemExit(main())
