"""Reads the archived bytes of a look again, by today's profiles and probes."""

from __future__ import annotations

from dataclasses import dataclass

from presence_audit.archive import RunReader
from presence_audit.archive.erased import is_erased
from presence_audit.collect import read
from presence_audit.model import Coded, Evidence, Observation, Response, Retrieved
from presence_audit.platforms import classify

from .frame import Criteria


@dataclass(frozen=True, slots=True)
class Read:
    """A look, and what it shows."""

    evidence: Evidence
    """The look."""
    shown: tuple[Observation, ...] = ()
    """What was read of its bytes just now; empty when they were not read again."""


def read_again(run: RunReader, criteria: Criteria, seen: Evidence) -> Read:
    """Return what the bytes of a look say today; without bytes, or without a profile, the look as it was. Raises ReplayError."""
    if isinstance(seen, Coded) or seen.answer is None:
        return Read(seen)
    platforms = criteria.platforms
    if seen.request.platform not in platforms or is_erased(seen.answer.record):
        return Read(seen)
    response = run.response(seen)
    assert isinstance(response, Response)
    judged = classify(platforms, seen.request, response, record=seen.answer.record, route=seen.route)
    if not isinstance(judged, Retrieved) or judged.request.control is not None:
        return Read(judged)
    observations, _ = read(criteria.probes, platforms.get(judged.request.platform), judged, response.body)
    return Read(judged, tuple(observations))
