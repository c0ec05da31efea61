"""What stands in the place of bytes that were erased because they named a person who asked to be forgotten."""

from __future__ import annotations

from datetime import date

ERASED = "erased:"
"""How the place of a body is written whose bytes are gone: `erased:DATE`."""

DETAIL = "the bytes of this answer were erased because they named a person who asked to be forgotten"
"""Detail of the failure that a second look at erased bytes brings; nothing of it is written down."""

REPLACED = "[erased]"
"""Stands in the place of a text that named the person."""


def erased_on(record: str) -> date | None:
    """Return the day on which the bytes of a record were erased; None when they are there."""
    if not record.startswith(ERASED):
        return None
    try:
        return date.fromisoformat(record[len(ERASED) :])
    except ValueError:
        return date.min


def is_erased(record: str) -> bool:
    """Say whether the bytes of a record were erased."""
    return record.startswith(ERASED)
