"""The panel "then and now": published numbers beside those of the study, where definitions allow, and why not where they do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import BaselineNumber, ThenAndNow

from . import figures, study_words
from .screen import Screen

_MOST_REASONS = 5
_SENTENCE = re.compile(r'(?<=[.!?]) (?=["A-Z0-9])')


def then_parts(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    """Yield what can be compared, by what is counted here, the oldest first; then how much cannot, and why."""
    if not rows:
        return
    yield screen.heading("Then and now", "published studies beside this one")
    compared = [row for row in rows if row.comparable]
    if compared:
        yield screen.hang(
            "",
            "what is counted here, and below it who counted it before; per cent with Wilson's 95 %, each number with its own denominator; "
            "now minus then in points, of the known, with Newcombe's 95 % interval (outer: with what is unknown); unpaired exact test",
        )
        for counted in dict.fromkeys(row.counted for row in compared):
            yield from _group(screen, [row for row in compared if row.counted == counted])
        yield from _remarks(screen, compared)
    yield from _not_compared(screen, [row for row in rows if not row.comparable])


def _group(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    """Yield what is counted here once, and below it each published number with the difference."""
    rate = rows[0].now
    now = figures.UNDEFINED
    if rate is not None:
        known = next((row.difference for row in rows if row.difference and row.difference.of_known), None)
        now = f"{study_words.counted(rate)} ({figures.span(rate.wilson)}){study_words.of_known(known, 0, rate)}"
    yield screen.hang("  ", f"{rows[0].counted}: now {now}", "bold")
    tests = [row.test for row in rows if row.test is not None]
    if once := tests[0].undefined if len({test.undefined for test in tests}) == 1 else "":
        yield screen.hang("    ", f"No single difference and no single p-value. {once}")
    for row in rows:
        test = row.test.model_copy(update={"undefined": ""}) if row.test is not None and once else row.test
        yield screen.hang("    ", f"{row.published.study}: {row.published.label}, {_then(row.published)}, {_limits(row, ' %')}")
        yield screen.hang("        ", f"{study_words.difference(row.difference)}, {study_words.tested(test)}")


def _remarks(screen: Screen, rows: Sequence[ThenAndNow]) -> Iterator[RenderableType]:
    """Yield what to keep in mind, once a sentence, with the studies of which it is said."""
    said: dict[str, list[str]] = {}
    for row in rows:
        for sentence in _SENTENCE.split(row.reason) if row.reason else ():
            said.setdefault(sentence, []).append(row.published.study)
    for sentence, studies in said.items():
        yield screen.hang("  ", f"{', '.join(dict.fromkeys(studies))}: {sentence}", "italic")


def _then(number: BaselineNumber) -> str:
    """Return the published count with its own denominator, as published where that is rough; its words where it is no single count."""
    if number.k is None or number.n is None:
        return f"{number.text} (n: {number.n_text})"
    counts = figures.count(number.k[0]) if number.k[0] == number.k[1] else f"{figures.count(number.k[0])}–{figures.count(number.k[1])}"
    stated = "" if number.n_text in {str(number.n), figures.count(number.n)} else f" (n: {number.n_text})"
    return f"{counts}/{figures.count(number.n)}{stated}"


def _limits(row: ThenAndNow, sign: str = "") -> str:
    pct = row.published.pct
    if pct is None:
        return figures.UNDEFINED
    shown = figures.percent(pct[0]) if pct[0] == pct[1] else figures.span(pct)
    return f"{shown}{sign} ({figures.span(row.then)})"


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
