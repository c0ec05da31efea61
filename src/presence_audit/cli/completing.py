"""What a shell may put at the Tab key: read from a table that is made of the commands, so that nothing else need be imported."""

# Neither `typing` nor `dataclasses` is imported here: each takes longer than the answer.

from collections import namedtuple
from os.path import dirname, join

TABLE = join(dirname(__file__), "commands.txt")  # noqa: PTH118, PTH120 - pathlib takes longer to import than the answer takes
ANY = "…"
"""Stands in the table where an option takes a value that nobody can guess."""

Row = namedtuple("Row", ("where", "word", "values", "summary"))  # noqa: PYI024 - see above
Row.__doc__ = "A word of the command line: `where` are the words before it, `values` those that may follow it, empty for none."


def table() -> list[Row]:
    """Return the words of the command line: commands, groups, options."""
    with open(TABLE, encoding="utf-8") as lines:  # noqa: PTH123
        return [Row(*line.rstrip("\n").split("\t")) for line in lines if not line.startswith("#")]


def answer(words: list[str]) -> str:
    """Return what may stand in the place of the last word, one a line; nothing where a file or a text of the user's stands."""
    return "".join(f"{word}\n" for word in completions(words or [""], table()))


def completions(words: list[str], rows: list[Row]) -> list[str]:
    """Return the words of the table that may stand in the place of the last word; `words` are those behind the program's name."""
    *before, last = words
    where, values = _place(before, {(row.where, row.word): row for row in rows})
    option, is_set, begun = last.partition("=")
    if is_set and option.startswith("-"):  # zsh and fish hand over --format=cs as one word, bash as three
        _, values = _place([*before, option], {(row.where, row.word): row for row in rows})
        return [f"{option}={value}" for value in (values or "").split() if value.startswith(begun)]
    if values is not None:
        return [value for value in values.split() if value.startswith("" if last == "=" else last) and value != ANY]
    here = [row.word for row in rows if row.where == where and row.word.startswith(last)]
    return [word for word in here if word.startswith("-") == last.startswith("-")]


def _place(words: list[str], rows: dict[tuple[str, str], Row]) -> tuple[str, str | None]:
    """Return the command that the words lead to, and the values of the option that they end with; None where they end with none."""
    where, values = "", None
    for word in words:
        if word == "=":
            continue
        row = rows.get((where, word))
        if values is not None or row is None:
            values = None
        elif word.startswith("-"):
            values = row.values or None
        else:
            where = f"{where} {word}".lstrip()
    return where, values
