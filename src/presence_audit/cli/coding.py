"""`coding sheet | compare | adjudicate | codebook`: coders who work apart, how far they agree, and what is made of their differences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .exits import DONE, say, tell
from .grouped import grouped
from .surface import drawn_on
from .writing import checked_format, put

if TYPE_CHECKING:
    from presence_audit.audit.coders import Sheets
    from presence_audit.audit.coders_compared import CodersReport

app = typer.Typer(
    name="coding", help="Sheets for coders, their agreement, and a codebook for them.", no_args_is_help=True, rich_markup_mode=None
)

PIPED_WIDTH = 60
WIDEST = 100

SheetFiles = Annotated[list[Path], typer.Argument(metavar="SHEET...", help="Coding sheets (.csv, .xlsx), one a coder.", show_default=False)]
NewFile = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="New file; one that exists is never written over.", show_default=False)
]


SheetFormat = Annotated[
    str | None, typer.Option("--format", "-f", metavar="NAME", help="csv or xlsx.", show_default="by the file's ending")
]
AsOf = Annotated[datetime | None, options.as_of("the run's, else the newest day of coding")]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose persons the sheets may name."""

    roster: Annotated[
        Path | None, typer.Option("--roster", metavar="FILE", help="Roster of the persons in the sheets.", show_default=False)
    ] = None
    run: Annotated[
        Path | None, typer.Option("--run", metavar="RUN", help="Instead of --roster: the run whose roster it is.", show_default=False)
    ] = None
    rules: Annotated[str, typer.Option("--rules", metavar="NAME|FILE", help="Rule set that says up to which age one is active.")] = (
        "presence"
    )
    profiles: options.Profiles = None

    def sheets(self, files: list[Path]) -> Sheets:
        """Return where the coders' work is."""
        from presence_audit.audit.coders import Sheets

        return Sheets(tuple(files), self.roster, self.run, tuple(self.profiles or ()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in an empty sheet."""

    cells: Annotated[str, typer.Option("--cells", metavar="all|unknown|sample:N", help="Which cells of the study.")] = "all"
    feature: Annotated[
        list[str] | None,
        typer.Option(
            "--feature",
            metavar="NAME",
            help="Column for this feature; may be repeated; 'none' for none.",
            show_default="profile.photo, activity.comments_elsewhere",
        ),
    ] = None
    seed: Annotated[str, typer.Option("--seed", metavar="TEXT", help="Changes sample and order; the same for all coders.")] = ""
    profiles: options.Profiles = None


@dataclass(frozen=True, slots=True)
class Given:
    """How a comparison is shown."""

    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="table, json or csv.")] = "table"
    output: options.Output = None
    width: options.Width = None


@app.command("sheet", epilog="\b\nExample: presence-audit coding sheet runs/first --coder AB --output coding-ab.csv")
@grouped
def sheet(
    run: options.Run,
    coder: Annotated[str, typer.Option("--coder", metavar="NAME", help="Whose sheet it is: initials or a name.", show_default=False)],
    output: NewFile,
    wanted: Wanted,
    format: SheetFormat = None,
) -> int:
    """Write an empty coding sheet for one coder: the cells of a judged run without anything that was concluded about them.

    The order is the coder's own, so that two coders do not tire at the same cells.
    """
    from presence_audit.audit.blank_sheet import FEATURES_ASKED, Asked, blank_sheet
    from presence_audit.audit.blank_sheet_files import kind_of, sheet_bytes, write_new

    kind = kind_of(format, output)
    features = FEATURES_ASKED if wanted.feature is None else tuple(dict.fromkeys(name for name in wanted.feature if name != "none"))
    made = blank_sheet(run, Asked(coder, wanted.cells, wanted.seed, features, tuple(wanted.profiles or ())))
    write_new(output, sheet_bytes(made, kind))
    tell(f"{output}: {made.title}")
    return DONE


@app.command("compare", epilog="\b\nExample: presence-audit coding compare coding-ab.csv coding-cd.csv --roster roster.yaml")
@grouped
def compare(
    sheets: SheetFiles,
    whose: Whose,
    given: Given,
    as_of: AsOf = None,
    with_program: Annotated[
        bool, typer.Option("--with-program", help="Compare each coder with the states of --run, too; cells decided by hand are left out.")
    ] = False,
) -> int:
    """Say how far coders agree: percent agreement, Krippendorff's alpha, Gwet's AC1, Cohen's kappa, and the cells on which they differ."""
    from presence_audit.audit.coders_compared import Against, compared_coders

    checked_format(given.format, ("table", "json", "csv"))
    report = compared_coders(whose.sheets(sheets), Against(whose.rules, as_of.date() if as_of else None, with_program))
    put(_made(report, given), given.output)
    return DONE


@app.command(
    "adjudicate",
    epilog="\b\nExample: presence-audit coding adjudicate coding-ab.csv coding-cd.csv --roster roster.yaml --coder EF --output adjudicated.csv",
)
@grouped
def adjudicate(
    sheets: SheetFiles,
    whose: Whose,
    coder: Annotated[str, typer.Option("--coder", metavar="NAME", help="Who decides where they differ.", show_default=False)],
    output: NewFile,
    format: SheetFormat = None,
) -> int:
    """Write a sheet of what coders agreed on and what a third decides, each row with what they had written; their sheets stay as they are."""
    from presence_audit.audit.adjudicating import adjudication
    from presence_audit.audit.blank_sheet_files import kind_of, sheet_bytes, write_new

    kind = kind_of(format, output)
    made = adjudication(whose.sheets(sheets), coder, whose.rules)
    write_new(output, sheet_bytes(made.sheet, kind))
    for remark in made.remarks:
        say(f"note: {remark}")
    tell(f"{output}: {made.agreed:,} agreed, {made.open:,} to be decided by {coder.strip()}")
    if made.single:
        say(f"note: {made.single:,} {'cell was' if made.single == 1 else 'cells were'} coded by one only; the coder's own row stands")
    return DONE


@app.command("codebook", epilog="\b\nExample: presence-audit coding codebook --format html --output codebook.html")
def codebook(
    rules: Annotated[str, typer.Option("--rules", metavar="NAME|FILE", help="Rule set of which it is made.")] = "presence",
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="markdown or html.")] = "markdown",
    output: options.Output = None,
) -> int:
    """Print the codebook of a rule set: the search protocol, every column with its decision rule and an example, states and thresholds."""
    from presence_audit.audit.codebook import codebook
    from presence_audit.audit.codebook_text import codebook_html, codebook_markdown
    from presence_audit.rules import load_rules

    forms = {"markdown": codebook_markdown, "html": codebook_html}
    put(forms[checked_format(format, forms)](codebook(load_rules(rules))), output)
    return DONE


def _made(report: CodersReport, given: Given) -> str | bytes:
    from presence_audit.audit.coders_text import coders_csv, coders_text
    from presence_audit.formats.safe import json_text

    if given.format == "json":
        return json_text(report.model_dump_json(indent=2)) + "\n"
    if given.format == "csv":
        return coders_csv(report)
    surface = drawn_on(given.output, given.width, piped=PIPED_WIDTH, widest=WIDEST)
    return coders_text(report, width=surface.width, colour=surface.colour, encoding=surface.encoding)
