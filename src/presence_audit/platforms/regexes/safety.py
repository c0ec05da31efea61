"""Refuses regular expressions that a hostile text can make slow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal

from .ambiguity import MOST_CHOICES, Graph
from .letters import Letters, Tree
from .positions import MOST_REPEATS, Effort, TooHard, automaton_of

LONGEST = 1_500
"""Longer expressions are refused, in characters."""

_parser: Any = import_module("re._parser")  # the tree that `re` itself compiles; nothing public gives it
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ONE_CHARACTER = ("LITERAL", "NOT_LITERAL", "ANY", "IN")


Use = Literal["whole", "search", "short"]
"""How an expression is used: with fullmatch; searched for in a text of any length; searched for in one of some hundred characters."""


@lru_cache(maxsize=4096)
def danger(pattern: str, use: Use) -> str | None:
    """Return why an expression is refused, None when it takes time in proportion to the text.

    The check is conservative: what it lets pass is safe, and some safe expressions are refused. With fullmatch, a text of one line
    is assumed, and what has been matched may still be given up. Raises re.error for what is no expression.
    """
    if len(pattern) > LONGEST:
        return f"it is longer than {LONGEST:,} characters"
    try:
        tree = _parser.parse(pattern)
        if any(int(high) > MOST_REPEATS for low, high in _counts(tree) if high != _parser.MAXREPEAT or low > MOST_REPEATS):
            return f"it repeats something more than {MOST_REPEATS:,} times"
        again = use == "search" and not _is_anchored(tree) and any(high > MOST_REPEATS for _, high in _counts(tree))
        plain = _is_plain(tree)
        if plain and not again:
            return None
        look = _Look(Letters(tree), Effort())
        why = None if plain else look.danger(tree, tree.state.flags, whole=use == "whole")
        return why or (look.restarts(tree, tree.state.flags) if again else None)
    except TooHard as error:
        return str(error)
    except OverflowError:
        return f"it repeats something more than {MOST_REPEATS:,} times"
    except RecursionError:
        return "it is nested too deeply to be examined"


@dataclass(frozen=True, slots=True)
class _Look:
    """The examination of one expression."""

    letters: Letters
    effort: Effort

    def danger(self, tree: Tree, flags: int, *, whole: bool) -> str | None:
        """Return why a match can take long; raises TooHard."""
        made = automaton_of(tree, flags, self.letters, self.effort)
        graph = Graph(made, whole=whole)
        if graph.exponential():
            return "a repeat inside a repeat, or alternatives that overlap inside one, can take the same text in exponentially many ways"
        if graph.polynomial():
            return "two repeats after one another can take the same characters, so that the place where they meet is tried everywhere"
        if graph.choices() > MOST_CHOICES:
            return "its optional parts and alternatives overlap so often that one text can be taken in thousands of ways"
        for inside, inner_flags, repeated in made.inner:
            if repeated and any(int(high) > 1 for _, high in _counts(inside)):
                return "a look-ahead that repeats something stands inside a repeat"
            if why := self.danger(inside, inner_flags, whole=False):
                return why
        return None

    def restarts(self, tree: Tree, flags: int) -> str | None:
        """Return why a search is tried again all along the text; raises TooHard."""
        if Graph(automaton_of(tree, flags, self.letters, self.effort, inline=True), whole=False).restarts():
            return (
                "it may begin anywhere in what one of its repeats takes, and is tried again there; "
                "bound the repeat, as in {1,20}, or anchor it"
            )
        return None


def _is_anchored(tree: Tree) -> bool:
    """Tell whether a search can begin at the start of the text alone, and not at that of every line."""
    starts = ("AT_BEGINNING_STRING",) if tree.state.flags & re.MULTILINE else ("AT_BEGINNING", "AT_BEGINNING_STRING")
    return len(tree) > 0 and str(tree[0][0]) == "AT" and str(tree[0][1]) in starts


def _is_plain(tree: Tree) -> bool:
    """Tell at a glance whether nothing can go wrong: at most one repeat, of one character, and few alternatives."""
    loops, choices = 0, 1
    for name, argument in _nodes(tree):
        if name == "BRANCH":
            choices *= len(argument[1])
        elif name in _REPEATS:
            low, high, inside = argument
            if high == 1:
                choices *= 2
            elif len(inside) != 1 or str(inside[0][0]) not in _ONE_CHARACTER:
                return False
            else:
                loops += low != high
        elif name.startswith("GROUPREF"):
            return False
    return loops <= 1 and choices <= MOST_CHOICES


def _nodes(tree: Tree) -> Iterator[tuple[str, Any]]:
    for op, argument in tree:
        yield str(op), argument
        for inside in _inside(str(op), argument):
            yield from _nodes(inside)


def _counts(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield the least and the greatest count of every repeat in a tree."""
    yield from ((argument[0], argument[1]) for name, argument in _nodes(tree) if name in _REPEATS)


def _inside(name: str, argument: Any) -> tuple[Tree, ...]:
    """Return the trees within a node."""
    match name:
        case "SUBPATTERN":
            return (argument[3],)
        case "ATOMIC_GROUP":
            return (argument,)
        case "BRANCH":
            return tuple(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return (argument[1],)
        case "GROUPREF_EXISTS":
            return tuple(part for part in argument[1:] if part is not None)
        case _:
            return (argument[2],) if name in _REPEATS else ()
