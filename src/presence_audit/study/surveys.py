"""Counts a published survey again over a roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from ..model import CommentSample, MeasureResult, Rate, SurveyResult
from ..rules.survey import CommentWithin, Measure, Survey
from .rates import agreement, rate
from .records import Answers, JudgedPerson


def summarise_survey(survey: Survey, people: Sequence[JudgedPerson], sample: CommentSample | None = None) -> SurveyResult:
    """Return every measure of a survey, counted over the persons who are not excluded.

    Where a measure asks for comments, the notes say on which sample they were looked for.
    """
    asked = [person for person in people if survey.id in person.answers]
    bases = {"roster": _Base(asked)}
    measures = []
    for measure in survey.measures:
        base = bases[measure.of]
        bases[measure.id] = base.part(partial(_now, survey, measure))
        measures.append(_measure(survey, measure, base, _cohorts(survey, asked)))
    return SurveyResult(
        survey=survey.id,
        version=survey.version,
        digest=survey.digest,
        title=survey.title,
        measures=tuple(measures),
        notes=(*survey.notes, *_sample_notes(survey, sample)),
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """Who is asked about."""

    certain: Sequence[JudgedPerson]
    """They are, for certain."""
    undecided: Sequence[JudgedPerson] = ()
    """They may be."""

    def part(self, decide: Callable[[JudgedPerson], bool | None]) -> _Base:
        """Return those of whom it holds, and those of whom it may."""
        certain = [person for person in self.certain if decide(person) is True]
        open_ones = [person for person in self.certain if decide(person) is None]
        return _Base(certain, [*open_ones, *(person for person in self.undecided if decide(person) is not False)])

    def cohort(self, label: str) -> _Base:
        """Return those of one cohort."""
        certain, undecided = ([one for one in some if label in one.result.person.cohorts] for some in (self.certain, self.undecided))
        return _Base(certain, undecided)


def _sample_notes(survey: Survey, sample: CommentSample | None) -> tuple[str, ...]:
    conditions = (inner for measure in survey.measures for inner in measure.test.walk())
    if sample is None or not any(isinstance(condition, CommentWithin) for condition in conditions):
        return ()
    reasons = Counter(blog.reason for blog in sample.blogs if blog.reason)
    why = ", ".join(f"{reason.replace('_', ' ')} {number}" for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
    unread = f"; not read: {why}" if why else ""
    return (f"Comments looked for on {sample.k} named {'blog' if sample.k == 1 else 'blogs'}, {sample.read} read{unread}.",)


def _measure(survey: Survey, measure: Measure, base: _Base, cohorts: Sequence[str]) -> MeasureResult:
    now = partial(_now, survey, measure)
    whole = _count(base, now)
    timed = any(_answers(survey, measure, person).by_threshold for person in base.certain)
    return MeasureResult(
        measure=measure.id,
        label=measure.label,
        of=measure.of,
        rate=whole,
        published=measure.published,
        agreement=agreement(whole, measure.published),
        cohorts=tuple((cohort, _count(base.cohort(cohort), now)) for cohort in cohorts),
        by_threshold=_tabulated(survey, measure, base) if timed else (),
        persons=tuple(person.result.person.id for person in base.certain if now(person) is True),
        persons_unknown=tuple(person.result.person.id for person in base.certain if now(person) is None),
    )


def _tabulated(survey: Survey, measure: Measure, base: _Base) -> tuple[tuple[int, Rate], ...]:
    def at(index: int) -> Callable[[JudgedPerson], bool | None]:
        return lambda person: _answers(survey, measure, person).by_threshold[index]

    return tuple((days, _count(base, at(index))) for index, days in enumerate(survey.thresholds))


def _count(base: _Base, decide: Callable[[JudgedPerson], bool | None]) -> Rate:
    answers = [decide(person) for person in base.certain]
    return rate(answers.count(True), len(answers), answers.count(None), len(base.undecided))


def _now(survey: Survey, measure: Measure, person: JudgedPerson) -> bool | None:
    return _answers(survey, measure, person).now


def _answers(survey: Survey, measure: Measure, person: JudgedPerson) -> Answers:
    return person.answers[survey.id][measure.id]


def _cohorts(survey: Survey, people: Iterable[JudgedPerson]) -> list[str]:
    """The survey's own cohorts where the roster has one of them, else the roster's, in the order of first mention."""
    labels = list(dict.fromkeys(label for person in people for label in person.result.person.cohorts))
    own = [cohort.id for cohort in survey.cohorts if cohort.id in labels]
    return own or labels
