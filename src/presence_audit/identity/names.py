"""Folds names and compares them: a name can be compatible or contradict; it never proves anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

NameVerdict = Literal["agrees", "contradicts", "unclear"]
"""`unclear`: too little, or in another script, to say either."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BREAK = re.compile(r"[|•·,(\[/@–—]| - ")
_HONORIFICS = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "ing", "dipl", "jr", "sr", "ii", "iii", "iv",
    "phd", "mba", "msc", "bsc", "cissp", "cism", "pmp", "esq", "md", "cpa",
})  # fmt: skip
MAX_NAME = 200
"""Characters of a display name that are looked at."""


def fold(text: str) -> str:
    """Return `text` without case, accents and compatibility forms (NFKD)."""
    once = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)  # mathematical letters fold only when decomposed
    decomposed = unicodedata.normalize("NFKD", once)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_LETTERS)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; hyphens part, apostrophes join."""
    return tuple(_TOKEN.findall(fold(text)))


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a personal name, without titles, degrees and what stands behind a separator."""
    text = text[:MAX_NAME].strip()
    found = tuple(word for word in words(_BREAK.split(text, maxsplit=1)[0]) if word not in _HONORIFICS)
    if len(found) == 1 and "," in text:  # "Lopez, Maria"
        found = tuple(word for word in words(" ".join(text.split(",")[:2])) if word not in _HONORIFICS)
    return found


def compare_names(shown: str, names: Iterable[str], nicknames: Iterable[Iterable[str]] = ()) -> NameVerdict:
    """Compare a displayed name with a person's name and aliases: the best verdict over all of them.

    `agrees`: the family name stands there exactly (after folding) with the given name, its initial or a nickname of it, in
    any order. `contradicts`: at least two words, comparable in script, that no form of the name explains.
    """
    groups = [frozenset(fold(name) for name in group) for group in nicknames]
    found = name_words(shown)
    verdicts = [_compare(found, name_words(name), groups) for name in names]
    if "agrees" in verdicts:
        return "agrees"
    return "contradicts" if verdicts and all(verdict == "contradicts" for verdict in verdicts) else "unclear"


def _compare(shown: tuple[str, ...], known: tuple[str, ...], groups: list[frozenset[str]]) -> NameVerdict:
    if not shown or not known:
        return "unclear"
    if len(known) == 1:
        return "agrees" if known[0] in shown else "unclear"
    if _latin(shown) != _latin(known):
        return "unclear"
    given, family = known[0], known[-1]
    others = [word for word in shown if word != family]
    fitting = [word for word in others if _same_given(word, given, groups)]
    if fitting and (family in shown or (len(max(fitting, key=len)) > 1 and family[0] in others)):
        return "agrees"
    if len(shown) <= 1 or len(max(shown, key=len)) == 1 or set(shown) <= set(known) or "".join(shown) == "".join(known):
        return "unclear"
    return "contradicts"


def _same_given(shown: str, known: str, groups: list[frozenset[str]]) -> bool:
    if shown == known:
        return True
    if len(shown) == 1 or len(known) == 1:
        return shown[0] == known[0]
    return any(shown in group and known in group for group in groups)


def _latin(found: tuple[str, ...]) -> bool:
    return all(char.isascii() for word in found for char in word)
