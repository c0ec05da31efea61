"""Reduces a study to what may be published without names: closed words, classes and keyed pseudonyms.

The result is pseudonymous, not anonymous: who knows the roster and looks again may tell people by their pattern of states.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..compare.cohorts import CohortCount, cohort_notes
from ..compare.once import counted_by
from ..model import Chosen, CommentSample, Diff, Mapped, Origin, Roll, Study, SurveyResult, Texts, bits_of, in_memory, places_in
from .analysis import Reduction, reduced_analysis, shown_cohorts
from .declared import reduced_declared
from .difference import reduced_diff
from .identifying import Withholding, identifying
from .nested_cells import without_differences
from .population import Population, counted
from .pseudonyms import Pseudonyms, begins
from .reduced import Reduced


def pseudonymous(study: Study, names: Pseudonyms, smallest: int, named: Mapping[str, str] | None = None) -> Study:
    """Return the study without what identifies its persons, in the order of their pseudonyms; cohorts with a count below `smallest` go.

    `named`: what `called` gives, where it was asked already. Where the persons are read from a file, they are reduced when they are read.
    """
    named = called(study, names) if named is None else named
    people = Population.of(study)
    order = _Order.of(people.ids, named)
    reduced, withhold = Reduced(study.as_of, names), people.withhold
    labels = {label: withhold(label, f"cohort {at}") for at, label in enumerate(sorted(people.cohorts), 1)}
    surveys = tuple(people.by_place(_labelled(survey, labels)) for survey in counted(study))
    shown = tuple(map(order.renamed, without_differences(surveys, smallest, people.roster(labels))))
    measures = shown[-1] if study.measures else None
    notes = cohort_notes(study, counted_by(CohortCount(study), study)) if study.analysis else ()
    by = Reduction(withhold, named, labels, shown_cohorts(measures), notes)
    made = Study(
        origin=_origin(study.origin, withhold, smallest),
        as_of=study.as_of,
        platforms=study.platforms,
        people=Mapped(study.people, lambda result: reduced.person(result, named[result.person.id]), order.places),
        summary=study.summary,
        surveys=shown[: len(study.surveys)],
        coverage=study.coverage,
        comments=_sample(study.comments, withhold, reduced),
        measures=measures,
        analysis=reduced_analysis(study.analysis, by) if study.analysis else None,
    )
    return made if isinstance(study.people, Roll) else in_memory(made)


_PLACE = 32
"""Bits of a place in a roster."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of the pseudonyms, which says nothing of the roster's."""

    places: Sequence[int]
    """Of each person in this order the place in the roster."""
    ids: Sequence[str]
    """The pseudonyms in their order."""

    @classmethod
    def of(cls, ids: Sequence[str], named: Mapping[str, str]) -> _Order:
        """Sort the persons of a roster by what they are called."""
        # by the digits that all have, as numbers, which take half the memory; few pseudonyms are longer
        begun = sorted(begins(named[one]) << _PLACE | at for at, one in enumerate(ids))
        places = array("Q", (one & ((1 << _PLACE) - 1) for one in begun))
        for start, end in _alike(begun):
            places[start:end] = array("Q", sorted(places[start:end], key=lambda at: named[ids[at]]))
        return cls(places, Texts(named[ids[at]] for at in places))

    def renamed(self, survey: SurveyResult) -> SurveyResult:
        """Return a survey with pseudonyms in the place of places in the roster."""
        new = array("Q", bytes(8 * len(self.places)))
        for at, old in enumerate(self.places):
            new[old] = at

        def called(persons: Sequence[str]) -> Chosen:
            assert isinstance(persons, Chosen)
            return Chosen(self.ids, bits_of((new[at] for at in places_in(persons.bits)), len(self.ids)))

        measures = (
            one.model_copy(update={"persons": called(one.persons), "persons_unknown": called(one.persons_unknown)})
            for one in survey.measures
        )
        return survey.model_copy(update={"measures": tuple(measures)})


def _alike(begun: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where those begin and end whose pseudonyms begin alike: so few that hardly any is compared as a whole."""
    start = 0
    for end in range(1, len(begun) + 1):
        if end == len(begun) or begun[end] >> _PLACE != begun[start] >> _PLACE:
            if end - start > 1:
                yield start, end
            start = end


def called(study: Study, names: Pseudonyms) -> Mapping[str, str]:
    """Return the pseudonym of everybody in a study, and of those who are only in its earlier waves."""
    compared = study.analysis.comparisons if study.analysis else ()
    others = [one for wave in compared for one in (*wave.joined, *wave.left)]
    return names.called([*study.ids, *others] if others else study.ids)


def pseudonymous_diff(diff: Diff, before: Study, after: Study, names: Pseudonyms) -> Diff:
    """Return what changed between two studies without what identifies the persons of either."""
    withhold = Withholding(identifying(before) | identifying(after))
    ids = dict.fromkeys((*_ids(before), *_ids(after)))
    return reduced_diff(diff, names, Reduction(withhold, names.persons(ids), {}, {}))


def _ids(study: Study) -> Iterator[str]:
    yield from (result.person.id for result in study.people)
    for compared in study.analysis.comparisons if study.analysis else ():
        yield from (*compared.joined, *compared.left)


def _origin(origin: Origin, withhold: Withholding, smallest: int) -> Origin:
    changed = {"roster": withhold(origin.roster), "names": "pseudonymous", "smallest_cell": smallest}
    return origin.model_copy(update=changed | {"declared": reduced_declared(origin.declared, withhold)})


def _labelled(survey: SurveyResult, labels: Mapping[str, str]) -> SurveyResult:
    """Return a survey with its cohorts as they are called: as the roster does, or by number where the label names somebody."""
    measures = (one.model_copy(update={"cohorts": tuple((labels[label], rate) for label, rate in one.cohorts)}) for one in survey.measures)
    return survey.model_copy(update={"measures": tuple(measures)})


def _sample(sample: CommentSample | None, withhold: Withholding, reduced: Reduced) -> CommentSample | None:
    """Return the sample; its blogs were named before anybody looked, so they stay where they are not somebody's own."""
    if sample is None:
        return None
    blogs = tuple(
        blog.model_copy(
            update={
                "name": withhold(blog.name, f"blog {at}"),
                "url": withhold(blog.url, ""),
                "detail": withhold(blog.detail, "withheld"),
                "evidence": reduced.ids(blog.evidence),
            }
        )
        for at, blog in enumerate(sample.blogs, 1)
    )
    looks = tuple(reduced.evidence(item) for item in sample.evidence)
    return sample.model_copy(update={"chosen": withhold(sample.chosen), "blogs": blogs, "evidence": looks})
