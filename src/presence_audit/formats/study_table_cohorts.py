"""The panel of cohorts: differences that are worth a line, significance beside the counts, and what it would take to find more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from presence_audit.model import Analysis, CohortComparison, Detectable

from . import figures, study_words
from .screen import Screen

MOST = 6
"""Lines a pair of cohorts: the smallest p-values, and everything that is significant."""


def cohort_parts(screen: Screen, analysis: Analysis) -> Iterator[RenderableType]:
    """Yield each pair of cohorts; nothing where the roster has none."""
    if not analysis.cohorts:
        if any(measure.cohorts_suppressed for measure in analysis.measures):
            yield screen.heading("Cohorts compared")
            yield screen.hang("  ", "None can be compared here: their counts are left out, because some are small.")
        return
    yield screen.heading("Cohorts compared")
    method = {"fisher": "Fisher's exact test", "boschloo": "Boschloo's exact test"}[analysis.cohorts[0].test.method]
    yield screen.hang(
        "",
        "of the known; difference first minus second with Newcombe's 95 % interval (outer: with what is unknown); "
        f"{method}, two-sided, adjusted by Holm",
    )
    for first, second in dict.fromkeys((one.first, one.second) for one in analysis.cohorts):
        yield from _pair(screen, [one for one in analysis.cohorts if (one.first, one.second) == (first, second)])


def _pair(screen: Screen, compared: Sequence[CohortComparison]) -> Iterator[RenderableType]:
    yield screen.text(f"{compared[0].first} and {compared[0].second}", "bold")
    tested = sorted((one for one in compared if one.test.p is not None), key=lambda one: one.test.p or 0.0)
    shown = [one for one in compared if one.test.p is None and _certain(one)]
    shown += [one for at, one in enumerate(tested) if _significant(one) or (at < MOST and (one.a.k or one.b.k))]
    for one in shown:
        yield screen.hang("  ", one.label, "bold" if _significant(one) else "")
        a, b = (f"{study_words.counted(rate)}{study_words.of_known(one.difference, at, rate)}" for at, rate in enumerate((one.a, one.b)))
        yield screen.hang("      ", f"{one.first} {a}; {one.second} {b}")
        yield screen.hang("      ", f"{study_words.difference(one.difference)}, {study_words.tested(one.test)}")
        if one.detectable is not None and not _significant(one):
            yield screen.hang("      ", _would_take(one, one.detectable), "italic")
    yield from (screen.hang("  ", sentence) for sentence in _rest(compared, tested, shown))


def _significant(one: CohortComparison) -> bool:
    return one.test.p_holm is not None and one.test.p_holm < figures.SIGNIFICANT


def _certain(one: CohortComparison) -> bool:
    """Say whether every p-value that the unknown allow is small, before Holm."""
    return one.test.p_range is not None and one.test.p_range[1] < figures.SIGNIFICANT


def _would_take(one: CohortComparison, needed: Detectable) -> str:
    """Return which counts of the first would have differed significantly (before Holm)."""
    ways = [f"{count} or {word} of {needed.n}" for count, word in ((needed.below, "fewer"), (needed.above, "more")) if count is not None]
    against = f"{needed.against[0]}/{needed.against[1]}"
    if not ways:
        return f"no count of {one.first} could differ significantly from {against}"
    return f"against {against} it takes {' or '.join(ways)} in {one.first}, before Holm"


def _rest(compared: Sequence[CohortComparison], tested: Sequence[CohortComparison], shown: Sequence[CohortComparison]) -> Iterator[str]:
    if tested and not any(map(_significant, shown)):
        yield "The one test is not significant." if len(tested) == 1 else f"None of {len(tested)} tests is significant."
    if more := [one for one in tested if one not in shown]:
        least = figures.p_value(more[0].test.p)
        yield f"{len(more)} more, with p from {least} on." if shown else f"No p-value is below {least}."
    for why, bare in Counter(one.test.undefined for one in compared if one.test.p is None).items():
        yield f"{bare} {'measure has' if bare == 1 else 'measures have'} no single p-value: {why[:1].lower()}{why[1:]}"
