"""Reduces a study to what may be published without names: closed words, classes and keyed pseudonyms.

The result is pseudonymous, not anonymous: who knows the roster and looks again may tell people by their pattern of states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..compare.cohorts import cohort_notes
from ..model import CommentSample, Diff, MeasureResult, Study, SurveyResult
from .analysis import Reduction, reduced_analysis, shown_cohorts
from .declared import reduced_declared
from .difference import reduced_diff
from .identifying import Withholding, identifying
from .nested_cells import Roster, without_differences
from .pseudonyms import Pseudonyms
from .reduced import Reduced


def pseudonymous(study: Study, names: Pseudonyms, smallest: int) -> Study:
    """Return the study without what identifies its persons, in the order of their pseudonyms; cohorts with a count below `smallest` go."""
    withhold = Withholding(identifying(study))
    named = called(study, names)
    reduced = Reduced(study.as_of, names)
    people = (reduced.person(result, named[result.person.id]) for result in study.people)
    origin = study.origin.model_copy(
        update={
            "roster": withhold(study.origin.roster),
            "names": "pseudonymous",
            "smallest_cell": smallest,
            "declared": reduced_declared(study.origin.declared, withhold),
        }
    )
    labels = _labels(study, withhold)
    counted = tuple(_survey(survey, named, labels) for survey in _counted(study))
    shown = without_differences(counted, smallest, _roster(study, named, labels))
    measures = shown[-1] if study.measures else None
    by = Reduction(withhold, named, labels, shown_cohorts(measures), cohort_notes(study))
    return Study(
        origin=origin,
        as_of=study.as_of,
        platforms=study.platforms,
        people=tuple(sorted(people, key=lambda result: result.person.id)),
        summary=study.summary,
        surveys=shown[: len(study.surveys)],
        coverage=study.coverage,
        comments=_sample(study.comments, withhold, reduced),
        measures=measures,
        analysis=reduced_analysis(study.analysis, by) if study.analysis else None,
    )


def called(study: Study, names: Pseudonyms) -> dict[str, str]:
    """Return the pseudonym of everybody in a study, and of those who are only in its earlier waves."""
    return names.persons(_ids(study))


def pseudonymous_diff(diff: Diff, before: Study, after: Study, names: Pseudonyms) -> Diff:
    """Return what changed between two studies without what identifies the persons of either."""
    withhold = Withholding(identifying(before) | identifying(after))
    ids = dict.fromkeys((*_ids(before), *_ids(after)))
    return reduced_diff(diff, names, Reduction(withhold, names.persons(ids), {}, {}))


def _ids(study: Study) -> Iterator[str]:
    yield from (result.person.id for result in study.people)
    for compared in study.analysis.comparisons if study.analysis else ():
        yield from (*compared.joined, *compared.left)


def _labels(study: Study, withhold: Withholding) -> dict[str, str]:
    """Return what each cohort is called: as the roster does, or by number where the label names somebody."""
    labels = sorted({label for survey in _counted(study) for measure in survey.measures for label, _ in measure.cohorts})
    return {label: withhold(label, f"cohort {at}") for at, label in enumerate(labels, 1)}


def _counted(study: Study) -> Iterable[SurveyResult]:
    return (*study.surveys, *((study.measures,) if study.measures else ()))


def _roster(study: Study, named: dict[str, str], labels: dict[str, str]) -> Roster:
    """Return who is asked and who is in each cohort, by what they are called; whoever must not be looked at is in no count."""
    asked = [result.person for result in study.people if not result.person.opt_out]
    members = {called: frozenset(named[one.id] for one in asked if label in one.cohorts) for label, called in labels.items()}
    return Roster(tuple(named[one.id] for one in asked), members)


def _survey(survey: SurveyResult, named: dict[str, str], labels: dict[str, str]) -> SurveyResult:
    measures = tuple(_measure(measure, named, labels) for measure in survey.measures)
    return survey.model_copy(update={"measures": measures})


def _measure(measure: MeasureResult, named: dict[str, str], labels: dict[str, str]) -> MeasureResult:
    return measure.model_copy(
        update={
            "persons": tuple(sorted(named[one] for one in measure.persons)),
            "persons_unknown": tuple(sorted(named[one] for one in measure.persons_unknown)),
            "cohorts": tuple((labels[label], rate) for label, rate in measure.cohorts),
        }
    )


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
