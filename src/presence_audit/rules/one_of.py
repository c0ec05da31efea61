"""A value that holds exactly one of its parts, as tests, conditions and clauses of rule files do: which one is told by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Self, TypeVar

from pydantic import model_validator

from ..model import Value

Part = TypeVar("Part")


class OneOf(Value, Generic[Part]):
    """Exactly one of its fields is given; each is None by default."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(list(self._given())) != 1:
            raise ValueError(f"give exactly one of {', '.join(type(self).model_fields)}")
        return self

    def _given(self) -> Iterator[Part]:
        parts = (getattr(self, name) for name in type(self).model_fields)
        return (part for part in parts if part is not None)

    @property
    def the(self) -> Part:
        """The one that was given."""
        return next(self._given())
