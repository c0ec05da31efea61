"""Reads the sheets of coders who worked apart, as codes that can be set side by side."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.coding import read_coding_sheet
from presence_audit.coding.sheet import EVERY
from presence_audit.coding.tables import read_table
from presence_audit.coding.tables import rows as table_rows
from presence_audit.coding.values import CODABLE, feature_value
from presence_audit.documents import digest_of_file
from presence_audit.errors import UsageError
from presence_audit.model import FEATURES, Coded, Moment
from presence_audit.platforms import Platforms
from presence_audit.plugins import known_platforms
from presence_audit.reliability import CodedCell, Variable

from .each_file import read_each
from .frame import Frame, frame_of_roster, frame_of_run

FOUND = Variable("found", ("yes", "no", "unclear"))
ACCOUNT = Variable("account")
ACTIVE = Variable("active", ("yes", "no", "unknown"))
"""At the study's date: the newest act that the coder saw is within the days of the rule set. Only where an account was found."""

COMPARED = tuple(name for name in CODABLE if FEATURES[name][0] in ("flag", "count"))
"""Features on which coders are compared: flags as yes or no, counts as one at least or none."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets, and whose persons they may name."""

    files: tuple[Path, ...]
    """Coding sheets, CSV or XLSX."""
    roster: Path | None = None
    """Of whom they are; either this or the run."""
    run: Path | None = None
    """Run directory whose roster they are of."""
    profiles: tuple[Path, ...] = ()
    """Folders of further platform profiles."""


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """What the coders wrote."""

    rows: tuple[Coded, ...]
    """One a coder and cell, in the order of the sheets."""
    frame: Frame
    """The persons."""
    platforms: Platforms
    """The profiles by which addresses were understood."""
    inputs: tuple[tuple[str, str], ...]
    """(file name, SHA-256) of each sheet."""
    as_of: date
    """The day of the run's study; without a run the newest day on which somebody coded."""
    remarks: tuple[str, ...] = field(default=())
    """One sentence for whatever was left out."""


def read_sheets(sheets: Sheets) -> ReadSheets:
    """Return what the coders wrote; raises DocumentError for sheets that are wrong, UsageError where two sheets are of one coder."""
    if (sheets.roster is None) == (sheets.run is None):
        raise UsageError("say whose roster the sheets are of: either --roster FILE or --run RUN")
    platforms = known_platforms(sheets.profiles)
    run = RunDirectory.open(sheets.run) if sheets.run is not None else None
    frame = frame_of_run(run) if run is not None else frame_of_roster(sheets.roster or Path(), platforms)
    waiting: list[str] = []
    by_sheet = _rows_of(sheets.files, frame, platforms, waiting)
    _refuse_shared_coders(by_sheet)
    rows, remarks = _one_a_cell(list(chain.from_iterable(rows for _, rows in by_sheet)))
    if not rows:
        named = ", ".join(path.name for path in sheets.files)
        raise UsageError(f"nothing is coded in {named}: fill in 'found', and who looked on which day")
    as_of = run.manifest.as_of if run is not None else max(row.coded_on for row in rows)
    inputs = tuple((path.name, digest_of_file(path)) for path in sheets.files)
    return ReadSheets(tuple(rows), frame, platforms, inputs, as_of, (*waiting, *remarks))


def same_coder(name: str) -> str:
    """Return the form in which names of coders are compared: in capitals or not, and however an accent is written."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def variables_of(rows: Iterable[Coded]) -> tuple[Variable, ...]:
    """Return what the rows can be compared on."""
    coded = {name for row in rows for name, _ in row.fields}
    features = (Variable(name, ("yes", "no")) for name in COMPARED if name in coded)
    return (FOUND, ACCOUNT, ACTIVE, *features)


def as_cell(row: Coded, as_of: date, days: int) -> CodedCell:
    """Return a row as codes; `days`: age up to which an account is active. What is not said is missing, not no."""
    codes: dict[str, str] = {FOUND.name: row.found}
    if row.found == "yes":
        codes[ACTIVE.name] = _active(row.last_activity, as_of, days)
        if row.account is not None:
            codes[ACCOUNT.name] = row.account.key
    for name, text in row.fields:
        if name in COMPARED:
            codes[name] = "yes" if feature_value(name, text) else "no"
    return CodedCell(row.coder, row.person, row.platform, codes, row.source)


def _active(last: Moment | None, as_of: date, days: int) -> str:
    """Say whether the newest act that was seen is within the days; a month or year that lies on both sides tells nothing."""
    if last is None:
        return "unknown"
    first, since = last.at.date(), date.fromordinal(max(as_of.toordinal() - days, 1))
    if last.precision == "year":
        end = date(first.year, 12, 31)
    elif last.precision == "month":
        end = date(first.year, first.month, monthrange(first.year, first.month)[1])
    else:
        end = first
    return "yes" if first >= since else "no" if end < since else "unknown"


def _rows_of(files: Sequence[Path], frame: Frame, platforms: Platforms, remarks: list[str]) -> list[tuple[Path, list[Coded]]]:
    persons = [person.id for person in frame.persons()]

    def read(path: Path) -> tuple[Path, list[Coded]]:
        _refuse_foreign(path, persons, frame)
        return path, read_coding_sheet(path, platforms.resolve, persons, platforms.columns, remarks=remarks)

    return read_each(files, read)


def _refuse_foreign(path: Path, persons: Collection[str], frame: Frame) -> None:
    """Say once, not line by line, that a sheet is of another study."""
    named = {row.cells["person"] for row in table_rows(read_table(path), EVERY, ("person",), []) if "person" in row.cells}
    known = len(named.intersection(persons))
    if 2 * known < len(named):
        raise UsageError(f"{path}: of its {len(named)} persons {known} stand in {frame.name}; is the sheet of another study?")


def _refuse_shared_coders(by_sheet: Sequence[tuple[Path, list[Coded]]]) -> None:
    """Coders who worked apart have a sheet each, and initials of their own."""
    seen: dict[str, tuple[str, Path]] = {}
    for path, rows in by_sheet:
        for coder in dict.fromkeys(row.coder for row in rows if not row.resolution):
            first, where = seen.setdefault(same_coder(coder), (coder, path))
            if where is not path:
                raise UsageError(
                    f"{path}: coder {coder} stands in {where}, too{'' if first == coder else f' (as {first})'}; "
                    "coders who worked apart have a sheet each and initials of their own"
                )


def _one_a_cell(rows: Sequence[Coded]) -> tuple[list[Coded], list[str]]:
    """Return the newest row of each coder on each cell, and what was left out."""
    own = [row for row in rows if not row.resolution]
    names: dict[str, str] = {}
    newest: dict[tuple[str, str, str], Coded] = {}
    for row in own:
        coder = names.setdefault(same_coder(row.coder), row.coder)
        key = (coder, row.person, row.platform)
        if key not in newest or newest[key].coded_on <= row.coded_on:
            newest[key] = row.model_copy(update={"coder": coder})
    remarks = []
    if resolved := len(rows) - len(own):
        remarks.append(f"{resolved} agreed or adjudicated {'row is' if resolved == 1 else 'rows are'} left out: they are no coder's own")
    if again := len(own) - len(newest):
        remarks.append(f"{again} {'row was' if again == 1 else 'rows were'} coded again later by the same coder; the newest counts")
    return list(newest.values()), remarks
