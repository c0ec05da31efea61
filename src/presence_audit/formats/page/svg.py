"""Pictures as SVG whose text stays readable at any width: across in per cent of the width, down in pixels, no view box."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from .. import safe

LINE = 18
"""Pixels from one line of text to the next."""
_WRAP = 42
"""Characters of a label on one line: what fits beside the margins of a screen 320 pixels wide."""
_ROOM = 46
"""Characters of a label's last line and the value behind it."""
_WHOLE = 100.0


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """Return one element; `class_` is written `class`, underscores become hyphens, None leaves an attribute out."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    text = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in given.items())
    inner = Markup("").join(child if isinstance(child, Markup) else escape(safe.clean(child)) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), text, inner)  # noqa: S704 - names of elements are ours


def across(value: float) -> str:
    """Return a place or a width in per cent of the picture."""
    return f"{min(max(value, 0.0), _WHOLE):.2f}".rstrip("0").rstrip(".") + "%"


def text(x: float, y: float, words: str, class_: str, anchor: str = "start") -> Markup:
    """Return words at a place."""
    return tag("text", words, x=across(x), y=f"{y:g}", class_=class_, text_anchor=None if anchor == "start" else anchor)


def box(start: float, end: float, y: float, height: float, class_: str) -> Markup:
    """Return a bar from `start` to `end`; one of no length is still a hair."""
    width = max(end - start, 0.0)
    return tag("rect", x=across(start), y=f"{y:g}", width=across(width), height=f"{height:g}", class_=class_)


def line(start: float, end: float, y: float, class_: str) -> Markup:
    """Return a level line."""
    return tag("line", x1=across(start), x2=across(end), y1=f"{y:g}", y2=f"{y:g}", class_=class_)


def upright(x: float, top: float, bottom: float, class_: str) -> Markup:
    """Return an upright line."""
    return tag("line", x1=across(x), x2=across(x), y1=f"{top:g}", y2=f"{bottom:g}", class_=class_)


def dot(x: float, y: float, class_: str, radius: float = 4.5) -> Markup:
    """Return a round mark."""
    return tag("circle", cx=across(x), cy=f"{y:g}", r=f"{radius:g}", class_=class_)


def whisker(limits: tuple[float, float], y: float, class_: str, half: float = 4) -> Markup:
    """Return an interval as a line with ends."""
    low, high = limits
    return Markup("").join(
        (line(low, high, y, class_), upright(low, y - half, y + half, class_), upright(high, y - half, y + half, class_))
    )


@dataclass(slots=True)
class Canvas:
    """A picture that grows downwards, row by row."""

    y: float = 0.0
    """How far down it goes, in pixels."""
    parts: list[Markup] = field(default_factory=list)
    """What is drawn, in order."""

    def add(self, *parts: Markup) -> None:
        """Draw."""
        self.parts.extend(parts)

    def under(self, *parts: Markup) -> None:
        """Draw beneath everything that is there."""
        self.parts[:0] = parts

    def label(self, words: str, value: str = "") -> None:
        """Write a label on lines of its own, and a value at the right end of the last one."""
        lines = textwrap.wrap(safe.clean(words), _WRAP)[:3] or [""]
        if value and len(lines[-1]) + len(value) > _ROOM:
            lines.append("")
        for words_of_line in lines:
            self.y += LINE
            if words_of_line:
                self.add(text(0, self.y - 5, words_of_line, "lab"))
        if value:
            self.add(text(_WHOLE, self.y - 5, value, "val", "end"))

    def axis(self, ticks: Iterable[tuple[float, str]], top: float = 0.0) -> None:
        """Draw upright lines beneath everything from `top` to here, and write what they stand for below."""
        lines = []
        for x, words in ticks:
            lines.append(upright(x, top, self.y, "tick"))
            anchor = "start" if x <= 1 else "end" if x >= _WHOLE - 1 else "middle"
            self.add(text(x, self.y + 14, words, "tickname", anchor))
        self.under(*lines)
        self.y += LINE + 2

    def picture(self, name: str, title: str, description: str) -> Markup:
        """Return the whole of it, named and described for who cannot see it."""
        return tag(
            "svg", tag("title", title, id=f"{name}-t"), tag("desc", description, id=f"{name}-d"), *self.parts,
            class_="chart", role="img", aria_labelledby=f"{name}-t", aria_describedby=f"{name}-d", width="100%", height=f"{self.y:g}",
        )  # fmt: skip


PER_CENT = tuple((float(value), f"{value} %") for value in (0, 25, 50, 75, 100))
"""Ticks of a scale from 0 to 100 per cent."""
