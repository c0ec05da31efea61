"""Which sheets a study has, and in which order: from the whole to the parts, last what explains them."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import Analysis, Study

from .baselines import baselines_table
from .cohorts import cohorts_table
from .column import Table
from .dictionary import dictionary_table
from .distribution import dispositions_table, platforms_table, typology_table
from .evidence import evidence_table
from .findings import findings_table
from .measures import measure_tables
from .people import people_table
from .places import Places
from .presence import presence_table
from .sensitivity import sensitivity_tables
from .waves import wave_tables


def tables_of(study: Study) -> tuple[Table, ...]:
    """Return all sheets behind the first one; those that the study has nothing for are left out, but for the ones that every study has."""
    places = Places(study)
    made = (
        *measure_tables(study),
        baselines_table(study.analysis.then_and_now if study.analysis else ()),
        *(_analysed(study.analysis) if study.analysis else ()),
        platforms_table(study.summary),
        people_table(study, places),
        presence_table(study, places),
        findings_table(study, places),
        evidence_table(study, places),
    )
    return (*made, dictionary_table(made))


def _analysed(analysis: Analysis) -> Iterator[Table]:
    if analysis.cohorts:
        yield cohorts_table(analysis.cohorts)
    yield from wave_tables(analysis)
    if analysis.typology is not None:
        yield typology_table(analysis.typology)
    if analysis.dispositions:
        yield dispositions_table(analysis.dispositions)
    if analysis.sensitivity is not None:
        yield from sensitivity_tables(analysis.sensitivity)
