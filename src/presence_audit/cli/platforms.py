"""`platforms list | show | check | try | new | import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options, selftest
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
    from presence_audit.audit.fixture_checks import fixtures_of, notes_on_fixtures

    count, problems = platform_problems(profiles or ())
    fixtures, misjudged = fixtures_of(profiles or ())
    problems += misjudged
    for problem in problems:
        say(f"error: {problem}")
    for note in notes_on_fixtures(profiles or ()):
        say(f"note: {note}")
    if not problems:
        more = f", {fixtures} {'fixture' if fixtures == 1 else 'fixtures'}" if fixtures else ""
        typer.echo(f"{count} profiles{more}, nothing wrong")
    return BAD_INPUT if problems else 0


@app.command("try", epilog="Example: presence-audit platforms try github answer.json")
def try_(
    platform: Annotated[str, typer.Argument(metavar="ID", help="Id of a platform.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A fixture (.http), or a saved page, answer or feed.")],
    handle: Annotated[
        str | None,
        typer.Option("--handle", metavar="H", help="Whose answer it is.", show_default="the fixture's, or the profile's example"),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option("--endpoint", metavar="ID", help="Endpoint that gave it.", show_default="the fixture's, or the one that fits best"),
    ] = None,
    status: Annotated[
        int | None, typer.Option("--status", min=100, max=999, metavar="N", help="HTTP status of a plain file.", show_default="200")
    ] = None,
    profiles: options.Profiles = None,
) -> int:
    """Show how a saved answer is judged, and every feature that would be read from it; nobody is asked."""
    from presence_audit.audit.tried import tried

    show_text(tried(platform, file, profiles=tuple(profiles or ()), handle=handle, endpoint=endpoint, status=status))
    return 0


@app.command("new", epilog="Example: presence-audit platforms new forum --dir my-profiles")
def new(
    platform: Annotated[str, typer.Argument(metavar="ID", help="Id of the new platform: lower-case letters, digits, _.")],
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="Folder of your profiles.")] = Path("my-profiles"),
    reads: Annotated[str, typer.Option("--reads", metavar="KIND", help="What its answers are: html, json or feed.")] = "html",
) -> int:
    """Write a profile to begin with, its fixtures and a page of documentation; nothing is replaced."""
    from presence_audit.audit.scaffold import new_platform, next_steps

    show_text(next_steps(platform, folder, new_platform(platform, folder, reads), reads))
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


selftest.register(app)
