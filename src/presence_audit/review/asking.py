"""Who is asked about what, and what a question is: it takes a line, and leads to the next question or to an answer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from ..documents import forbidden
from ..model import Account, Coded, Decision, WorkItem
from .said import Answer, Said

CANCEL, TAKE = ".", "="
"""Typed alone: gives the answer up; takes what is proposed."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Who answers, and on which day."""

    name: str
    """Initials or a name."""
    day: date
    """The day of looking."""
    resolve: Callable[[str, str], Account]
    """Account of an address or handle on a platform; raises ValueError with a sentence for people."""


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer is about."""

    item: WorkItem
    """The cell."""
    coder: Coder
    """Who answers."""
    said: Said
    """What she answered before."""
    note: str = ""
    """Her note on the cell."""

    def decision(self, account: Account, verdict: Literal["accept", "reject"], reason: str) -> Decision:
        """Return the answer about one account."""
        return Decision(
            person=self.item.person,
            account=account,
            verdict=verdict,
            coder=self.coder.name,
            decided_on=self.coder.day,
            reason=reason,
        )

    def row(self, found: Literal["yes", "no", "unclear"], account: Account | None = None, note: str = "") -> Coded:
        """Return the answer about the cell."""
        return Coded(
            person=self.item.person,
            platform=self.item.platform,
            found=found,
            account=account,
            coder=self.coder.name,
            coded_on=self.coder.day,
            note=self.note or note,
            source="",
            sha256="",
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that waits for its answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The number of a link that is to be opened."""

    number: int


class Form(ABC):
    """One question; what is typed leads to the next question, or to what was asked for."""

    optional: ClassVar[str] = ""
    """What Enter says, where it leaves the question out; else Enter gives the answer up."""

    def question(self, case: Case) -> str:
        """Return the question in words, with what Enter does."""
        return f"{self._words(case)} ({f'Enter: {self.optional}; {CANCEL} cancels' if self.optional else 'Enter cancels'}):"

    def take(self, text: str, case: Case) -> Outcome:
        """Return what follows from a line; None when it gives the answer up. Raises ValueError with a sentence for people."""
        return None if text == CANCEL or not (text or self.optional) else self._taken(text, case)

    @abstractmethod
    def _words(self, case: Case) -> str: ...

    @abstractmethod
    def _taken(self, text: str, case: Case) -> Outcome: ...


Outcome: TypeAlias = Form | Answer | Noted | Chosen | None
"""What a line leads to."""


def text_of(line: str) -> str:
    """Return what was typed, on one line; raises ValueError when it holds what no text may hold."""
    text = " ".join(line.split())
    if forbidden(text):
        raise ValueError("there is a character in it that may not stand in a text; type it again")
    return text
