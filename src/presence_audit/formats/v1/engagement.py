"""What version 1 of the report says about the type of a person."""

from __future__ import annotations

from presence_audit.model import EngagementType

from .base import Line, Output


class EngagementRow(Output):
    """In which way the person uses public channels."""

    type: EngagementType | None
    """The type; null when more than one is possible."""
    possible: tuple[EngagementType, ...]
    """All types that the unknown allow; one when it is determined."""
    reason: Line
    """Why, in one sentence."""
    platforms: tuple[Line, ...]
    """Ids of the platforms whose states and findings decided."""
