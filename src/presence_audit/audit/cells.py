"""The state of single cells as a run gives it now, without judging the whole study."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from presence_audit.archive import RunReader
from presence_audit.identity import UNCONTESTED
from presence_audit.model import Presence
from presence_audit.study import judge_person

from .claimed_twice import contested_in
from .compared import person_as_compared
from .decided import read_decisions
from .frame import Criteria, frame_of_run
from .gathered import gather

Cell = tuple[str, str]
"""Ids of person and platform."""


def cells_of(run: RunReader, criteria: Criteria, wanted: Collection[Cell], decisions: tuple[Path, ...] = ()) -> dict[Cell, Presence]:
    """Return the presence of each wanted cell, judged as `score` would; `criteria`: narrowed to the run."""
    frame, gathered = frame_of_run(run), gather(run, criteria)
    gathered.decide(read_decisions(decisions, criteria.platforms, frame.persons()))
    platforms = [criteria.platforms.get(name) for name in criteria.chosen]
    contested = contested_in(frame, gathered, criteria)
    persons = {person for person, _ in wanted}
    found: dict[Cell, Presence] = {}
    for person in (person_as_compared(criteria.platforms, one) for one in frame.persons() if one.id in persons):
        judged = judge_person(
            person,
            gathered.records(person),
            criteria.rules,
            run.manifest.as_of,
            platforms=platforms,
            recognise=criteria.platforms.recognise,
            contested=contested.get(person.id, UNCONTESTED),
        )
        found |= {(person.id, one.platform): one for one in judged.result.presences if (person.id, one.platform) in wanted}
    return found
