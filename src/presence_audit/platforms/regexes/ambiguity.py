"""How many ways through an automaton one text can have: few, as many as the text is long, or exponentially many.

The criteria are those of A. Weber and H. Seidl, On the degree of ambiguity of finite automata (1991): exponential when a position
is reached again from itself by two ways that read the same; polynomial when one text leads from a position p back to p, from p to
another q, and from q back to q.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import product
from math import prod

from .positions import Automaton, Effort

MOST_CHOICES = 10_000
"""Ways through the part of an expression that does not repeat."""


class Graph:
    """The steps of an automaton that a failing match may try."""

    def __init__(self, made: Automaton, *, whole: bool) -> None:
        """With `whole`, a match must take the whole text (one line); else nothing is tried again once the expression is satisfied."""
        gone = frozenset(at for at in made.whole.done if not whole or _takes_the_rest(made, at))
        self.masks, self.endless, self.effort = made.masks, made.endless, made.effort
        self.starts = {at: ways for at, ways in made.whole.first.items() if at not in gone}
        self.steps = {at: {to: ways for to, ways in out.items() if to not in gone} for at, out in made.steps.items() if at not in gone}
        self.loops = _loops(self.steps)

    def exponential(self) -> bool:
        """Tell whether the ways can multiply with every turn of a repeat."""
        for loop in self.loops:
            inside = {at: {to: ways for to, ways in self.steps[at].items() if to in loop} for at in loop}
            if any(ways > 1 for out in inside.values() for ways in out.values()):
                return True
            parted = [(p, q) for out in inside.values() for p, q in product(out, out) if p < q and self._share(p, q)]
            self.effort.spend(len(parted))
            if self._meets(parted, inside):
                return True
        return False

    def polynomial(self) -> bool:
        """Tell whether the place where one repeat ends and another begins can be moved along the text."""
        looping = [(loop, at) for loop in self.loops for at in loop]
        pairs = ((one, p, other, q) for one, p in looping for other, q in looping if p != q and self._share(p, q))
        return any(self.slides(*pair) for pair in pairs)

    def restarts(self) -> bool:
        """Tell whether a search that fails can begin again at every character of a text that an endless repeat takes."""
        start = len(self.masks)
        here = Graph.__new__(Graph)
        here.masks, here.loops, here.effort = [*self.masks, -1], [*self.loops, frozenset([start])], self.effort
        here.steps = {**self.steps, start: {start: 1, **self.starts}}
        return any(here.slides(here.loops[-1], start, loop, q) for loop in self.loops for q in loop & self.endless)

    def choices(self) -> int:
        """Return an upper bound for the ways through what does not repeat."""
        looping = {at for loop in self.loops for at in loop}
        outs = [self.starts, *(out for at, out in self.steps.items() if at not in looping)]
        return prod(max(self._most_at_once(out), 1) for out in outs)

    def _share(self, *positions: int) -> bool:
        self.effort.spend()
        mask = -1
        for at in positions:
            mask &= self.masks[at]
        return mask != 0

    def _most_at_once(self, out: dict[int, int]) -> int:
        if len(out) <= 1:
            return sum(out.values())
        union = 0
        for at in out:
            union |= self.masks[at]
        bits = (1 << bit for bit in range(union.bit_length()) if union >> bit & 1)
        return max((sum(ways for at, ways in out.items() if self.masks[at] & bit) for bit in bits), default=0)

    def _meets(self, parted: Collection[tuple[int, int]], inside: dict[int, dict[int, int]]) -> bool:
        """Tell whether two ways that parted come together again, reading the same."""

        def following(pair: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
            return ((p, q) for p, q in product(inside[pair[0]], inside[pair[1]]) if self._share(p, q))

        return _reaches(parted, following, lambda pair: pair[0] == pair[1], self.effort)

    def slides(self, one: frozenset[int], p: int, other: frozenset[int], q: int) -> bool:
        """Tell whether one text leads from p to p, from p to q and from q to q."""

        def following(three: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
            first = [to for to in self.steps[three[0]] if to in one]
            third = [to for to in self.steps[three[2]] if to in other]
            for ends in product(first, third):
                if self._share(*ends):
                    yield from ((ends[0], to, ends[1]) for to in self.steps[three[1]] if self._share(*ends, to))

        return _reaches([(p, p, q)], following, lambda three: three == (p, q, q), self.effort)


def _takes_the_rest(made: Automaton, at: int) -> bool:
    """Tell whether a position takes whatever is left of a line, as the last repeat of `.*` does."""
    line = made.letters.mask("ANY", None, 0)
    return at in made.endless and at in made.steps[at] and made.masks[at] & line == line


def _reaches(
    starts: Collection[tuple[int, ...]],
    following: Callable[[tuple[int, ...]], Iterator[tuple[int, ...]]],
    found: Callable[[tuple[int, ...]], bool],
    effort: Effort,
) -> bool:
    """Search from `starts`; raises TooHard when the search grows too large."""
    seen, waiting = set(starts), deque(starts)
    while waiting:
        for state in following(waiting.popleft()):
            effort.spend()
            if found(state):
                return True
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return False


def _loops(steps: dict[int, dict[int, int]]) -> list[frozenset[int]]:
    """Return the sets of positions that can be reached from one another, each by at least one step."""
    heads = sorted({to for at, out in steps.items() for to in out if to <= at})  # positions are numbered as they are written
    back: dict[int, list[int]] = {at: [] for at in steps}
    for at, out in steps.items() if heads else ():
        for to in out:
            back[to].append(at)
    found: list[frozenset[int]] = []
    for head in heads:
        if not any(head in loop for loop in found):
            loop = frozenset(_reachable(head, steps) & _reachable(head, back))
            found += [loop] if head in loop else []
    return found


def _reachable(start: int, steps: Mapping[int, Iterable[int]]) -> set[int]:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        fresh = [to for to in steps[waiting.pop()] if to not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen
