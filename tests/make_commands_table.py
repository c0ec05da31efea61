"""Write src/presence_audit/cli/commands.txt from the commands.

python tests/make_commands_table.py > src/presence_audit/cli/commands.txt
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from presence_audit.cli.completing import ANY, Row
from presence_audit.cli.program import app

TOP = "# Made from the commands by `make schemas`: where a word stands, the word, what may follow it, what it is for.\n"
LISTED = re.compile(r"[a-z]+(?:, [a-z]+)+ or [a-z]+\.")
"""Help of an option that takes one of a few words: `yaml, json or csv.`"""


def rows(command: Any, where: str = "") -> Iterator[Row]:
    yield from options(command, where)
    if alone := getattr(command, "alone", None):  # a group that is a command itself
        yield from options(alone, where)
    for name, inner in getattr(command, "commands", {}).items():
        yield Row(where, name, "", inner.get_short_help_str(1000))
        yield from rows(inner, f"{where} {name}".lstrip())


def options(command: Any, where: str) -> Iterator[Row]:
    context = typer.Context(command, help_option_names=["-h", "--help"])
    for one in command.get_params(context):
        if one.param_type_name == "option":
            values = "" if one.is_flag else words_of(one.help) or ANY
            yield from (Row(where, name, values, one.help) for name in sorted((*one.opts, *one.secondary_opts)))


def words_of(text: str) -> str:
    """The words that the help of an option lists, when it lists nothing else."""
    return " ".join(re.findall(r"[a-z]+(?=,|\.| or )", text)) if LISTED.fullmatch(text) else ""


def text() -> str:
    seen = dict.fromkeys(rows(typer.main.get_command(app)))
    return TOP + "".join("\t".join(row) + "\n" for row in seen)


if __name__ == "__main__":
    sys.stdout.write(text())
