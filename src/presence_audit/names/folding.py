"""Folds text: without case, accents and compatibility forms, so that two spellings of one word are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def fold(text: str) -> str:
    """Return `text` without case, accents and compatibility forms (NFKD)."""
    once = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)  # mathematical letters fold only when decomposed
    decomposed = unicodedata.normalize("NFKD", once)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_LETTERS)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; hyphens part, apostrophes join."""
    return tuple(_TOKEN.findall(fold(text)))


def plain(text: str) -> str:
    """Return `text` without case and compatibility forms, with its accents: two ways to write the same characters are one."""
    once = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", once)


@lru_cache(maxsize=1024)
def spellings(text: str) -> frozenset[str]:
    """Return the ASCII spellings of a plain word: `müller` is written muller and mueller."""
    return frozenset({fold(text), fold(text.translate(_DIGRAPHS))})
