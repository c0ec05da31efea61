"""Lays out what coders agreed on and what a third has to decide, with what each had written; their own sheets are left as they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from presence_audit.coding.append import moment_text
from presence_audit.coding.sheet import COLUMNS
from presence_audit.errors import UsageError
from presence_audit.model import Coded
from presence_audit.reliability import compare
from presence_audit.rules import load_rules

from .blank_sheet import BlankSheet
from .coders import ACCOUNT, ACTIVE, FOUND, ReadSheets, Sheets, as_cell, read_sheets, same_coder, variables_of

_BEFORE = ("_name", "_differ")
_BEHIND = ("resolution", "codes")


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A sheet with one row a cell that at least two coded."""

    sheet: BlankSheet
    """Agreed rows are filled in; rows to be decided wait for `found`, `date` and, in `note`, the reason."""
    agreed: int
    """Rows on which the coders agree."""
    open: int
    """Rows that the adjudicator has to decide."""
    single: int
    """Cells that only one coded; they are not in the sheet, and the coder's own row stands."""
    remarks: tuple[str, ...]
    """One sentence for whatever was left out of the coders' sheets."""


def adjudication(sheets: Sheets, adjudicator: str, rules: str = "presence") -> Adjudication:
    """Return the sheet for `adjudicator`; raises UsageError when there is nothing to set side by side or a coder would judge herself."""
    read, who = read_sheets(sheets), adjudicator.strip()
    _check(read, who)
    days = load_rules(rules).thresholds.active
    made = compare((as_cell(row, read.as_of, days) for row in read.rows), variables_of(read.rows))
    differ: dict[tuple[str, str], list[str]] = {}
    for one in made.disagreements:
        differ.setdefault((one.person, one.platform), []).append(one.variable)
    by_cell: dict[tuple[str, str], list[Coded]] = {}
    for row in sorted(read.rows, key=lambda row: row.coder):
        by_cell.setdefault((row.person, row.platform), []).append(row)
    shared = {key: by_cell[key] for key in sorted(by_cell) if len(by_cell[key]) > 1}
    if not shared:
        raise UsageError("no person and platform was coded by two coders, so there is nothing to agree or to differ on")
    names = {person.id: person.name for person in read.frame.persons()}
    features = tuple(dict.fromkeys(name for row in read.rows for name, _ in row.fields))
    columns = (*_BEFORE, *COLUMNS, *features, *_BEHIND)
    ordered = sorted(shared, key=lambda key: (key not in differ, key))
    rows = [_cells(shared[key], differ.get(key, ()), who) | {"_name": names[key[0]]} for key in ordered]
    title = f"Adjudication by {who} for {read.frame.title}: {len(differ)} to be decided, {len(shared) - len(differ)} agreed"
    table = tuple(tuple(row.get(column, "") for column in columns) for row in rows)
    return Adjudication(BlankSheet(title, columns, table), len(shared) - len(differ), len(differ), len(by_cell) - len(shared), read.remarks)


def _check(read: ReadSheets, who: str) -> None:
    coders = sorted({row.coder for row in read.rows})
    if not who:
        raise UsageError("--coder must say who decides: initials or a name")
    if len(coders) == 1:
        raise UsageError(f"every row is coded by {coders[0]}: there is nobody to agree or differ with")
    if same_coder(who) in map(same_coder, coders):
        raise UsageError(f"{who} is one of the coders: a third decides; for a decision of both together write --coder {'+'.join(coders)}")


def _cells(rows: Sequence[Coded], differ: Sequence[str], who: str) -> dict[str, str]:
    """Return the row of one cell: agreed and whole, or to be decided, with what they agree on filled in."""
    first = rows[0]
    cells = {"person": first.person, "platform": first.platform, "codes": " | ".join(map(_history, rows))}
    if differ:
        cells |= {"coder": who, "resolution": "adjudicated", "_differ": ", ".join(differ)}
    else:
        newest = max(row.coded_on for row in rows)
        coders = "+".join(row.coder for row in rows)
        cells |= {"coder": coders, "resolution": "agreed", "found": first.found, "date": newest.isoformat()}
    if not {FOUND.name, ACCOUNT.name} & set(differ):
        cells |= _said(rows, differ)
    return cells


def _said(rows: Sequence[Coded], differ: Collection[str]) -> dict[str, str]:
    """Return what the coders say alike of an account; of several newest acts the newest, and of texts the first coder's."""
    said: dict[str, str] = {}
    if account := next((row.account for row in rows if row.account is not None), None):
        said["url"] = account.url
    acts = [row.last_activity for row in rows if row.last_activity is not None]
    if acts and ACTIVE.name not in differ:
        said["last_activity"] = moment_text(max(acts, key=lambda act: act.at))
    for row in reversed(rows):
        said |= {name: text for name, text in row.fields if name not in differ}
    return said


def _history(row: Coded) -> str:
    """Return in words what one coder wrote."""
    parts = [f"found {row.found}"]
    if row.account is not None:
        parts.append(f"url {row.account.url}")
    if row.last_activity is not None:
        parts.append(f"last_activity {moment_text(row.last_activity)}")
    parts += [f"{name} {text}" for name, text in row.fields]
    if row.note:
        parts.append(f"note {row.note}")
    return f"{row.coder} {row.coded_on.isoformat()} ({row.source}): {', '.join(parts)}"
