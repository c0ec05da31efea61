"""Who answered what: the answer of each person to each standard measure, led back from the lists that a study keeps."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import MeasureResult, Study

Answer = bool | None
"""Yes, no, or unknown."""
Answered = Mapping[str, Answer]
"""Id of a person to the answer; whoever is not asked is missing."""


def answers(study: Study) -> dict[str, Answered]:
    """Return by measure who is asked and what each answers; empty where no measures were counted.

    A measure of the roster asks everybody who is not excluded. One of a parent measure asks whoever says yes to the parent; of whom the
    parent is unknown it is unknown, too, because that person may belong to those who are asked.
    """
    if study.measures is None:
        return {}
    asked: dict[str, Answered] = {"roster": {one.person.id: True for one in study.people if not one.person.opt_out}}
    for measure in study.measures.measures:
        asked[measure.measure] = _of(measure, asked.get(measure.of, {}))
    del asked["roster"]
    return asked


def _of(measure: MeasureResult, parent: Answered) -> Answered:
    yes, open_ones = frozenset(measure.persons), frozenset(measure.persons_unknown)
    told: dict[str, Answer] = {}
    for person, belongs in parent.items():
        if belongs is None:
            told[person] = None
        elif belongs:
            told[person] = None if person in open_ones else person in yes
    return told
