"""A group of commands that is a command itself: `study RUN…` beside `study template`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

ALONE = "RUN"
"""Under this name the command stands among those of the group until the group is made; a user cannot call it so."""


class FallbackGroup(TyperGroup):
    """Hands everything that begins with no name of a subcommand to one command, `alone`; a folder of such a name is written `./template`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.alone = self.commands.pop(ALONE)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Return the context of the group where a subcommand is named, else that of the command alone."""
        if args and args[0] in self.commands:
            return super().make_context(info_name, args, parent, **extra)
        return self.alone.make_context(info_name, args, parent, **extra)
