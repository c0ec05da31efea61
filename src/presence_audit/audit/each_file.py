"""Reads several files of one kind: what is wrong is told of all of them together, not of the first alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from presence_audit.errors import DocumentError, Problem

F = TypeVar("F")
T = TypeVar("T")


def read_each(files: Iterable[F], read: Callable[[F], T]) -> list[T]:
    """Return what `read` makes of each file, in their order; raises one DocumentError with the problems of all files that have any."""
    found, problems = list[T](), list[Problem]()
    for file in files:
        try:
            found.append(read(file))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return found
