"""The write side of a run directory: every line and every record is on its way to the disk before the next one is made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import RunError
from ..model import Candidate, Evidence, Observation, Person, Request, Response, Route, SearchStep, Taken, Unavailable, digest_of
from ..shelf import Numbers
from .erased import DETAIL
from .index import RECORD, body_key, number
from .lines import AppendOnly, parsed, to_json, whole_lines
from .lock import LOCK, Lock, is_lock, take_over
from .manifest import MANIFEST, Manifest, replacing, write_manifest
from .reading import CANDIDATES, EVIDENCE, OBSERVATIONS, ROSTER, SEARCHES, TAKEN, RunReader
from .recovery import recover
from .warc import CAPTURE, info_member, members

_SYNC_EVERY = 64
"""Records between two calls of fsync: a killed process loses nothing either way, a power failure at most so many."""

_UNFINISHED = frozenset({LOCK, ROSTER, ROSTER + ".tmp", MANIFEST + ".tmp"})
"""What `create` leaves when it is killed before there is a manifest."""


class RunDirectory(RunReader):
    """A run directory, written as it happens. One writer at a time; use as a context manager or call `close`."""

    def __init__(self, path: Path, lock: Lock | None) -> None:
        """Use `create`, `resume` or `open` instead."""
        super().__init__(path)
        self._lock = lock
        self._writers: dict[str, AppendOnly] = {}
        self._ids: dict[str, Numbers] = {}
        self._unsynced = 0

    @classmethod
    def create(cls, path: Path, manifest: Manifest, persons: Iterable[Person] = ()) -> Self:
        """Make a run directory with its roster and manifest; raises RunError when `path` holds anything else."""
        _refuse_foreign(path)
        path.mkdir(parents=True, exist_ok=True)
        with take_over(path) as lock:
            _refuse_foreign(path)
            _write_roster(path, persons)
            write_manifest(path, manifest)
            return cls(path, lock)

    @classmethod
    def resume(cls, path: Path) -> Self:
        """Go on with an interrupted run: cut off what was torn, keep everything that was finished; raises RunError."""
        with cls._recovered(path) as run:
            run.update(status="running", finished_at=None)
            return run

    @classmethod
    def extend(cls, path: Path) -> Self:
        """Open a run for what analysts hand in: as `resume`, but whether the collection came to its end stays as it is; raises RunError."""
        with cls._recovered(path) as run:
            return run

    @classmethod
    @contextmanager
    def _recovered(cls, path: Path) -> Iterator[Self]:
        """Open a run for writing, without what was torn when it was killed; its lock is let go where the block fails."""
        RunReader(path)
        with take_over(path) as lock:
            recover(path)
            yield cls(path, lock)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open for reading only; a scan may be writing at the same time. Raises RunError."""
        return cls(path, None)

    def update(self, **changes: Any) -> None:
        """Change fields of the manifest, such as `status="finished", finished_at=…`; what was collected is durable before."""
        self._writable()
        for writer in self._writers.values():
            writer.sync()
        changed = Manifest.model_validate(self.manifest.model_dump() | changes)
        if changed != self.manifest:
            write_manifest(self.path, changed)
            self.manifest = changed

    def store(self, request: Request, response: Response, *, route: Route) -> str:
        """Keep the bytes of an answer and return where they are; an answer that is kept already is not written again."""
        self._writable()
        sha256 = hashlib.sha256(response.body).hexdigest()
        key = body_key(request.id, route, sha256, response.status, response.final_url)
        bodies = self._known_index().bodies
        assert bodies is not None
        place = bodies.get(key)
        if place is None:
            writer = self._writer(CAPTURE)
            if not writer.size:
                writer.append(info_member(self.manifest.tool_version, self.manifest.created_at))
            before, record = members(request, response, route)
            bodies[key] = place = writer.append(before + record) + len(before)
            self._unsynced += 1
            if self._unsynced >= _SYNC_EVERY:
                writer.sync()
                self._unsynced = 0
        return f"{RECORD}{place}"

    def add_evidence(self, evidence: Evidence) -> None:
        """Write down one attempt to look; the same one again is left out, and so is a second look at bytes that were erased."""
        if isinstance(evidence, Unavailable) and evidence.detail == DETAIL:
            return
        index = self._known_index()
        if number(evidence.id) in index.evidence:
            return
        request = "" if evidence.kind == "coded" else f'"request":"{evidence.request.id}",'
        line = f'{{"id":"{evidence.id}",{request}"evidence":{to_json(evidence)}}}\n'.encode()
        index.add(self._writer(EVIDENCE).append(line), len(line), evidence)

    def add_candidate(self, candidate: Candidate) -> None:
        """Write down an account that may be a person's; the same one again is left out."""
        self._add(CANDIDATES, "candidate", to_json(candidate))

    def add_observation(self, observation: Observation) -> None:
        """Write down a feature that was read; the same one again is left out."""
        self._add(OBSERVATIONS, "observation", to_json(observation))

    def add_step(self, step: SearchStep) -> None:
        """Write down how a step of a search ended; the same one again is left out, and so is one whose bytes were erased."""
        if step.detail == DETAIL:
            return
        self._add(SEARCHES, "step", to_json(step))

    def add_taken(self, taken: Taken) -> None:
        """Write down a file that an analyst handed in; the same one again is left out."""
        self._add(TAKEN, "taken", to_json(taken))

    def close(self) -> None:
        """Make everything durable and let another scan in; may be called twice."""
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _add(self, name: str, key: str, text: str) -> None:
        writer = self._writer(name)
        if name not in self._ids:
            self._ids[name] = there = Numbers()
            for offset, line in whole_lines(self.path / name):
                there.add(number(str(parsed(line, self.path / name, offset).get("id"))))
        ident = digest_of(key, text)
        if number(ident) not in self._ids[name]:
            writer.append(f'{{"id":"{ident}","{key}":{text}}}\n'.encode())
            self._ids[name].add(number(ident))

    def _writer(self, name: str) -> AppendOnly:
        self._writable()
        if name not in self._writers:
            self._writers[name] = AppendOnly(self.path / name)
        return self._writers[name]

    def _stores(self) -> bool:
        return self._lock is not None

    def _writable(self) -> None:
        if self._lock is None:
            raise RunError(f"{self.path}: the run is open for reading only")


def is_free(path: Path) -> bool:
    """Tell whether a run may be made at `path`: nothing is there, or only what a making that was cut short left."""
    try:
        _refuse_foreign(path)
    except RunError:
        return False
    return True


def _refuse_foreign(path: Path) -> None:
    try:
        names = set(os.listdir(path))  # noqa: PTH208 - names are compared, not paths
    except FileNotFoundError:
        return
    except OSError as error:
        raise RunError(f"{path}: cannot be used as a run directory: {error.strerror}") from None
    if MANIFEST in names:
        raise RunError(f"{path}: holds a run already; resume it with --resume {path}, or choose another directory")
    if names and not (names <= _UNFINISHED and LOCK in names and is_lock(path / LOCK)):
        raise RunError(f"{path}: not empty and not a run directory; choose another directory")


def _write_roster(path: Path, persons: Iterable[Person]) -> None:
    with replacing(path / ROSTER) as out:
        for person in persons:
            out.write(to_json(person).encode() + b"\n")
