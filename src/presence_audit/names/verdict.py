"""Does a displayed name agree with a person's, contradict it, or neither? The levels of a comparison, mapped to three words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from .compare import compare_with
from .folding import words
from .levels import Level
from .nicknames import Nicknames, group_names
from .parse import MAX_NAME

NameVerdict = Literal["agrees", "contradicts", "unclear"]
"""`unclear`: too little, or in another script, to say either."""

AGREEING: Final[frozenset[Level]] = frozenset({
    "exact", "folded", "order_swapped", "extra", "particle", "transliterated", "alias", "nickname", "initial", "mononym", "family_initial",
})  # fmt: skip
"""Levels at which the names agree."""
_IF_WHOLE: Final[frozenset[Level]] = frozenset({"surname_part", "middle_given", "contained"})
_BREAK = re.compile(r"[|•·,(\[/@–—]| - ")
_HONORIFICS = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "ing", "dipl", "jr", "sr", "ii", "iii", "iv",
    "phd", "mba", "msc", "bsc", "cissp", "cism", "pmp", "esq", "md", "cpa",
})  # fmt: skip


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a personal name, without titles, degrees and what stands behind a separator."""
    text = text[:MAX_NAME].strip()
    found = tuple(word for word in words(_BREAK.split(text, maxsplit=1)[0]) if word not in _HONORIFICS)
    if len(found) == 1 and "," in text:  # "Lopez, Maria"
        found = tuple(word for word in words(" ".join(text.split(",")[:2])) if word not in _HONORIFICS)
    return found


def compare_names(shown: str, names: Iterable[str], nicknames: Nicknames | Iterable[Iterable[str]] = ()) -> NameVerdict:
    """Compare a displayed name with a person's name and aliases: the best verdict over all of them.

    `nicknames`: groups of given names; who compares many names indexes them once, by `group_names`.

    `agrees`: given name and surname fit, the given name perhaps as initial or nickname. `contradicts`: none of the names explains
    what is shown. A name that shows only a part of a double surname, or a middle name for the first, agrees when no full word of
    the person's name is missing, and is unclear otherwise; so does a longer text that holds the whole name.
    """
    grouped = nicknames if isinstance(nicknames, Nicknames) else group_names(nicknames)
    verdicts = [_verdict(shown, name, compare_with(shown, name, grouped).level, grouped) for name in names]
    if "agrees" in verdicts:
        return "agrees"
    return "contradicts" if verdicts and all(verdict == "contradicts" for verdict in verdicts) else "unclear"


def _verdict(shown: str, known: str, level: Level, nicknames: Nicknames) -> NameVerdict:
    if level in AGREEING:
        return "agrees"
    if level == "contained" and len(words(shown)) > len(words(known)):
        return "agrees"
    if level in _IF_WHOLE:
        return "agrees" if _is_whole(shown, known, nicknames) else "unclear"
    return "contradicts" if level == "different" else "unclear"


def _is_whole(shown: str, known: str, nicknames: Nicknames) -> bool:
    """Say whether every full word of the known name is shown, perhaps by another form of a given name."""
    there = name_words(shown)
    missing = {word for word in name_words(known) if len(word) > 1} - set(there)
    return all(any(nicknames.same(word, other) for other in there) for word in missing)
