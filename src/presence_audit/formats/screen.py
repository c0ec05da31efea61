"""What the table is drawn on: so many columns, with or without colour, in an encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from . import safe

MIN_WIDTH = 40
"""Narrower terminals get lines of this width."""


@dataclass(frozen=True)
class Screen:
    """Draws the same characters everywhere: environment and terminal are not looked at."""

    width: int = 100
    """Columns."""
    colour: bool = False
    """Whether colours (escape sequences) may be written."""
    encoding: str = "utf-8"
    """Encoding of the stream; signs that it lacks are written in ASCII."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", max(self.width, MIN_WIDTH))
        try:
            name = codecs.lookup(self.encoding).name
        except LookupError:
            name = "ascii"
        object.__setattr__(self, "encoding", name)

    def plain(self, text: str) -> str:
        """Return `text` cleaned and in characters that the encoding has."""
        return safe.encodable(safe.clean(text), self.encoding)

    def text(self, text: str, style: str = "", width: int | None = None) -> Text:
        """Return `text` ready to be drawn, cut to `width` cells where that is given."""
        plain = self.plain(text)
        return Text(plain if width is None else safe.shorten(plain, width, self.plain("…")), style=style)

    def heading(self, text: str, note: str = "") -> Text:
        """Return the heading of a panel on a line of its own; a note that does not fit behind it stands below, whole."""
        behind = text + (f"  {note}" if note else "")
        if cell_len(self.plain(behind)) <= self.width:
            return Text("\n").append_text(self.text(behind, "bold"))
        head = Text("\n").append_text(self.text(text, "bold", self.width))
        return head.append("\n").append_text(self.text(note, "bold")) if note else head

    def grid(self, *columns: tuple[str, str], gap: int = 2) -> Table:
        """Return an empty table without lines; a column is (heading, `left`, `right` or `fold`), `gap` cells apart."""
        bare = all(not heading for heading, _ in columns)
        table = Table(box=None, show_header=not bare, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
        for heading, kind in columns:
            table.add_column(
                self.text(heading),
                justify="right" if kind == "right" else "left",
                no_wrap=kind != "fold",
                overflow="fold" if kind == "fold" else "crop",
            )
        return table

    def whole(self, lead: str, text: str) -> Text:
        """Return one line that is never broken, however long: addresses and digests are there to be copied."""
        return Text(safe.encodable(lead, self.encoding) + self.plain(text), no_wrap=True, overflow="ignore")

    def hang(self, lead: str, body: str, style: str = "") -> RenderableType:
        """Return a paragraph whose further lines stand below the start of `body`."""
        if not lead:
            return self.text(body, style)
        table = Table.grid(padding=0)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        # The lead keeps its spaces: it is ours, and it is the indent.
        table.add_row(Text(safe.encodable(lead, self.encoding)), self.text(body, style))
        return table

    def draw(self, parts: Iterable[RenderableType]) -> bytes:
        """Return the bytes of all parts, one below the other, without trailing spaces."""
        buffer = io.StringIO()
        console = Console(
            file=buffer, width=self.width, color_system="standard" if self.colour else None, force_terminal=self.colour,
            no_color=not self.colour, legacy_windows=False, markup=False, emoji=False, highlight=False, _environ={},
        )  # fmt: skip
        for part in parts:
            whole = isinstance(part, Text) and part.no_wrap
            # Said again here, since rich joins texts before it prints them and forgets what they said.
            console.print(part, crop=False, no_wrap=whole, overflow="ignore" if whole else None)
        lines = (line.rstrip(" ") for line in buffer.getvalue().splitlines())
        return "".join(f"{line}\n" for line in lines).encode(self.encoding, "replace")
