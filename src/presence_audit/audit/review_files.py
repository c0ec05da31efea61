"""The two files of a coder in a review: decisions on accounts, and the coding sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from presence_audit.coding import read_coding_sheet
from presence_audit.coding.append import append_row, row_of
from presence_audit.coding.tables import Table, read_table
from presence_audit.decisions import DecisionEntry, People, append_decision, load_decisions
from presence_audit.errors import UsageError
from presence_audit.model import Coded, Decision, Person
from presence_audit.platforms import Platforms
from presence_audit.review import Answer, Said

from .decided import account_named, named_in_file
from .review_kept import Kept

_EMPTY = Table("", "", ())
UNDONE_AT_MOST = 50
"""Answers that can be taken back, one after another."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that stands in its file, and how to take it out again."""

    answer: Answer
    """What was answered."""
    before: bytes | None
    """The file before it; None: there was none."""
    after: bytes
    """The file with it."""


class ReviewFiles:
    """Reads and writes what one coder answers; every answer is on the disk, and was read again, before a method returns."""

    def __init__(self, coder: str, decisions: Path, coding: Path, platforms: Platforms, persons: Iterable[Person]) -> None:
        """Read both files; raises DocumentError, or UsageError when one of them cannot take an entry."""
        self._coder, self._platforms = coder, platforms
        people = People.of(persons)
        if decisions.suffix.lower() == ".json":
            raise UsageError(f"{decisions}: entries are added to YAML; name a file that ends in .yaml")
        if coding.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
            raise UsageError(f"{coding}: no row can be added to a workbook; name a sheet that ends in .csv (score takes several)")
        self.decisions = Kept(
            decisions, lambda path: load_decisions(path, lambda text: account_named(platforms, text), people).decisions, _same_decision
        )
        self.coding = Kept(coding, lambda path: tuple(read_coding_sheet(path, platforms.resolve, people.ids, platforms.columns)), _same_row)
        self._written: list[Written] = []

    def said(self) -> Said:
        """Return what the coder's files hold."""
        return Said.of(self._coder, self.decisions.entries, self.coding.entries)

    def refresh(self) -> tuple[Path, ...]:
        """Read again what another program changed; return those files. Raises DocumentError when one cannot be read now."""
        return tuple(kept.path for kept in (self.decisions, self.coding) if kept.refresh())

    def write(self, answer: Answer) -> str:
        """Add an answer to its file; return what was written where. Raises UsageError and DocumentError, and then nothing was."""
        kept: Kept[Decision] | Kept[Coded]
        if isinstance(answer, Decision):
            kept, told = self.decisions, f"{answer.verdict} {answer.account.written}"
            entry = self._entry(answer)
            before, after = self.decisions.add(lambda text: append_decision(text, str(self.decisions.path), entry), answer)
        else:
            kept, told = self.coding, f"found={answer.found}"
            before, after = self.coding.add(self._with(answer), answer)
        self._written = [*self._written, Written(answer, before, after)][-UNDONE_AT_MOST:]
        return f"Written to {kept.path}: {told}."

    def undo(self) -> str:
        """Take the newest answer out of its file; return what was done. Raises UsageError, and then nothing was."""
        if not self._written:
            raise UsageError(f"only the last {UNDONE_AT_MOST} answers can be taken back")
        last = self._written[-1]
        kept: Kept[Decision] | Kept[Coded] = self.decisions if isinstance(last.answer, Decision) else self.coding
        kept.back_to(last.before, last.after)
        self._written.pop()
        return f"Taken back, out of {kept.path}."

    def _entry(self, answer: Decision) -> DecisionEntry:
        return DecisionEntry(
            person=answer.person,
            account=named_in_file(answer.account, lambda text: account_named(self._platforms, text)),
            verdict=answer.verdict,
            coder=answer.coder,
            date=answer.decided_on,
            reason=answer.reason,
        )

    def _with(self, answer: Coded) -> Callable[[str], str]:
        """Return what makes the sheet's text with one more row."""
        account, path = answer.account, self.coding.path
        address = ""
        if account is not None:
            address = named_in_file(account, lambda text: self._platforms.resolve(account.platform, text), account.handle)

        def grown(text: str) -> str:
            if not text:
                return append_row("", _EMPTY, row_of(answer, address))
            return append_row(text, read_table(path), row_of(answer, address))

        return grown


def _same_decision(found: Decision, wanted: Decision) -> bool:
    return found.account.key == wanted.account.key and _without_place(found) == _without_place(wanted)


def _without_place(one: Decision) -> tuple[object, ...]:
    return one.person, one.verdict, one.coder, one.decided_on, one.reason


def _same_row(found: Coded, wanted: Coded) -> bool:
    return _cells(found) == _cells(wanted)


def _cells(row: Coded) -> tuple[object, ...]:
    key = row.account.key if row.account else None
    return (
        row.person,
        row.platform,
        row.found,
        key,
        row.coder,
        row.coded_on,
        row.last_activity,
        row.note,
        row.evidence,
        frozenset(row.fields),
    )
