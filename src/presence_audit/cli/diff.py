"""`diff`: what changed from one run to another."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from . import options
from .exits import BOUND_MISSED, DONE, say
from .grouped import grouped
from .writing import writable

if TYPE_CHECKING:
    from typing import IO

    from presence_audit.audit.diffing import Compared, Two
    from presence_audit.model import Diff

FORMATS = {"table": "txt", "md": "md", "json": "json", "csv": "csv"}
"""Formats by name, each with the ending of its files."""
PIPED_WIDTH = 100

Old = Annotated[Path, typer.Argument(metavar="OLD", help="Run directory of the earlier run.", show_default=False)]
New = Annotated[Path, typer.Argument(metavar="NEW", help="Run directory of the later run.", show_default=False)]


class Writer(Protocol):
    """Writes a comparison."""

    def write(self, diff: Diff, out: IO[bytes]) -> None:
        """Write all of it."""


@dataclass(frozen=True, slots=True)
class By:
    """By what the runs are judged."""

    rules: Annotated[
        str | None,
        typer.Option("--rules", metavar="NAME|FILE", help="Rule set that judges both runs.", show_default="the one that judged NEW"),
    ] = None
    profiles: options.Profiles = None
    decisions: options.Decisions = None
    suppression: options.Suppression = None

    def two(self, old: Path, new: Path, study: Path | None) -> Two:
        """Return the runs with all this; the study file, or the one that the environment names, may name a suppression list, too."""
        from presence_audit.audit.diff_screening import list_named
        from presence_audit.audit.diffing import Two
        from presence_audit.audit.publishing import default_study

        lists = (*((self.suppression,) if self.suppression else ()), *list_named(study or default_study(os.environ)))
        return Two(old, new, self.rules, tuple(self.profiles or ()), tuple(self.decisions or ()), lists)


@dataclass(frozen=True, slots=True)
class Written:
    """How the comparison is written."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="table, md, json or csv.", show_default="by the ending of --output, else table"
        ),
    ] = None
    output: options.Output = None
    width: options.Width = None
    rows: Annotated[int, typer.Option("--rows", min=0, help="Changes shown in each part of table and md; 0 for all.")] = options.ROWS
    study: options.StudyAgain = None
    pseudonymous: options.Pseudonymous = False
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 when a cell changed state in the world.")] = False

    @property
    def name(self) -> str:
        """The format; raises UsageError when there is none of the name."""
        from presence_audit.errors import UsageError

        ending = self.output.suffix.removeprefix(".").lower() if self.output else ""
        name = self.format or (ending if ending in FORMATS else "table")
        if name not in FORMATS:
            raise UsageError(f"there is no format {name!r} here; known: {', '.join(FORMATS)}")
        return name


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    epilog = "Example: presence-audit diff runs/2026-q1 runs/2026-q2 --output changes.md"
    app.command("diff", epilog=epilog)(grouped(diff))


def diff(old: Old, new: New, by: By, written: Written) -> int:
    """Say what changed from one run to another: persons and cells, with the evidence of both, judged by the same rules.

    What other rules, another roster or a platform that broke make look different stands apart, and is no change of anybody.
    Exit codes: 0 done, 1 with --exit-code: a cell changed state in the world, 2 bad input, 70 a bug.
    """
    from presence_audit.audit.diffing import compared_runs
    from presence_audit.compare.diff import in_the_world

    writer = _writer(written)
    compared = compared_runs(by.two(old, new, written.study))
    shown = _published(compared, old, new, written)
    _write(writer, shown, written.output)
    return BOUND_MISSED if written.exit_code and in_the_world(compared.diff) else DONE


def _published(compared: Compared, old: Path, new: Path, written: Written) -> Diff:
    """Return what may be shown, and say on stderr who was left out, and why names are."""
    from presence_audit.audit.diff_publishing import published_runs
    from presence_audit.audit.publishing import Publishing

    wish = Publishing(os.environ, options.clock()().date(), None, written.study, written.pseudonymous)
    shown, remarks = published_runs(compared, (old, new), wish)
    for remark in (*compared.remarks, *remarks):
        say(remark)
    return shown


def _writer(written: Written) -> Writer:
    """Return the format that was asked for; raises UsageError before anything is judged when there is none."""
    match written.name:
        case "md":
            from presence_audit.formats.diff_markdown import DiffMarkdown

            return DiffMarkdown(rows=written.rows)
        case "json":
            from presence_audit.formats.diff_json import DiffJson

            return DiffJson()
        case "csv":
            from presence_audit.formats.diff_sheet import DiffSheet

            return DiffSheet()
    return _table(written)


def _table(written: Written) -> Writer:
    from presence_audit.formats.diff_table import DiffTable

    terminal = written.output is None and sys.stdout.isatty()
    width = written.width or (shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if terminal else PIPED_WIDTH)
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if written.output else (sys.stdout.encoding or "utf-8")
    return DiffTable(width=width, colour=colour, encoding=encoding, rows=written.rows)


def _write(writer: Writer, shown: Diff, path: Path | None) -> None:
    """Write to the screen, or to a file beside the target that is put in its place."""
    if path is None:
        writer.write(shown, sys.stdout.buffer)
        sys.stdout.flush()
        return
    made = io.BytesIO()
    writer.write(shown, made)
    beside = path.with_name(path.name + ".part")
    with writable(path):
        beside.write_bytes(made.getvalue())
        beside.replace(path)
