"""How states moved from one wave to the next: the table of classes, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from presence_audit.model import TRANSITION_CLASSES, Transition


class Move(NamedTuple):
    """One cell of the table."""

    before: str
    """Class in the earlier wave."""
    after: str
    """Class in the later one."""
    persons: int
    """Who moved so; where both classes are the same, who stayed."""


def moves(one: Transition) -> Iterator[Move]:
    """Yield every cell row by row, zeros included."""
    for before, row in zip(TRANSITION_CLASSES, one.counts, strict=True):
        yield from (Move(before, after, persons) for after, persons in zip(TRANSITION_CLASSES, row, strict=True))


def moved(one: Transition) -> Iterator[Move]:
    """Yield the moves from one class to another that somebody made."""
    return (move for move in moves(one) if move.persons and move.before != move.after)
