"""The read side of a run directory: what was collected, each thing once, with the bytes that it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from ..errors import ReplayError, RunError
from ..model import (
    Absent,
    Answer,
    Candidate,
    Coded,
    Evidence,
    Failure,
    Observation,
    Person,
    Response,
    Retrieved,
    SearchStep,
    Taken,
    Unavailable,
    Value,
    digest_of,
)
from ..shelf import Numbers
from .erased import DETAIL, is_erased
from .index import Index, number, offset_of
from .lines import first_fault, line_at, parsed, whole_lines
from .manifest import Manifest, read_manifest
from .pending import refuse_unfinished
from .warc import CAPTURE, Stored, read_record

ROSTER, EVIDENCE, CANDIDATES, OBSERVATIONS = "roster.jsonl", "evidence.jsonl", "candidates.jsonl", "observations.jsonl"
SEARCHES, TAKEN, KEPT = "searches.jsonl", "taken.jsonl", "kept.jsonl"

_HEAD = 64
"""Bytes of a line of evidence in which the id of its request stands, where it answers one."""
_V = TypeVar("_V", bound=Value)


class EvidenceLine(Value):
    """One line of `evidence.jsonl`."""

    id: str
    """Id of the evidence."""
    request: str | None = None
    """Id of the request that it answers; None for coded rows."""
    evidence: Evidence = Field(discriminator="kind")
    """The attempt."""


class CandidateLine(Value):
    """One line of `candidates.jsonl`."""

    id: str
    """Digest of the candidate."""
    candidate: Candidate
    """The account that may be a person's."""


class ObservationLine(Value):
    """One line of `observations.jsonl`."""

    id: str
    """Digest of the observation."""
    observation: Observation
    """The feature that was read."""


class SearchLine(Value):
    """One line of `searches.jsonl`."""

    id: str
    """Digest of the step."""
    step: SearchStep
    """How it ended."""


class TakenLine(Value):
    """One line of `taken.jsonl`."""

    id: str
    """Digest of the entry."""
    taken: Taken
    """The file that was handed in."""


class RunReader:
    """A run directory, read only. Iterators read the files line by line, in the order in which they were written."""

    def __init__(self, path: Path) -> None:
        """Open; raises RunError when `path` is no run directory."""
        self.path = path
        refuse_unfinished(path)
        self.manifest: Manifest = read_manifest(path)
        """What was asked and how far the run came."""
        self._index: Index | None = None
        self._kept: dict[str, dict[str, Any]] | None = None

    def persons(self) -> Iterator[Person]:
        """Yield the persons of the roster in its order."""
        yield from (person for _, person in _values(self.path / ROSTER, Person))

    def evidence(self) -> Iterator[Evidence]:
        """Yield every attempt to look once; one that was repeated by a later scan gives way to the later one."""
        index = self._fresh_index()
        for offset, line in _values(self.path / EVIDENCE, EvidenceLine):
            found = line.evidence
            if index.is_current(offset, line.id, line.request, "" if isinstance(found, Coded) else found.route):
                yield found

    def unwritten(self, model: type[_V]) -> Iterable[_V]:  # noqa: ARG002 - for a run that is only imagined
        """Return the lines of one kind that count, though they do not stand in the file."""
        return ()

    def place_of(self, evidence_id: str) -> int | None:
        """Return the offset of the line of an attempt to look; None when there is none."""
        return self._known_index().evidence.get(number(evidence_id))

    def place_of_answer(self, request_id: str) -> int | None:
        """Return the offset of the last evidence for a request over HTTP; None when there is none."""
        return self._known_index().answers.get(number(request_id))

    def coded(self) -> Iterator[Coded]:
        """Yield what analysts coded, as `evidence` does, without reading the rest."""
        index = self._fresh_index()
        for offset, raw in whole_lines(self.path / EVIDENCE):
            if b'"request":' not in raw[:_HEAD]:
                line = validated(EvidenceLine, raw, self.path / EVIDENCE, offset)
                if isinstance(line.evidence, Coded) and index.is_current(offset, line.id, None, ""):
                    yield line.evidence

    def candidates(self) -> Iterator[Candidate]:
        """Yield every candidate once."""
        seen = Numbers()
        yield from (line.candidate for _, line in _values(self.path / CANDIDATES, CandidateLine) if seen.add(number(line.id)))

    def observations(self) -> Iterator[Observation]:
        """Yield every observation once, except those whose evidence was not finished when the scan was killed."""
        index, seen = self._fresh_index(), Numbers()
        for _, line in _values(self.path / OBSERVATIONS, ObservationLine):
            known = all(number(name) in index.evidence for name in line.observation.evidence)
            if known and seen.add(number(line.id)):
                yield line.observation

    def steps(self) -> Iterator[SearchStep]:
        """Yield every step of the searches; one that was repeated by a later scan gives way to the later one."""
        path, last, told = self.path / SEARCHES, Numbers(), Numbers()
        for offset, line in _values(path, SearchLine):
            last[_repeated(line.step)] = offset
        for offset, line in _values(path, SearchLine):
            place = last.get(_repeated(line.step))
            if place is not None and told.add(_repeated(line.step)):
                yield line.step if place == offset else validated(SearchLine, line_at(path, place), path, place).step

    def taken(self) -> Iterator[Taken]:
        """Yield every file that analysts handed in, once, in the order in which they came."""
        seen = Numbers()
        for _, line in _values(self.path / TAKEN, TakenLine):
            if seen.add(number(line.id)):
                yield line.taken

    def kept(self, evidence_id: str) -> dict[str, Any]:
        """Return what was written down of an answer before its bytes were erased; empty when nothing was."""
        if self._kept is None:
            lines = (parsed(line, self.path / KEPT, offset) for offset, line in whole_lines(self.path / KEPT))
            self._kept = {str(line.get("id")): line.get("kept") or {} for line in lines}
        return self._kept.get(evidence_id, {})

    def answered(self, request_id: str) -> tuple[Retrieved | Absent | Unavailable, bytes | None] | None:
        """Return the evidence for a request over HTTP with its body, None when there is none; raises ReplayError."""
        found = self.evidence_for(request_id)
        return None if found is None else (found, self.body(found.answer) if found.answer else None)

    def evidence_for(self, request_id: str) -> Retrieved | Absent | Unavailable | None:
        """Return the last evidence for a request over HTTP, None when there is none."""
        path = self.path / EVIDENCE
        offset = self._known_index().answers.get(number(request_id))
        if offset is None:
            return None
        found = validated(EvidenceLine, line_at(path, offset), path, offset).evidence
        assert not isinstance(found, Coded)
        return found

    def body(self, answer: Answer) -> bytes:
        """Return the bytes of an answer; raises ReplayError when they are not those that were seen."""
        return self._stored(answer).body

    def response(self, seen: Retrieved | Absent | Unavailable) -> Response | Failure:
        """Return what came back as the fetcher (or the capture reader) had returned it; raises ReplayError."""
        answer = seen.answer
        if answer is None:
            assert isinstance(seen, Unavailable)
            return Failure(seen.reason, seen.detail, seen.attempted_at)
        if is_erased(answer.record):
            return Failure("not_captured", DETAIL, seen.attempted_at)
        stored = self._stored(answer)
        headers = answer.headers if stored.headers is None else tuple((k, v) for k, v in stored.headers if k != "content-length")
        return Response(answer.final_url, answer.status, headers, stored.body, seen.attempted_at, answer.hops, stored.cut)

    def _stored(self, answer: Answer) -> Stored:
        path = self.path / CAPTURE
        try:
            stored = read_record(path, offset_of(answer.record), answer.size)
        except ValueError as error:
            raise ReplayError(f"{path}: {error}") from None
        if hashlib.sha256(stored.body).hexdigest() != answer.sha256:
            raise ReplayError(
                f"{path}: the body of {answer.record} ({answer.final_url}) is not the one that was seen; the archive is changed or damaged"
            )
        return stored

    def _known_index(self) -> Index:
        if self._index is None:
            self._index = Index(self.path / EVIDENCE, stores=self._stores())
        return self._index

    def _stores(self) -> bool:
        """Tell whether bodies may be written, so that it must be known which are there."""
        return False

    def _fresh_index(self) -> Index:
        index = self._known_index()
        index.refresh()
        return index


def _repeated(step: SearchStep) -> int:
    """Return what a step has in common with its repetition by a later scan."""
    of = (step.person, step.platform, step.source, step.route, step.variant, step.template, step.request, step.control or "")
    return number(digest_of(*of))


def _values(path: Path, model: type[_V]) -> Iterator[tuple[int, _V]]:
    for offset, line in whole_lines(path):
        yield offset, validated(model, line, path, offset)


def validated(model: type[_V], line: bytes, path: Path, offset: int) -> _V:
    """Return what a line says; raises RunError naming the place when it is damaged."""
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        raise RunError(f"{path}: the line at byte {offset} is damaged: {first_fault(error)}") from None
