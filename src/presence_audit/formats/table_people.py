"""The table of persons: one row each, one sign and age a platform; below a certain width a block of lines each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from presence_audit.model import PersonResult, Presence, Study

from . import cells, figures, words
from .screen import Screen
from .table_columns import PLANS, Columns, Measures

_GAP = 2
_SIGN = 8


def people_parts(screen: Screen, study: Study, limit: int | None) -> Iterator[RenderableType]:
    """Yield the table of persons, what was left out of it, and the legend."""
    shown = study.people[:limit]
    if not shown:
        yield screen.heading("People", "the roster names nobody")
        return
    yield screen.heading("People")
    yield from _rows(screen, study, shown)
    left = len(study.people) - len(shown)
    if left:
        yield screen.hang(
            "",
            f"{figures.count(left)} of {figures.count(len(study.people))} persons are left out here, in {_order(study)}; the totals "
            "below count all of them. See every row with --rows 0, or with --format csv.",
        )
    yield screen.hang("", _legend(shown), "italic")


def _order(study: Study) -> str:
    return "the roster's order" if study.origin.names == "named" else "the order of their pseudonyms"


def _legend(people: Sequence[PersonResult]) -> str:
    signs = "  ".join(f"{sign.glyph} {sign.words}" for sign in words.SIGNS.values())
    ages = "Age of the last activity: d days, y years; ≤ at most, ≥ at least, ~ roughly."
    open_reasons = {presence.reason for result in people for presence in result.presences if cells.tells_why(presence)}
    # The codes behind `?` are spelled out with their counts further down; those behind `◌` stand nowhere else.
    codes = "".join(f" {why.code}: {why.words}." for reason, why in words.REASONS.items() if reason in open_reasons)
    return f"{signs}.{codes} {ages} Score: lower–upper of 100; known: share of the points."


def _rows(screen: Screen, study: Study, people: Sequence[PersonResult]) -> Iterator[RenderableType]:
    names = {summary.platform: summary.short or summary.name for summary in study.summary}
    headings = [screen.plain(names.get(platform, platform)) for platform in study.platforms]
    measures = Measures(screen, people)
    for plan in PLANS:
        columns = Columns.of(plan, headings, measures, screen.width)
        if columns:
            yield from columns.lines(screen, people)
            return
    yield from _blocks(screen, headings, people)


def _blocks(screen: Screen, headings: list[str], people: Sequence[PersonResult]) -> Iterator[RenderableType]:
    item = max((cell_len(heading) for heading in headings), default=0) + _SIGN
    across = max((screen.width - 2) // (item + _GAP), 1)
    for result in people:
        numbers = f"{figures.score_span(result.score)}  {cells.known(result)}"
        name = screen.text(result.person.name, "bold", screen.width - cell_len(screen.plain(numbers)) - _GAP)
        gap = screen.width - cell_len(name.plain) - cell_len(screen.plain(numbers))
        yield name.append(" " * gap + screen.plain(numbers))
        items = [_block_item(screen, heading, presence, item) for heading, presence in zip(headings, result.presences, strict=True)]
        for start in range(0, len(items), across):
            yield Text("  ").append_text(Text(" " * _GAP).join(items[start : start + across]))


def _block_item(screen: Screen, heading: str, presence: Presence, width: int) -> Text:
    sign = screen.text(cells.glyph_and_age(presence), words.SIGNS[presence.state].style)
    text = Text(heading + " ").append_text(sign)
    return text.append(" " * max(width - cell_len(text.plain), 0))
