"""`completion`: the script by which a shell asks this program what may stand at the Tab key."""

from __future__ import annotations

from typing import Annotated

import typer

from .exits import show
from .shells import SCRIPTS


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("completion", epilog="Example: presence-audit completion bash")(completion)


def completion(shell: Annotated[str, typer.Argument(metavar="SHELL", help=f"{', '.join(SCRIPTS)}.")]) -> int:
    """Print the script that has a shell complete commands and options; for bash: eval "$(presence-audit completion bash)"."""
    if shell not in SCRIPTS:
        from presence_audit.documents import quote
        from presence_audit.errors import UsageError

        raise UsageError(f"there is no completion for {quote(shell)}; there is one for {', '.join(SCRIPTS)}")
    show(SCRIPTS[shell])
    return 0
