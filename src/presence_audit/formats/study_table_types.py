"""The panel of engagement types: how many are certainly of each, and how many could be."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import Typology

from . import figures
from .screen import Screen

_MOST_OPEN = 4


def type_parts(screen: Screen, typology: Typology | None) -> Iterator[RenderableType]:
    """Yield the distribution, what is open, and what the types mean."""
    if typology is None:
        return
    yield screen.heading("Engagement types", typology.rules)
    table = screen.grid(("Type", "left"), ("certain", "right"), ("%", "right"), ("at most", "right"), ("worst case", "right"))
    for one in typology.types:
        rate = one.rate
        table.add_row(
            screen.text(one.label, width=20), screen.text(figures.fraction(rate)), screen.text(figures.percent(rate.pct)),
            screen.text(figures.count(rate.k + rate.unknown)), screen.text(figures.span(rate.worst_case)),
        )  # fmt: skip
    yield table
    if typology.undetermined:
        yield screen.hang("  ", f"{figures.count(typology.undetermined)} could be of several types: {_open(typology)}")
    for one in typology.types:
        yield screen.hang("  ", f"{one.label}: {one.definition}", "italic")


def _open(typology: Typology) -> str:
    labels = {one.type: one.label.lower() for one in typology.types}
    told = [f"{figures.count(number)} {', '.join(labels[one] for one in types)}" for types, number in typology.open_between[:_MOST_OPEN]]
    rest = sum(number for _, number in typology.open_between[_MOST_OPEN:])
    return "; ".join([*told, *([f"{figures.count(rest)} otherwise"] if rest else [])])
