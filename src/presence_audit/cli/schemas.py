"""`schemas`: print or write the JSON Schemas of every file that a user writes or reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from presence_audit.audit.writable import writable


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("schemas", epilog="Example: presence-audit schemas --write schemas")(schemas)


def schemas(
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write one file a schema there instead of listing them.")
    ] = None,
) -> int:
    """List the JSON Schemas of rosters, study files, profiles, rule files and reports, or write them to a folder."""
    from presence_audit.audit import schema_texts

    texts = schema_texts()
    if write is None:
        typer.echo("\n".join(texts))
        return 0
    with writable(write):
        write.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (write / name).write_text(text, encoding="utf-8")
    return 0
