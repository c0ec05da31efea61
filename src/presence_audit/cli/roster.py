"""`roster check | template | convert`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from . import options

app = typer.Typer(name="roster", help="Check, start and convert rosters.", no_args_is_help=True, rich_markup_mode=None)

RosterFormat = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="yaml, json, jsonl, csv or xlsx.")]


@app.command("check", epilog="Example: presence-audit roster check roster.yaml")
def check(roster: options.Roster, profiles: options.Profiles = None) -> int:
    """Read a whole roster and report everything that is wrong with it, with file, line and column."""
    from presence_audit.audit import checked_roster

    count = checked_roster(roster, profiles or ())
    typer.echo(f"{roster}: {count:,} {'person' if count == 1 else 'persons'}, nothing wrong")
    return 0


@app.command("template", epilog="Example: presence-audit roster template --format csv --output roster.csv")
def template(format: RosterFormat = "yaml", output: options.Output = None) -> int:
    """Print a roster of invented people to start from."""
    from presence_audit.errors import UsageError
    from presence_audit.roster import write_template

    made = io.BytesIO()
    write_template(made, format)
    if output is None:
        sys.stdout.buffer.write(made.getvalue())
        sys.stdout.flush()
        return 0
    try:
        with output.open("xb") as out:
            out.write(made.getvalue())
    except FileExistsError:
        raise UsageError(f"{output} exists already; choose another name") from None
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
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
    typer.echo(f"{target}: {count:,} {'person' if count == 1 else 'persons'}")
    return 0
