"""What a reader of an analysis must know before the numbers, in sentences that name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor

from ..model import Study, WaveRef
from .sight_notes import broken_notes

LITTLE = 0.6
"""Coverage below which the first note says so: the share below which no single score is given, either."""


def notes_of(studies: Sequence[Study], refs: Sequence[WaveRef]) -> tuple[str, ...]:
    """Return the notes on a study and its earlier waves, the study last in both."""
    study = studies[-1]
    return (
        *_people(study),
        *_coverage(study),
        *_rescored(refs),
        *_platforms(studies, refs),
        *_controls(study),
        *broken_notes(studies, refs),
    )


def _people(study: Study) -> Iterator[str]:
    if not study.people:
        yield "The roster is empty: nothing is measured."
    elif all(one.state == "excluded" for result in study.people for one in result.presences):
        yield "Nobody of the roster may be looked at: nothing is measured."
    elif len(study.people) == 1:
        yield "The roster has one person: a rate says nothing here that the table of persons does not."


def _coverage(study: Study) -> Iterator[str]:
    if study.coverage is not None and study.coverage < LITTLE:
        known = floor(100 * study.coverage + 1e-9)  # rounded as everywhere, so that the two add up
        yield (
            f"{100 - known} % of the cells are unknown. Rates count them as no; what they could change stands in the worst-case bounds, "
            "which are wide here."
        )


def _rescored(refs: Sequence[WaveRef]) -> Iterator[str]:
    for one in refs:
        if one.judged_before_by:
            yield f"The wave of {one.label} was judged by {one.judged_before_by} at its time; here it is judged again, by {one.rules}."


def _platforms(studies: Sequence[Study], refs: Sequence[WaveRef]) -> Iterator[str]:
    for (before, after), (old, new) in zip(pairwise(studies), pairwise(refs), strict=True):
        for one, other, when in ((before, after, old.label), (after, before, new.label)):
            if only := [name for name in one.platforms if name not in other.platforms]:
                yield f"Looked at in the wave of {when} and not in that of {(new if one is before else old).label}: {', '.join(only)}."


def _controls(study: Study) -> Iterator[str]:
    if failed := [platform for platform, outcome in study.origin.controls if outcome == "failed"]:
        yield f"The controls failed on {', '.join(failed)}: what was seen there is unknown."
