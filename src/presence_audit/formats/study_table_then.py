"""The panel "then and now": published numbers beside those of the study, where definitions allow, and why not where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import BaselineNumber, ThenAndNow

from . import figures, study_words
from .screen import Screen

_GRID_FROM = 140
"""Columns from which the comparisons stand in one table."""
_MOST_REASONS = 5


def then_parts(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    """Yield what can be compared, the oldest first, then how much cannot, and why."""
    if not rows:
        return
    yield screen.heading("Then and now", "published studies beside this one")
    compared = [row for row in rows if row.comparable]
    if compared:
        yield screen.hang(
            "",
            "per cent with Wilson's 95 %, each number with its own denominator; now minus then in points, of the known, with Newcombe's "
            "95 % interval (outer: with what is unknown); unpaired exact test",
        )
        if screen.width >= _GRID_FROM:
            yield _grid(screen, compared)
        else:
            for row in compared:
                yield from _lines(screen, row)
        yield from _remarks(screen, compared)
    yield from _not_compared(screen, [row for row in rows if not row.comparable])


def _grid(screen: Screen, rows: Sequence[ThenAndNow]) -> RenderableType:
    table = screen.grid(
        ("Published", "fold"), ("then", "fold"), ("% (95 %)", "right"), ("Here", "fold"), ("now", "right"), ("%", "right"),
        ("difference", "right"), ("p", "right"),
    )  # fmt: skip
    for row in rows:
        rate = row.now
        table.add_row(
            screen.text(_study(row)), screen.text(_then(row.published)), screen.text(_limits(row)), screen.text(row.counted),
            screen.text(figures.fraction_with_unknown(rate) if rate else figures.UNDEFINED),
            screen.text(figures.percent(rate.pct if rate else None)),
            screen.text(_difference(row)), screen.text(_p(row)),
        )  # fmt: skip
    return table


def _remarks(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    """Yield what to keep in mind, once a sentence, with the studies of which it is said."""
    said: dict[str, list[str]] = {}
    for row in rows:
        if row.reason:
            said.setdefault(row.reason, []).append(row.published.study)
    for reason, studies in said.items():
        yield screen.hang("  ", f"{', '.join(dict.fromkeys(studies))}: {reason}", "italic")


def _lines(screen: Screen, row: ThenAndNow) -> Iterator[RenderableType]:
    yield screen.hang("  ", _study(row), "bold")
    rate = row.now
    now = figures.UNDEFINED
    if rate is not None:
        now = f"{study_words.counted(rate)} ({figures.span(rate.wilson)}){study_words.of_known(row.difference, 0, rate)}"
    yield screen.hang("      ", f"then {_then(row.published)}, {_limits(row, ' %')}")
    yield screen.hang("      ", f"now {now}: {row.counted}")
    yield screen.hang("      ", f"{study_words.difference(row.difference)}, {study_words.tested(row.test)}")


def _study(row: ThenAndNow) -> str:
    return f"{row.published.study}: {row.published.label}"


def _then(number: BaselineNumber) -> str:
    """Return the published count with its own denominator; its words where it is no single count."""
    if number.k is None or number.n is None:
        return f"{number.text} (n: {number.n_text})"
    counts = figures.count(number.k[0]) if number.k[0] == number.k[1] else f"{figures.count(number.k[0])}–{figures.count(number.k[1])}"
    return f"{counts}/{figures.count(number.n)}"


def _limits(row: ThenAndNow, sign: str = "") -> str:
    pct = row.published.pct
    if pct is None:
        return figures.UNDEFINED
    shown = figures.percent(pct[0]) if pct[0] == pct[1] else figures.span(pct)
    return f"{shown}{sign} ({figures.span(row.then)})"


def _difference(row: ThenAndNow) -> str:
    if row.difference is None or row.difference.newcombe is None:
        return figures.UNDEFINED
    return f"{study_words.signed(row.difference.points)} ({study_words.signed_span(row.difference.newcombe)})"


def _p(row: ThenAndNow) -> str:
    if row.test is None:
        return figures.UNDEFINED
    if row.test.p is None:
        return study_words.p_range(row.test.p_range)
    return study_words.plain_p(row.test.p)


def _not_compared(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield screen.hang(
        "  ", f"{figures.count(len(rows))} further published {'number is' if len(rows) == 1 else 'numbers are'} not compared:"
    )
    reasons = Counter(row.reason for row in rows if row.reason).most_common()
    for reason, number in reasons[:_MOST_REASONS]:
        yield screen.hang("      ", f"{figures.count(number)}: {reason}")
    if more := reasons[_MOST_REASONS:]:
        others = sum(number for _, number in more)
        yield screen.hang(
            "      ", f"{figures.count(others)} for {figures.count(len(more))} further reasons: -f html or -f json lists each with its own"
        )
