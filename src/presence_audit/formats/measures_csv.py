"""The standard measures as CSV (RFC 4180): tidy, one row a measure, activity threshold, cohort and wave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from presence_audit.model import AnalysedMeasure, Estimate, Limits, Study, WaveRef

from . import safe, words
from .csv_text import lines, number
from .measured import measures

COLUMNS = (
    "wave", "as_of", "measure", "label", "of", "threshold_days", "cohort", "k", "n", "unknown", "undecided", "pct",
    "wilson_low", "wilson_high", "exact_low", "exact_high", "finite_low", "finite_high", "worst_low", "worst_high",
    "outer_low", "outer_high", "left_out", "people", "coverage", "roster", "rules", "rules_digest", "names", "tool_version", "not_for",
)  # fmt: skip
"""In this order; new ones are only added behind. Per cent are 0 to 100, coverage 0 to 1; what is undefined is empty."""
_NUMBERS = 15
_PLACES = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row counts."""

    measure: AnalysedMeasure
    estimate: Estimate | None
    """None: left out, because a count is small."""
    days: int | None = None
    cohort: str = ""


class MeasuresCsvFormat:
    """UTF-8, CRLF, a header row. A cell that a spreadsheet would calculate begins with an apostrophe; numbers never do."""

    id = "csv"
    suffix = ".csv"
    analysed = True

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write all measures, those of earlier waves first; same study, same bytes."""
        out.write(lines([COLUMNS]))
        for wave, found in _waves(study, measures(study)):
            out.write(lines((*wave[:2], *_cells(row), *wave[2:], *_ending(study)) for row in found))


def _waves(study: Study, measured: tuple[AnalysedMeasure, ...]) -> Iterator[tuple[tuple[str, ...], list[_Row]]]:
    """Yield (label, day, persons, coverage, rules) of each wave with its rows; of earlier waves the whole roster is counted alone."""
    analysis = study.analysis
    known = {one.measure: one for one in measured}
    for at, wave in enumerate(analysis.waves[:-1] if analysis else ()):
        series = analysis.series if analysis else ()
        found = [_Row(known[one.measure], one.by_wave[at]) for one in series if one.measure in known]
        yield _wave(wave, study), found
    label = analysis.waves[-1].label if analysis and analysis.waves else study.as_of.isoformat()
    origin = study.origin
    this = (
        safe.cell(label), study.as_of.isoformat(), str(len(study.people)), number(study.coverage, _PLACES), safe.cell(origin.roster),
        safe.cell(origin.rules), safe.cell(origin.rules_digest),
    )  # fmt: skip
    yield this, [row for measure in measured for row in _rows(measure)]


def _wave(wave: WaveRef, study: Study) -> tuple[str, ...]:
    return (
        safe.cell(wave.label), wave.as_of.isoformat(), str(wave.people), number(wave.coverage, _PLACES), safe.cell(study.origin.roster),
        safe.cell(wave.rules), safe.cell(wave.rules_digest),
    )  # fmt: skip


def _rows(measure: AnalysedMeasure) -> Iterator[_Row]:
    yield _Row(measure, measure.estimate)
    yield from (_Row(measure, estimate, days=days) for days, estimate in measure.by_threshold)
    yield from (_Row(measure, estimate, cohort=cohort) for cohort, estimate in measure.cohorts)
    yield from (_Row(measure, None, cohort=cohort) for cohort in measure.cohorts_suppressed)


def _cells(row: _Row) -> tuple[str, ...]:
    return (*_what(row), *_numbers(row.estimate), "" if row.estimate else "yes")


def _what(row: _Row) -> tuple[str, ...]:
    days = "" if row.days is None else str(row.days)
    return safe.cell(row.measure.measure), safe.cell(row.measure.label), safe.cell(row.measure.of), days, safe.cell(row.cohort)


def _numbers(estimate: Estimate | None) -> tuple[str, ...]:
    if estimate is None:
        return ("",) * _NUMBERS
    rate = estimate.rate
    counts = map(str, (rate.k, rate.n, rate.unknown, rate.undecided))
    limits = (rate.wilson, estimate.exact, estimate.finite, rate.worst_case, rate.outer)
    return (*counts, number(rate.pct, _PLACES), *(end for pair in limits for end in _ends(pair)))


def _ends(pair: Limits | None) -> tuple[str, str]:
    return ("", "") if pair is None else (number(pair[0], _PLACES), number(pair[1], _PLACES))


def _ending(study: Study) -> tuple[str, ...]:
    return study.origin.names, safe.cell(study.origin.tool_version), safe.cell(words.NOT_FOR)
