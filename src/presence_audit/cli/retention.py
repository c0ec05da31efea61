"""`retention sweep`: delete what is about persons in runs whose retention has run out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BOUND_MISSED, DONE, say, tell

app = typer.Typer(name="retention", help="Keep runs no longer than their study files say.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Keep runs no longer than their study files say."""


@app.command("sweep", epilog="Example: presence-audit retention sweep --runs runs --dry-run")
def sweep(
    runs: Annotated[Path, typer.Option("--runs", metavar="DIR", help="Folder of run directories.")] = Path("runs"),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is due when; delete nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> int:
    """Say how long each run may be kept, and replace those whose time is over by their counts and rates (aggregate.json).

    Exit codes: 0 nothing is due, or what was due is gone; 1 something is due and stays; 2 bad input.
    """
    from presence_audit.audit.retention import overview, overview_lines
    from presence_audit.audit.run_folders import run_directories

    today = options.clock()().date()
    kept = overview(run_directories(runs), today)
    for line in overview_lines(kept, today):
        tell(line)
    due = [one.path for one in kept if one.state == "due"]
    if not due:
        return DONE
    if dry_run or not (
        yes or (sys.stdin.isatty() and typer.confirm(f"Delete the persons of {len(due):,} run(s)? It cannot be undone", err=True))
    ):
        say("nothing was deleted" + ("" if dry_run else "; add --yes to do it"))
        return BOUND_MISSED
    swept = [_swept(run) for run in due]
    return DONE if all(swept) else BOUND_MISSED


def _swept(run: Path) -> bool:
    from presence_audit.audit.retention import AGGREGATE, sweep
    from presence_audit.errors import RunError

    try:
        persons = sweep(run, options.clock()().date())
    except RunError as error:
        say(f"skipped: {error}")
        return False
    tell(f"{run}: swept; counts and rates of {persons:,} {'person' if persons == 1 else 'persons'} are in {run / AGGREGATE}")
    return True
