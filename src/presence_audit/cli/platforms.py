"""`platforms list | show | check`."""

from __future__ import annotations

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
    """Check every profile: addresses both ways, handles, patterns, features, signatures."""
    from presence_audit.audit import platform_problems

    count, problems = platform_problems(profiles or ())
    for problem in problems:
        say(f"error: {problem}")
    if not problems:
        typer.echo(f"{count} profiles, nothing wrong")
    return BAD_INPUT if problems else 0
