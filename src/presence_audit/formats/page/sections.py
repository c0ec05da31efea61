"""The parts of the page in their order, each with its charts; a part without anything to show is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from presence_audit.model import AnalysedMeasure, Analysis, Study

from ..measured import measures
from .charts.chart import Chart
from .charts.cohorts import cohorts_chart
from .charts.rates import rates_chart
from .charts.reasons import reasons_chart
from .charts.scores import scores_chart
from .charts.states import states_chart
from .charts.then_now import then_and_now_charts
from .charts.timeline import timeline_chart
from .charts.waves import series_chart, told, transition_chart


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page."""

    id: str
    """Its anchor, and the name of its template."""
    title: str
    """Its heading."""
    charts: tuple[Chart, ...] = ()
    """Its pictures."""
    short: str = ""
    """Its name in the list of contents; empty: the heading."""


def sections(study: Study) -> list[Section]:
    """Return the parts that have something to show."""
    return [
        Section("summary", "Summary"),
        *_platforms(study),
        *_published(study),
        *(_analysed(study, study.analysis) if study.analysis is not None else _measured(study)),
        *((Section("comments", "Comments on others’ blogs", short="Comments"),) if study.comments is not None else ()),
        Section("people", "People and platforms", short="People"),
        Section("use", "What this must not be used for", short="Limits of use"),
        Section("made", "How it was made"),
    ]


def _given(*charts: Chart | None) -> tuple[Chart, ...]:
    return tuple(chart for chart in charts if chart is not None)


def _platforms(study: Study) -> Iterator[Section]:
    if charts := _given(states_chart(study), reasons_chart(study), timeline_chart(study), scores_chart(study)):
        yield Section("platforms", "Platforms, activity and scores", charts, "Platforms")


def _published(study: Study) -> Iterator[Section]:
    if study.surveys:
        yield Section("surveys", "Published and measured", short="Published")
    if study.analysis is not None and study.analysis.then_and_now:
        yield Section("then", "Then and now", tuple(then_and_now_charts(study.analysis.then_and_now)))


def _measured(study: Study) -> Iterator[Section]:
    if measured := measures(study):
        yield Section("measures", "All measures", _given(_measures_chart(measured)), "Measures")


def _measures_chart(measured: tuple[AnalysedMeasure, ...]) -> Chart | None:
    return rates_chart("c-measures", "Standard measures", [(one.label, one.estimate.rate) for one in measured])


def _analysed(study: Study, analysis: Analysis) -> Iterator[Section]:
    yield from _measured(study)
    if analysis.cohorts:
        pairs = groupby(analysis.cohorts, key=lambda row: (row.first, row.second))
        charts = (cohorts_chart(f"c-cohorts-{at}", tuple(rows)) for at, (_, rows) in enumerate(pairs, 1))
        yield Section("cohorts", "Between cohorts", _given(*charts), "Cohorts")
    if analysis.typology is not None:
        types = [(one.label, one.rate) for one in analysis.typology.types]
        yield Section("types", "Engagement types", _given(rates_chart("c-types", "Persons by engagement type", types)), "Types")
    if analysis.dispositions:
        yield Section("dispositions", "What became of every cell", short="Dispositions")
    if analysis.comparisons or analysis.series:
        yield Section("waves", "Between waves", _given(*_waves(analysis)), "Waves")
    if analysis.sensitivity is not None:
        yield Section("sensitivity", "What hangs on choices of ours", short="Sensitivity")


def _waves(analysis: Analysis) -> Iterator[Chart | None]:
    for at, compared in enumerate(analysis.comparisons, 1):
        when = f"{compared.before.label} → {compared.after.label}"
        for number, moved in enumerate(compared.transitions, 1):
            yield transition_chart(f"c-moved-{at}-{number}", moved, when)
    for at, series in enumerate(filter(told, analysis.series), 1):
        yield series_chart(f"c-series-{at}", series, analysis.waves)
