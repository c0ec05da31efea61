"""The whole command line: each command's module is imported when the command is named."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from .completing import table

MODULES = {
    "scan": "scan",
    "collect": "scan",
    "discover": "discover",
    "score": "reports",
    "report": "reports",
    "explain": "explain",
    "diff": "diff",
    "worklist": "worklist",
    "review": "review",
    "subject-report": "rights",
    "notice": "rights",
    "schemas": "schemas",
    "forget": "forget",
    "completion": "completion",
    "roster": "roster",
    "study": "study",
    "capture": "capture",
    "coding": "coding",
    "platforms": "platforms",
    "rules": "rules",
    "identity": "identity",
    "suppress": "suppress",
    "retention": "retention",
}
"""The module of each command and group, in the order of the help."""


class Commands(MutableMapping[str, Any]):
    """Commands and groups by name, each made when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _made(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


def _made(name: str) -> Any:
    module = import_module(f".{MODULES[name]}", __package__)
    part = typer.Typer(callback=lambda: None, rich_markup_mode=None)
    if hasattr(module, "app"):
        part.add_typer(module.app, name=name)
    else:
        module.register(part)
    return typer.main.get_group(part).commands[name]


class Program(TyperGroup):
    """Lists its commands without importing them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read no options of its own in front of a command: Typer imports pydantic to read an option's value, also where it is not given."""
        if args and args[0] in MODULES:
            self.params, self.add_help_option = [], False
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as Typer calls it
        """Write the name and the first sentence of each command, as Typer does."""
        said = {row.word: row.summary for row in table() if not row.where}
        limit = formatter.width - 6 - max(map(len, MODULES))
        with formatter.section("Commands"):
            formatter.write_dl([(name, TyperCommand(name, help=said.get(name, "")).get_short_help_str(limit)) for name in MODULES])


app = typer.Typer(
    name="presence-audit",
    cls=Program,
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
