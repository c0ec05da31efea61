"""Finds phrases in texts, folded and at word boundaries, never inside other words."""

from __future__ import annotations

import re
from functools import lru_cache

from .names import words

MAX_TEXT = 5000
"""Characters of a text that are looked at."""
_FORMER = re.compile(r"\b(?:ex|former|formerly|previously|past|late of|retired from)\b[\s\w,&-]{0,40}$", re.IGNORECASE)


def phrase_in(phrase: str, text: str) -> bool:
    """Say whether the folded words of `phrase` stand in `text` one after the other."""
    return stands(phrase, spaced(text))


def is_former(text: str, place: int) -> bool:
    """Say whether what stands at `place` is introduced as former."""
    return _FORMER.search(text[max(0, place - 60) : place]) is not None


@lru_cache(maxsize=256)
def spelt(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of each phrase with a space before and behind; a phrase without a word is left out."""
    return tuple(f" {' '.join(found)} " for phrase in phrases if (found := words(phrase)))


@lru_cache(maxsize=512)
def spaced(text: str) -> str:
    """Return the folded words of a text with a space before and behind each."""
    return f" {' '.join(words(text[:MAX_TEXT]))} "


def stands(phrase: str, line: str) -> bool:
    """Say whether the folded words of a phrase stand in a line that `spaced` made."""
    wanted = " ".join(words(phrase))
    return bool(wanted) and f" {wanted} " in line
