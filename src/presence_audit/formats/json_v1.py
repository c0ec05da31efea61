"""The study as JSON, and as JSON lines: the types of `v1`, UTF-8, a newline at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO

from presence_audit.model import MeasureResult, Study, SurveyResult

from . import safe
from .v1 import (
    AnalysisLine,
    MeasuresLine,
    Output,
    PersonLine,
    Report,
    StudyLine,
    SurveyLine,
    analysis_of,
    header_of,
    measure_of,
    person_of,
    summary_of,
    survey_of,
)

_INDENT = 2
_AT_ONCE = 1_000


class JsonFormat:
    """One indented document, `schemas/report-1.json`, written as it goes."""

    id = "json"
    suffix = ".json"

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study, same bytes."""
        analysis = analysis_of(study.analysis) if study.analysis else None
        frame = Report(
            study=header_of(study), people=(), summary=summary_of(study), surveys=(), measures=None, analysis=analysis
        ).model_dump_json(indent=_INDENT)
        before, _, rest = frame.partition('"people": []')
        between, _, rest = rest.partition('"surveys": []')
        out.write(f'{before}"people": '.encode())
        _put_list(out, (_indented(person_of(result), 2) for result in study.people), 1)
        out.write(f'{between}"surveys": '.encode())
        _put_list(out, (_survey(survey, 2) for survey in study.surveys), 1)
        if study.measures is not None:
            between, _, rest = rest.partition('"measures": null')
            out.write(f'{between}"measures": '.encode())
            out.writelines(_survey(study.measures, 1))
        out.write(f"{rest}\n".encode())


class JsonLinesFormat:
    """One object a line, `schemas/report-1-line.json`, written as it goes.

    The first line has `type: study` (header and totals; `study.people` says how many persons must follow), then comes one line of
    `type: person` each in the roster's order, then one of `type: survey` each, then one of `type: measures` and one of
    `type: analysis` where the study has them.
    """

    id = "jsonl"
    suffix = ".jsonl"

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study line by line; same study, same bytes."""
        _put(out, StudyLine(study=header_of(study), summary=summary_of(study)))
        for result in study.people:
            _put(out, PersonLine(person=person_of(result)))
        for survey in study.surveys:
            _put_counted(out, SurveyLine(survey=survey_of(survey)), survey)
        if study.measures is not None:
            _put_counted(out, MeasuresLine(measures=survey_of(study.measures)), study.measures)
        if study.analysis is not None:
            _put(out, AnalysisLine(analysis=analysis_of(study.analysis)))


def _put(out: IO[bytes], line: Output) -> None:
    out.write(line.model_dump_json().encode() + b"\n")


def _put_counted(out: IO[bytes], line: Output, survey: SurveyResult) -> None:
    """Write the line of a survey, measure by measure: each may name everybody on the roster."""
    before, _, after = line.model_dump_json().partition('"measures":[]')
    out.write(f'{before}"measures":['.encode())
    for at, measure in enumerate(survey.measures):
        out.write(b"," if at else b"")
        out.writelines(_measure(measure))
    out.write(f"]{after}\n".encode())


def _put_list(out: IO[bytes], members: Iterable[Iterable[bytes]], level: int) -> None:
    """Write the members of a list as pydantic indents them."""
    some = False
    for pieces in members:
        out.write(b",\n" if some else b"[\n")
        out.write(b" " * _INDENT * (level + 1))
        out.writelines(pieces)
        some = True
    out.write(b"\n" + b" " * _INDENT * level + b"]" if some else b"[]")


def _survey(survey: SurveyResult, level: int) -> Iterator[bytes]:
    """Yield a survey as it stands at a level of a document, measure by measure."""
    (whole,) = _indented(survey_of(survey), level)
    before, _, after = whole.partition(b'"measures": []')
    yield before + b'"measures": ' + (b"[\n" if survey.measures else b"[")
    inside = b" " * _INDENT * (level + 2)
    for at, measure in enumerate(survey.measures):
        yield (b",\n" if at else b"") + inside
        yield from _measure(measure, level + 2)
    yield (b"\n" + b" " * _INDENT * (level + 1) if survey.measures else b"") + b"]" + after


def _measure(measure: MeasureResult, level: int | None = None) -> Iterator[bytes]:
    """Yield a measure as it stands at a level of a document, or on a line."""
    row = measure_of(measure)
    (rest,) = (row.model_dump_json().encode(),) if level is None else _indented(row, level)
    blank, between = (b"", b",") if level is None else (b" ", b",\n" + b" " * _INDENT * (level + 2))
    for name in ("persons", "persons_unknown"):
        mark = b'"' + name.encode() + b'":' + blank
        before, _, rest = rest.partition(mark + b"[]")
        yield before + mark
        yield from _texts(getattr(measure, name), between)
    yield rest


def _texts(texts: Sequence[str], between: bytes) -> Iterator[bytes]:
    """Yield a list of texts some at a time."""
    rest, inside = iter(texts), between[1:]
    begun = False
    while some := list(islice(rest, _AT_ONCE)):
        yield (between if begun else b"[" + inside) + between.join(json.dumps(safe.clean(one), ensure_ascii=False).encode() for one in some)
        begun = True
    yield inside[: -_INDENT or None] + b"]" if begun else b"[]"


def _indented(row: Output, level: int) -> Iterator[bytes]:
    """Yield a row as it stands at a level of a document; no text in JSON has a bare line break."""
    yield row.model_dump_json(indent=_INDENT).replace("\n", "\n" + " " * _INDENT * level).encode()
