"""Goes through the files of a run once and notes which lines are about which account and which person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from presence_audit.archive import RunReader
from presence_audit.archive.arranged import Arranged
from presence_audit.archive.lines import parsed
from presence_audit.archive.reading import (
    CANDIDATES,
    EVIDENCE,
    OBSERVATIONS,
    SEARCHES,
    TAKEN,
    CandidateLine,
    EvidenceLine,
    ObservationLine,
    SearchLine,
    TakenLine,
)
from presence_audit.errors import RunError
from presence_audit.model import Account, Coded, Evidence, Value
from presence_audit.platforms import Platforms
from presence_audit.shelf import Numbers, number_of

from .alike import Alike
from .frame import Criteria

L = TypeVar("L", bound=Value)

ACCOUNT, PERSON, CODED_AT = "account ", "person ", "coded "
"""What stands before the key of an account that was looked at, the id of a person about whom a row was coded, the account of such a row."""


@dataclass(slots=True)
class Sought:
    """Ids of the looks in which an account was found, or was sought."""

    _ids: Numbers = field(default_factory=Numbers)

    def add(self, names: Any) -> None:
        """Take ids in."""
        for name in names:
            self._ids.add(number_of(name))

    def __contains__(self, name: str) -> bool:
        return number_of(name) in self._ids


@dataclass(slots=True)
class Files:
    """The files of a run, arranged, and what concerns everybody."""

    evidence: Arranged[EvidenceLine]
    """Attempts to look, by account; coded rows, by person and by account."""
    observations: Arranged[ObservationLine]
    """What was read, by account."""
    candidates: Arranged[CandidateLine]
    """Accounts that were found elsewhere than in the roster, by person."""
    steps: Arranged[SearchLine]
    """The log of the searches, by person."""
    taken: Arranged[TakenLine]
    """What analysts handed in, by person."""
    inputs: frozenset[tuple[str, str]]
    """(file name, SHA-256) of every sheet that counts."""
    looked_at: frozenset[str]
    """Ids of the platforms whose looks count."""
    sought: Sought = field(default_factory=Sought)
    """Looks in which something was found."""
    controls: list[int] = field(default_factory=list)
    """Offsets of the controls."""
    alike: Alike | None = None
    """Pages that several sites showed."""
    blogs: list[int] = field(default_factory=list)
    """Offsets of the looks at sampled blogs."""
    first: tuple[datetime, int] | None = None
    """Time and offset of the first look."""
    last: tuple[datetime, int] | None = None
    """Time and offset of the last look."""


def is_of_others(platforms: Platforms, one: Evidence) -> bool:
    """Say whether a look was for what others wrote there: it says nothing about the account."""
    if isinstance(one, Coded) or one.request.platform not in platforms:
        return False
    endpoints = platforms.get(one.request.platform).endpoints
    return any(endpoint.role == "comments" and endpoint.id == one.request.endpoint for endpoint in endpoints)


def arrange(run: RunReader, criteria: Criteria) -> Files:
    """Return the files of a run, arranged by what counts on the platforms of the criteria; raises RunError."""
    files = Files(
        _lines(run, EVIDENCE, EvidenceLine),
        _lines(run, OBSERVATIONS, ObservationLine),
        _lines(run, CANDIDATES, CandidateLine),
        _lines(run, SEARCHES, SearchLine),
        _lines(run, TAKEN, TakenLine),
        frozenset(run.manifest.inputs),
        frozenset((*criteria.chosen, *(name for name in run.manifest.hubs if name in criteria.platforms))),
    )
    for step in run.steps():
        if step.platform in files.looked_at:
            files.sought.add(step.evidence)
    _by_person(files.steps, "step")
    _by_person(files.taken, "taken")
    _arrange_candidates(files)
    files.alike = Alike(criteria.platforms)
    _arrange_evidence(files, criteria.platforms)
    _arrange_observations(files.observations, criteria.platforms)
    return files


def _lines(run: RunReader, name: str, model: type[L]) -> Arranged[L]:
    return Arranged(run.path / name, model, run.unwritten(model))


def _by_person(lines: Arranged[Any], what: str) -> None:
    _each(lines, what, lambda offset, size, one: lines.note(one["person"], offset, size))


def _arrange_candidates(files: Files) -> None:
    def take(offset: int, size: int, one: dict[str, Any]) -> None:
        if one["found_by"] != "roster" and one["account"]["platform"] in files.looked_at:
            files.candidates.note(one["person"], offset, size)
            if one.get("source"):
                files.sought.add(one["evidence"])

    _each(files.candidates, "candidate", take)


def _arrange_evidence(files: Files, platforms: Platforms) -> None:
    of_others = {(one.id, endpoint.id) for one in platforms for endpoint in one.endpoints if endpoint.role == "comments"}

    def take(offset: int, size: int, one: dict[str, Any]) -> None:
        if one["kind"] == "coded":
            _take_coded(files, platforms, (offset, size, one))
            return
        request = one["request"]
        if (request["platform"], request["endpoint"]) in of_others:
            files.blogs.append(offset)
        elif request["platform"] not in files.looked_at:
            return
        elif request.get("control") is not None:
            files.controls.append(offset)
            return
        else:
            files.evidence.note(ACCOUNT + _key(platforms, request["account"]), offset, size)
            if files.alike is not None:
                files.alike.note(one)
        _note_time(files, one["attempted_at"], offset)

    _each(files.evidence, "evidence", take)


def _take_coded(files: Files, platforms: Platforms, line: tuple[int, int, dict[str, Any]]) -> None:
    offset, size, row = line
    account = row["account"] or {"platform": row["platform"], "handle": f"person:{row['person']}", "url": ""}
    files.evidence.note(CODED_AT + _key(platforms, account), offset, size)
    if row["platform"] in files.looked_at and (row["source"].rpartition(":")[0], row["sha256"]) in files.inputs:
        files.evidence.note(PERSON + row["person"], offset, size)
        _note_time(files, row["coded_on"], offset)


def _note_time(files: Files, at: str, offset: int) -> None:
    when = datetime.fromisoformat(at)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    if files.first is None or when < files.first[0]:
        files.first = (when, offset)
    if files.last is None or when > files.last[0]:
        files.last = (when, offset)


def _arrange_observations(lines: Arranged[ObservationLine], platforms: Platforms) -> None:
    """Note whose each observation is; those of one account stand behind one another, so that few of the lines are parsed for it."""
    before, key = b"", ""
    for offset, line in lines.lines():
        start = line.find(b'"account"')
        account = line[start : line.find(b'"feature"', start)]
        if account != before or start < 0:
            with _placed(lines, offset, line):
                before, key = account, _key(platforms, parsed(line, lines.path, offset)["observation"]["account"])
        lines.note(key, offset, len(line))


def _each(lines: Arranged[Any], what: str, take: Callable[[int, int, dict[str, Any]], None]) -> None:
    """Hand on offset, size and content of every line; raises RunError for a line that is damaged."""
    for offset, line in lines.lines():
        with _placed(lines, offset, line):
            take(offset, len(line), parsed(line, lines.path, offset)[what])


@contextmanager
def _placed(lines: Arranged[Any], offset: int, line: bytes) -> Iterator[None]:
    """Say of what cannot be understood where it stands."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RunError(f"{lines.path}: the line at byte {offset} is damaged: {line[:60]!r}") from error


def _key(platforms: Platforms, account: dict[str, Any]) -> str:
    return platforms.compared(Account.model_validate(account)).key
