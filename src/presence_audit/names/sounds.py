"""Tells scripts apart and compares words across them: romanized by anyascii, then reduced to what all romanizations have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import Literal

from .folding import fold
from .vocabulary import SURNAME_ROMANIZATIONS

Script = Literal["latin", "alphabet", "consonants", "han", "kana", "hangul"]
"""What a word is written in; `alphabet` writes all vowels (Cyrillic, Greek, Armenian, Georgian), `consonants` not all of them."""

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0000, 0x02FF, "latin"), (0x0590, 0x08FF, "consonants"), (0x0900, 0x109F, "consonants"), (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "consonants"), (0x1E00, 0x1EFF, "latin"), (0x3005, 0x3007, "han"), (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"), (0x3400, 0x9FFF, "han"), (0xA720, 0xA7FF, "latin"), (0xAC00, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"), (0x20000, 0x3FFFF, "han"),
)  # fmt: skip
_GREEK = (
    ("ού", "u"), ("ου", "u"), ("εύ", "ev"), ("ευ", "ev"), ("αύ", "av"), ("αυ", "av"), ("γγ", "ng"), ("γκ", "g"), ("μπ", "b"),
)  # fmt: skip
_ENOUGH = 3
"""Letters that two romanized words must share; below, much sounds like anything."""
_CYRILLIC_TAILS = re.compile(r"(?:[oe](?:v|ff?|w)a?|sk(?:y|i|ij|iy|ii|yi|aya|aja|aia)|enko|[cz]h?(?:uk|yk)|[ai]vili|[iy]an|itsch|ich)$")


@lru_cache(maxsize=1024)
def script_of(word: str) -> Script:
    """Return the script of a word; Japanese that mixes characters and kana is `han`, any other mixture `alphabet`."""
    found = {_script(ord(char)) for char in word if char.isalpha()}
    if len(found) < 2:  # noqa: PLR2004
        return found.pop() if found else "latin"
    return "han" if found and found <= {"han", "kana"} else "alphabet"


def _script(code: int) -> Script:
    return next((script for low, high, script in _RANGES if low <= code <= high), "alphabet")


@cache
def _anyascii() -> Callable[[str], str]:
    function: Callable[[str], str] = import_module("anyascii").anyascii  # 30 ms that a study with Latin names alone does not spend
    return function


@lru_cache(maxsize=1024)
def romanize(word: str) -> str:
    """Return a word with Latin letters alone, syllables of Han and Hangul joined, lower case."""
    composed = unicodedata.normalize("NFC", word).lower()
    return "".join(char for char in _anyascii()(_greek(composed)).lower() if char.isalnum())


def _greek(text: str) -> str:
    for pair, sound in _GREEK:
        text = text.replace(pair, sound)
    return text


def sound_alike(one: str, other: str) -> Literal["transliterated", "consonants"] | None:
    """Say how far two plain words in different scripts, or in two romanizations, are the same; None when that cannot be said."""
    scripts = {script_of(one), script_of(other)}
    if scripts == {"latin"}:
        romanized = all(_CYRILLIC_TAILS.search(fold(word)) for word in (one, other))
        return "transliterated" if romanized and _sound(fold(one)) == _sound(fold(other)) else None
    if len(scripts) == 1 or "latin" not in scripts:
        return None
    native, latin = (other, one) if script_of(one) == "latin" else (one, other)
    return _across(native, fold(latin).replace("'", ""), next(iter(scripts - {"latin"})))


def _across(native: str, latin: str, script: Script) -> Literal["transliterated", "consonants"] | None:
    roman = romanize(native)
    if script in ("han", "hangul") and latin in SURNAME_ROMANIZATIONS.get(native, ()):
        return "transliterated"
    match script:
        case "han":
            same = roman == latin
        case "kana":
            same = _kana(roman) == _kana(latin)
        case "hangul":
            same = _korean(roman) == _korean(latin) != ""
        case "consonants":
            bare = _skeleton(roman)
            return "consonants" if len(bare) > 1 and bare == _skeleton(latin) else None
        case _:
            same = len(latin) >= _ENOUGH and _sound(roman) == _sound(latin)
    return "transliterated" if same else None


_SOUNDS = (
    (r"shch|tsch|sch", "sh"), (r"tch", "ch"), (r"kh", "h"), (r"ck|q", "k"), (r"x", "ks"), (r"ph", "f"), (r"th", "t"), (r"zh", "z"),
    (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"t[sz]", "s"), (r"z", "s"), (r"[wf]", "v"), (r"ou|oo", "u"), (r"[yj]", "i"), (r"i+e?$", "i"),
    (r"ie", "e"), (r"(.)\1+", r"\1"),
)  # fmt: skip
_KANA = (
    (r"ou|oo|oh(?![aiueo])", "o"), (r"uu", "u"), (r"tu", "tsu"), (r"ti", "chi"), (r"si", "shi"), (r"hu", "fu"),
    (r"mb", "nb"), (r"mp", "np"),
)  # fmt: skip
_KOREAN = (
    (r"ch|j", "c"), (r"sh", "s"), (r"[gk]+h?", "k"), (r"[bp]+", "p"), (r"[dt]+", "t"), (r"[rl]+", "l"), (r"[yw]", ""),
    (r"[aeo]*[eo]u|eo|oo|ou|o|u", "u"),
    (r"ae|ai|e", "e"), (r"[ei]i", "i"), (r"h$", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_SKELETON = (
    (r"kh", "k"), (r"sh", "s"), (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"gh", "g"), (r"[wyj]", ""), (r"[cq]", "k"), (r"[bf]", "v"),
    (r"z", "s"), (r"[aeiou0-9]", ""), (r"(.)\1+", r"\1"), (r"(?<=..)h$", ""),
)  # fmt: skip


def _reduce(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, sound in rules:
        word = re.sub(pattern, sound, word)
    return word


@lru_cache(maxsize=1024)
def _sound(word: str) -> str:
    return _reduce(word, _SOUNDS)


def _kana(word: str) -> str:
    return _reduce(word, _KANA)


def _korean(word: str) -> str:
    return _reduce(word, _KOREAN)


def _skeleton(word: str) -> str:
    return _reduce(word, _SKELETON)
