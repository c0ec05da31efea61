"""`diff`: what changed from one run to another."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from . import options
from .exits import BOUND_MISSED, DONE, say
from .grouped import grouped
from .surface import drawn_on
from .writing import format_named, into

if TYPE_CHECKING:
    from typing import IO

    from presence_audit.audit.diffing import Compared, Two
    from presence_audit.model import Diff

FORMATS = ("table", "md", "json", "csv")

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

    format: Annotated[str | None, options.format_by_ending("table, md, json or csv.")] = None
    output: options.Output = None
    width: options.Width = None
    rows: Annotated[int, typer.Option("--rows", min=0, help="Changes shown in each part of table and md; 0 for all.")] = options.ROWS
    study: options.StudyAgain = None
    pseudonymous: options.Pseudonymous = False
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 when a cell changed state in the world.")] = False


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
    with into(written.output) as out:
        writer.write(shown, out)
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
    match format_named(written.format, written.output, FORMATS):
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

    surface = drawn_on(written.output, written.width)
    return DiffTable(width=surface.width, colour=surface.colour, encoding=surface.encoding, rows=written.rows)
