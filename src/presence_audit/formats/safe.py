"""The one place where text of strangers is made harmless for terminals, spreadsheets and JSON readers."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = "\ufffd"
"""What stands where something was taken out, so that a reader sees that the text was odd."""

_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Explicit ranges, not Unicode categories: the same bytes must come out under every Python version.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1, ESC and the 8-bit CSI among them
    "\xad\u061c\u180e\u200b\u200e\u200f"  # invisible marks; ZWNJ and ZWJ stay: names and emoji need them
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidirectional overrides and isolates, invisible operators
    "\ud800-\udfff"  # lone surrogates cannot be written as UTF-8
    "\U000e0000-\U000e007f]"  # tag characters: text that nobody sees
)
_UNSEEN = re.compile(rf"(?![\t\n\r])(?:{_UNSAFE.pattern}|[\u2028\u2029])")
_STACKED = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip  # noqa: E501
_FORMULA = re.compile(r"""(^|;)(\s*)(?=(?:"["'\s]*)?[=+\-@\uff1d\uff0b\uff0d\uff20])""")
_MARKED = re.compile(r"""(?:^|;)\s*'(?=["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])""")
_KEPT = re.compile(r"""(^|;)(\s*)(?=["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])""")

_PLAIN = str.maketrans({
    "–": "-", "—": "-", "−": "-", "·": "|", "…": "..", "≤": "<=", "≥": ">=", "→": "->", "±": "+-", "’": "'", "“": '"', "”": '"',
    "●": "*", "◉": "#", "◐": "+", "○": "o", "∅": "_", "◌": "=", "×": "x", "█": "#", "▒": "=", "░": ".", "─": "-", "✓": "+", "✗": "-",
})  # fmt: skip
"""What our own signs become where the encoding has no room for them."""


def clean(text: str) -> str:
    """Return `text` on one line: line breaks and tabs become a space, unsafe characters a visible mark, towers of accents are cut."""
    flat = _SPACES.sub(" ", text)
    return _STACKED.sub(r"\1", _UNSAFE.sub(SHOWN, flat)).strip()


def cell(text: str) -> str:
    """Return `text` as a spreadsheet cell: controls are removed, and what a spreadsheet would calculate gets a leading apostrophe.

    A semicolon counts as the start of a cell, since half of Europe's spreadsheets split there whatever the quotes say; a quote behind it
    they take for the start of a quoted cell, and calculate what follows.
    """
    return _FORMULA.sub(r"\1\2'", clean(text).replace(SHOWN, "").strip())


def kept_cell(text: str) -> str:
    """Return `text` as a cell that is read back: what would be calculated gets the one apostrophe that reading takes off again."""
    return _KEPT.sub(r"\1\2'", text)


def is_marked(text: str) -> bool:
    """Tell whether reading a cell would take an apostrophe off that belongs to `text`."""
    return _MARKED.search(text) is not None


def json_text(document: str) -> str:
    """Return JSON in which what a terminal would obey, or show turned round, is written as an escape; what it says stays the same."""
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], document)


def encodable(text: str, encoding: str) -> str:
    """Return `text` in characters that `encoding` has: signs by their plain form, letters without accents, the rest as `?`."""
    if encoding == "utf-8":
        return text
    return "".join(_encodable(text, encoding))


def _encodable(text: str, encoding: str) -> Iterator[str]:
    for character in text:
        for form in (character, character.translate(_PLAIN), _base(character)):
            if form and _fits(form, encoding):
                yield form
                break
        else:
            yield "" if unicodedata.combining(character) or character in "\u200c\u200d\ufe0f" else "?"


def _base(character: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def shorten(text: str, width: int, mark: str = "…") -> str:
    """Cut `text` to `width` terminal cells, with `mark` at the end when something was cut."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - what is no table needs no width

    if cell_len(text) <= width:
        return text
    room = width - cell_len(mark)
    return set_cell_size(text, room).rstrip() + mark if room > 0 else set_cell_size(text, max(width, 0))


def styled(text: str, style: str = "") -> Text:
    """Return `text` for rich, cleaned and never read as markup."""
    from rich.text import Text  # noqa: PLC0415

    return Text(clean(text), style=style)
