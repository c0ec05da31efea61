"""Compares surnames: particles, hyphens and double surnames; one letter more is another surname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .folding import spellings
from .levels import Step, Steps
from .parse import Word
from .sounds import sound_alike
from .vocabulary import SAME_PARTICLES

_PREFIX = re.compile(r"^(o|d|l|dell|n)'(?=\w{3})")
_MAC = re.compile(r"^mac(?=[a-z]{3})")
_CONNECTORS = frozenset({"y", "e", "i"})


def same_word(one: Word, other: Word) -> Steps | None:
    """Compare two full words: the same, folded, or sounding alike in another script."""
    if one.text == other.text:
        return ()
    if not spellings(one.text).isdisjoint(spellings(other.text)):
        return (Step("folded", f"“{one.text}” and “{other.text}” differ in accents alone"),)
    sound = sound_alike(one.text, other.text)
    if sound is None:
        return None
    how = "romanizations of one name" if sound == "transliterated" else "the same consonants"
    return (Step(sound, f"“{one.text}” and “{other.text}” are {how}"),)


def same_words(one: Sequence[Word], other: Sequence[Word]) -> Steps | None:
    """Compare word by word, or as one word when only spaces and hyphens differ."""
    if len(one) == len(other):
        steps: list[Step] = []
        for mine, theirs in zip(one, other, strict=True):
            same = same_word(mine, theirs)
            if same is None:
                break
            steps += same
        else:
            return tuple(steps)
    joined = _join(one), _join(other)
    if joined[0] and joined[0] == joined[1]:
        return (Step("folded", f"“{_show(one)}” and “{_show(other)}” differ in spaces or hyphens alone"),)
    sound = sound_alike(joined[0], joined[1]) if len(one) > 1 or len(other) > 1 else None
    return (Step(sound, f"“{_show(one)}” and “{_show(other)}” sound alike"),) if sound else None


def compare_surnames(one: Sequence[Word], other: Sequence[Word]) -> Steps | None:
    """Return how two surnames fit, or None. `different` words never fit, however near they are."""
    plainly = same_words(one, other)
    if plainly is not None:
        return plainly
    if len(one) == 1 and len(other) == 1 and (one[0].initial or other[0].initial):
        return _initial(one[0], other[0])
    (before, mine), (behind, theirs) = _core(one), _core(other)
    if _MAC.sub("mc", before + mine[0]) == _MAC.sub("mc", behind + theirs[0]) and len(mine) == len(theirs) == 1:
        return (Step("particle", f"“{_show(one)}” and “{_show(other)}” write one prefix in two ways"),)
    if mine == theirs or (len(mine) == len(theirs) == 1 and one[-1].script != other[-1].script and same_word(one[-1], other[-1])):
        step = Step("particle", f"“{_show(one)}” and “{_show(other)}” differ in the particle alone")
        return None if before and behind and before != behind else (*(same_word(one[-1], other[-1]) or ()), step)
    return _parts(one, other, mine, theirs)


def _parts(one: Sequence[Word], other: Sequence[Word], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Steps | None:
    if set(mine) == set(theirs):
        return (Step("order_swapped", f"“{_show(one)}” and “{_show(other)}” have the same parts in another order"),)
    short, long = sorted((mine, theirs), key=len)
    if len(short) < len(long) and set(short) <= set(long):
        return (Step("surname_part", f"“{_show(one)}” and “{_show(other)}” share a part of a double surname"),)
    return None


def _initial(one: Word, other: Word) -> Steps | None:
    if one.folded[:1] != other.folded[:1] or one.initial == other.initial:
        return None
    short, long = (one, other) if one.initial else (other, one)
    return (Step("family_initial", f"“{short.text}.” may stand for {long.text}"),)


def _core(words: Sequence[Word]) -> tuple[str, tuple[str, ...]]:
    """Return the leading particles of a surname in one spelling, and the words without any."""
    before: list[str] = []
    rest = list(words)
    while len(rest) > 1 and rest[0].particle:
        before.append(SAME_PARTICLES.get(rest[0].folded, rest[0].folded))
        del rest[0]
    if prefix := _PREFIX.match(rest[0].text):
        before.append(prefix[1])
    core = [_PREFIX.sub("", word.text) if word.text is rest[0].text else word.text for word in rest]
    folded = [min(spellings(text)).replace("'", "") for text, word in zip(core, rest, strict=True) if not (word.particle and len(rest) > 1)]
    return "".join(before).replace(" ", ""), tuple(word for word in folded if word not in _CONNECTORS) or tuple(folded) or (rest[0].folded,)


def _join(words: Sequence[Word]) -> str:
    return "".join(word.folded for word in words)


def _show(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
