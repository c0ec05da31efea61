"""`roster check | template | convert`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import tell
from .writing import not_on_a_terminal, put_new

app = typer.Typer(name="roster", help="Check, start and convert rosters.", no_args_is_help=True, rich_markup_mode=None)

RosterFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="NAME", help="yaml, json, jsonl, csv or xlsx.", show_default="by the ending of --output, else yaml"
    ),
]


@app.command("check", epilog="Example: presence-audit roster check roster.yaml")
def check(roster: options.Roster, profiles: options.Profiles = None) -> int:
    """Read a whole roster and report everything that is wrong with it, with file, line and column."""
    from presence_audit.audit import checked_roster

    count = checked_roster(roster, profiles or ())
    tell(f"{roster}: {count:,} {'person' if count == 1 else 'persons'}, nothing wrong")
    return 0


@app.command("template", epilog="Example: presence-audit roster template --format csv --output roster.csv")
def template(format: RosterFormat = None, output: options.Output = None) -> int:
    """Print a roster of invented people to start from, in the format that the ending of --output says."""
    from presence_audit.roster import write_template
    from presence_audit.roster.template import form_of

    name = form_of(format, output)
    not_on_a_terminal(name, name, output)
    made = io.BytesIO()
    write_template(made, name)
    put_new(made.getvalue(), output)
    return 0


@app.command("convert", epilog="Example: presence-audit roster convert roster.csv roster.yaml")
def convert(
    roster: options.Roster,
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="File to write; its ending says the format.")],
    profiles: options.Profiles = None,
) -> int:
    """Write a roster in another format; nothing is lost between any two of them."""
    from presence_audit.audit import converted_roster

    count = converted_roster(roster, target, profiles or ())
    tell(f"{target}: {count:,} {'person' if count == 1 else 'persons'}")
    return 0
