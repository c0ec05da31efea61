"""The commands: they parse, call, print and choose an exit code; everything else is elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from . import (
    capture,
    coding,
    diff,
    discover,
    explain,
    forget,
    identity,
    platforms,
    reports,
    retention,
    review,
    rights,
    roster,
    rules,
    scan,
    schemas,
    selftest,
    study,
    suppress,
    worklist,
)

app = typer.Typer(
    name="presence-audit",
    help="Audit the public social presence of IT leaders: evidence for every cell, and 'unknown' said as such.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)


def _version(asked: bool) -> None:
    if asked:
        from presence_audit import __version__

        typer.echo(f"presence-audit {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Audit the public social presence of IT leaders: evidence for every cell, and 'unknown' said as such."""


scan.register(app)
discover.register(app)
reports.register(app)
explain.register(app)
diff.register(app)
worklist.register(app)
review.register(app)
rights.register(app)
schemas.register(app)
app.add_typer(roster.app, name="roster")
app.add_typer(study.app, name="study")
app.add_typer(capture.app, name="capture")
app.add_typer(coding.app, name="coding")
selftest.register(platforms.app)
app.add_typer(platforms.app, name="platforms")
app.add_typer(rules.app, name="rules")
app.add_typer(identity.app, name="identity")
forget.register(app)
app.add_typer(suppress.app, name="suppress")
app.add_typer(retention.app, name="retention")
