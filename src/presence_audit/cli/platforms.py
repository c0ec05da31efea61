"""`platforms list | show | check | new | import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options
from .exits import BAD_INPUT, say
from .exits import show as show_text

app = typer.Typer(name="platforms", help="See and check the platform profiles.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list", epilog="Example: presence-audit platforms list")
def list_(profiles: options.Profiles = None) -> int:
    """List the platforms and how each of them is asked."""
    from presence_audit.audit import platform_table

    show_text(platform_table(profiles or ()))
    return 0


@app.command("show", epilog="Example: presence-audit platforms show mastodon")
def show(platform: Annotated[str, typer.Argument(metavar="ID", help="Id of a platform.")], profiles: options.Profiles = None) -> int:
    """Show one platform: access, terms, endpoints, what can be read, and what is unverified."""
    from presence_audit.audit import platform_page

    show_text(platform_page(platform, profiles or ()))
    return 0


@app.command("check", epilog="Example: presence-audit platforms check --profiles my-profiles")
def check(profiles: options.Profiles = None) -> int:
    """Check every profile: addresses both ways, handles, expressions, features, signatures, and the fixtures beside your own."""
    from presence_audit.audit import platform_problems
    from presence_audit.audit.listings import fixtures_of

    count, problems = platform_problems(profiles or ())
    fixtures, misjudged = fixtures_of(profiles or ())
    problems += misjudged
    for problem in problems:
        say(f"error: {problem}")
    if not problems:
        more = f", {fixtures} {'fixture' if fixtures == 1 else 'fixtures'}" if fixtures else ""
        typer.echo(f"{count} profiles{more}, nothing wrong")
    return BAD_INPUT if problems else 0


@app.command("new", epilog="Example: presence-audit platforms new forum --dir my-profiles")
def new(
    platform: Annotated[str, typer.Argument(metavar="ID", help="Id of the new platform: lower-case letters, digits, _.")],
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="Folder of your profiles.")] = Path("my-profiles"),
) -> int:
    """Write a profile to begin with, three fixtures and a page of documentation; nothing is replaced."""
    from presence_audit.audit.scaffold import new_platform, next_steps

    show_text(next_steps(platform, folder, new_platform(platform, folder)))
    return 0


@app.command("import", epilog="Example: presence-audit platforms import wmn-data.json --output sites")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="List of sites of WhatsMyName, sherlock or maigret.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="New or empty folder for the profiles.")] = Path(
        "imported-profiles"
    ),
) -> int:
    """Make profiles of lower confidence of somebody else's list of sites, and say why the rest was left out."""
    from presence_audit.audit.imports import import_sites, summary

    show_text(summary(import_sites(file, output)))
    return 0
