"""The coding sheet: who looked where on which day, and what was found."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ..documents.spelling import quote, suggestion
from ..errors import DocumentError, Problem
from ..model import Account, Coded
from ..shelf import Numbers, number_of
from .tables import Row, open_table, rows
from .values import CODABLE, day, feature_value, found_word, moment, resolution_word

REQUIRED = ("person", "platform", "found", "coder", "date")
"""Columns that every sheet has."""

COLUMNS = ("person", "platform", "url", "found", "last_activity", "coder", "date", "note")
"""Columns of the template; beside them any feature of `CODABLE`."""

EVIDENCE = "evidence"
"""Column that sheets may have: name or SHA-256 of a file that was handed in, such as the screenshot from which the row was coded."""

RESOLVED = ("resolution", "codes")
"""Columns of a sheet that `coding adjudicate` wrote: how a row came about, and what the coders had written."""

EVERY = (*COLUMNS, EVIDENCE, *RESOLVED, *CODABLE)
"""All columns that a sheet may have."""

ABOUT_THE_PERSON = frozenset({"activity.comments_elsewhere"})
"""Features that need no account: they may be coded where none was found."""

_WRITTEN = frozenset({"last_activity", "note", *CODABLE})
_MOST_NAMED = 20

_T = TypeVar("_T")


def read_coding_sheet(
    path: Path,
    resolve: Callable[[str, str], Account],
    person_ids: Collection[str],
    platform_ids: Collection[str],
    *,
    as_of: date | None = None,
    remarks: list[str] | None = None,
) -> list[Coded]:
    """Return the rows of a coding sheet (CSV or XLSX); raises DocumentError listing every problem of the file.

    `resolve(platform, text)` returns the account of an address or handle and raises ValueError with a message for people.
    A row `yes` without an address is allowed where nothing is said about the account's content: its identity rests on the coder.
    Rows whose `found` is empty wait to be coded: they are left out, and `remarks` gets a sentence about them. Columns whose heading
    begins with `_` are for the coder to read.
    """
    return list(coded_rows(path, resolve, frozenset(person_ids), platform_ids, as_of=as_of, remarks=remarks))


def coded_rows(
    path: Path,
    resolve: Callable[[str, str], Account],
    person_ids: Collection[str],
    platform_ids: Collection[str],
    *,
    as_of: date | None = None,
    remarks: list[str] | None = None,
) -> Iterator[Coded]:
    """Yield the rows of a coding sheet as they are read, up to the first that is wrong; raises as `read_coding_sheet`, after the last line.

    Who must not act on part of a faulty sheet waits for the end.
    """
    table, problems, left = open_table(path), list[Problem](), _Left(path.name)
    reader = _Reader(resolve, person_ids, frozenset(platform_ids), as_of, problems)
    for row in rows(table, EVERY, REQUIRED, problems):
        if "found" not in row.cells:
            left.add(row)
            continue
        values = reader.read(row)
        if not problems:
            yield Coded(**values, source=f"{path.name}:{row.record.line}", sha256=table.sha256)
    if problems:
        raise DocumentError(problems)
    if remarks is not None:
        remarks += left.said()


@dataclass(slots=True)
class _Left:
    """Rows whose `found` is empty: how many, and the first in which something else was written."""

    source: str
    count: int = 0
    begun: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.count += 1
        if len(self.begun) < _MOST_NAMED and (written := _WRITTEN & row.cells.keys()):
            names = ", ".join(name for name in row.columns if name in written)
            self.begun.append(f"{self.source}:{row.record.line}: left out: 'found' is empty, and yet there is something in {names}")

    def said(self) -> list[str]:
        """Return what to say of them."""
        rows = f"{self.count} row{'s' * (self.count != 1)}"
        return [f"{self.source}: {rows} without an answer in 'found' left out", *self.begun] if self.count else []


@dataclass
class _Reader:
    """Reads rows one after another and gathers what is wrong in all of them."""

    resolve: Callable[[str, str], Account]
    person_ids: Collection[str]
    platform_ids: frozenset[str]
    as_of: date | None
    problems: list[Problem]
    seen: Numbers = field(default_factory=Numbers)

    def read(self, row: Row) -> dict[str, Any]:
        """Return the fields of a `Coded`; of no use when problems were found."""
        for name in REQUIRED:
            if name not in row.cells:
                self.problems.append(row.problem(name, f"{name!r} is empty"))
        self._known(row, "person", self.person_ids)
        self._known(row, "platform", self.platform_ids)
        self._once(row)
        found, on = self._value(row, "found", found_word), self._value(row, "date", day)
        last = self._value(row, "last_activity", moment)
        if on and self.as_of and on > self.as_of:
            self.problems.append(row.problem("date", f"{on} lies after {self.as_of}, the day for which the study answers"))
        if on and last and last.at.date() > on:
            self.problems.append(row.problem("last_activity", f"{quote(row.cells['last_activity'])} lies after the day of coding, {on}"))
        self._consistent(row, found)
        if row.cells.get("resolution", "").lower() == "adjudicated" and "note" not in row.cells:
            self.problems.append(row.problem("note", "an adjudicated row says in 'note' why it was decided so", "write the reason"))
        return {
            "person": row.cells.get("person", ""),
            "platform": row.cells.get("platform", ""),
            "found": found,
            "account": self._account(row),
            "fields": self._fields(row),
            "last_activity": last,
            "coder": row.cells.get("coder", ""),
            "coded_on": on,
            "note": row.cells.get("note", ""),
            "evidence": row.cells.get(EVIDENCE, ""),
            "resolution": self._value(row, "resolution", resolution_word) or "",
            "codes": row.cells.get("codes", ""),
        }

    def _known(self, row: Row, column: str, known: Collection[str]) -> None:
        text = row.cells.get(column)
        if text is not None and text not in known:
            self.problems.append(row.problem(column, f"there is no {column} {quote(text)}", suggestion(text, known)))

    def _once(self, row: Row) -> None:
        key = tuple(row.cells.get(name, "") for name in ("person", "platform", "coder", "date"))
        if not all(key):
            return
        first = self.seen.get(number := number_of(json.dumps(key)))
        if first is None:
            self.seen[number] = row.record.line
        else:
            self.problems.append(row.problem("person", f"the same coder coded this on the same day in line {first}", "keep one of the two"))

    def _value(self, row: Row, column: str, parse: Callable[[str], _T]) -> _T | None:
        text = row.cells.get(column)
        try:
            return None if text is None else parse(text)
        except ValueError as error:
            self.problems.append(row.problem(column, f"{column!r} cannot be {quote(text or '')}", str(error)))
            return None

    def _account(self, row: Row) -> Account | None:
        platform, text = row.cells.get("platform", ""), row.cells.get("url")
        if text is None or platform not in self.platform_ids:
            return None
        try:
            return self.resolve(platform, text)
        except ValueError as error:
            self.problems.append(row.problem("url", str(error)))
            return None

    def _fields(self, row: Row) -> tuple[tuple[str, str], ...]:
        coded = [(name, row.cells[name]) for name in row.columns if name in CODABLE and name in row.cells]
        for name, _ in coded:
            self._value(row, name, lambda text, name=name: feature_value(name, text))  # type: ignore[misc]
        return tuple(coded)

    def _consistent(self, row: Row, found: str | None) -> None:
        """What is said about an account needs an account."""
        said = [name for name in row.columns if name in row.cells and name in {*CODABLE, "last_activity"} - ABOUT_THE_PERSON]
        if found == "no" and "url" in row.cells:
            self.problems.append(
                row.problem("url", "found is no, and yet there is an address", "write unclear when the account may be another's")
            )
        if found == "no" and said:
            self.problems.append(row.problem(said[0], f"found is no, and yet {said[0]!r} is filled in"))
        if found in {"yes", "unclear"} and said and "url" not in row.cells:
            self.problems.append(row.problem(said[0], f"{said[0]!r} is of an account, and there is no address", "fill in url"))
