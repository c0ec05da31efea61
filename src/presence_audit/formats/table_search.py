"""A panel of the searches: for how many persons each platform was searched, and how far that came."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import SearchSummary, Study

from . import figures
from .screen import Screen


def search_panel(screen: Screen, study: Study) -> Iterator[RenderableType]:
    """Yield the panel; nothing where nobody was sought."""
    sought = {summary.platform: _searches(study, summary.platform) for summary in study.summary}
    if not any(sought.values()):
        return
    yield screen.heading("Searches", "persons for whom accounts were sought")
    headings = ("sought", "finished", "broken off", "not enough", "steps", "failed")
    table = screen.grid(("Platform", "left"), *((heading, "right") for heading in headings))
    for summary in study.summary:
        searches = sought[summary.platform]
        if searches:
            name = summary.name + ("" if all(one.conclusive for one in searches) else " (says too little)")
            table.add_row(screen.text(name, width=34), *(screen.text(figures.count(number)) for number in _numbers(searches)))
    yield table


def _searches(study: Study, platform: str) -> list[SearchSummary]:
    cells = (presence for result in study.people for presence in result.presences if presence.platform == platform)
    return [presence.search for presence in cells if presence.search is not None]


def _numbers(searches: list[SearchSummary]) -> tuple[int, ...]:
    """Return how many were made, came to their end, were broken off by a failure and lack a part, and their steps."""
    steps = [step for one in searches for step in one.steps]
    broken = [one for one in searches if one.reason not in (None, "not_searched")]
    finished = sum(one.finished for one in searches)
    failed = sum(step.outcome == "failed" for step in steps)
    return len(searches), finished, len(broken), len(searches) - finished - len(broken), len(steps), failed
