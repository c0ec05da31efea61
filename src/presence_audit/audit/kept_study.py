"""`study.json`: one JSON document in which each person and each measure stands on a line, so that it is written and read one by one."""

from __future__ import annotations

import json
import re
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError
from pydantic_core import from_json

from presence_audit.errors import RunError
from presence_audit.model import Chosen, MeasureResult, PersonResult, Roll, Study, SurveyResult, Texts, Value, bits_of

_PEOPLE, _MEASURES, _MEASURE, _PERSON = b'"people":[\n', b'"measures":[\n', b'{"measure":', b'{"person":{"id":'
_TEXT = re.compile(rb'("[^"\\]*(?:\\.[^"\\]*)*")(?:,(?=")|(?=\]))')
_AT_ONCE = 1_000
_EMPTY = {"people": (), "surveys": (), "measures": None}


def before_people(study: Study) -> bytes:
    """Return what stands in front of the first person."""
    return _parted(study.model_copy(update=_EMPTY), "people")[0].encode() + b"["


def of_person(result: PersonResult, *, first: bool) -> bytes:
    """Return the line of a person, and what stands between her and the one before."""
    return (b"\n" if first else b",\n") + result.model_dump_json().encode()


def after_people(study: Study) -> Iterator[bytes]:
    """Yield what stands behind the last person, without holding all of it at once."""
    summary, rest = _parted(study.model_copy(update=_EMPTY), "surveys")
    yield b"\n]" + summary.partition('"people":[]')[2].encode() + b"["
    for at, survey in enumerate(study.surveys):
        yield b"," if at else b""
        yield from _survey(survey)
    if study.measures is None:
        yield f"]{rest}\n".encode()
        return
    before, _, after = rest.partition('"measures":null')
    yield f']{before}"measures":'.encode()
    yield from _survey(study.measures)
    yield f"{after}\n".encode()


def write_study(out: BinaryIO, study: Study) -> None:
    """Write a study whose persons are known."""
    out.write(before_people(study))
    out.writelines(of_person(result, first=not at) for at, result in enumerate(study.people))
    out.writelines(after_people(study))


def read_study(file: BinaryIO) -> Study:
    """Return a study whose persons are read from the file when somebody goes through them; it is closed with them.

    One that was written by an earlier version is read as a whole. Raises ValueError for what is no study.
    """
    try:
        file.seek(0)
        front = file.readline()
        if front.endswith(_PEOPLE):
            return _read(file, front)
        whole = Study.model_validate_json(front + file.read())
    except BaseException:
        file.close()
        raise
    file.close()
    return whole


def _read(file: BinaryIO, front: bytes) -> Study:
    people, behind = _people(file, len(front))
    header, groups = [front.rstrip(b"\n"), behind.rstrip(b"\n")], list[list[MeasureResult]]()
    if behind.endswith(_MEASURES):
        groups.append([])
    for line in file:
        if line.startswith(_MEASURE):
            groups[-1].append(_measure(line, people.ids))
            continue
        header.append(line.rstrip(b"\n"))
        if line.endswith(_MEASURES):
            groups.append([])
    study = Study.model_validate_json(b"".join(header))
    surveys = study.surveys if study.measures is None else (*study.surveys, study.measures)
    counted = [one.model_copy(update={"measures": tuple(group)}) for one, group in zip(surveys, groups, strict=True)]
    measures = None if study.measures is None else counted.pop()
    return study.model_copy(update={"people": people, "surveys": tuple(counted), "measures": measures})


def front_of(path: Path) -> dict[str, Any]:
    """Return what stands in front of the persons, or the whole study of an earlier version, unchecked; raises OSError, ValueError."""
    with path.open("rb") as file:
        front = file.readline()
        found: dict[str, Any] = json.loads(front + b"]}" if front.endswith(_PEOPLE) else front + file.read())
    return found


class KeptPeople(Roll[PersonResult]):
    """The persons of a study in their file."""

    __slots__ = ("__weakref__", "_file", "_offsets", "ids")

    def __init__(self, file: BinaryIO, offsets: Sequence[int], ids: Sequence[str]) -> None:
        """Read from a file; `offsets`: of the lines, and of the end of the last one. `ids`: of the persons."""
        self._file, self._offsets, self.ids = file, offsets, ids
        weakref.finalize(self, file.close)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def at(self, index: int) -> PersonResult:
        """Return one person; raises RunError when the line cannot be read."""
        try:
            return PersonResult.model_validate_json(self.line(index))
        except ValidationError:
            name = self._file.name
            raise RunError(f"{name}: cannot be read by this version; run: presence-audit score {Path(name).parent}") from None

    def line(self, index: int) -> bytes:
        """Return the JSON of one person."""
        self._file.seek(self._offsets[index])
        return self._file.read(self._offsets[index + 1] - self._offsets[index]).rstrip(b",\n")


def _people(file: BinaryIO, offset: int) -> tuple[KeptPeople, bytes]:
    """Return the persons, and the line behind the last one."""
    offsets, ids = array("Q", [offset]), Texts()
    for line in file:
        if not line.startswith(_PERSON):
            return KeptPeople(file, offsets, ids), line
        end = line.index(b'","name":', len(_PERSON)) + 1
        ids.append(json.loads(line[len(_PERSON) : end]))
        offset += len(line)
        offsets.append(offset)
    raise ValueError("the end of the study is missing")


def _measure(line: bytes, ids: Sequence[str]) -> MeasureResult:
    """Return a measure; the ids in its lists, which may be all there are, are never held as texts."""
    header, at, named = bytearray(), 0, dict[str, Chosen]()
    for name in ("persons", "persons_unknown"):
        listed = _Listed(line, line.index(f'"{name}":['.encode(), at) + len(name) + 4)
        header += line[at : listed.end]
        named[name] = Chosen(ids, bits_of(_places(listed, ids), len(ids)))
        at = listed.end
    header += line[at:].rstrip(b",\n")
    return MeasureResult.model_validate(from_json(bytes(header)) | named)


@dataclass(slots=True)
class _Listed:
    """The texts of a JSON list, one by one; it is gone through once."""

    line: bytes
    end: int
    """Where the list ends, once it was gone through."""

    def __iter__(self) -> Iterator[str]:
        while found := _TEXT.match(self.line, self.end):
            yield json.loads(found[1])
            self.end = found.end()
        if self.line[self.end : self.end + 1] != b"]":
            raise ValueError("a list of persons is cut off")


def _places(names: Iterable[str], ids: Sequence[str]) -> Iterator[int]:
    """Yield the places of some persons, who stand in the order of all."""
    places = iter(enumerate(ids))
    for name in names:
        at = next((at for at, one in places if one == name), None)
        if at is None:
            raise ValueError(f"{name!r} is no person of the study")
        yield at


def _survey(survey: SurveyResult) -> Iterator[bytes]:
    before, after = _parted(survey.model_copy(update={"measures": ()}), "measures")
    yield before.encode() + b"["
    for at, measure in enumerate(survey.measures):
        yield b",\n" if at else b"\n"
        yield from _of_measure(measure)
    yield b"\n]" + after.encode()


def _of_measure(measure: MeasureResult) -> Iterator[bytes]:
    rest: str = measure.model_copy(update={"persons": (), "persons_unknown": ()}).model_dump_json()
    for name in ("persons", "persons_unknown"):
        before, _, rest = rest.partition(f'"{name}":[]')
        yield f'{before}"{name}":'.encode()
        yield from _list(getattr(measure, name))
    yield rest.encode()


def _list(texts: Sequence[str]) -> Iterator[bytes]:
    """Yield a list of texts some at a time: everybody on the roster may stand in it."""
    rest, mark = iter(texts), "["
    while some := list(islice(rest, _AT_ONCE)):
        yield (mark + json.dumps(some, ensure_ascii=False, separators=(",", ":"))[1:-1]).encode()
        mark = ","
    yield b"[]" if mark == "[" else b"]"


def _parted(value: Value, name: str) -> tuple[str, str]:
    """Return the JSON of a value before and behind the empty list of one of its fields, which no field before it has within it."""
    before, _, after = value.model_dump_json().partition(f'"{name}":[]')
    return f'{before}"{name}":', after


def raw_people(study: Study) -> Iterator[bytes]:
    """Yield the JSON of each person, without making anything of it where it comes from a file."""
    people: Any = study.people
    yield from (
        (people.line(at) for at in range(len(people)))
        if isinstance(people, KeptPeople)
        else (one.model_dump_json().encode() for one in people)
    )
