"""`explain`: walk back from a cell to the bytes that it rests on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import show
from .surface import drawn_on


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("explain", epilog="Example: presence-audit explain ada-example mastodon --run runs/first")(explain)


def explain(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id, name or pseudonym of a person of the roster.")],
    platform: Annotated[str | None, typer.Argument(metavar="PLATFORM", help="Id of one platform; all when left out.")] = None,
    run: Annotated[Path | None, typer.Option("--run", metavar="DIR", help="The run directory.", show_default="the newest in runs/")] = None,
    width: options.Width = None,
) -> int:
    """Show why a cell says what it says: state, attribution, findings, observations, evidence."""
    from presence_audit.audit import explain_cell
    from presence_audit.audit.kept import newest_run
    from presence_audit.audit.led_back import led_back

    from .reports import note_left_out

    run = run or newest_run()
    person = led_back(person, (run,), os.environ)
    note_left_out(run)
    surface = drawn_on(width=width)
    show(explain_cell(run, person, platform, width=surface.width, encoding=surface.encoding))
    return 0
