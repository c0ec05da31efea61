"""What every picture of the report comes with: a title, a description in words, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..svg import Canvas


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers behind a picture; the first cell of a row is its heading."""

    head: tuple[str, ...]
    """Headings of the columns."""
    rows: tuple[tuple[str, ...], ...]
    """Cells as people read them."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend."""

    sign: str
    """CSS class of the swatch."""
    words: str
    """What it stands for."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture."""

    id: str
    """Unique in the page."""
    title: str
    """What it shows, in a line."""
    description: str
    """What it says, in a sentence or two, for who cannot see it."""
    drawing: Markup
    """The SVG element."""
    table: Table
    """The same in numbers."""
    legend: tuple[Key, ...] = ()
    """What its signs mean."""
    note: str = ""
    """What to keep in mind; shown below it."""


def chart_of(
    canvas: Canvas, name: str, title: str, description: str, table: Table, *, legend: tuple[Key, ...] = (), note: str = ""
) -> Chart:
    """Return what is drawn with everything that goes with it."""
    return Chart(name, title, description, canvas.picture(name, title, description), table, legend, note)
