"""Puts published numbers beside what this study counts: compared only where the definitions allow, with the reason where not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..inference.counts import Counts
from ..inference.intervals import wilson
from ..inference.two import compare_counts
from ..model import BaselineNumber, MeasureResult, Rate, Study, ThenAndNow
from ..rules.baseline_numbers import denominator, published
from ..rules.baseline_schema import KINDS_OF_PEOPLE, Baseline, Compares, PublishedNumber
from ..study import rate

_SOUGHT_ON = {
    "any": "social networks",
    "blog": "blogs",
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "github": "GitHub",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "linkedin_or_x": "LinkedIn or X",
    "mastodon": "Mastodon",
    "threads": "Threads",
    "x": "X (Twitter)",
    "youtube": "YouTube",
}


def then_and_now(study: Study, baselines: Iterable[Baseline]) -> tuple[ThenAndNow, ...]:
    """Return every number of the baselines with what is measured here, the oldest first; within a study, in its own order."""
    rows = [(_row(study, one, number), one.name, order) for one in baselines for order, number in enumerate(one.numbers)]
    return tuple(row for row, *_ in sorted(rows, key=lambda row: (row[0].published.field_date, *row[1:])))


def _row(study: Study, baseline: Baseline, number: PublishedNumber) -> ThenAndNow:
    said = published(baseline, number)
    then = _interval(said)
    wanted = number.compares
    if wanted is None:
        return ThenAndNow(published=said, then=then, reason=_sentences((number.not_comparable, number.discrepancy)))
    found = _measure(study, wanted)
    now = None if found is None else _rate(found, wanted)
    if found is None or now is None:
        return ThenAndNow(published=said, then=then, measure=wanted.measure, days=wanted.days, reason=_missing(study, wanted, found))
    row = ThenAndNow(
        published=said,
        then=then,
        measure=wanted.measure,
        days=wanted.days,
        complement=wanted.complement,
        counted=_counted(found, wanted),
        now=now,
        comparable=True,
        reason=_sentences(_remarks(study, baseline, number, said)),
    )
    return _compared(row, now)


def _compared(row: ThenAndNow, now: Rate) -> ThenAndNow:
    """Return the row with difference and test, where the published number has a count and a denominator."""
    k, n = row.published.k, row.published.n
    if k is None or n is None:
        return row
    difference, test = compare_counts(Counts.of_rate(now), Counts.of_published(*k, n))
    return row.model_copy(update={"difference": difference, "test": test})


def _interval(said: BaselineNumber) -> tuple[float, float] | None:
    if said.k is None or said.n is None:
        return None
    return wilson(said.k[0], said.n)[0], wilson(said.k[1], said.n)[1]


def _measure(study: Study, wanted: Compares) -> MeasureResult | None:
    measures = study.measures.measures if study.measures else ()
    return next((one for one in measures if one.measure == wanted.measure), None)


def _rate(found: MeasureResult, wanted: Compares) -> Rate | None:
    """Return the rate at the wanted threshold; None when it is not tabulated. Of nobody nothing is tabulated, and the rate says so."""
    whole = found.rate
    at = whole if wanted.days is None or whole.n == 0 else dict(found.by_threshold).get(wanted.days)
    return at if at is None or not wanted.complement else rate(at.n - at.k - at.unknown, at.n, at.unknown, at.undecided)


def _counted(found: MeasureResult, wanted: Compares) -> str:
    within = f", within {wanted.days} days" if wanted.days else ""
    return f"{'Does not hold: ' if wanted.complement else ''}{found.label}{within}"


def _missing(study: Study, wanted: Compares, found: MeasureResult | None) -> str:
    if found is not None:
        return f"This study does not tabulate activity within {wanted.days} days."
    if study.measures is None:
        return "This study does not count the standard measures."
    sought = wanted.measure.removesuffix("_of").rpartition("_")[0]
    return f"This study does not look at {_SOUGHT_ON[sought]}." if sought in _SOUGHT_ON else f"This study does not count {wanted.measure}."


def _remarks(study: Study, baseline: Baseline, number: PublishedNumber, said: BaselineNumber) -> Iterator[str | None]:
    """Yield what a reader should keep in mind, where there is something."""
    yield number.compares.keep_in_mind if number.compares else None
    if baseline.population_kind != "it_leaders":
        yield f"It looked at {KINDS_OF_PEOPLE[baseline.population_kind]}."
    if denominator(baseline, number).nominal:
        yield f"Denominator: {said.n_text}; {said.n} is taken for it."
    if said.n is None:
        yield "Its denominator was not published, so there is neither an interval nor a test."
    elif said.k is None:
        yield "No count can be told from what was published, so there is neither an interval nor a test."
    yield number.discrepancy
    if said.field_date > study.as_of.isoformat():
        yield "It is later than this study."


def _sentences(said: Iterable[str | None]) -> str:
    return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in said if one)
