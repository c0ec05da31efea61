"""Reduces a study to what may be published without names: closed words, classes and keyed pseudonyms.

The result is pseudonymous, not anonymous: who knows the roster and looks again may tell people by their pattern of states.
"""

from __future__ import annotations

from ..model import CommentSample, Declared, MeasureResult, Study, SurveyResult
from .identifying import Withholding, identifying
from .pseudonyms import Pseudonyms
from .reduced import Reduced
from .small_cells import without_small_cells


def pseudonymous(study: Study, names: Pseudonyms, smallest: int) -> Study:
    """Return the study without what identifies its persons, in the order of their pseudonyms; cohorts with a count below `smallest` go."""
    withhold = Withholding(identifying(study))
    named = names.persons(result.person.id for result in study.people)
    reduced = Reduced(study.as_of, names)
    people = (reduced.person(result, named[result.person.id]) for result in study.people)
    origin = study.origin.model_copy(
        update={
            "roster": withhold(study.origin.roster),
            "names": "pseudonymous",
            "smallest_cell": smallest,
            "declared": _declared(study.origin.declared, withhold),
        }
    )
    labels = _labels(study, withhold)
    members = _members(study, labels)
    return Study(
        origin=origin,
        as_of=study.as_of,
        platforms=study.platforms,
        people=tuple(sorted(people, key=lambda result: result.person.id)),
        summary=study.summary,
        surveys=tuple(without_small_cells(_survey(survey, named, labels), smallest, members) for survey in study.surveys),
        coverage=study.coverage,
        comments=_sample(study.comments, withhold, reduced),
    )


def _declared(declared: Declared, withhold: Withholding) -> Declared:
    """Return what is declared; who answers for a study is named in any case, as the law wants it."""
    sample = declared.sample
    return declared.model_copy(
        update={
            "purpose": withhold(declared.purpose) if declared.purpose else None,
            "legal_basis": withhold(declared.legal_basis) if declared.legal_basis else None,
            "sample": sample.model_copy(update={"frame": withhold(sample.frame)}) if sample else None,
        }
    )


def _labels(study: Study, withhold: Withholding) -> dict[str, str]:
    """Return what each cohort is called: as the roster does, or by number where the label names somebody."""
    labels = sorted({label for survey in study.surveys for measure in survey.measures for label, _ in measure.cohorts})
    return {label: withhold(label, f"cohort {at}") for at, label in enumerate(labels, 1)}


def _members(study: Study, labels: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return who is in each cohort, by what it is called; whoever must not be looked at is in no count."""
    asked = [result.person for result in study.people if not result.person.opt_out]
    return {called: frozenset(one.id for one in asked if label in one.cohorts) for label, called in labels.items()}


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
