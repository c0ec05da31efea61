"""`suppress add | check | list-size`: who must not be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BOUND_MISSED, DONE, say, tell

app = typer.Typer(name="suppress", help="Keep the list of people who must not be looked at.", no_args_is_help=True, rich_markup_mode=None)

ListFile = Annotated[
    Path,
    typer.Option("--file", metavar="FILE", envvar="PRESENCE_AUDIT_SUPPRESSION", help="The suppression list; made when it is missing."),
]
ListThere = Annotated[Path, typer.Option("--file", metavar="FILE", envvar="PRESENCE_AUDIT_SUPPRESSION", help="The suppression list.")]
FILE = Path("suppression.yaml")


@app.command(
    "add",
    epilog="\b\nExample: presence-audit suppress add 'Ada Example' x:ada_example --organization 'North Mill' --note 'request of 2026-11-01'",
)
def add(
    whom: Annotated[
        list[str], typer.Argument(metavar="WHOM...", help="Name, address, platform:handle or mail address; several are one person's.")
    ],
    organization: Annotated[
        list[str] | None,
        typer.Option(
            "--organization",
            metavar="NAME",
            help="With a name: only whoever is or was there; may be repeated.",
            show_default="anybody of that name",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What it rests on; never a name.", show_default=False)] = "",
    file: ListFile = FILE,
    profiles: options.Profiles = None,
) -> int:
    """Add a person by what identifies her; only salted hashes, the date and the note are written.

    Exit codes: 0 added, or there already; 2 bad input.
    """
    from presence_audit.audit.suppressing import Given, add
    from presence_audit.plugins import known_platforms

    added = add(file, Given(tuple(whom), tuple(organization or ()), note), known_platforms(profiles or ()), options.clock()().date())
    new = len(added.kinds)
    tell(
        f"{file}: {new:,} {'hash' if new == 1 else 'hashes'} added, {added.size:,} in the list" if new else f"{file}: stands there already"
    )
    if added.broad:
        say("note: a name without --organization suppresses everybody who is called so")
    return DONE


@app.command("check", epilog="Example: presence-audit suppress check roster.yaml --file suppression.yaml")
def check(roster: options.Roster, file: ListThere = FILE, profiles: options.Profiles = None) -> int:
    """Say which persons of a roster are on the list, and by what; nothing is asked.

    Exit codes: 0 nobody, 1 somebody is, 2 bad input.
    """
    from presence_audit.audit.handed_in_text import harmless
    from presence_audit.audit.suppressing import checked, read_suppression

    suppressed = read_suppression(file)
    assert suppressed is not None
    found, count = checked(roster, suppressed, profiles or ())
    for ident, kinds in found.items():
        tell(f"{harmless(ident)}: {', '.join(kinds)}")
    tell(f"{roster}: {len(found):,} of {count:,} {'person' if count == 1 else 'persons'} suppressed")
    return BOUND_MISSED if found else DONE


@app.command("list-size", epilog="Example: presence-audit suppress list-size --file suppression.yaml")
def list_size(file: ListThere = FILE) -> int:
    """Say how many hashes a list holds, by kind, and since when."""
    from presence_audit.audit.suppressing import size_of

    for line in size_of(file):
        tell(line)
    return DONE
