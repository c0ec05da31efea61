"""Compares coders with one another and, where that is asked, with the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from presence_audit.archive import RunDirectory
from presence_audit.errors import UsageError
from presence_audit.model import Coded, Presence, Value
from presence_audit.reliability import CodedCell, Comparison, compare
from presence_audit.rules import load_rules

from .coders import ACCOUNT, ACTIVE, FOUND, ReadSheets, Sheets, as_cell, read_sheets, same_coder, variables_of
from .kept import load_study

PROGRAM = "program"
"""How the program is called as a coder."""

_FOUND: Mapping[str, str] = dict.fromkeys(("engaged", "active", "lapsed", "dormant", "empty", "present"), "yes") | {"not_found": "no"}
_ACTIVE: Mapping[str, str] = dict.fromkeys(("engaged", "active"), "yes") | dict.fromkeys(("lapsed", "dormant", "empty"), "no")


class CodersReport(Value):
    """How far coders agree with one another and with the program."""

    schema_version: int = 1
    """Version of this shape."""
    roster: str
    """Title of the roster, for the reader."""
    as_of: date
    """The day at which activity is judged."""
    rules: str
    """`id version` of the rule set that says up to which age an account is active."""
    active_days: int
    """That age in days."""
    sheets: tuple[tuple[str, str], ...]
    """(file name, SHA-256) of each sheet."""
    coders: Comparison | None
    """The coders with one another; None when there is only one, who is compared with the program."""
    program: tuple[Comparison, ...] = ()
    """Each coder with the program; cells whose state rests on a coding sheet or an analyst's decision are left out."""
    remarks: tuple[str, ...] = ()
    """One sentence for whatever was left out."""


@dataclass(frozen=True, slots=True)
class Against:
    """By what is compared."""

    rules: str = "presence"
    """Rule set whose threshold says what active is."""
    as_of: date | None = None
    """Day at which activity is judged; None: the run's, or the newest day of coding."""
    program: bool = False
    """Whether the states of the run are compared, too."""


def compared_coders(sheets: Sheets, against: Against) -> CodersReport:
    """Return how far the coders agree; raises UsageError where there is nothing to compare, DocumentError, RunError."""
    if against.program and sheets.run is None:
        raise UsageError("--with-program compares with the states of a run: name it with --run RUN instead of --roster")
    read, rules = read_sheets(sheets), load_rules(against.rules)
    as_of, days = against.as_of or read.as_of, rules.thresholds.active
    cells = [as_cell(row, as_of, days) for row in read.rows]
    coders = sorted({cell.coder for cell in cells})
    if len(coders) == 1 and not against.program:
        raise UsageError(f"every row is coded by {coders[0]}: agreement needs the sheets of two coders or more who worked apart")
    variables = variables_of(read.rows)
    if against.program and PROGRAM in map(same_coder, coders):
        raise UsageError(f"a coder is called {PROGRAM!r}, as the program is here; give her other initials in her sheet")
    comparison = compare(cells, variables) if len(coders) > 1 else None
    if comparison is not None and not comparison.common:
        raise UsageError(_nothing_shared(comparison))
    program, remarks = _with_program(sheets.run, read, cells) if against.program and sheets.run is not None else ((), ())
    return CodersReport(
        roster=read.frame.title,
        as_of=as_of,
        rules=f"{rules.id} {rules.version}",
        active_days=days,
        sheets=read.inputs,
        coders=comparison,
        program=program,
        remarks=(*read.remarks, *remarks),
    )


def _nothing_shared(made: Comparison) -> str:
    counted = ", ".join(f"{coder} {count}" for coder, count in made.coders)
    return (
        f"no person and platform was coded by two coders (cells coded: {counted}); "
        "agreement needs sheets with the same cells, as `presence-audit coding sheet` makes them"
    )


def _with_program(run: Path, read: ReadSheets, cells: list[CodedCell]) -> tuple[tuple[Comparison, ...], tuple[str, ...]]:
    said = {
        (result.person.id, presence.platform): presence
        for result in load_study(run).people
        for presence in result.presences
        if presence.state != "excluded"
    }
    by_hand = {(one.person, one.platform) for one in RunDirectory.open(run).evidence() if isinstance(one, Coded)}
    by_hand |= {key for key, presence in said.items() if _is_decided(presence)}
    coded = {(cell.person, cell.platform) for cell in cells}
    circular, silent = coded & by_hand & set(said), {key for key in coded - by_hand if key in said and not _codes_of(said[key])}
    program = [CodedCell(PROGRAM, *key, _codes_of(said[key]), "study.json") for key in sorted((coded & set(said)) - by_hand - silent)]
    if not program:
        raise UsageError(_why_no_program(run, len(circular), len(silent)))
    remarks = [
        f"{count} {'cell' if count == 1 else 'cells'} left out of the comparison with the program: {why}"
        for count, why in (
            (len(circular), "the state rests on a coding sheet or an analyst's decision, so that coders would be compared with themselves"),
            (len(silent), "the program could not tell"),
        )
        if count
    ]
    variables = tuple(one for one in (FOUND, ACCOUNT, ACTIVE) if one in variables_of(read.rows))
    made = (compare([*own, *program], variables) for own in _by_coder(cells, {(one.person, one.platform) for one in program}))
    return tuple(made), tuple(remarks)


def _by_coder(cells: list[CodedCell], shared: set[tuple[str, str]]) -> Iterator[list[CodedCell]]:
    for coder in sorted({cell.coder for cell in cells}):
        own = [cell for cell in cells if cell.coder == coder and (cell.person, cell.platform) in shared]
        if own:
            yield own


def _why_no_program(run: Path, circular: int, silent: int) -> str:
    if circular:
        return (
            f"{run}: the program's states of these cells rest on coding sheets or analysts' decisions ({circular} of them), so that coders "
            "would be compared with themselves; compare with a run that took none"
        )
    if silent:
        return f"{run}: the program could not tell on any of these cells ({silent} unknown), so there is nothing to compare"
    return f"{run}: no cell of the sheets stands in the study of this run"


def _is_decided(presence: Presence) -> bool:
    """Say whether an analyst decided whose an account there is."""
    return any(fact.name in ("decided_accept", "decided_reject") for one in presence.attributions for fact in one.facts)


def _codes_of(presence: Presence) -> dict[str, str]:
    """Return what the program says, in the coders' words; nothing where it could not tell."""
    if presence.state == "unknown":
        return {FOUND.name: "unclear"} if presence.reason == "ambiguous_identity" else {}
    codes = {FOUND.name: _FOUND[presence.state]}
    if codes[FOUND.name] == "yes":
        codes[ACTIVE.name] = _ACTIVE.get(presence.state, "unknown")
        if presence.account is not None:
            codes[ACCOUNT.name] = presence.account.key
    return codes
