"""The study as JSON, and as JSON lines: the types of `v1`, UTF-8, a newline at the end."""

from __future__ import annotations

from typing import IO

from presence_audit.model import Study

from .v1 import (
    AnalysisLine,
    MeasuresLine,
    Output,
    PersonLine,
    StudyLine,
    SurveyLine,
    analysis_of,
    header_of,
    person_of,
    report_of,
    summary_of,
    survey_of,
)


class JsonFormat:
    """One indented document, `schemas/report-1.json`."""

    id = "json"
    suffix = ".json"

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study, same bytes."""
        out.write(report_of(study).model_dump_json(indent=2).encode() + b"\n")


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
            _put(out, SurveyLine(survey=survey_of(survey)))
        if study.measures is not None:
            _put(out, MeasuresLine(measures=survey_of(study.measures)))
        if study.analysis is not None:
            _put(out, AnalysisLine(analysis=analysis_of(study.analysis)))


def _put(out: IO[bytes], line: Output) -> None:
    out.write(line.model_dump_json().encode() + b"\n")
