"""What a run holds, read from its files when the turn of an account or a person comes: of a hundred thousand as of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from presence_audit.archive import RunReader
from presence_audit.archive.erased import is_erased
from presence_audit.archive.reading import EvidenceLine
from presence_audit.coding import coded_observations
from presence_audit.model import Candidate, Coded, Evidence, Observation, Retrieved, SearchStep, Taken

from .arranging import ACCOUNT, CODED_AT, PERSON, Files
from .compared import as_compared, evidence_as_compared
from .frame import Criteria
from .rereading import Read, read_again
from .resolved import standing_rows
from .sheets import counts

_RECENT = 32
"""Accounts whose looks are remembered: those of one person are asked for several times."""
T = TypeVar("T")
_N = TypeVar("_N", bound="_Named")


@dataclass(frozen=True, slots=True)
class ByKey(Generic[T]):
    """Lists by a text, made when they are asked for."""

    made: Callable[[str], Sequence[T]]
    """Makes the list of a text."""

    def get(self, key: str, default: tuple[()] = (), /) -> Sequence[T]:  # noqa: ARG002 - the shape of a dict's
        """Return the list of a text; empty where there is nothing."""
        return self.made(key)


@dataclass(frozen=True, slots=True)
class ById:
    """The looks in which something was found, read when they are asked for."""

    made: Callable[[str], Evidence | None]
    """Reads one."""

    def get(self, name: str, default: None = None, /) -> Evidence | None:  # noqa: ARG002 - the shape of a dict's
        """Return the look with this id; None when there is none, or nothing was found in it."""
        return self.made(name)


@dataclass(frozen=True, slots=True)
class _Looks:
    """The looks at one account."""

    read: tuple[Read, ...]
    """Those that count, with what they show now where they were read again."""
    ids: frozenset[str]
    """Ids of all of them, those too whose place another one took."""
    masked: bool = False
    """True where nothing came but a page that many sites show: what was read from it is not theirs."""


class Held:
    """Reads what is about one account or one person, as it counts now."""

    def __init__(self, run: RunReader, criteria: Criteria, files: Files, *, again: bool) -> None:
        """Read from `files`, which are arranged; `again`: read the archived bytes with today's profiles and probes."""
        self.run, self.criteria, self.files, self.again = run, criteria, files, again
        self._platforms = criteria.platforms
        self._recent: dict[str, _Looks] = {}  # no lru_cache of a method, which would keep all this alive until the next full collection

    def looks(self, key: str) -> list[Evidence]:
        """Return what was seen of an account."""
        return [one.evidence for one in self._looks(key).read]

    def observations(self, key: str) -> list[Observation]:
        """Return what was read of an account."""
        if self._looks(key).masked:
            return []
        kept = self._kept(key)
        shown = _once((*self._read_now(key), *(one for one in kept if self._stays(one, key)))) if self.again else kept
        compared = (as_compared(self._platforms, one) for one in shown)
        return [one for one in compared if one.account.key == key]

    def coded(self, person: str) -> list[Evidence]:
        """Return the coded rows about a person that count."""
        seen = [line.evidence for line in _first(self.files.evidence.about(PERSON + person))]
        return standing_rows([as_compared(self._platforms, one) for one in seen if isinstance(one, Coded) and one.person == person])

    def candidates(self, person: str) -> list[Candidate]:
        """Return the accounts that were found for a person elsewhere than in the roster, and are still named."""
        seen = (line.candidate for line in _first(self.files.candidates.about(person)))
        found = [as_compared(self._platforms, one) for one in seen if one.person == person]
        rows = {row.id for row in self.coded(person)} if found else set()
        return [one for one in found if self._still_named(one, rows)]

    def steps(self, person: str) -> list[SearchStep]:
        """Return the log of the search for a person; a step that was repeated by a later scan gives way to the later one."""
        last: dict[tuple[Any, ...], SearchStep] = {}
        for _, line in self.files.steps.about(person):
            if (step := line.step).person == person:
                last[step.platform, step.source, step.route, step.variant, step.template, step.request, step.control] = step
        return list(last.values())

    def taken(self, person: str) -> list[Taken]:
        """Return the files that analysts handed in for a person."""
        return [line.taken for line in _first(self.files.taken.about(person)) if line.taken.person == person]

    def found_in(self, name: str) -> Evidence | None:
        """Return the look in which something was found, by its id."""
        return self._look(name) if name in self.files.sought else None

    def looks_at(self, offsets: Sequence[int]) -> Iterator[Evidence]:
        """Yield the looks at these offsets, which are all that there are of their kind, without those whose place another one took."""
        yield from (self._read(one).evidence for one in standing((at, self.files.evidence.at(at)) for at in offsets).values())

    def _looks(self, key: str) -> _Looks:
        known = self._recent.get(key)
        if known is None:
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
            known = self._recent[key] = self._read_looks(key)
        return known

    def _read_looks(self, key: str) -> _Looks:
        lines = [*self.files.evidence.about(ACCOUNT + key)]
        some = (self._read(one) for one in standing(lines).values())
        read, ids = tuple(one for one in some if _key_of(one.evidence) == key), frozenset(line.id for _, line in lines)
        masked = self.files.alike.unmasked(one.evidence for one in read) if self.files.alike is not None else None
        return _Looks(read, ids) if masked is None else _Looks(tuple(Read(one) for one in masked), ids, masked=True)

    def _read(self, seen: Evidence) -> Read:
        """Return a look with its account as it is compared, and what it shows where it is read again."""
        read = read_again(self.run, self.criteria, seen) if self.again else Read(seen)
        return Read(evidence_as_compared(self._platforms, read.evidence), read.shown)

    def _kept(self, key: str) -> Iterator[Observation]:
        """Yield what was written down of an account once, but not what a killed scan left without evidence."""
        ids, told = self._looks(key).ids, set[str]()
        for _, line in self.files.observations.about(key):
            if line.id not in told and all(name in ids or self.run.place_of(name) is not None for name in line.observation.evidence):
                told.add(line.id)
                yield line.observation

    def _read_now(self, key: str) -> Iterator[Observation]:
        for one in self._looks(key).read:
            yield from one.shown
        for _, line in self.files.evidence.about(CODED_AT + key):
            if isinstance(line.evidence, Coded):
                yield from coded_observations(line.evidence)

    def _stays(self, one: Observation, key: str) -> bool:
        """Say whether an observation stands though the bytes are read again.

        What a search showed is kept as its source read it, like the candidates; so is what was read from bytes that were erased since.
        """
        own = {read.evidence.id: read.evidence for read in self._looks(key).read}
        if not one.probe.startswith("search:") and all(name in own and not _erased(own[name]) for name in one.evidence):
            return False
        looks = [own.get(name) or self._look(name) for name in one.evidence]
        return (one.probe.startswith("search:") or any(map(_erased, looks))) and all(isinstance(look, Retrieved) for look in looks)

    def _look(self, name: str) -> Evidence | None:
        """Return the look with this id if it counts, as it is read now; None when it is none any more."""
        place = self.run.place_of(name)
        if place is None:
            return None
        line = self.files.evidence.at(place)
        if isinstance(line.evidence, Coded):
            return as_compared(self._platforms, line.evidence) if counts(line.evidence, self.files.inputs) else None
        assert line.request is not None
        if _over_http(line.evidence) and (last := self.run.place_of_answer(line.request)) != place:
            if last is None or not self.again:
                return None
            line = self.files.evidence.at(last)
        found = self._read(line.evidence).evidence
        return found if found.id == name else None

    def _still_named(self, one: Candidate, rows: set[str]) -> bool:
        """Tell whether what names a candidate still counts: the search that found it, or the coded row."""
        if one.found_by == "coding" and one.evidence:
            return bool(rows.intersection(one.evidence))
        return not one.source or any(self.found_in(name) is not None for name in one.evidence)


def standing(lines: Iterable[tuple[int, EvidenceLine]]) -> dict[int, Evidence]:
    """Return offset → attempt, of lines about the same: each once, and of those that answer one request over HTTP the last."""
    first, last = dict[str, int](), dict[str | None, int]()
    found: dict[int, Evidence] = {}
    for offset, line in lines:
        if first.setdefault(line.id, offset) == offset:
            found[offset] = line.evidence
            if _over_http(line.evidence):
                found.pop(last.get(line.request, -1), None)
                last[line.request] = offset
    return found


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _first(lines: Iterable[tuple[int, _N]]) -> list[_N]:
    """Return the first line of each id."""
    found: dict[str, _N] = {}
    for _, line in lines:
        found.setdefault(line.id, line)
    return list(found.values())


def _over_http(one: Evidence) -> bool:
    return not isinstance(one, Coded) and one.route == "http"


def _key_of(one: Evidence) -> str | None:
    return None if isinstance(one, Coded) else one.request.account.key


def _erased(one: Evidence | None) -> bool:
    return isinstance(one, Retrieved) and is_erased(one.answer.record)


def _once(observations: Iterable[Observation]) -> Iterator[Observation]:
    told: set[str] = set()
    for one in observations:
        text = one.model_dump_json()
        if text not in told:
            told.add(text)
            yield one
