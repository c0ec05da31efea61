"""The distribution of engagement types over a roster."""

from __future__ import annotations

from .base import Value
from .engagement import EngagementType
from .rates import Rate


class TypeCount(Value):
    """One type in a roster."""

    type: EngagementType
    """The type."""
    label: str
    """For the reader."""
    definition: str
    """What makes somebody of this type, in one sentence."""
    source: str
    """The literature that it comes from."""
    rate: Rate
    """k: certainly of this type; unknown: could be."""


class Typology(Value):
    """The distribution of types over a roster."""

    rules: str
    """`id version` of the typology file."""
    digest: str
    """Its digest."""
    types: tuple[TypeCount, ...]
    """In the order of `ENGAGEMENT_TYPES`."""
    undetermined: int
    """Persons of whom more than one type is possible."""
    open_between: tuple[tuple[tuple[EngagementType, ...], int], ...] = ()
    """For each set of possible types: persons, the largest first."""
