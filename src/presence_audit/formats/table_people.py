"""The table of persons: one row each, one sign and age a platform; below a certain width a block of lines each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from presence_audit.model import PersonResult, Presence, Study

from . import figures, safe, words
from .screen import Screen

_GAP = 2
_SHORTEST_HEADING = 5


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
    headings: int = _SHORTEST_HEADING
    """Cells of a platform's heading that are kept in any case."""


PLANS = (
    Plan(name=32, cohorts=24, bar=20, spelled=True, headings=12),
    Plan(name=32, cohorts=18, bar=20, headings=12),
    Plan(name=28, cohorts=14, bar=10, headings=10),
    Plan(name=26, bar=10, headings=8),
    Plan(name=24, bar=5),
    Plan(name=22),
    Plan(name=18),
)
"""From rich to narrow. When none fits, every person gets a block of lines."""


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
            f"{figures.count(left)} of {figures.count(len(study.people))} persons are left out here, in the roster's order; the totals "
            "below count all of them. See every row with --rows 0, or with --format csv.",
        )
    yield screen.hang("", _legend(), "italic")


def glyph_and_age(presence: Presence, *, spelled: bool = False) -> str:
    """Return what stands in a cell: the state's sign, and the age or the reason."""
    glyph = words.SIGNS[presence.state].glyph
    if presence.state == "unknown" or (presence.state == "present" and presence.reason):
        return glyph + (_why(presence, spelled=spelled))
    if presence.activity and presence.state in {"active", "engaged", "lapsed", "dormant"}:
        return glyph + figures.age(presence.activity)
    return glyph


def _why(presence: Presence, *, spelled: bool) -> str:
    if presence.reason is None:
        return ""
    why = words.REASONS[presence.reason]
    return f" {why.words}" if spelled else why.code


def _legend() -> str:
    signs = "  ".join(f"{sign.glyph} {sign.words}" for sign in words.SIGNS.values())
    return f"{signs}.  Age of the last activity: d days, y years; ≤ at most, ≥ at least, ~ roughly. Score: lower–upper of 100; known: share of the points."


def _rows(screen: Screen, study: Study, people: Sequence[PersonResult]) -> Iterator[RenderableType]:
    names = {summary.platform: summary.name for summary in study.summary}
    headings = [screen.plain(names.get(platform, platform)) for platform in study.platforms]
    for plan in PLANS:
        columns = _Columns.of(screen, plan, headings, people)
        if columns.total <= screen.width:
            yield columns.table(screen, people)
            return
    yield from _blocks(screen, headings, people)


@dataclass(frozen=True)
class _Columns:
    plan: Plan
    headings: list[str]
    name: int
    cohorts: int
    platforms: list[int]

    @classmethod
    def of(cls, screen: Screen, plan: Plan, headings: list[str], people: Sequence[PersonResult]) -> _Columns:
        cells = [
            [cell_len(screen.plain(glyph_and_age(presence, spelled=plan.spelled))) for presence in result.presences] for result in people
        ]
        widths = [
            max(*column, min(cell_len(heading), plan.headings)) for heading, column in zip(headings, zip(*cells, strict=True), strict=True)
        ]
        name = min(plan.name, max(4, *(cell_len(screen.plain(result.person.name)) for result in people)))
        cohorts = min(plan.cohorts, max(0, *(cell_len(screen.plain(_cohorts(result))) for result in people)))
        return cls(plan, headings, name, cohorts and max(cohorts, len("Cohort")), widths)

    @property
    def total(self) -> int:
        fixed = [self.name, *self.platforms, len("100–100"), len("known")]
        fixed += [self.cohorts] if self.cohorts else []
        fixed += [self.plan.bar] if self.plan.bar else []
        return sum(fixed) + _GAP * (len(fixed) - 1)

    def table(self, screen: Screen, people: Sequence[PersonResult]) -> RenderableType:
        heads = [safe.shorten(heading, width, "") for heading, width in zip(self.headings, self.platforms, strict=True)]
        table = screen.grid(
            ("Name", "left"), *([("Cohort", "left")] if self.cohorts else []), *((head, "left") for head in heads),
            *([("Score", "left")] if self.plan.bar else []), ("" if self.plan.bar else "Score", "right"), ("known", "right"),
        )  # fmt: skip
        for result in people:
            table.add_row(*self._row(screen, result))
        return table

    def _row(self, screen: Screen, result: PersonResult) -> Iterator[Text]:
        yield screen.text(result.person.name, width=self.name)
        if self.cohorts:
            yield screen.text(_cohorts(result), width=self.cohorts)
        for presence in result.presences:
            yield screen.text(glyph_and_age(presence, spelled=self.plan.spelled), words.SIGNS[presence.state].style)
        if self.plan.bar:
            yield screen.text(figures.bar(result.score, self.plan.bar))
        yield screen.text(figures.score_span(result.score))
        yield screen.text(figures.share(result.score.coverage if result.score else None))


def _cohorts(result: PersonResult) -> str:
    return ", ".join(result.person.cohorts)


def _blocks(screen: Screen, headings: list[str], people: Sequence[PersonResult]) -> Iterator[RenderableType]:
    item = max(cell_len(heading) for heading in headings) + 8
    across = max((screen.width - 2) // (item + _GAP), 1)
    for result in people:
        numbers = f"{figures.score_span(result.score)}  {figures.share(result.score.coverage if result.score else None)}"
        name = screen.text(result.person.name, "bold", screen.width - cell_len(screen.plain(numbers)) - _GAP)
        gap = screen.width - cell_len(name.plain) - cell_len(screen.plain(numbers))
        yield name.append(" " * gap + screen.plain(numbers))
        cells = [_block_cell(screen, heading, presence, item) for heading, presence in zip(headings, result.presences, strict=True)]
        for start in range(0, len(cells), across):
            yield Text("  ").append_text(Text(" " * _GAP).join(cells[start : start + across]))


def _block_cell(screen: Screen, heading: str, presence: Presence, width: int) -> Text:
    sign = screen.text(glyph_and_age(presence), words.SIGNS[presence.state].style)
    text = Text(heading + " ").append_text(sign)
    return text.append(" " * max(width - cell_len(text.plain), 0))
