"""The worklist at a terminal: a row an item where there is room, else a short block each."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import WorkItem, Worklist

from . import figures, work_words
from .screen import Screen

WIDE = 140
"""Columns from which on every item has one row."""
_NAME, _PLATFORM = 20, 15


def work_table(work: Worklist, *, width: int = 100, colour: bool = False, encoding: str = "utf-8") -> bytes:
    """Return the list as text; same list and screen, same bytes."""
    screen = Screen(width, colour, encoding)
    return screen.draw(_parts(screen, work))


def _parts(screen: Screen, work: Worklist) -> Iterator[RenderableType]:
    yield screen.hang("", f"{work.title} as of {work.as_of.isoformat()}, by {work.rules}", "bold")
    for line in work_words.headline(work):
        yield screen.hang("", line)
    if not work.items:
        return
    for line in work_words.outlook_lines(work):
        yield screen.hang("  ", line)
    yield screen.text("")
    yield from _rows(screen, work) if screen.width >= WIDE else _blocks(screen, work)
    if left := work.open - len(work.items):
        yield screen.hang("", f"{figures.count(left)} more are left out here; see them with --limit, or with -f html, csv or xlsx.")
    yield screen.text("")
    yield screen.hang(
        "",
        "rates: percentage points by which either answer narrows published rates; score: points by which it narrows the person's score; "
        "one way: only one of the two answers does; together: only with other answers. "
        "Prepared searches, candidates and columns to fill in: -f html, xlsx or csv.",
        "italic",
    )


def _rows(screen: Screen, work: Worklist) -> Iterator[RenderableType]:
    table = screen.grid(
        ("#", "right"), ("person", "left"), ("platform", "left"), ("why", "fold"), ("narrows", "fold"), ("what to do", "fold")
    )
    for item in work.items:
        table.add_row(
            screen.text(figures.count(item.rank)),
            screen.text(item.name, "bold", _NAME),
            screen.text(item.platform_name, "", _PLATFORM),
            screen.text(work_words.why(item), "magenta"),
            screen.text(work_words.gain(item.effect)),
            screen.text(_first_step(item)),
        )
    yield table


def _blocks(screen: Screen, work: Worklist) -> Iterator[RenderableType]:
    wide = max(len(figures.count(item.rank)) for item in work.items)
    for item in work.items:
        yield screen.hang(f"{figures.count(item.rank):>{wide}}  ", f"{item.name}, {item.platform_name}: {work_words.why(item)}", "bold")
        yield screen.hang(" " * (wide + 2), f"{work_words.gain(item.effect)}; {_first_step(item)}")


def _first_step(item: WorkItem) -> str:
    """Return the shortest honest advice: what to open, where something is named; else what the study says."""
    waiting = f"code {', '.join(item.files)}" if item.files else ""
    doubtful = sum(one.verdict == "review" for one in item.candidates)
    if waiting:
        return waiting
    if doubtful:
        return f"decide on {doubtful} account{'s' * (doubtful != 1)}: {', '.join(one.account.url for one in item.candidates[:1])}"
    if item.account is not None and item.answerable and item.account.url:
        return f"open {item.account.url}"
    return work_words.what_to_do(item) if not item.answerable or item.reason != "not_searched" else "search by hand"
