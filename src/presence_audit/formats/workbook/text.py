"""Makes texts of strangers fit for a cell of a workbook: never calculated, never markup, never longer than a cell may be."""

from __future__ import annotations

import re
from functools import lru_cache

from presence_audit.formats import safe

LONGEST = 32_767
"""Characters that a cell holds, counted in UTF-16 as spreadsheets do."""
LONGEST_LINK = 2_000
"""Characters of an address that can be clicked; spreadsheets take 2,079."""
CUT = " … (cut)"
"""Stands at the end of a text that was too long for its cell."""

_NOT_XML = re.compile("[\ufffe\uffff]")
_LINK = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)
_CALCULATED = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@lru_cache(maxsize=8192)
def harmless(text: str) -> str:
    """Return `text` on one line, without control characters, cut to what a cell holds.

    The library writes a text that begins with `<r>` and ends with `</r>` into the file as it stands, as markup; a space in front
    makes a text of it again.
    """
    flat = _NOT_XML.sub(safe.SHOWN, safe.clean(text))
    if flat.startswith("<r>"):
        flat = f" {flat}"
    return flat if len(flat) * 2 <= LONGEST else _cut(flat)


def _cut(text: str) -> str:
    wide = text.encode("utf-16-le")
    if len(wide) <= 2 * LONGEST:
        return text
    return wide[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def calculated(text: str) -> bool:
    """Return whether a spreadsheet would take `text` for a formula if somebody typed it."""
    return text.startswith(_CALCULATED)


def clickable(text: str) -> bool:
    """Return whether an address may be a link: plain http or https, short enough, without anything that is not seen."""
    return len(text) <= LONGEST_LINK and _LINK.fullmatch(text) is not None and harmless(text) == text
