"""The search behind one cell: how far it came, each step with route, query and outcome, and the controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from presence_audit.model import Presence, SearchStep, SearchSummary

from . import cell_words, figures
from .explain_cell import cited
from .screen import Screen


def search_parts(screen: Screen, presence: Presence) -> Iterator[RenderableType]:
    """Yield the log of the search; nothing when none was made."""
    search = presence.search
    if search is None:
        return
    yield screen.heading("Search", f"{figures.count_of(len(search.steps), 'step')}, {_verdict(search)}")
    for missing in search.missing:
        yield screen.hang("  missing  ", missing)
    yield _table(screen, search.steps)
    if search.controls:
        yield screen.heading("Controls of the search", "once a run")
        yield _table(screen, search.controls)


def evidence_of_search(presence: Presence) -> tuple[str, ...]:
    """Return the ids of the evidence that the steps rest on, in their order."""
    return tuple(name for step in (presence.search.steps if presence.search else ()) for name in step.evidence)


def _verdict(search: SearchSummary) -> str:
    if not search.finished:
        return "not at its end"
    return "finished" if search.conclusive else "finished, but it says too little here"


def _table(screen: Screen, steps: Iterable[SearchStep]) -> RenderableType:
    table = screen.grid(("route", "left"), ("sought", "fold"), ("query", "fold"), ("outcome", "fold"))
    for step in steps:
        purpose = {"present": " (must be found)", "absent": " (nobody)", "closing": " (must still be found)"}.get(step.control or "", "")
        sought = step.variant + purpose
        outcome = cell_words.outcome(step) + cited(step.evidence)
        table.add_row(screen.text(step.route, width=16), screen.text(sought), screen.text(step.query), screen.text(outcome))
    return table
