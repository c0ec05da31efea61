"""The characters that tell the character classes of one expression apart; a set of characters is a bit mask over them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

Tree = Any
"""A parsed expression: a list of (opcode, argument), as `re._parser` makes it. It has no public type."""

_USUAL = tuple(map(chr, range(128))) + tuple("é\u0660\u00a0\u2028“中ſK\u0130\U0001f600")
_CLASSES = {"DIGIT": re.compile(r"\d"), "SPACE": re.compile(r"\s"), "WORD": re.compile(r"\w")}
_MOST_IN_RANGE = 300


class Letters:
    """The characters that matter for one expression."""

    def __init__(self, tree: Tree) -> None:
        """Take the usual characters, the ends of all ranges with their neighbours, and a member of every class within each range."""
        own = (chr(code) for near in _codes(tree) for code in (near - 1, near, near + 1) if 0 <= code <= sys.maxunicode)
        self.all = tuple(dict.fromkeys((*_USUAL, *own)))
        self._everything = (1 << len(self.all)) - 1
        self._plain = tuple((1 << at, ord(char)) for at, char in enumerate(self.all))
        self._bits = {ord(char): 1 << at for at, char in enumerate(self.all)}
        self._folded = tuple((1 << at, code) for at, char in enumerate(self.all) for code in _cases(char))

    def mask(self, op: str, argument: Any, flags: int) -> int:
        """Return the characters that a node for one character takes, one bit each."""
        folded = bool(flags & re.IGNORECASE)
        match op:
            case "ANY":
                return self._everything if flags & re.DOTALL else self._everything & ~self._bits[10]
            case "LITERAL":
                return self._literal(argument, folded=folded)
            case "NOT_LITERAL":
                return self._everything & ~self._literal(argument, folded=folded)
            case _:
                return self._set(argument, folded=folded)

    def _set(self, items: Iterable[tuple[Any, Any]], *, folded: bool) -> int:
        mask, negated = 0, False
        for op, argument in items:
            match str(op):
                case "NEGATE":
                    negated = True
                case "LITERAL":
                    mask |= self._literal(argument, folded=folded)
                case "RANGE":
                    mask |= self._range(*argument, folded=folded)
                case _:
                    mask |= self._class(str(argument))
        return self._everything & ~mask if negated else mask

    def _literal(self, code: int, *, folded: bool) -> int:
        if not folded:
            return self._bits[code]
        mask = 0
        for one in _cases(chr(code)):
            mask |= self._range(one, one, folded=True)
        return mask

    def _range(self, low: int, high: int, *, folded: bool) -> int:
        mask = 0
        for bit, code in self._folded if folded else self._plain:
            if low <= code <= high:
                mask |= bit
        return mask

    def _class(self, name: str) -> int:
        """Return the members of a class such as CATEGORY_NOT_DIGIT."""
        kind = name.rpartition("_")[2]
        mask = 0
        for bit, code in self._plain:
            if _is(kind, code):
                mask |= bit
        return self._everything & ~mask if "_NOT_" in name else mask


@cache
def _is(kind: str, code: int) -> bool:
    return bool(_CLASSES[kind].match(chr(code)))


@cache
def _cases(char: str) -> tuple[int, ...]:
    """Return the character in all its cases."""
    forms = (char, char.lower(), char.upper(), char.upper().lower(), char.lower().upper())
    return tuple(dict.fromkeys(ord(form) for form in forms if len(form) == 1))


def _codes(tree: Any) -> Iterator[int]:
    """Yield the literals and ends of ranges in a tree, and a member of every class that a range holds."""
    if isinstance(tree, tuple) and len(tree) == 2:  # noqa: PLR2004 - (opcode, argument)
        op, argument = str(tree[0]), tree[1]
        if op in ("LITERAL", "NOT_LITERAL"):
            yield argument
            return
        if op == "RANGE":
            yield from argument
            yield from _members(*argument)
            return
    if not isinstance(tree, (str, int, type(None))) and hasattr(tree, "__getitem__"):
        for part in tree:
            yield from _codes(part)


def _members(low: int, high: int) -> Iterator[int]:
    """Yield a character of each class, and one that is not, among the first of a range."""
    some = range(low, min(high, low + _MOST_IN_RANGE) + 1)
    for kind in _CLASSES:
        for wanted in (True, False):
            yield from [code for code in some if _is(kind, code) is wanted][:1]
