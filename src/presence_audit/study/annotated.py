"""Puts what persons say beside the findings that they speak of; no state and no score changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from ..model import Annotation, PersonResult, Study, mapped


def annotated(study: Study, annotations: Iterable[Annotation]) -> Study:
    """Return the study with these annotations in the place of those that it had."""
    return study.model_copy(update={"people": mapped(study.people, annotator(annotations))})


def annotator(annotations: Iterable[Annotation]) -> Callable[[PersonResult], PersonResult]:
    """Return what puts these annotations beside the result of a person, in the place of those that it had."""
    by_person: dict[str, list[Annotation]] = defaultdict(list)
    for one in annotations:
        by_person[one.person].append(one)
    return lambda result: _with(result, by_person.get(result.person.id, []))


def _with(result: PersonResult, said: list[Annotation]) -> PersonResult:
    if not said and not result.annotations and not any(presence.annotations for presence in result.presences):
        return result
    columns = {presence.platform for presence in result.presences}
    presences = tuple(
        presence.model_copy(update={"annotations": tuple(one for one in said if one.platform == presence.platform)})
        for presence in result.presences
    )
    whole = tuple(one for one in said if one.platform not in columns)
    return result.model_copy(update={"presences": presences, "annotations": whole})
