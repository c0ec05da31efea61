"""How wide the columns of the table of persons are, and what is left out where there is little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from presence_audit.model import PersonResult

from . import cells, figures, safe, words
from .screen import Screen

_SHORTEST_HEADING = 5
_KNOWN = "known"
_RIGHT = 2


@dataclass(frozen=True)
class Plan:
    """One way to lay the row out; the first that fits is taken, so the richest stands first."""

    name: int
    """Cells for the name at most."""
    cohorts: int = 0
    """Cells for the cohorts at most; 0 leaves them out."""
    bar: int = 0
    """Cells of the score bar; 0 leaves it out."""
    spelled: bool = False
    """Whether reasons are spelled out instead of abbreviated."""
    gap: int = 2
    """Cells between columns."""
    headings: int = _SHORTEST_HEADING
    """Cells of a platform's heading that are kept in any case."""


PLANS = (
    Plan(name=28, cohorts=18, bar=10, spelled=True, headings=12),
    Plan(name=32, cohorts=18, bar=20, headings=12),
    Plan(name=28, cohorts=14, bar=10, headings=10),
    Plan(name=26, bar=10, headings=8),
    Plan(name=24, bar=10, gap=1),
    Plan(name=18, bar=5, gap=1),
    Plan(name=18, gap=1),
)
"""From rich to narrow. When none fits, every person gets a block of lines."""


class Measures:
    """How many terminal cells the texts of the rows need, taken once for all plans."""

    def __init__(self, screen: Screen, people: Sequence[PersonResult]) -> None:
        self._screen = screen
        self.name = self._widest("Name", (result.person.name for result in people))
        self.cohorts = self._widest("", (cells.cohorts(result) for result in people))
        self.score = self._widest("Score", (figures.score_span(result.score) for result in people))
        columns = list(zip(*(result.presences for result in people), strict=True))
        self.cells = {
            spelled: [self._widest("", {cells.glyph_and_age(presence, spelled=spelled) for presence in column}) for column in columns]
            for spelled in (True, False)
        }

    def _widest(self, heading: str, texts: Iterable[str]) -> int:
        return max(cell_len(self._screen.plain(text)) for text in (heading, *texts))


@dataclass(frozen=True)
class Columns:
    """The widths of one table, and its lines."""

    plan: Plan
    headings: list[str]
    name: int
    cohorts: int
    platforms: list[int]
    score: int

    @classmethod
    def of(cls, plan: Plan, headings: list[str], measures: Measures, width: int) -> Columns | None:
        """Return the columns of a plan, with what is left over given to the name, then to headings; None when they do not fit."""
        needed = measures.cells[plan.spelled]
        platforms = [max(cell, min(cell_len(heading), plan.headings)) for heading, cell in zip(headings, needed, strict=True)]
        cohorts = min(plan.cohorts, max(measures.cohorts, len("Cohort"))) if measures.cohorts else 0
        columns = cls(plan, headings, min(plan.name, measures.name), cohorts, platforms, measures.score)
        spare = width - columns._total
        if spare < 0:
            return None
        name = min(columns.name + spare, measures.name)
        return replace(columns, name=name, platforms=_widened(platforms, headings, spare - (name - columns.name)))

    @property
    def _total(self) -> int:
        widths = [width for width in (self.name, self.cohorts, *self.platforms, self.plan.bar, self.score, len(_KNOWN)) if width]
        return sum(widths) + self.plan.gap * (len(widths) - 1)

    def lines(self, screen: Screen, people: Sequence[PersonResult]) -> Iterator[Text]:
        """Yield the headings, then one line a person."""
        yield self._line([screen.text(text, "bold") for text in ("Name", "Cohort", *self.headings, "", "Score", _KNOWN)])
        for result in people:
            yield self._line(self._row(screen, result))

    def _row(self, screen: Screen, result: PersonResult) -> Iterator[Text]:
        yield screen.text(result.person.name, width=self.name)
        yield screen.text(cells.cohorts(result), width=self.cohorts)
        for presence in result.presences:
            yield screen.text(cells.glyph_and_age(presence, spelled=self.plan.spelled), words.SIGNS[presence.state].style)
        yield screen.text(figures.bar(result.score, self.plan.bar))
        yield screen.text(figures.score_span(result.score))
        yield screen.text(cells.known(result))

    def _line(self, texts: Iterable[Text]) -> Text:
        """Set cells side by side. Done by hand: a rich table measures every cell three times, which 10,000 rows feel."""
        line = Text(no_wrap=True, overflow="ignore")
        widths = (self.name, self.cohorts, *self.platforms, self.plan.bar, self.score, len(_KNOWN))
        right = len(widths) - _RIGHT
        for index, (cell, width) in enumerate(zip(texts, widths, strict=True)):
            if not width:
                continue
            text = safe.shorten(cell.plain, width, "")
            pad = " " * (width - cell_len(text))
            line.append(" " * self.plan.gap if line else "")
            line.append(pad if index >= right else "").append(text, cell.style).append("" if index >= right else pad)
        return line


def _widened(widths: list[int], headings: list[str], spare: int) -> list[int]:
    """Give what is left over to the headings that are cut, one cell at a time to the most cut one."""
    widened = list(widths)
    for _ in range(spare):
        missing = [cell_len(heading) - width for heading, width in zip(headings, widened, strict=True)]
        if not missing or max(missing) <= 0:
            break
        widened[missing.index(max(missing))] += 1
    return widened
