"""The published study as a table for people: design, coverage, measures, cohorts, published studies, waves, types, sensitivity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich.console import RenderableType

from presence_audit.model import Analysis, Study

from .screen import Screen
from .study_table_cohorts import cohort_parts
from .study_table_measures import disposition_parts, measure_parts
from .study_table_sensitivity import sensitivity_parts
from .study_table_then import then_parts
from .study_table_types import type_parts
from .study_table_waves import wave_parts
from .table import foot_parts, head_parts
from .table_survey import survey_parts

UNANALYSED = "Nothing was worked out for publication; run: presence-audit study RUN"


class StudyTableFormat:
    """Plain text for a terminal or a file; persons stand in `report`, here stand numbers."""

    id = "table"
    suffix = ".txt"
    analysed = True

    def __init__(self, *, width: int = 100, colour: bool = False, encoding: str = "utf-8") -> None:
        """Draw `width` columns in `encoding`."""
        self._screen = Screen(width, colour, encoding)

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study and options, same bytes."""
        out.write(self._screen.draw(self._parts(study)))

    def _parts(self, study: Study) -> Iterator[RenderableType]:
        screen = self._screen
        yield from head_parts(screen, study)
        if study.analysis is None:
            yield screen.hang("", UNANALYSED)
        else:
            yield from _front(screen, study.analysis)
            yield from _middle(screen, study, study.analysis)
        yield from foot_parts(screen, study)


def _front(screen: Screen, analysis: Analysis) -> Iterator[RenderableType]:
    for note in analysis.notes:
        yield screen.hang("Note: ", note, "bold")
    yield screen.heading("Design")
    yield screen.hang("  ", analysis.design.sentence)


def _middle(screen: Screen, study: Study, analysis: Analysis) -> Iterator[RenderableType]:
    yield from disposition_parts(screen, analysis.dispositions)
    yield from measure_parts(screen, analysis.measures)
    for survey in study.surveys:
        yield from survey_parts(screen, survey)
    yield from cohort_parts(screen, analysis)
    yield from then_parts(screen, analysis.then_and_now)
    yield from wave_parts(screen, analysis)
    yield from type_parts(screen, analysis.typology)
    yield from sensitivity_parts(screen, analysis)
