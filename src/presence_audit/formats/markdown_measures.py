"""The parts of a summary that count: measures, published surveys counted again, states by platform, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presence_audit.model import AnalysedMeasure, Estimate, MeasureResult, Rate, Study, SurveyResult

from . import figures, words
from .markdown_numbers import HEADINGS, cells, counted, exact
from .markdown_text import folded, table, text
from .measured import measures

Part = tuple[str, Rate]
_PARTS = 12
"""Cohorts or thresholds shown of one measure."""


def measure_lines(study: Study) -> Iterator[str]:
    """Yield the table of standard measures, and folded below it what they are by cohort and by threshold."""
    measured = measures(study)
    if not measured:
        return
    rows = tuple(map(_row, measured))
    yield from ("## Measures", "")
    yield from table(("Measure", *HEADINGS), ((text(label), *cells(rate)) for label, rate, _, _ in rows))
    yield from ("95 %: Wilson interval. Worst case: all unknown no, all unknown yes.", "")
    yield from folded("By cohort", table(("Measure", "By cohort"), _parts(((label, parts) for label, _, parts, _ in rows)), words=2))
    within = ((label, parts) for label, _, _, parts in rows)
    yield from folded("By days since the last public act", table(("Measure", "Within"), _parts(within), words=2))
    if study.analysis is not None:
        limits = ((text(one.label), *_limits(one.estimate)) for one in measured)
        yield from folded("Exact intervals (Clopper-Pearson) and outer bounds", table(("Measure", "k/n", "exact 95 %", "outer"), limits))


def _row(one: AnalysedMeasure) -> tuple[str, Rate, list[str], list[str]]:
    """Return label and rate of a measure, its rates by cohort and those by threshold."""
    cohorts = [f"{text(name)} {counted(part.rate)}" for name, part in one.cohorts[:_PARTS]]
    hidden = [f"{text(name)} left out (small)" for name in one.cohorts_suppressed[:_PARTS]]
    within = [f"{days} d {counted(part.rate)}" for days, part in one.by_threshold[:_PARTS]]
    return one.label, one.estimate.rate, cohorts + hidden, within


def _parts(rows: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    return ((text(label), " · ".join(parts)) for label, parts in rows if parts)


def _limits(estimate: Estimate) -> tuple[str, str, str]:
    return figures.fraction(estimate.rate), exact(estimate), figures.span(estimate.rate.outer)


def survey_lines(surveys: Iterable[SurveyResult]) -> Iterator[str]:
    """Yield each published survey that was counted again, and its notes."""
    for survey in surveys:
        yield from (f"## Counted again: {text(survey.title)}", "")
        rows = ((text(one.label), *cells(one.rate), _published(one), words.AGREEMENTS[one.agreement]) for one in survey.measures)
        yield from table(("Measure", *HEADINGS, "published", "agreement"), rows)
        for note in survey.notes:
            yield f"- {text(note)}"
        yield ""


def _published(one: MeasureResult) -> str:
    then = one.published
    if then is None:
        return figures.UNDEFINED
    return f"{then.k_min}/{then.n}" if then.k_min == then.k_max else f"{then.k_min}–{then.k_max}/{then.n}"


def state_lines(study: Study) -> Iterator[str]:
    """Yield how many persons are in which state on each platform."""
    if not study.summary:
        return
    yield from ("## States by platform", "")
    headings = ("Platform", *(f"{sign.glyph} {state.replace('_', ' ')}" for state, sign in words.SIGNS.items()), "known")
    yield from table(headings, ((text(one.name), *_counts(dict(one.states)), figures.share(one.coverage)) for one in study.summary))


def _counts(states: dict[str, int]) -> Iterator[str]:
    return (str(states.get(state, 0) or "·") for state in words.SIGNS)


def unknown_lines(study: Study) -> Iterator[str]:
    """Yield the reasons for what is unknown, the most frequent first, where they stand, and what would resolve them."""
    totals: dict[str, dict[str, int]] = {}
    for one in study.summary:
        for reason, number in one.reasons:
            totals.setdefault(reason, {})[one.name] = number
    if not totals:
        return
    yield from ("## What is unknown, and why", "")
    order = sorted(words.REASONS.items(), key=lambda pair: -sum(totals.get(pair[0], {}).values()))
    rows = ((why.words, _where(totals[reason]), why.resolve) for reason, why in order if reason in totals)
    yield from table(("Reason", "Cells", "What would resolve it"), rows, words=3)


def _where(found: dict[str, int]) -> str:
    parts = ", ".join(f"{text(name)} {number}" for name, number in list(found.items())[:_PARTS])
    return f"{sum(found.values())} ({parts})"
