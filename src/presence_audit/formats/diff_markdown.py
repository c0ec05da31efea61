"""What changed between two runs as Markdown for the page of a job: what a reader must know, the changed cells, counts, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from presence_audit.model import CellChange, Diff, PlatformSight

from . import diff_words, figures, words
from .diff_words import ROWS, Part
from .markdown_text import folded, source, text

_MOST_LOOKS = 2


class DiffMarkdown:
    """GitHub-flavoured; texts of strangers show as they were written, and make no link and no markup."""

    def __init__(self, *, rows: int | None = ROWS) -> None:
        """`rows` limits the changes of each part, None or 0 shows all."""
        self._rows = rows or None

    def write(self, diff: Diff, out: IO[bytes]) -> None:
        """Write the whole comparison; same comparison and option, same bytes."""
        out.write("".join(f"{line}\n" for line in self._lines(diff)).encode())

    def _lines(self, diff: Diff) -> Iterator[str]:
        yield from _head(diff)
        names = {one.platform: one.name for one in diff.sight}
        changed, *others = diff_words.parts(diff)
        yield from (f"## {changed.heading}: {_cells(changed)}", "")
        yield from self._part(changed, names)
        for part in others:
            if part.changes:
                yield from folded(f"{part.heading}: {_cells(part)} ({part.note})", [*self._part(part, names)])
        yield from folded(*_reasons(diff))
        yield from folded(*_scores(diff, self._rows))
        yield from _people(diff, self._rows)
        yield from _measures(diff)
        yield from folded("Transitions by platform", [*_transitions(diff)])
        yield from _sight(diff)
        yield from _foot(diff)

    def _part(self, part: Part, names: dict[str, str]) -> Iterator[str]:
        shown = part.changes[: self._rows]
        headings = ("Person", "Platform", "", "Before", "After")
        yield from _table(headings, (_row(one, names.get(one.platform, one.platform)) for one in shown))
        if left := len(part.changes) - len(shown):
            yield from (f"{figures.count(left)} more are left out here; every one is in the CSV.", "")


def _head(diff: Diff) -> Iterator[str]:
    before, after = diff.comparison.before, diff.comparison.after
    title = f"{text(diff.roster)}: what changed" if diff.roster else "What changed"
    yield from (f"# {title} from {text(before.label)} to {text(after.label)}", "")
    yield from (f"{diff_words.people(diff)}; both judged by {text(after.rules)}.", "")
    if diff.names == "pseudonymous":
        yield from (f"*{words.pseudonymous(diff_words.persons(diff))}*", "")
    for note in diff.notes:
        yield from (f"> **Note:** {text(note, 1000)}", "")


def _cells(part: Part) -> str:
    return figures.count_of(len(part.changes), "cell")


def _row(change: CellChange, platform: str) -> tuple[str, ...]:
    kind = "" if change.cause == "rules" else diff_words.KINDS[change.kind]
    sides = [_side(diff_words.side(one), one.detail, diff_words.looks(one)) for one in (change.before, change.after)]
    return text(change.name), text(platform), kind, *sides


def _side(state: str, detail: str, looks: Sequence[str]) -> str:
    """Return a side in one cell: the state, how we know, and the newest looks."""
    more = f" and {len(looks) - _MOST_LOOKS} more" if len(looks) > _MOST_LOOKS else ""
    seen = "; ".join(_look(one) for one in looks[:_MOST_LOOKS]) + more
    return "<br>".join(filter(None, (f"**{text(state)}**", text(detail), f"<sub>{seen}</sub>" if seen else "")))


def _look(look: str) -> str:
    day, _, rest = look.partition(" ")
    address, bracket, verdict = rest.partition(" (")
    return " ".join(filter(None, (day, source(address) if address else "", f"({text(verdict)}" if bracket else "")))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> list[str]:
    """Return a table of harmless cells, the last `numbers` columns on the right; without a row nothing."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = [":---"] * (len(headings) - numbers) + ["---:"] * numbers
    return [f"| {' | '.join(headings)} |", f"| {' | '.join(rule)} |", *lines, ""] if lines else []


def _reasons(diff: Diff) -> tuple[str, list[str]]:
    number, lines = diff_words.reasons(diff)
    title = f"Unknown for another reason: {figures.count_of(number, 'cell')}"
    return title, [*(f"- {text(line, 1000)}" for line in lines), ""] if lines else []


def _scores(diff: Diff, rows: int | None) -> tuple[str, list[str]]:
    number = len(diff.scores_by_rules)
    shown = diff.scores_by_rules[:rows]
    lines = _table(
        ("Person", "Old rules", "New rules"), ((text(one), diff_words.span(old), diff_words.span(new)) for one, old, new in shown), 2
    )
    if left := number - len(shown):
        lines += [f"{figures.count(left)} more are left out here; every one is in the JSON.", ""]
    return f"Scores by other rules: {figures.count(number)} of the earlier run (no change of anybody)", lines


def _people(diff: Diff, rows: int | None) -> Iterator[str]:
    both = diff.comparison
    lists = (("Joined", both.joined, both.joined_unlisted), ("Left", both.left, both.left_unlisted), ("Other row", diff.rows_changed, 0))
    told = [f"- {label}: {_ids(ids, hidden, rows)}" for label, ids, hidden in lists if ids or hidden]
    if told:
        yield from ("## On the roster", "", *told, "")


def _ids(ids: Sequence[str], hidden: int, rows: int | None) -> str:
    shown = ids[:rows]
    more = f"{figures.count(len(ids) - len(shown))} more" if len(ids) > len(shown) else ""
    return ", ".join(filter(None, (*map(text, shown), more, diff_words.unlisted(hidden))))


def _measures(diff: Diff) -> Iterator[str]:
    yield from ("## Measures", "", text(diff_words.significance(diff), 2000), "")
    paired = diff.comparison.paired
    headings = ("Persons known in both runs (before, after)", "yes, yes", "no, yes", "yes, no", "no, no", "unknown", "p", "p with unknown")
    counts = (
        (
            text(one.label),
            *map(figures.count, (one.stayed_yes, one.gained, one.lost, one.stayed_no, one.unknown)),
            figures.p_value(one.p),
        )
        for one in paired
    )
    yield from folded("All measures, with the exact McNemar test of those who switched", _table(headings, counts, 7))


def _transitions(diff: Diff) -> Iterator[str]:
    if not diff.comparison.transitions:
        return
    yield from (f"{diff_words.CLASSES}.", "")
    rows = (
        (
            text(one.name),
            ", ".join(diff_words.moves(one)) or "nobody moved",
            diff_words.stayed(one),
            diff_words.around(one) or figures.UNDEFINED,
        )
        for one in diff.comparison.transitions
    )
    yield from _table(("Platform", "Moved", "Stayed", "Outside"), rows)


def _sight(diff: Diff) -> Iterator[str]:
    if not diff.sight:
        return
    yield from ("## How well each platform could be read", "")
    yield from _table(("Platform", "Known", "Controls", "Not recognised", "Trouble"), map(_read, diff.sight))


def _read(one: PlatformSight) -> tuple[str, ...]:
    control = " → ".join(text(outcome.replace("_", " ")) for outcome in one.control)
    looks = " → ".join(f"{told[0]:.0f} of {told[1]:.0f}" if told else figures.UNDEFINED for told in one.unrecognised)
    return text(one.name), diff_words.coverage(one.coverage), control, looks, text(one.broken, 1000) or figures.UNDEFINED


def _foot(diff: Diff) -> Iterator[str]:
    before, after = diff.comparison.before, diff.comparison.after
    first = f", judged by {before.judged_before_by} at its time" if before.judged_before_by else ""
    yield text(
        f"Rules {after.rules} ({after.rules_digest}); earlier run as of {before.as_of}{first}; presence-audit {diff.tool_version}.", 1000
    )
    if controller := diff.declared.controller:
        yield from ("", f"Controller: {text(controller.name)}, {text(controller.contact)}.")
    yield from ("", f"**{words.NOT_FOR}**")
