"""What one coder has answered already, as her own files say it; what other coders wrote is never looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from ..model import Account, Coded, Decision, WorkItem

Answer: TypeAlias = Decision | Coded
"""A word on one account (into the decisions file), or a row of the coding sheet."""


@dataclass(frozen=True, slots=True)
class Said:
    """One coder's answers, ready to be asked by cell."""

    decisions: dict[tuple[str, str], Decision] = field(default_factory=dict)
    """By person and account key."""
    rows: dict[tuple[str, str], tuple[Coded, ...]] = field(default_factory=dict)
    """By person and platform, in the order of the sheet."""
    persons: set[str] = field(default_factory=set)
    """Ids of the persons of whom anything is said."""

    @classmethod
    def of(cls, coder: str, decisions: Iterable[Decision] = (), rows: Iterable[Coded] = ()) -> Said:
        """Take from both files what this coder wrote; initials are compared without case."""
        said, name = cls(), coder.casefold()
        for one in decisions:
            if one.coder.casefold() == name:
                said.decisions[one.person, one.account.key] = one
        for row in rows:
            if row.coder.casefold() == name and not row.resolution:  # what was agreed or adjudicated is no coder's own
                cell = row.person, row.platform
                said.rows[cell] = (*said.rows.get(cell, ()), row)
        said.persons.update(person for person, _ in (*said.decisions, *said.rows))
        return said

    @property
    def accounts(self) -> frozenset[str]:
        """Keys of the accounts that the coder wrote of."""
        rows = (row.account for rows in self.rows.values() for row in rows)
        return frozenset((*(key for _, key in self.decisions), *(one.key for one in rows if one is not None)))

    def verdict_on(self, item: WorkItem, account: Account) -> Decision | None:
        """Return the coder's decision on an account of the cell's person."""
        return self.decisions.get((item.person, account.key))

    def last_row(self, item: WorkItem) -> Coded | None:
        """Return the row that the coder wrote last about the cell."""
        return next(reversed(self.rows.get((item.person, item.platform), ())), None)

    def row_of(self, item: WorkItem, day: date) -> Coded | None:
        """Return the coder's row of that day: a sheet takes one a day and cell."""
        return next((row for row in self.rows.get((item.person, item.platform), ()) if row.coded_on == day), None)

    def accepted(self, item: WorkItem) -> tuple[Decision, ...]:
        """Return the accounts of the cell that the coder accepted."""
        found = (self.verdict_on(item, one) for one in options_of(item))
        return tuple(one for one in found if one and one.verdict == "accept")

    def answered(self, item: WorkItem) -> bool:
        """Tell whether nothing more is asked of the coder: a row is there, a doubtful account is accepted, or all accounts are rejected."""
        if item.person not in self.persons:
            return False
        if (item.person, item.platform) in self.rows:
            return True
        doubtful = {one.account.key for one in item.candidates if one.verdict == "review"}  # any other still waits for a look
        if any(one.account.key in doubtful for one in self.accepted(item)):
            return True
        verdicts = [self.verdict_on(item, account) for account in options_of(item)]
        return bool(verdicts) and all(one is not None and one.verdict == "reject" for one in verdicts)


def options_of(item: WorkItem) -> tuple[Account, ...]:
    """Return the accounts of a cell that can be decided: the candidates, and the one that is named; none that stands for a person."""
    accounts = {one.account.key: one.account for one in item.candidates}
    if item.account is not None:
        accounts.setdefault(item.account.key, item.account)
    return tuple(one for one in accounts.values() if one.url or not one.handle.startswith("person:"))
