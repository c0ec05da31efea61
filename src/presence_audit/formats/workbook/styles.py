"""How cells look: a format for each kind of value, and colours for words of closed lists, which stay readable without the colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from presence_audit.model import Precision

from .column import Colours, Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

NUMBERS: dict[Kind, str] = {
    "text": "General",
    "count": "#,##0",
    "number": "0.0",
    "percent": "0.0%",
    "points": "+0.0;-0.0;0.0",
    "p": '[<0.0001]"<0.0001";0.0000',
    "bits": "0.00",
    "time": "yyyy-mm-dd",
    "url": "General",
}
"""Number format of each kind."""

TIMES: dict[Precision, str] = {"second": "yyyy-mm-dd hh:mm:ss", "day": "yyyy-mm-dd", "month": "yyyy-mm", "year": "yyyy"}
"""A time shows as much of itself as is known; the cell holds the first instant of the day, month or year."""

Look = dict[str, Any]

_UNKNOWN: Look = {"pattern": 14, "fg_color": "#C9A7D8", "bg_color": "#FFFFFF", "font_color": "#5B2A72", "italic": True}
"""Hatched; a program that draws no hatching shows a plain colour and slanted letters."""

LOOKS: dict[Colours, dict[str, Look]] = {
    "state": {
        "engaged": {"bg_color": "#A8DDB5", "font_color": "#0B3D1B", "bold": True},
        "active": {"bg_color": "#D3EFD9", "font_color": "#0B3D1B"},
        "lapsed": {"bg_color": "#FFF0C2", "font_color": "#5C4400"},
        "dormant": {"bg_color": "#FADCCB", "font_color": "#6B2A0A"},
        "empty": {"bg_color": "#DDEFF5", "font_color": "#0E4557"},
        "present": {"bg_color": "#DCE6F9", "font_color": "#1B3A75"},
        "not_found": {"bg_color": "#EDEDED", "font_color": "#333333"},
        "unknown": _UNKNOWN,
        "excluded": {"bg_color": "#FFFFFF", "font_color": "#666666", "font_strikeout": True},
    },
    "outcome": {
        "met": {"bg_color": "#D3EFD9", "font_color": "#0B3D1B"},
        "unmet": {"bg_color": "#FADCCB", "font_color": "#6B2A0A"},
        "unknown": _UNKNOWN,
        "inapplicable": {"font_color": "#666666"},
    },
    "evidence": {
        "unavailable": _UNKNOWN,
        "absent": {"bg_color": "#EDEDED", "font_color": "#333333"},
    },
}
"""By list and word; every pair of letters and ground has a contrast of at least 4.5 to 1."""


class Styles:
    """Makes each format once."""

    def __init__(self, book: Workbook) -> None:
        """Make formats in `book`."""
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._numbers = {kind: self.of(num_format=shown) for kind, shown in NUMBERS.items()}

    def of(self, **wanted: Any) -> Format:
        """Return the format with these properties."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **wanted})
        return self._made[key]

    def text(self, **wanted: Any) -> Format:
        """Return the format of a text, a little away from the number on its left."""
        return self.of(align="left", indent=1, **wanted)

    def number(self, kind: Kind) -> Format:
        """Return the format of a number of this kind."""
        return self._numbers[kind]

    def time(self, precision: Precision) -> Format:
        """Return the format of a time that is known so exactly."""
        return self.text(num_format=TIMES[precision])

    def link(self) -> Format:
        """Return the format of what can be clicked."""
        return self.text(font_color="#0B57A4", underline=1)

    def heading(self, kind: Kind) -> Format:
        """Return the format of a heading above a column; above numbers it stands on the right, as they do."""
        look = {"bold": True, "bg_color": "#22384F", "font_color": "#FFFFFF", "text_wrap": True, "bottom": 1}
        return self.text(**look) if kind in {"text", "time", "url"} else self.of(**look, align="right")
