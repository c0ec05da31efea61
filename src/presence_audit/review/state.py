"""Where a review stands, and what there can be to do before it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..model import WorkItem
from .asking import Case, Coder, Form
from .said import Answer, Said


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands."""

    coder: Coder
    """Who answers."""
    items: tuple[WorkItem, ...]
    """The items that are gone through."""
    said: Said
    """What the coder's files hold."""
    total: int = 0
    """Items of the list, those among them that were answered before the session and are not shown."""
    at: int = 0
    """Index of the item on screen; the number of items behind the last one."""
    form: Form | None = None
    """The question that waits for a line."""
    done: tuple[Answer, ...] = ()
    """Answers of this session, the newest last; every one is in its file."""
    undone: int = 0
    """Answers that were taken back."""
    notes: dict[str, str] = field(default_factory=dict)
    """Notes that wait for their answer, by item."""
    page: int = 0
    """Part of an item that is longer than the screen, from 0."""
    help: bool = False
    """Whether the keys are explained instead of an item."""
    message: str = ""
    """What is said below."""
    address: str = ""
    """An address that belongs to it, to be copied whole."""

    @property
    def item(self) -> WorkItem | None:
        """The item on screen; None behind the last one."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def case(self) -> Case | None:
        """What an answer would be about."""
        item = self.item
        return Case(item, self.coder, self.said, self.notes.get(item.id, "")) if item else None

    @property
    def answered(self) -> int:
        """Items of the list that the coder has answered."""
        return self.total - len(self.items) + sum(map(self.said.answered, self.items))

    @property
    def question(self) -> str:
        """The question that waits; empty when a key is waited for."""
        case = self.case
        return self.form.question(case) if self.form and case else ""


@dataclass(frozen=True, slots=True)
class Save:
    """Write an answer to its file."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the newest answer of the session out of its file."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Open:
    """Open an address for the coder."""

    url: str


@dataclass(frozen=True, slots=True)
class Quit:
    """End."""


Todo: TypeAlias = Save | Undo | Open | Quit
Turn: TypeAlias = tuple[State, Todo | None]
"""The next state, and what is to be done before it is shown."""


def begin(coder: Coder, items: tuple[WorkItem, ...], said: Said, *, again: bool = False) -> State:
    """Return the first state: items that the coder answered before are left out, unless they are asked for again."""
    shown = items if again else tuple(item for item in items if not said.answered(item))
    return State(coder, shown, said, total=len(items))
