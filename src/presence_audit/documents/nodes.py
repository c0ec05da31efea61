"""A document as a tree whose every node knows its line and column, and the list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from ..errors import DocumentError, Problem
from .spelling import quote

MAX_DEPTH = 40
"""Deepest nesting that is read; no document of ours needs more than ten levels."""


class Place(Protocol):
    """Anything that stands somewhere in a file."""

    @property
    def line(self) -> int:
        """1-based; 0 when not known."""
        ...

    @property
    def column(self) -> int:
        """1-based; 0 when not known."""
        ...


MOST_PROBLEMS = 10_000
"""So many problems of one file are listed; a file that is made to have a million would fill memory and screen."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A bare position, for what is not a node."""

    line: int = 0
    """1-based; 0 when not known."""
    column: int = 0
    """1-based; 0 when not known."""


class ScalarNode:
    """A text, or nothing (`null`); numbers and flags stay as they were written."""

    __slots__ = ("column", "line", "text")

    def __init__(self, text: str | None, line: int, column: int) -> None:
        self.text = text
        self.line = line
        self.column = column

    def plain(self) -> str | None:
        """Return the text, None for null."""
        return self.text


class ListNode:
    """An ordered list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column

    def plain(self) -> list[Any]:
        """Return it as a list of plain values."""
        return [item.plain() for item in self.items]


class MapNode:
    """Keys with their nodes, in order; a key stands in it once."""

    __slots__ = ("column", "entries", "line")

    def __init__(self, line: int, column: int) -> None:
        self.entries: dict[str, tuple[ScalarNode, Node]] = {}
        self.line = line
        self.column = column

    def plain(self) -> dict[str, Any]:
        """Return it as a dict of plain values."""
        return {key: entry[1].plain() for key, entry in self.entries.items()}

    def get(self, key: str) -> Node | None:
        """Return the node under `key`, None when there is none."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def put(self, key: ScalarNode, value: Node, problems: Problems) -> None:
        """Add an entry; an empty or repeated key is a problem, and the first one stays."""
        if key.text is None:
            problems.add(key, "a key is missing before the colon")
        elif (first := self.entries.get(key.text)) is not None:
            problems.add(key, f"the key {quote(key.text)} stands here a second time", f"first in line {first[0].line}; keep one of them")
        else:
            self.entries[key.text] = (key, value)


Node: TypeAlias = ScalarNode | ListNode | MapNode
"""One node of a document."""


def entry_of(node: Node, key: str) -> Node:
    """Return the node under `key`, which is where a problem with it stands; the node itself where there is none."""
    found = node.get(key) if isinstance(node, MapNode) else None
    return node if found is None else found


def items_of(node: Node | None, key: str) -> Iterator[Node]:
    """Yield the nodes of the list under `key`; none where there is no list."""
    listed = node.get(key) if isinstance(node, MapNode) else None
    yield from listed.items if isinstance(listed, ListNode) else ()


class Stop(Exception):
    """The rest of the file cannot be read; why is already among the problems."""


@dataclass
class Problems:
    """What is wrong with one file, collected while it is read."""

    source: str
    """The file's name as the user gave it."""
    found: list[Problem] = field(default_factory=list)
    """All problems so far, in the order in which they were met."""
    label: Callable[[Place], str] | None = None
    """Says more about a place, such as a column's heading; put before the message."""

    def add(self, place: Place | None, message: str, hint: str = "") -> None:
        """Note a problem at a place; None when it has no place in the file. Of very many the last ones are only said to be there."""
        if len(self.found) > MOST_PROBLEMS:
            return
        if len(self.found) == MOST_PROBLEMS:
            place, message, hint = None, f"there are more problems than these {MOST_PROBLEMS:,}", "mend them first"
        at = place or Spot()
        prefix = self.label(at) if self.label and place else ""
        self.found.append(Problem(self.source, at.line, at.column, f"{prefix}: {message}" if prefix else message, hint))

    def stop(self, place: Place | None, message: str, hint: str = "") -> Stop:
        """Note a problem after which the rest cannot be read; the caller raises what this returns."""
        self.add(place, message, hint)
        return Stop()

    def check(self) -> None:
        """Raise a DocumentError with everything that was found, if anything was."""
        if self.found:
            raise DocumentError(self.found)
