"""Counts a published survey again over a roster, person by person; of each only the answers are kept, a bit each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Chosen, CommentSample, MeasureResult, Rate, SurveyResult
from ..rules.survey import CommentWithin, Measure, Survey
from .marks import Marks
from .rates import agreement, rate
from .records import JudgedPerson

_NOW = -1
"""Stands for a measure's own definition beside the places of the survey's thresholds."""


def summarise_survey(survey: Survey, people: Iterable[JudgedPerson], sample: CommentSample | None = None) -> SurveyResult:
    """Return every measure of a survey, counted over the persons who are not excluded.

    Where a measure asks for comments, the notes say on which sample they were looked for.
    """
    count, ids = SurveyCount(survey), list[str]()
    for person in people:
        count.add(len(ids), person)
        ids.append(person.result.person.id)
    return count.result(ids, sample)


@dataclass(slots=True)
class _Answered:
    """Who said what to one measure, by one definition."""

    yes: Marks = field(default_factory=Marks)
    """They do, for certain."""
    unknown: Marks = field(default_factory=Marks)
    """They may."""

    def add(self, place: int, answer: bool | None) -> None:  # noqa: FBT001 - the answer itself
        """Take one answer."""
        if answer is not False:
            (self.unknown if answer is None else self.yes).add(place)


@dataclass(frozen=True, slots=True)
class _Said:
    """The same, as numbers whose bits are the persons."""

    yes: int
    unknown: int

    @classmethod
    def of(cls, answered: _Answered) -> _Said:
        """Take what was answered."""
        return cls(answered.yes.bits, answered.unknown.bits)


@dataclass(frozen=True, slots=True)
class _Base:
    """Who is asked about, as bits."""

    certain: int
    """They are, for certain."""
    undecided: int = 0
    """They may be."""

    def part(self, said: _Said) -> _Base:
        """Return those of whom it holds, and those of whom it may."""
        return _Base(self.certain & said.yes, (self.certain & said.unknown) | (self.undecided & (said.yes | said.unknown)))

    def within(self, members: int) -> _Base:
        """Return those of one cohort."""
        return _Base(self.certain & members, self.undecided & members)

    def count(self, said: _Said) -> Rate:
        """Return how many say yes."""
        yes, unknown = (self.certain & said.yes).bit_count(), (self.certain & said.unknown).bit_count()
        return rate(yes, self.certain.bit_count(), unknown, self.undecided.bit_count())


class SurveyCount:
    """Counts one survey while persons are judged."""

    def __init__(self, survey: Survey) -> None:
        """Begin with nobody."""
        self.survey = survey
        self._asked = Marks()
        self._cohorts: dict[str, Marks] = defaultdict(Marks)
        self._answers: dict[tuple[str, int], _Answered] = defaultdict(_Answered)
        self._timed: dict[str, Marks] = defaultdict(Marks)

    def add(self, place: int, person: JudgedPerson) -> None:
        """Take the answers of the person at a place of the roster, if she was asked."""
        answers = person.answers.get(self.survey.id)
        if answers is None:
            return
        self._asked.add(place)
        for label in person.result.person.cohorts:
            self._cohorts[label].add(place)
        for measure in self.survey.measures:
            said = answers[measure.id]
            self._answers[measure.id, _NOW].add(place, said.now)
            for at, answer in enumerate(said.by_threshold):
                self._answers[measure.id, at].add(place, answer)
            if said.by_threshold:
                self._timed[measure.id].add(place)

    def result(self, ids: Sequence[str], sample: CommentSample | None = None) -> SurveyResult:
        """Return what was counted; `ids`: those of the roster, by place."""
        bases = {"roster": _Base(self._asked.bits)}
        cohorts = {label: self._cohorts[label].bits for label in self._labels()}
        measures = []
        for measure in self.survey.measures:
            said = _Said.of(self._answers[measure.id, _NOW])
            base = bases[measure.of]
            bases[measure.id] = base.part(said)
            measures.append(self._measure(measure, base, said, cohorts, ids))
        return SurveyResult(
            survey=self.survey.id,
            version=self.survey.version,
            digest=self.survey.digest,
            title=self.survey.title,
            measures=tuple(measures),
            notes=(*self.survey.notes, *_sample_notes(self.survey, sample)),
        )

    def _measure(self, measure: Measure, base: _Base, said: _Said, cohorts: dict[str, int], ids: Sequence[str]) -> MeasureResult:
        whole = base.count(said)
        timed = base.certain & self._timed[measure.id].bits
        return MeasureResult(
            measure=measure.id,
            label=measure.label,
            of=measure.of,
            rate=whole,
            published=measure.published,
            agreement=agreement(whole, measure.published),
            cohorts=tuple((label, base.within(members).count(said)) for label, members in cohorts.items()),
            by_threshold=self._tabulated(measure, base) if timed else (),
            persons=Chosen(ids, base.certain & said.yes),
            persons_unknown=Chosen(ids, base.certain & said.unknown),
        )

    def _tabulated(self, measure: Measure, base: _Base) -> tuple[tuple[int, Rate], ...]:
        said = (_Said.of(self._answers[measure.id, at]) for at in range(len(self.survey.thresholds)))
        return tuple((days, base.count(one)) for days, one in zip(self.survey.thresholds, said, strict=True))

    def _labels(self) -> list[str]:
        """The survey's own cohorts where the roster has one of them, else the roster's, in the order of first mention."""
        own = [cohort.id for cohort in self.survey.cohorts if cohort.id in self._cohorts]
        return own or list(self._cohorts)


def _sample_notes(survey: Survey, sample: CommentSample | None) -> tuple[str, ...]:
    conditions = (inner for measure in survey.measures for inner in measure.test.walk())
    if sample is None or not any(isinstance(condition, CommentWithin) for condition in conditions):
        return ()
    reasons = Counter(blog.reason for blog in sample.blogs if blog.reason)
    why = ", ".join(f"{reason.replace('_', ' ')} {number}" for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
    unread = f"; not read: {why}" if why else ""
    return (f"Comments looked for on {sample.k} named {'blog' if sample.k == 1 else 'blogs'}, {sample.read} read{unread}.",)
