"""What a study declares before it looks at people (why, on which ground, who answers for it), and what no result may be used for."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Value

Names = Literal["named", "pseudonymous"]
"""Whether persons stand in an output by name, or by a keyed pseudonym that leads back to them only who holds the key."""

SampleKind = Literal["census", "random", "convenience", "purposive"]
"""How the roster was drawn from its frame; only `random` (and a `census`, trivially) speaks for more people than it names."""

USE_LIMITS = (
    "No decisions about individuals: not hiring, pay, promotion, appraisal or dismissal, and not credit, insurance or housing.",
    "No rating or ranking of people: terms of platforms forbid it (LinkedIn API Terms of Use), and a presence is no measure of a person.",
    "No social scoring: Article 5(1)(c) of the EU Artificial Intelligence Act prohibits it.",
    "No contacting, advertising to, profiling or monitoring of individuals, and no matching with other data in order to do so.",
)
"""What a result must not be used for, one sentence each; every report carries them."""


class Controller(Value):
    """Who decides why and how personal data are processed, and answers for it (GDPR Art. 4(7)); a person or an organisation."""

    name: str
    """As it signs."""
    contact: str
    """Mail or web address under which people reach it."""


class Sample(Value):
    """How the roster was drawn."""

    kind: SampleKind
    """The way of drawing."""
    frame: str
    """The list, award or register from which it was drawn, with its day."""
    of: int | None = None
    """Persons in the frame; None when nobody knows."""


class Window(Value):
    """The days in which a study looks."""

    since: date
    """The first of them."""
    until: date
    """The last of them."""


class Declared(Value):
    """What the study file of a study declares; a result carries it, so that whoever reads it knows."""

    purpose: str | None = None
    """Why the study is made."""
    legal_basis: str | None = None
    """The ground in law on which personal data are processed."""
    controller: Controller | None = None
    """Who answers for it."""
    retain_until: date | None = None
    """The last day on which what was collected is kept; None when the file says nothing."""
    sample: Sample | None = None
    """How the roster was drawn."""
    window: Window | None = None
    """The days in which it looks."""
