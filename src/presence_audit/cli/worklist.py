"""`worklist`: what is still unknown in a judged run, in the order of what an answer would change."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import DONE
from .grouped import grouped
from .writing import writable

if TYPE_CHECKING:
    from presence_audit.audit.worklisting import Basis, Sift
    from presence_audit.model import Worklist

FORMATS = ("table", "csv", "xlsx", "html", "json")
PIPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open cells are listed."""

    platform: options.OfPlatform = None
    person: options.OfPerson = None
    reason: options.OfReason = None
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help="At most so many, the first.", show_default="200 in the table, else all"),
    ] = None

    def sift(self, most: int | None) -> Sift:
        """Return the same for the making of the list, with `most` where no limit was given."""
        from presence_audit.audit.worklisting import Sift

        return Sift(tuple(self.platform or ()), tuple(self.person or ()), tuple(self.reason or ()), self.limit or most)


@dataclass(frozen=True, slots=True)
class From:
    """By what the run is judged."""

    decisions: options.Decisions = None
    rules: options.RulesOfRun = None
    survey: options.SurveysOfRun = None
    profiles: options.Profiles = None

    def basis(self) -> Basis:
        """Return the same for the making of the list."""
        from presence_audit.audit.worklisting import Basis

        return Basis(self.rules, tuple(self.survey or ()), tuple(self.decisions or ()), tuple(self.profiles or ()))


@dataclass(frozen=True, slots=True)
class Written:
    """How the list is written."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="table, csv, xlsx, html or json.", show_default="by the ending of --output, else table"
        ),
    ] = None
    output: options.Output = None
    width: options.Width = None

    @property
    def name(self) -> str:
        """The format; raises UsageError when there is none of the name."""
        from presence_audit.errors import UsageError

        ending = self.output.suffix.removeprefix(".").lower() if self.output else ""
        name = self.format or (ending if ending in FORMATS else "table")
        if name not in FORMATS:
            raise UsageError(f"there is no format {name!r} here; known: {', '.join(FORMATS)}")
        if name == "xlsx" and self.output is None and sys.stdout.isatty():
            raise UsageError("a workbook is nothing for a terminal: give --output FILE")
        return name


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    epilog = "Example: presence-audit worklist runs/first --output worklist.html"
    app.command("worklist", epilog=epilog)(grouped(worklist))


def worklist(run: options.Run, wanted: Wanted, basis: From, written: Written) -> int:
    """List what is still unknown, first what would change most, with prepared searches and columns to fill in.

    csv and xlsx are coding sheets, html is a page that works offline; hand them in with score RUN --coding FILE.
    """
    from presence_audit.audit.led_back import led_back
    from presence_audit.audit.worklisting import make_worklist

    name = written.name
    wanted = replace(wanted, person=[led_back(one, (run,), os.environ) for one in wanted.person or ()])
    _write(_bytes(make_worklist(run, basis.basis(), wanted.sift(options.ROWS if name == "table" else None)), name, written), written.output)
    return DONE


def _bytes(work: Worklist, name: str, written: Written) -> bytes:
    from presence_audit.audit.worklisting import worklist_book, worklist_json
    from presence_audit.formats.work_page import work_page
    from presence_audit.formats.work_sheet import work_csv

    others = {"csv": work_csv, "xlsx": worklist_book, "html": work_page, "json": worklist_json}
    return others[name](work) if name in others else _table(work, written)


def _table(work: Worklist, written: Written) -> bytes:
    from presence_audit.formats.work_table import work_table

    terminal = written.output is None and sys.stdout.isatty()
    width = written.width or (shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if terminal else PIPED_WIDTH)
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if written.output else (sys.stdout.encoding or "utf-8")
    return work_table(work, width=width, colour=colour, encoding=encoding)


def _write(data: bytes, path: Path | None) -> None:
    """Write to the screen, or to a file beside the target that is put in its place."""
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    beside = path.with_name(path.name + ".part")
    with writable(path):
        beside.write_bytes(data)
        beside.replace(path)
