"""Compares given names: nicknames, initials, middle names. Robert and Roberta do not fit, Bill and William do."""

from __future__ import annotations

from collections.abc import Sequence

from .levels import Step, Steps, best
from .nicknames import Nicknames
from .parse import Word
from .surnames import same_word, same_words
from .vocabulary import PATRONYMICS


def compare_given(one: Sequence[Word], other: Sequence[Word], nicknames: Nicknames) -> Steps | None:
    """Return how two lists of given names, first and middle, fit; None when the first names do not and no middle name is used as first."""
    whole = same_words(one, other)
    if whole is not None:
        return whole
    ways: list[Steps | None] = []
    first = same_given(one[0], other[0], nicknames)
    if first is not None:
        ways.append(first + _middles(one[1:], other[1:], nicknames))
    for mine, theirs in ((one, other), (other, one)):
        ways += [_by_middle_name(mine, theirs, nicknames), _joined_first(mine, theirs)]
    return best(ways)


def same_given(one: Word, other: Word, nicknames: Nicknames) -> Steps | None:
    """Compare two given names, each one word: the same, a nickname, an initial, also of the name that a nickname is short for."""
    same = same_word(one, other)
    if same is not None:
        return same
    if nicknames.same(one.folded, other.folded):
        return (Step("nickname", f"“{one.text}” and “{other.text}” are forms of one given name"),)
    if one.initial == other.initial:
        return None
    short, long = (one, other) if one.initial else (other, one)
    formal = next((name for name in (long.folded, *nicknames.formal(long.folded)) if name.startswith(short.folded)), None)
    if formal is None:
        return None
    step = Step("initial", f"“{short.text}.” may stand for {long.text if formal == long.folded else formal.title()}")
    return (step,) if formal == long.folded else (Step("nickname", f"“{long.text}” is short for {formal.title()}"), step)


def _middles(one: Sequence[Word], other: Sequence[Word], nicknames: Nicknames) -> Steps:
    """Compare what stands between first name and surname: in order, each of the shorter list must be in the longer one."""
    short, long = sorted((_names(one), _names(other)), key=len)
    if not long:
        return ()
    if not short:
        return (Step("extra", f"only one side has “{' '.join(word.text for word in long)}”"),)
    same = same_words(short, long)
    if same is not None:
        return same
    at = 0
    for word in short:
        while at < len(long) and same_given(word, long[at], nicknames) is None:
            at += 1
        if at == len(long):
            return (Step("middle_conflict", f"the middle names differ: “{_show(one)}”, “{_show(other)}”"),)
        at += 1
    return (Step("extra", f"“{_show(one)}” and “{_show(other)}” fit as middle names"),)


def _by_middle_name(calls: Sequence[Word], full: Sequence[Word], nicknames: Nicknames) -> Steps | None:
    """Say whether the first name of `calls` is a middle name of `full`: "Morgan", also "M.", for "H. Morgan"."""
    for word in _names(full[1:]):
        if word.initial or (calls[0].initial and not full[0].initial):
            continue
        same = same_given(calls[0], word, nicknames)
        if same is not None:
            step = Step("middle_given", f"“{calls[0].text}” is a middle name of “{_show(full)}”")
            return (*same, step)
    return None


def _joined_first(joined: Sequence[Word], apart: Sequence[Word]) -> Steps | None:
    """Say whether the first name of one is the first two of the other: "Abdulrahman" and "Abdul Rahman Ali"."""
    if len(apart) > 1 and joined[0].folded == apart[0].folded + apart[1].folded and not apart[0].initial:
        text = f"“{joined[0].text}” and “{_show(apart[:2])}” differ in spaces or hyphens alone"
        return (Step("folded", text), *_middles(joined[1:], apart[2:], Nicknames()))
    return None


def _names(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.folded not in PATRONYMICS]


def _show(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
