"""Ids of persons that a reader can recognise and that stay the same from wave to wave."""

from __future__ import annotations

import re
import unicodedata

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_FIRST_ACCENT, _LAST_ACCENT = 0x0300, 0x036F


def slug(text: str) -> str:
    """Return the text folded for comparison: no case, no accents, words joined by hyphens; letters of every script stay.

    Accents are taken off where they are separate from the letter (U+0300 to U+036F); the vowel signs of other scripts are part of
    the word and stay.
    """
    if text.isascii():  # the same in an eighth of the time
        return "-".join(_ASCII_WORD.findall(text.lower().replace("'", "")))
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(char for char in folded if not _FIRST_ACCENT <= ord(char) <= _LAST_ACCENT)
    words = "".join(_of_word(char) for char in unicodedata.normalize("NFKC", bare)).split()
    return "-".join(words)


def _of_word(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LNM":
        return char
    return "" if category == "Cf" or char in "'’ʼ" else " "


def derive_id(name: str, organization: str | None) -> str:
    """Return the id of a person who was given none, such as `ada-example-north-mill`; empty when the name has neither letter nor digit."""
    own = slug(name)
    employer = slug(organization or "")
    return f"{own}-{employer}" if own and employer else own
