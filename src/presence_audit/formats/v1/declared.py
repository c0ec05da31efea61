"""What version 1 of the report says about what the study file declares: who answers, how the roster was drawn, when it was looked."""

from __future__ import annotations

from presence_audit.model import SampleKind

from .base import Day, Line, Output


class ControllerRow(Output):
    """Who decides why and how personal data are processed, and answers for it."""

    name: Line
    """As it signs."""
    contact: Line
    """Mail or web address."""


class DrawnRow(Output):
    """How the roster was drawn."""

    kind: SampleKind
    """census, random, convenience or purposive."""
    frame: Line
    """The list from which it was drawn."""
    of: int | None
    """Persons in the frame; null when nobody knows."""


class WindowRow(Output):
    """The days in which the study looks."""

    since: Day
    """The first of them, YYYY-MM-DD."""
    until: Day
    """The last of them."""
