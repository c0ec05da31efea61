"""Compares a displayed name with the names of a person: every way to read both is tried, and the best one counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .given import compare_given, same_given
from .levels import Comparison, Level, Step, Steps, best, level_of, rank_of, weight
from .nicknames import Nicknames
from .parse import Form, Word, parse_name
from .sounds import romanize
from .surnames import compare_surnames
from .vocabulary import FAMILY_FIRST

_NONE = Nicknames()
_LONG = 4
"""From this many words on, a display name may hold more than a name."""
_FULL = frozenset({"exact", "folded", "extra", "particle", "nickname"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A form of a name, cut into given names and surname."""

    given: tuple[Word, ...]
    """First and middle names."""
    family: tuple[Word, ...]
    """The surname, with its particles."""
    swapped: bool = False
    """The surname stands first, and only this reading says so."""


def compare(shown: str, names: Sequence[str], nicknames: Nicknames = _NONE) -> Comparison:
    """Compare a displayed name with a person's name and aliases, and return the best comparison.

    `names`: the name first, then the aliases; with none, or without a word in any, the level is `incomparable`.
    """
    found = [compare_with(shown, name, nicknames, alias=at > 0) for at, name in enumerate(names)]
    return min(found, key=_order, default=Comparison("incomparable", "the person has no name", shown, ""))


def compare_with(shown: str, known: str, nicknames: Nicknames = _NONE, *, alias: bool = False) -> Comparison:
    """Compare a displayed name with one name; `alias` says that it is not the person's first name."""
    ways = [_compare_forms(mine, theirs, nicknames) for mine in _read(shown) for theirs in _read(known)]
    if not ways:
        ways = [_so("incomparable", "there is no word in the name")]
    steps = min(ways, key=weight)
    level = level_of(steps)
    if alias and level not in ("incomparable", "different"):
        steps = (*steps, Step("alias", f"“{known[:80]}” is another name of the person"))
        level = level_of(steps)
    reason = "; ".join(dict.fromkeys(step.text for step in steps)) or "the same name"
    return Comparison(level, reason, shown, known, steps)


@dataclass(frozen=True, slots=True)
class _Read:
    """A form with its readings."""

    form: Form
    ways: tuple[Reading, ...]


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[_Read, ...]:
    return tuple(_Read(form, tuple(readings(form))) for form in parse_name(text))


def _order(found: Comparison) -> tuple[int, ...]:
    return weight(found.steps)


def readings(form: Form) -> Iterator[Reading]:
    """Yield the ways to cut a name of at least two words, the usual one first; never more than five."""
    words, count = form.words, len(form.words)
    if form.split is not None:
        if 0 < form.split < count:
            yield Reading(words[: form.split], words[form.split :])
        return
    last = _start(words, count - 1)
    starts = [last, _start(words, last - 1), next((at for at in range(1, count - 1) if words[at].particle), last)]
    for start in dict.fromkeys(starts):
        if 1 <= start < count and (start == last or not words[start].initial or words[start].particle):
            yield Reading(words[:start], words[start:])
    end = next((at for at in range(1, count) if not words[at - 1].particle and not words[at].bound), count)
    if end < count and not (words[end].initial and not words[-1].initial):  # in "Craig A. Example" Craig is no surname
        yield Reading(words[end:], words[:end], swapped=True)


def _start(words: Sequence[Word], at: int) -> int:
    """Move the beginning of a surname back over hyphens and particles."""
    while at > 1 and (words[at].bound or words[at - 1].particle):
        at -= 1
    return at


def _compare_forms(here: _Read, there: _Read, nicknames: Nicknames) -> Steps:
    one, other = here.form, there.form
    if not one.words or not other.words:
        return _so("incomparable", "there is no word in the name")
    if one.generation and other.generation and one.generation != other.generation:
        return _so("different", "they name two generations, as of father and son")
    if len(one.words) == 1 or len(other.words) == 1:
        return (*_single(one.words, other.words, nicknames), *one.steps, *other.steps)
    found = best(_compare_readings(mine, theirs, nicknames) for mine in here.ways for theirs in there.ways)
    if found is None or rank_of(level_of(found)) > rank_of("contained"):
        found = best((found, _contained(one, other, nicknames)))
    if found is None:
        return _unexplained(one.words, other.words)
    if one.generation != other.generation:
        found = (*found, Step("extra", "only one side has a suffix of generation"))
    return (*found, *one.steps, *other.steps)


def _compare_readings(one: Reading, other: Reading, nicknames: Nicknames) -> Steps | None:
    if one.swapped and other.swapped:
        return None
    family = compare_surnames(one.family, other.family)
    if family is None:
        return None
    given = compare_given(one.given, other.given, nicknames)
    if given is None:
        return None
    levels = {step.level for step in (*given, *family)}
    if not (_may_be_swapped(one, levels) and _may_be_swapped(other, levels)):
        return None
    if {"surname_part", "extra"} <= levels and _crossed(one, other):
        family = (*family, Step("middle_conflict", "a part of the surname here, another middle name there"))
    order = (Step("order_swapped", "the family name stands first on one side"),) if one.swapped or other.swapped else ()
    if {"initial", "family_initial"} <= levels:
        return (*given, *family, *order, Step("initials_only", "only initials are shown"))
    return (*given, *family, *order)


def _crossed(one: Reading, other: Reading) -> bool:
    """Say whether the side with the shorter surname has more full given names: "Ada Rosa Example", "Ada Other Example"."""
    mine, theirs = (sum(not word.initial for word in reading.given) for reading in (one, other))
    return mine != theirs and (mine > theirs) is not (len(one.family) > len(other.family))


def _may_be_swapped(reading: Reading, levels: set[Level]) -> bool:
    """Say whether initials leave the order open: "Example R." does, "R. Kelly" is nobody called Kelly R."""
    if not reading.swapped or reading.family[0].folded in FAMILY_FIRST:
        return True
    return "family_initial" not in levels and ("initial" not in levels or reading.given[0].initial)


def _single(one: Sequence[Word], other: Sequence[Word], nicknames: Nicknames) -> Steps:
    """Compare when one side is a single word: a mononym, or a part of the other name."""
    short, long = (one, other) if len(one) == 1 else (other, one)
    word = short[0]
    if len(long) == 1:
        same = same_given(word, long[0], nicknames)
        known = same is not None and not word.initial and not long[0].initial
        return (*(same or ()), Step("mononym", "one word is all there is")) if known else _so("incomparable", "one word is too little")
    if word.folded == "".join(part.folded for part in long):
        return _so("run_together", "the name is written as one word")
    if not word.initial and (given := same_given(word, long[0], nicknames)) is not None and not long[0].initial:
        return (*given, Step("given_only", f"“{word.text}” alone, the given name, is shown"))
    if any(not part.initial and compare_surnames((word,), (part,)) is not None for part in long[1:]):
        return _so("family_only", f"“{word.text}” alone, a surname or middle name, is shown")
    return _so("incomparable", "one word that does not explain the other name")


def _contained(one: Form, other: Form, nicknames: Nicknames) -> Steps | None:
    """Say whether the shorter name stands, whole, among the words of the longer one: "Ada Example CIO North Mill"."""
    short, long = sorted((one, other), key=lambda form: len(form.words))
    count = len(short.words)
    if len(long.words) < max(count + 1, _LONG):
        return None
    ours = tuple(readings(short))
    windows = (Form(long.words[at : at + size]) for size in range(count, 1, -1) for at in range(len(long.words) - size + 1))
    ways = (_compare_readings(mine, theirs, nicknames) for window in windows for theirs in readings(window) for mine in ours)
    found = best(way for way in ways if way is not None and level_of(way) in _FULL)
    return None if found is None else (*found, Step("contained", "the name stands among other words"))


def _unexplained(one: Sequence[Word], other: Sequence[Word]) -> Steps:
    """Say whether names that nothing joins are two names, or cannot be compared."""
    scripts = {word.script for word in one} | {word.script for word in other}
    if len({word.script for word in one} & {word.script for word in other}) < len(scripts):
        return _so("incomparable", "the names are in different scripts, and no romanization joins them")
    mine, theirs = {word.folded for word in one}, {word.folded for word in other}
    if "".join(word.folded for word in one) == "".join(word.folded for word in other):
        return _so("run_together", "the same letters with other spaces")
    if mine <= theirs or theirs <= mine:
        return _so("incomparable", "the one is a part of the other")
    if all(word.initial for word in one) or all(word.initial for word in other):
        return _so("incomparable", "initials alone are too little")
    if scripts == {"han"} and _same_reading(one, other):
        return _so("incomparable", "other characters with the same reading: perhaps traditional and simplified ones")
    return _so("different", "no form of the one name explains the other")


def _same_reading(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return [romanize(word.text) for word in one] == [romanize(word.text) for word in other]


def _so(level: Level, text: str) -> Steps:
    return (Step(level, text),)
