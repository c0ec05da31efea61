"""Engagement types: in which way somebody uses public channels, beside how recently."""

from __future__ import annotations

from typing import Literal

from .base import Value

EngagementType = Literal["absent", "listed", "dormant", "broadcaster", "conversationalist", "curator", "author"]
"""absent: nothing found anywhere; listed: accounts without public acts; dormant: none of them recent; broadcaster: posts, hardly answers;
conversationalist: answers others; curator: passes on others' work; author: writes at length."""

ENGAGEMENT_TYPES: tuple[EngagementType, ...] = ("absent", "listed", "dormant", "broadcaster", "conversationalist", "curator", "author")


class Engagement(Value):
    """Of which type a person is, as far as it can be told."""

    type: EngagementType | None
    """The type; None when more than one is possible."""
    possible: tuple[EngagementType, ...]
    """All types that the unknown allow, in the order of `ENGAGEMENT_TYPES`; one when it is determined."""
    reason: str
    """Why, in one sentence; without names, addresses or words of posts."""
    platforms: tuple[str, ...] = ()
    """Ids of the platforms whose states and findings decided."""
