"""Quote what a person wrote, and find what she may have meant."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_QUOTE = 60
"""Characters of an offending text that are shown."""

FEW = 12
"""Known words that are all listed where none is close; of more only the number is told."""

CLOSE_ENOUGH = 65
"""Least similarity (0-100) at which a known word is proposed for an unknown one."""


def quote(text: str) -> str:
    """Return the text in quotes, cut to one line, with control and direction characters shown as escapes."""
    return repr(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`, None when none is close; among equals, the one that swapped letters make."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only a mistake needs it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    word = word[:LONGEST_QUOTE]
    close = process.extract(word, sorted(set(known)), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH)
    return max(close, key=lambda one: (one[1], DamerauLevenshtein.similarity(word, one[0])))[0] if close else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest known word, else all of them when they are few."""
    words = sorted(set(known))
    if best := nearest(word, words):
        return f"did you mean {quote(best)}?"
    if len(words) > FEW:
        return f"none of the {len(words)} that are known is like it"
    return f"known: {', '.join(words)}" if words else ""
