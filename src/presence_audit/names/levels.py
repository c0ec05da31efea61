"""The levels at which two names fit, strongest first, and the value that says which one and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

Level = Literal[
    "exact", "folded", "order_swapped", "extra", "particle", "transliterated", "alias", "nickname", "initial", "contained", "surname_part",
    "middle_given", "consonants", "mononym", "family_initial", "middle_conflict", "run_together", "initials_only",
    "given_only", "family_only", "incomparable", "different",
]  # fmt: skip
"""How two names fit. A comparison has the level of its weakest step.

`exact`: the same words. `folded`: but for accents, spaces and hyphens. `order_swapped`: family name first. `extra`: a middle
name, patronymic or suffix that one side states and the other leaves out or shortens. `particle`: van, de, al-, O' written
otherwise. `transliterated`: the same sounds in two scripts or romanizations. `alias`: fits another name of the person, not the
first. `nickname`: a short form or spelling of the given name. `initial`: an initial for the given name. `surname_part`: one
part of a double surname. `middle_given`: goes by a middle name. `contained`: the whole name among other words. `consonants`: a
script without short vowels, and the consonants fit. `mononym`: one word is all there is, on both sides. `family_initial`: an
initial for the surname. `middle_conflict`: given name and surname fit, middle names do not. `run_together`: the name as one
word. `initials_only`, `given_only`, `family_only`: nothing but these. `incomparable`: too little, or in another script, to say
either. `different`: no form of the one explains the other.
"""

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""All levels, strongest first."""
_RANK: Final[dict[Level, int]] = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing in which two names differ, and still fit or do not."""

    level: Level
    """How far the step weakens the fit."""
    text: str
    """What was compared, for people."""


Steps = tuple[Step, ...]
"""Steps from one name to another; none when they are the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a displayed name fits one name of a person."""

    level: Level
    """The weakest of the steps."""
    reason: str
    """Every step in words."""
    shown: str
    """The displayed name, as it was given."""
    known: str
    """The name of the person with which it was compared."""
    steps: Steps = ()
    """From one to the other."""

    @property
    def rank(self) -> int:
        """Return the place of the level, 0 for `exact`: the smaller, the better the names fit."""
        return rank_of(self.level)


def rank_of(level: Level) -> int:
    """Return the place of a level, 0 for `exact`."""
    return _RANK[level]


def weight(steps: Steps) -> tuple[int, ...]:
    """Return a key by which ways to explain a name are ordered: the weakest step first, then the next."""
    return tuple(sorted((rank_of(step.level) for step in steps), reverse=True))


def best(ways: Iterable[Steps | None]) -> Steps | None:
    """Return the way with the weakest step that is strongest, or None when there is none."""
    return min((way for way in ways if way is not None), key=weight, default=None)


def level_of(steps: Steps) -> Level:
    """Return the level of the weakest step."""
    return max((step.level for step in steps), key=rank_of, default="exact")
