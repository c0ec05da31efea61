"""Coding sheets that are handed in again: the new version of a sheet takes the place of the old one, whose rows stay as history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from presence_audit.errors import UsageError
from presence_audit.model import Coded

Inputs = tuple[tuple[str, str], ...]
"""(file name, SHA-256) of every file that counts, as a manifest keeps it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One coding sheet."""

    name: str
    """File name, without folders."""
    sha256: str
    """Digest of the file's bytes."""
    coders: frozenset[str]
    """Who coded its rows; empty for a sheet without rows."""


def check_sheets(sheets: Sequence[Sheet]) -> None:
    """Refuse two sheets of one name of which either would take the other's place; raises UsageError."""
    for one, other in combinations(sheets, 2):
        if one.name == other.name and one.sha256 != other.sha256 and (one.coders & other.coders or not (one.coders and other.coders)):
            who = " and ".join(sorted(one.coders & other.coders)) or "nobody"
            raise UsageError(f"two coding sheets are called {one.name} and have rows by {who}: which one counts? Rename one, or merge them")


def replaced_by(sheet: Sheet, inputs: Inputs, rows: Iterable[Coded]) -> frozenset[str]:
    """Return the digests of the versions whose place a sheet takes: those of its name with a row by one of its coders.

    Two coders may both call their sheets `coding.csv`: name and coder together say which sheet it is. A sheet without any row takes
    the place of the only one of its name, so that a coder can take back everything.
    """
    earlier = {sha256 for name, sha256 in inputs if name == sheet.name and sha256 != sheet.sha256}
    coders: dict[str, set[str]] = {sha256: set() for sha256 in earlier}
    for row in rows:
        if row.sheet == sheet.name and row.sha256 in earlier:
            coders[row.sha256].add(row.coder)
    if not sheet.coders:
        return frozenset(earlier) if len(earlier) == 1 else frozenset()
    return frozenset(sha256 for sha256, who in coders.items() if who & sheet.coders or not who)


def inputs_with(inputs: Inputs, files: Inputs, sheets: Iterable[Sheet], rows: Iterable[Coded], notes: Iterable[str] = ()) -> Inputs:
    """Return what counts after files were handed in. `rows`: the coded rows so far; `notes`: names of which only the newest counts."""
    kept = list(inputs)
    for sheet in sheets:
        gone = replaced_by(sheet, inputs, rows)
        kept = [one for one in kept if not (one[0] == sheet.name and one[1] in gone)]
    named, new = set(notes), dict(files)
    kept = [one for one in kept if not (one[0] in named and new.get(one[0], one[1]) != one[1])]
    return tuple(dict.fromkeys((*kept, *files)))


def counts(row: Coded, inputs: Inputs | frozenset[tuple[str, str]]) -> bool:
    """Tell whether a coded row counts: its sheet is among the inputs, and no later version has taken its place."""
    return (row.sheet, row.sha256) in inputs
