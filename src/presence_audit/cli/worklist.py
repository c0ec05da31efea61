"""`worklist`: what is still unknown in a judged run, in the order of what an answer would change."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import DONE
from .grouped import grouped
from .surface import drawn_on
from .writing import format_named, put

if TYPE_CHECKING:
    from presence_audit.audit.worklisting import Basis, Sift
    from presence_audit.model import Worklist

FORMATS = ("table", "csv", "xlsx", "html", "json")


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

    format: Annotated[str | None, options.format_by_ending("table, csv, xlsx, html or json.")] = None
    output: options.Output = None
    width: options.Width = None


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

    name = format_named(written.format, written.output, FORMATS)
    wanted = replace(wanted, person=[led_back(one, (run,), os.environ) for one in wanted.person or ()])
    work = make_worklist(run, basis.basis(), wanted.sift(options.ROWS if name == "table" else None))
    put(_bytes(work, name, written), written.output)
    return DONE


def _bytes(work: Worklist, name: str, written: Written) -> bytes:
    from presence_audit.audit.worklisting import worklist_book, worklist_json
    from presence_audit.formats.work_page import work_page
    from presence_audit.formats.work_sheet import work_csv

    others = {"csv": work_csv, "xlsx": worklist_book, "html": work_page, "json": worklist_json}
    return others[name](work) if name in others else _table(work, written)


def _table(work: Worklist, written: Written) -> bytes:
    from presence_audit.formats.work_table import work_table

    surface = drawn_on(written.output, written.width)
    return work_table(work, width=surface.width, colour=surface.colour, encoding=surface.encoding)
