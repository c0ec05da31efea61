"""A run as it would be with what is handed in: everything is read from the run directory, nothing is written to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from presence_audit.archive import Manifest, RunReader
from presence_audit.archive.lines import to_json
from presence_audit.archive.reading import CandidateLine, EvidenceLine, ObservationLine, TakenLine
from presence_audit.model import Candidate, Coded, Evidence, Observation, Request, Response, Route, SearchStep, Taken, Value, digest_of

_V = TypeVar("_V", bound=Value)


class Imagined(RunReader):
    """A run with additions that are in memory only."""

    def __init__(self, path: Path) -> None:
        """Open; raises RunError when `path` is no run directory."""
        super().__init__(path)
        self._evidence: dict[str, Evidence] = {}
        self._candidates: dict[Candidate, None] = {}
        self._observations: list[Observation] = []
        self._taken: list[Taken] = []

    def store(self, request: Request, response: Response, *, route: Route) -> str:  # noqa: ARG002 - the shape of a sink
        """Keep nothing; evidence is the same wherever its bytes are."""
        return "warc:0"

    def add_evidence(self, evidence: Evidence) -> None:
        """Remember one attempt to look."""
        self._evidence.setdefault(evidence.id, evidence)

    def add_candidate(self, candidate: Candidate) -> None:
        """Remember an account that may be a person's."""
        self._candidates.setdefault(candidate)

    def add_observation(self, observation: Observation) -> None:
        """Remember a feature that was read."""
        self._observations.append(observation)

    def add_step(self, step: SearchStep) -> None:
        """Take no step of a search: nobody is asked."""

    def add_taken(self, taken: Taken) -> None:
        """Remember a file."""
        self._taken.append(taken)

    def update(self, **changes: Any) -> None:
        """Change fields of the manifest, in memory."""
        self.manifest = Manifest.model_validate(self.manifest.model_dump() | changes)

    def evidence(self) -> Iterator[Evidence]:
        """Yield every attempt to look once."""
        known = set[str]()
        for one in super().evidence():
            known.add(one.id)
            yield one
        yield from (one for name, one in self._evidence.items() if name not in known)

    def candidates(self) -> Iterator[Candidate]:
        """Yield every candidate once."""
        known = set(super().candidates())
        yield from super().candidates()
        yield from (one for one in self._candidates if one not in known)

    def observations(self) -> Iterator[Observation]:
        """Yield every observation once."""
        known = set[Observation]()
        for one in super().observations():
            known.add(one)
            yield one
        yield from (one for one in self._observations if one not in known)

    def unwritten(self, model: type[_V]) -> Iterator[_V]:
        """Yield what was added, as the lines of a file of this kind."""
        lines = (
            *map(_line_of, self._evidence.values()),
            *(CandidateLine(id=digest_of("candidate", to_json(one)), candidate=one) for one in self._candidates),
            *(ObservationLine(id=digest_of("observation", to_json(one)), observation=one) for one in self._observations),
            *(TakenLine(id=digest_of("taken", to_json(one)), taken=one) for one in self._taken),
        )
        return (line for line in lines if isinstance(line, model))

    def taken(self) -> Iterator[Taken]:
        """Yield every file that was handed in, once."""
        yield from super().taken()
        yield from self._taken


def _line_of(one: Evidence) -> EvidenceLine:
    return EvidenceLine(id=one.id, request=None if isinstance(one, Coded) else one.request.id, evidence=one)
