"""An expression as an automaton of positions (Glushkov 1961), with the number of ways in which each step can be made.

A backtracking matcher tries every way; two ways to make the same step are what makes it slow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .letters import Letters, Tree

MOST_POSITIONS = 600
"""Larger automata are not examined."""
MOST_REPEATS = 1_000
"""A larger count in `{m,n}` is refused, so that whatever is larger means without end."""
_MOST_WAYS = 4
_PART = 20
"""Steps that the making of one part of an automaton counts for."""
_FIXED = 64
"""Exact repeats up to this count are written out."""


MOST_EFFORT = 400_000
"""Steps that the examination of one expression may take, about half a second; those of shipped profiles need at most some thousand."""


class TooHard(Exception):
    """The expression has something that cannot be examined; the message says what."""


@dataclass(slots=True)
class Effort:
    """What is left of the steps that the examination of one expression may take."""

    left: int = MOST_EFFORT
    """Steps."""

    def spend(self, steps: int = 1) -> None:
        """Take steps away; raises TooHard when none are left."""
        self.left -= steps
        if self.left < 0:
            raise TooHard("it is too intricate to be examined")


@dataclass(slots=True)
class Part:
    """A piece of an expression."""

    first: Counter[int] = field(default_factory=Counter)
    """Positions at which it can begin, and in how many ways."""
    last: Counter[int] = field(default_factory=Counter)
    """Positions at which it can end, and in how many ways."""
    done: frozenset[int] = frozenset()
    """Those of `last` after which nothing more is asked."""
    empty: int = 0
    """In how many ways it matches nothing."""
    asserts: bool = False
    """True when it may fail without taking a character."""


@dataclass(slots=True)
class Automaton:
    """Positions, and the steps between them."""

    letters: Letters
    """What bits stand for."""
    effort: Effort = field(default_factory=Effort)
    """What the examination may still take."""
    masks: list[int] = field(default_factory=list)
    """Characters of each position."""
    steps: dict[int, Counter[int]] = field(default_factory=dict)
    """Position to the positions that may follow it, and in how many ways."""
    whole: Part = field(default_factory=Part)
    """The expression."""
    endless: set[int] = field(default_factory=set)
    """Positions at the end of a repeat without an upper bound."""
    inner: list[tuple[Tree, int, bool]] = field(default_factory=list)
    """Look-arounds: tree, flags, and whether it stands in a repeat."""


def automaton_of(tree: Tree, flags: int, letters: Letters, effort: Effort, *, inline: bool = False) -> Automaton:
    """Return the automaton of a parsed expression; raises TooHard. `inline`: with look-arounds as dead ends at their place."""
    made = Automaton(letters, effort)
    made.whole = _Builder(made, inline=inline).sequence(tree, flags, repeated=False)
    return made


class _Builder:
    def __init__(self, made: Automaton, *, inline: bool) -> None:
        self.made, self.inline = made, inline

    def sequence(self, items: Iterable[tuple[Any, Any]], flags: int, *, repeated: bool) -> Part:
        whole = Part(empty=1)
        for op, argument in items:
            self.made.effort.spend(_PART)
            whole = self._joined(whole, self._part(str(op), argument, flags, repeated=repeated))
        return whole

    def _part(self, op: str, argument: Any, flags: int, *, repeated: bool) -> Part:
        match op:
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._position(self.made.letters.mask(op, argument, flags))
            case "SUBPATTERN":
                _, added, taken, inside = argument
                return self.sequence(inside, (flags | added) & ~taken, repeated=repeated)
            case "ATOMIC_GROUP":
                return self.sequence(argument, flags, repeated=repeated)
            case "BRANCH":
                return _either([self.sequence(branch, flags, repeated=repeated) for branch in argument[1]])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, inside = argument
                return self._repeat(low, int(high), inside, flags, repeated=repeated)
            case "ASSERT" | "ASSERT_NOT":
                self.made.inner.append((argument[1], flags, repeated))
                first = self.sequence(argument[1], flags, repeated=repeated).first if self.inline else Counter()
                return Part(first, empty=1, asserts=True)
            case "AT" | "FAILURE":
                return Part(empty=1, asserts=True)
            case _:
                raise TooHard("it refers back to a group, which cannot be examined")

    def _position(self, mask: int) -> Part:
        at = len(self.made.masks)
        if at >= MOST_POSITIONS:
            raise TooHard("it is too large to be examined")
        self.made.masks.append(mask)
        self.made.steps[at] = Counter()
        return Part(Counter([at]), Counter([at]), frozenset([at]))

    def _joined(self, left: Part, right: Part) -> Part:
        self._link(left.last, right.first)
        done = right.done | (left.done if right.empty and not right.asserts else frozenset())
        first = left.first + _times(right.first, left.empty)
        last = right.last + _times(left.last, right.empty)
        return Part(_few(first), _few(last), done, min(left.empty * right.empty, _MOST_WAYS), left.asserts or right.asserts)

    def _repeat(self, low: int, high: int, inside: Tree, flags: int, *, repeated: bool) -> Part:
        if low == high <= _FIXED:
            return self.sequence([item for _ in range(low) for item in inside], flags, repeated=repeated)
        loops = high > 1
        part = self.sequence(inside, flags, repeated=repeated or loops)
        if low > 1 and part.empty and part.first:  # of the rounds that must be made, any may be the empty ones
            raise TooHard(f"it repeats at least {low} times what may be nothing")
        if loops:
            self._link(part.last, part.first)
        if high > MOST_REPEATS:
            self.made.endless.update(part.last)
        part.done = part.done if low <= 1 else frozenset()
        part.empty = min(part.empty + (low == 0), _MOST_WAYS)
        return part

    def _link(self, ends: Counter[int], begins: Counter[int]) -> None:
        self.made.effort.spend(len(ends) * len(begins))
        for end, ways in ends.items():
            steps = self.made.steps[end]
            for begin, more in begins.items():
                steps[begin] = min(steps[begin] + ways * more, _MOST_WAYS)


def _either(parts: list[Part]) -> Part:
    whole = Part()
    for part in parts:
        whole.first, whole.last = whole.first + part.first, whole.last + part.last
        whole.done, whole.asserts = whole.done | part.done, whole.asserts or part.asserts
        whole.empty = min(whole.empty + part.empty, _MOST_WAYS)
    return whole


def _times(ways: Counter[int], factor: int) -> Counter[int]:
    return Counter({at: count * factor for at, count in ways.items()}) if factor else Counter()


def _few(ways: Counter[int]) -> Counter[int]:
    return Counter({at: min(count, _MOST_WAYS) for at, count in ways.items()})
