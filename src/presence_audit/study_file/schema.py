"""What a study file may say: the frame of a study, its ground in law, who answers for it, and what may be published."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from ..documents.scalars import Text
from ..model import Controller, Declared, Names, Sample, SampleKind, Value, Window
from .comments import CommentFrame

NEEDED = ("purpose", "legal_basis", "controller", "retention")
"""Keys without which no output names anybody."""
SMALLEST_CELL = 5
"""Counts by cohort below this are left out of pseudonymous output unless the file says otherwise."""
_MOST_MONTHS = 1200


def _said(text: str | None) -> bool:
    return text is not None and not (text.startswith("<") and text.endswith(">"))


class ControllerNamed(Value):
    """Who decides why and how personal data are processed, and answers for it (GDPR Art. 4(7))."""

    name: Text
    """The person or organisation, as it signs."""
    contact: Text
    """Mail or web address under which people reach it."""


class Retention(Value):
    """How long what was collected is kept; one of the two."""

    months: int | None = Field(default=None, ge=1, le=_MOST_MONTHS)
    """Calendar months after the day on which the run began."""
    until: date | None = None
    """The last day."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.months is None) == (self.until is None):
            raise ValueError("give either months or until")
        return self

    def last_day(self, begun: date) -> date:
        """Return the last day on which data of a run that was begun then may be kept; the end of a month where that day does not exist."""
        if self.until is not None:
            return self.until
        years, month = divmod(begun.month - 1 + (self.months or 0), 12)
        year = min(begun.year + years, date.max.year)
        return date(year, month + 1, min(begun.day, monthrange(year, month + 1)[1]))


class SampleDrawn(Value):
    """How the roster was drawn."""

    kind: SampleKind
    """The way of drawing: everybody of the frame, by lot, whoever was at hand, or chosen on purpose."""
    frame: Text
    """The list, award or register from which it was drawn, with its day."""
    of: int | None = Field(default=None, ge=1)
    """Persons in the frame; None when nobody knows."""


class Coder(Value):
    """Somebody who looks by hand."""

    id: Text
    """As in the column `coder` of coding sheets and decisions; unique."""
    name: Text | None = None
    """For the codebook; not printed in reports."""
    role: Text | None = None
    """What the person does in the study: coder, second coder, adjudicator."""


class WindowNamed(Value):
    """The days in which the study looks."""

    since: date
    """The first of them."""
    until: date
    """The last of them."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since > self.until:
            raise ValueError(f"'since' ({self.since}) is after 'until' ({self.until})")
        return self


class StudyFile(Value):
    """What a study decides and declares before it looks."""

    schema_version: Literal[1]
    """Version of this shape."""
    title: Text | None = None
    """For the reader."""
    purpose: Text | None = None
    """Why the study is made: the question that it answers, and for whom."""
    legal_basis: Text | None = None
    """The ground in law: legitimate interests (GDPR Art. 6(1)(f)) with the day of the balancing test, consent, a research exemption."""
    controller: ControllerNamed | None = None
    """Who answers for it."""
    retention: Retention | None = None
    """How long what was collected is kept."""
    names: Names | None = None
    """`named` asks for names in published output; None counts as `pseudonymous`."""
    smallest_cell: int = Field(default=SMALLEST_CELL, ge=2, le=100)
    """Counts by cohort below this are left out of pseudonymous output."""
    sample: SampleDrawn | None = None
    """How the roster was drawn."""
    window: WindowNamed | None = None
    """The days in which the study looks."""
    coders: tuple[Coder, ...] = ()
    """Who looks by hand."""
    acknowledged: tuple[Text, ...] = ()
    """Ids of the platforms whose terms were read and accepted for this study."""
    suppression: Text | None = None
    """File of people who must not be looked at, from the folder of this file."""
    annotations: Text | None = None
    """File of what people say about their results, from the folder of this file."""
    comments: CommentFrame | None = None
    """Where comments on others' blogs are looked for; None: nowhere."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that named output still needs; one that still holds the template's placeholder is missing, too."""
        who = self.controller
        said = {
            "purpose": _said(self.purpose),
            "legal_basis": _said(self.legal_basis),
            "controller": who is not None and _said(who.name) and _said(who.contact),
            "retention": self.retention is not None,
        }
        return tuple(key for key in NEEDED if not said[key])

    @property
    def declares(self) -> bool:
        """Whether it says anything about publication; one that only names blogs leaves that to the user's default file."""
        return self.names is not None or len(self.missing) < len(NEEDED)

    def declared(self, begun: date | None = None) -> Declared:
        """Return what a result carries of it; `begun`: the day on which the run began, from which retention counts."""
        kept = self.retention.until if self.retention else None
        if self.retention and begun is not None:
            kept = self.retention.last_day(begun)
        return Declared(
            purpose=self.purpose,
            legal_basis=self.legal_basis,
            controller=Controller(name=self.controller.name, contact=self.controller.contact) if self.controller else None,
            retain_until=kept,
            sample=Sample(kind=self.sample.kind, frame=self.sample.frame, of=self.sample.of) if self.sample else None,
            window=Window(since=self.window.since, until=self.window.until) if self.window else None,
        )
