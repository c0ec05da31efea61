"""Two panels by platform: how many persons are in which state, and what is unknown, why, and what would resolve most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import PlatformSummary, Study

from . import figures, words
from .screen import Screen


def platform_parts(screen: Screen, study: Study) -> Iterator[RenderableType]:
    """Yield the counts of states, then the unknown with reasons."""
    if study.summary:
        yield screen.heading("Platforms", "persons by state")
        yield _states(screen, study)
        yield from _recent(screen, study)
    yield from _unknown(screen, study)


def _states(screen: Screen, study: Study) -> RenderableType:
    table = screen.grid(("Platform", "left"), *((sign.glyph, "right") for sign in words.SIGNS.values()), ("known", "right"))
    for summary in study.summary:
        counts = dict(summary.states)
        table.add_row(
            screen.text(summary.name, width=20),
            *(screen.text(figures.count(counts.get(state, 0)), sign.style) for state, sign in words.SIGNS.items()),
            screen.text(figures.share(summary.coverage)),
        )
    return table


def _recent(screen: Screen, study: Study) -> Iterator[RenderableType]:
    """Yield how many persons showed a public act within each tabulated number of days, so that any threshold can be compared."""
    days = [number for number, _ in study.summary[0].within]
    if not days:
        return
    yield screen.heading("Active within", "persons with a public act of at most that age, for certain")
    table = screen.grid(("Platform", "left"), *((f"{figures.count(number)} d", "right") for number in days))
    for summary in study.summary:
        table.add_row(screen.text(summary.name, width=20), *(screen.text(figures.count(count)) for _, count in summary.within))
    yield table


def _unknown(screen: Screen, study: Study) -> Iterator[RenderableType]:
    unknown = [(summary, sum(number for _, number in summary.reasons)) for summary in study.summary]
    total = sum(number for _, number in unknown)
    if not total:
        yield screen.heading("Unknown, and why", "nothing is unknown")
        return
    cells = len(study.people) * len(study.platforms)
    yield screen.heading("Unknown, and why", f"{figures.count(total)} of {figures.count(cells)} cells")
    mends = _mends(study)
    for summary, number in unknown:
        if number:
            yield screen.hang("  ", f"{summary.name} {figures.count(number)}: {_reasons(summary)}{_best(mends.get(summary.platform))}")


def _best(mends: Counter[str] | None) -> str:
    if not mends:
        return ""
    mend, settled = mends.most_common(1)[0]
    return f" → {mend} (may settle {figures.count(settled)})"


def _reasons(summary: PlatformSummary) -> str:
    parts = ((words.REASONS[reason], number) for reason, number in summary.reasons)
    return ", ".join(f"{why.words} {figures.count(number)} (?{why.code})" for why, number in parts)


def _mends(study: Study) -> dict[str, Counter[str]]:
    """Count, by platform, what would resolve the unknown cells; ties keep the roster's order."""
    mends: dict[str, Counter[str]] = {}
    for result in study.people:
        for presence in result.presences:
            if presence.state == "unknown" and presence.reason:
                mend = presence.resolve or words.REASONS[presence.reason].resolve
                mends.setdefault(presence.platform, Counter())[mend] += 1
    return mends
