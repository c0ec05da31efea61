"""Makes texts of strangers harmless in GitHub's Markdown, and writes its tables and folded parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from . import safe

LONGEST = 300
"""Letters of a text in a table; the rest is cut, for a summary has a limit."""
_ROWS = 150
"""Rows of a table."""

_HIDDEN = "\u200b"
"""A space without width: between `@` and a name, or `http` and `://`, it keeps a forge from making a link or calling somebody."""
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_FIRST = re.compile(r"^(?:([#+=-])|(\d+)([.)])(?=\s|$))")
_NAMED = re.compile(r"([@#])(?=\w)")
_LINKED = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


def text(given: str, most: int = LONGEST) -> str:
    """Return a text on one line that shows as it was written: no markup, no link, nobody called, at most `most` letters of it."""
    cut = safe.clean(given)
    if len(cut) > most:
        cut = cut[: most - 1].rstrip() + "…"
    apart = _apart(cut)
    marked = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", apart)).replace("\\<", "&lt;").replace("\\>", "&gt;")
    return _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", marked)


def _apart(given: str) -> str:
    """Return a text in which no forge finds an address, a name or a number of an issue."""
    return _LINKED.sub(_HIDDEN, _NAMED.sub(rf"\1{_HIDDEN}", given))


def source(given: str) -> str:
    """Return a source as a link where it is nothing but a web address, else as text."""
    if _ADDRESS.fullmatch(given) and len(given) <= LONGEST and not set(given) & set("()[]*_|"):
        return f"<{given}>"
    return text(given)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> list[str]:
    """Return a table whose cells are harmless already; its first `words` columns stand on the left, the others, numbers, on the right."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if not lines:
        return []
    rule = [":---" if at < words else "---:" for at in range(len(headings))]
    over = len(lines) - _ROWS
    more = ["", f"{over} further rows are left out here; the workbook and the JSON have all of them."] if over > 0 else []
    return ["| " + " | ".join(headings) + " |", "| " + " | ".join(rule) + " |", *lines[:_ROWS], *more, ""]


def folded(title: str, lines: Sequence[str]) -> list[str]:
    """Return lines that open with a click, under a title that is a text of anybody; without lines nothing."""
    shown = _apart(escape(safe.clean(title)[:LONGEST], quote=False))
    return ["<details>", f"<summary>{shown}</summary>", "", *lines, "</details>", ""] if lines else []
