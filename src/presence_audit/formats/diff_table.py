"""What changed between two runs, at a terminal: the cells with both sides, then the counts and what a test says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

from rich.console import RenderableType
from rich.text import Text

from presence_audit.model import CellChange, CellSide, Diff, Paired, PlatformSight, Transition

from . import diff_words, figures, words
from .diff_words import ROWS, Part
from .screen import Screen

_WIDE = 76
"""Columns from which on the measures stand in one table."""
_MOST_LOOKS = 3
_RANGES_FROM = 96
"""Columns from which on the range of p stands beside it."""
_BRIEF = ("resolved", "lost_sight", "other", "rules")
"""Parts of which each cell is told in one line: nothing happened there."""
_DIGEST = 12
_STYLES = {"appeared": "green", "more_active": "green", "gone": "red", "less_active": "yellow", "lost_sight": "magenta"}


class DiffTable:
    """Plain text for a terminal or a file; colour and width are the caller's decision, never guessed here."""

    def __init__(self, *, width: int = 100, colour: bool = False, encoding: str = "utf-8", rows: int | None = ROWS) -> None:
        """Draw `width` columns in `encoding`; `rows` limits the changes of each part, None or 0 shows all."""
        self._screen = Screen(width, colour, encoding)
        self._rows = rows or None

    def write(self, diff: Diff, out: IO[bytes]) -> None:
        """Write the whole comparison; same diff and options, same bytes."""
        out.write(self._screen.draw(self._parts(diff)))

    def _parts(self, diff: Diff) -> Iterator[RenderableType]:
        yield from _head(self._screen, diff)
        names = {one.platform: one.name for one in diff.sight}
        for part in diff_words.parts(diff):
            if part.changes or part.id == "world":
                yield from _part(self._screen, part, names, self._rows)
        yield from _reasons(self._screen, diff)
        yield from _scores(self._screen, diff, self._rows)
        yield from _people(self._screen, diff, self._rows)
        yield from _measures(self._screen, diff)
        yield from _transitions(self._screen, diff)
        yield from _sight(self._screen, diff)
        yield from _foot(self._screen, diff)


def _head(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    before, after = diff.comparison.before, diff.comparison.after
    title = f"{diff.roster}: " if diff.roster else ""
    yield screen.hang("", f"{title}what changed from {before.label} to {after.label}", "bold")
    yield screen.hang("", f"{diff_words.people(diff)}; both judged by {after.rules}")
    if diff.names == "pseudonymous":
        yield screen.hang("", words.pseudonymous(diff_words.persons(diff)), "italic")
    for note in diff.notes:
        yield screen.hang("Note: ", note)


def _part(screen: Screen, part: Part, names: dict[str, str], rows: int | None) -> Iterator[RenderableType]:
    cells = figures.count_of(len(part.changes), "cell")
    yield screen.heading(part.heading, cells if not part.changes else f"{cells}: {part.note}")
    shown = part.changes[:rows] if rows else part.changes
    for change in shown:
        yield from _change(
            screen, change, names.get(change.platform, change.platform), brief=part.id in ("resolved", "lost_sight", "other")
        )
    yield from _left_out(screen, len(part.changes) - len(shown))


def _change(screen: Screen, change: CellChange, platform: str, *, brief: bool) -> Iterator[RenderableType]:
    """Yield one cell: in brief where its sides say all, else with how we know each side."""
    head = f"{change.name}, {platform}: "
    moved = f"{diff_words.side(change.before)} → {diff_words.side(change.after)}"
    kind = "" if brief else f" ({diff_words.KINDS[change.kind]})"
    line = screen.text(head, "bold")
    line.append(" ").append_text(screen.text(f"{moved}{kind}", _STYLES.get(change.kind, "")))
    yield _indented(screen, line)
    if brief:
        return
    for label, one in (("before  ", change.before), ("after   ", change.after)):
        yield from _side(screen, label, one)
    if diff_words.same_looks(change):
        yield screen.hang("    ", "the same evidence on both sides: only time went by", "italic")


def _indented(screen: Screen, line: Text) -> RenderableType:
    table = screen.grid(("", "left"), ("", "fold"), gap=0)
    table.add_row("  ", line)
    return table


def _side(screen: Screen, label: str, one: CellSide) -> Iterator[RenderableType]:
    seen = diff_words.looks(one)
    more = f" and {len(seen) - _MOST_LOOKS} more" if len(seen) > _MOST_LOOKS else ""
    told = " ".join(filter(None, (one.detail, f"[{'; '.join(seen[:_MOST_LOOKS])}{more}]" if seen else "")))
    yield screen.hang(f"    {label}", told or "no evidence is kept")


def _left_out(screen: Screen, number: int, where: str = "csv") -> Iterator[RenderableType]:
    if number > 0:
        yield screen.hang("  ", f"{figures.count(number)} more are left out here; see every one with --rows 0, or with -f {where}.")


def _reasons(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    number, lines = diff_words.reasons(diff)
    if number:
        yield screen.heading("Unknown for another reason", f"{figures.count_of(number, 'cell')}; each one: -f csv")
    for line in lines:
        yield screen.hang("  ", line)


def _scores(screen: Screen, diff: Diff, rows: int | None) -> Iterator[RenderableType]:
    if not diff.scores_by_rules:
        return
    number = len(diff.scores_by_rules)
    yield screen.heading(
        "Scores by other rules", f"{figures.count(number)} of the earlier run, old rules → new rules; no change of anybody"
    )
    shown = diff.scores_by_rules[:rows] if rows else diff.scores_by_rules
    for person, old, new in shown:
        yield screen.hang("  ", f"{person}  {diff_words.span(old)} → {diff_words.span(new)}")
    yield from _left_out(screen, number - len(shown), "json")


def _people(screen: Screen, diff: Diff, rows: int | None) -> Iterator[RenderableType]:
    both = diff.comparison
    lists = (
        ("joined  ", both.joined, both.joined_unlisted),
        ("left    ", both.left, both.left_unlisted),
        ("other row", diff.rows_changed, 0),
    )
    if not any(ids or hidden for _, ids, hidden in lists):
        return
    yield screen.heading("On the roster", "apart from all changes above")
    for label, ids, hidden in lists:
        if ids or hidden:
            yield screen.hang(f"  {label:<10}", _ids(ids, hidden, rows))


def _ids(ids: Sequence[str], hidden: int, rows: int | None) -> str:
    shown = ids[:rows] if rows else ids
    more = f"{figures.count(len(ids) - len(shown))} more" if len(ids) > len(shown) else ""
    return ", ".join(filter(None, (*shown, more, diff_words.unlisted(hidden))))


def _measures(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    paired = diff.comparison.paired
    yield screen.heading("Measures", "persons whose answer is known in both runs")
    yield screen.hang("", diff_words.significance(diff))
    if not paired:
        return
    if screen.width < _WIDE:
        yield from _narrow(screen, paired)
        return
    ranged = screen.width >= _RANGES_FROM
    heads = ("yes, yes", "no, yes", "yes, no", "no, no", "unknown", "p", *(["with unknown"] if ranged else []))
    table = screen.grid(("Before, after", "fold"), *((head, "right") for head in heads))
    for one in paired:
        counts = (one.stayed_yes, one.gained, one.lost, one.stayed_no, one.unknown)
        ends = (figures.p_value(one.p), diff_words.p_span(one))
        numbers = (*map(figures.count, counts), *ends)[: len(heads)]
        table.add_row(screen.text(one.label), *map(screen.text, numbers))
    yield table
    ranges = " With unknown: the range that they allow." if ranged else ""
    yield screen.hang("", f"p: exact McNemar test of those who switched, two-sided; a dash where nobody did.{ranges}", "italic")


def _narrow(screen: Screen, paired: Sequence[Paired]) -> Iterator[RenderableType]:
    """Yield the measures in which somebody switched, a paragraph each, and how many more there are."""
    switched = [one for one in paired if one.gained or one.lost]
    for one in switched:
        told = f"{one.label}: {diff_words.switches(one)}; unknown {figures.count(one.unknown)}; {figures.p_said(one.p)}"
        yield screen.hang("  ", told)
    if others := len(paired) - len(switched):
        more = f"{'the other ' if switched else ''}{figures.count_of(others, 'measure')}"
        yield screen.hang("  ", f"No switch is known in {more}; every count is in -f json and md.")


def _transitions(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    if not diff.comparison.transitions:
        return
    yield screen.heading("Transitions", diff_words.CLASSES)
    for one in diff.comparison.transitions:
        yield screen.hang("  ", f"{one.name}: {_moved(one)}")


def _moved(one: Transition) -> str:
    moved = ", ".join(diff_words.moves(one)) or "nobody moved"
    return "; ".join(filter(None, (moved, f"stayed: {diff_words.stayed(one)}", diff_words.around(one))))


def _sight(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    if not diff.sight:
        return
    yield screen.heading("How well each platform could be read", "before → after")
    for one in diff.sight:
        yield screen.hang("  ", f"{one.name}: {_read(one)}", "magenta" if one.broken else "")


def _read(one: PlatformSight) -> str:
    parts = [f"known {diff_words.coverage(one.coverage)}"]
    if one.control != ("not_run", "not_run"):
        parts.append(f"controls {' → '.join(outcome.replace('_', ' ') for outcome in one.control)}")
    if any(looks and looks[0] for looks in one.unrecognised):
        told = (f"{looks[0]:.0f} of {looks[1]:.0f}" if looks else figures.UNDEFINED for looks in one.unrecognised)
        parts.append(f"not recognised {' → '.join(told)}")
    return "; ".join((*parts, one.broken)) if one.broken else "; ".join(parts)


def _foot(screen: Screen, diff: Diff) -> Iterator[RenderableType]:
    yield screen.heading("Made from")
    for label, wave in (("earlier", diff.comparison.before), ("later", diff.comparison.after)):
        first = f", judged by {wave.judged_before_by} at its time" if wave.judged_before_by else ""
        roster = f"roster {wave.roster_digest[:_DIGEST]}"
        people = figures.count_of(wave.people, "person")
        yield screen.hang(f"  {label:<11}", f"{wave.label}: {people}, {figures.share(wave.coverage)} of the cells known, {roster}{first}")
    yield screen.hang("  rules      ", f"{diff.comparison.after.rules} ({diff.comparison.after.rules_digest[:_DIGEST]})")
    yield screen.hang("  program    ", f"presence-audit {diff.tool_version}")
    controller = diff.declared.controller
    if controller:
        yield screen.hang("  controller ", f"{controller.name}, {controller.contact}")
    if diff.declared.purpose:
        yield screen.hang("  purpose    ", diff.declared.purpose)
    yield screen.hang("", words.NOT_FOR, "bold")
