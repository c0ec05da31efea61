"""A run that is ready to be judged: who is asked about, what is known of each, and by what; it can be judged at several bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO, Self

from presence_audit import __version__
from presence_audit.archive import RunReader
from presence_audit.identity import UNCONTESTED
from presence_audit.model import Attribution, CommentSample, Declared, Origin, Person, PersonResult, Presence, Study
from presence_audit.platforms.schema import Platform
from presence_audit.rules import RuleSet, Survey
from presence_audit.study import JudgedPerson, PersonRecords, Tally, attributed, judge_person, judged_alike, summarise

from .claimed_twice import contested_in
from .compared import person_as_compared
from .frame import Criteria, Frame
from .gathered import Gathered
from .kept_study import after_people, before_people, of_person


@dataclass(frozen=True, slots=True)
class Weighed:
    """One person, whose accounts are attributed."""

    person: Person
    """Who."""
    records: PersonRecords
    """What is known."""
    attributions: tuple[Attribution, ...]
    """Which accounts are hers or his."""


@dataclass(frozen=True, slots=True)
class Docket:
    """What is judged, and by what."""

    run: RunReader
    """The run."""
    frame: Frame
    """Whom it asked about."""
    gathered: Gathered
    """What it knows of them."""
    criteria: Criteria
    """By what they are judged."""
    as_of: date
    """The day for which they are."""
    platforms: tuple[Platform, ...]
    """The columns."""
    measures: Survey | None
    """The standard measures that ask about one of them."""
    sample: CommentSample | None
    """The blogs on which comments were looked for."""

    @classmethod
    def of(cls, run: RunReader, frame: Frame, gathered: Gathered, criteria: Criteria, as_of: date) -> Self:
        """Return what is ready to be judged; raises RunError, ReplayError where the archive of a sampled blog is damaged."""
        platforms = tuple(criteria.platforms.get(name) for name in criteria.chosen)
        measures = criteria.measures.within(criteria.chosen) if criteria.measures else None
        sample = None
        if run.manifest.study and run.manifest.study.comments:
            from .sampled import read_sample  # noqa: PLC0415 - few studies look for comments, and it imports whatever reads pages

            sample, gathered.sampled = read_sample(run, gathered.on_blogs, criteria.platforms)
        return cls(run, frame, gathered, criteria, as_of, platforms, measures, sample)

    def study(self) -> Study:
        """Judge everybody."""
        return self.summed(self.judged(one) for one in self.weighed())

    def weighed(self) -> Iterator[Weighed]:
        """Yield everybody in the roster's order, with their accounts attributed."""
        known, rules = self.criteria.platforms, self.criteria.rules.identity
        contested = contested_in(self.frame, self.gathered, self.criteria)
        for person in (person_as_compared(known, one) for one in self.frame.persons()):
            records = self.gathered.records(person)
            by_others = contested.get(person.id, UNCONTESTED)
            yield Weighed(person, records, attributed(person, records, rules, known.recognise, by_others))

    def judged(self, one: Weighed) -> JudgedPerson:
        """Judge one person."""
        return judge_person(
            one.person,
            one.records,
            self.criteria.rules,
            self.as_of,
            platforms=self.platforms,
            surveys=(*self.criteria.surveys, *((self.measures,) if self.measures else ())),
            typology=self.criteria.typology,
            recognise=self.criteria.platforms.recognise,
            attributions=one.attributions,
        )

    def summed(self, people: Iterable[JudgedPerson]) -> Study:
        """Put everybody's results together."""
        study = summarise(
            people,
            origin=self.origin(),
            as_of=self.as_of,
            platforms=self.platforms,
            surveys=self.criteria.surveys,
            measures=self.measures,
            thresholds=self.criteria.rules.thresholds.tabulate,
            sample=self.sample,
        )
        return self._with_digest(study)

    def write(self, out: BinaryIO, change: Callable[[PersonResult], PersonResult] = lambda result: result) -> Study:
        """Judge everybody and write the study, person after person as they are judged, each with a `change`; return it without them."""
        written = Written(self, out, change)
        for one in self.weighed():
            written.add(self.judged(one))
        return written.end()

    def write_again(self, out: BinaryIO, others: Sequence[tuple[RuleSet, BinaryIO]]) -> None:
        """Judge and write as `write` does, and again by each of `others`, of which only the states are written.

        The other rules differ in the bar for accepting an account and in nothing else: whom it does not touch is not judged again.
        """
        first, bar = Written(self, out), self.criteria.rules.identity.accept.probability
        again = [Written(replace(self, criteria=replace(self.criteria, rules=rules)), file, states_only) for rules, file in others]
        for one, *rest in zip(self.weighed(), *(other.docket.weighed() for other in again), strict=True):
            judged = self.judged(one)
            first.add(judged)
            for other, weighed in zip(again, rest, strict=True):
                bars = (bar, other.docket.criteria.rules.identity.accept.probability)
                alike = judged_alike(one.attributions, weighed.attributions, bars)
                other.add(judged if alike else other.docket.judged(weighed))
        for written in (first, *again):
            written.end()

    def tally(self) -> Tally:
        """Return what counts persons, with nobody in it."""
        return Tally(self.platforms, self.criteria.surveys, self.measures, self.criteria.rules.thresholds.tabulate)

    def counted(self, tally: Tally) -> Study:
        """Return the study of those who were counted, without their results."""
        return self._with_digest(tally.study((), origin=self.origin(), as_of=self.as_of, sample=self.sample))

    def ids(self) -> Iterator[str]:
        """Yield the ids of everybody."""
        return (person.id for person in self.frame.persons())

    def origin(self) -> Origin:
        """Return what the study is made from."""
        manifest, criteria, gathered = self.run.manifest, self.criteria, self.gathered
        return Origin(
            tool_version=__version__,
            roster=self.frame.title,
            roster_digest=self.frame.digest,
            platforms_digest=criteria.platforms.digest,
            rules=f"{criteria.rules.id} {criteria.rules.version}",
            rules_digest=criteria.rules.digest,
            decisions_digest=gathered.decisions_digest,
            declared=manifest.study.declared(manifest.created_at.date()) if manifest.study else Declared(),
            suppressed=manifest.suppressed,
            forgotten=manifest.forgotten,
            collected_from=gathered.first,
            collected_until=gathered.last,
            controls=tuple(
                (platform.id, gathered.controls.get(platform.id, "not_run")) for platform in self.platforms if platform.access != "no_fetch"
            ),
        )

    def _with_digest(self, study: Study) -> Study:
        """Return the study with the digest of the whole file of standard measures, not of the part that its platforms leave."""
        if study.measures is None or self.criteria.measures is None:
            return study
        return study.model_copy(update={"measures": study.measures.model_copy(update={"digest": self.criteria.measures.digest})})


@dataclass(slots=True)
class Written:
    """A study that is written while its persons are judged."""

    docket: Docket
    """What is judged."""
    out: BinaryIO
    """Where it is written."""
    change: Callable[[PersonResult], PersonResult] = lambda result: result
    """What is written of a result."""
    _tally: Tally = field(init=False)
    _begun: bool = False

    def __post_init__(self) -> None:
        self._tally = self.docket.tally()
        self.out.write(before_people(self.docket.counted(self._tally)))

    def add(self, judged: JudgedPerson) -> None:
        """Write one person."""
        self._tally.add(judged)
        self.out.write(of_person(self.change(judged.result), first=not self._begun))
        self._begun = True

    def end(self) -> Study:
        """Write what is counted, and return the study without its persons."""
        study = self.docket.counted(self._tally)
        self.out.writelines(after_people(study))
        return study


def states_only(result: PersonResult) -> PersonResult:
    """Return the states of a person, and nothing else."""
    cells = tuple(Presence(platform=one.platform, state=one.state, reason=one.reason) for one in result.presences)
    person = Person(id=result.person.id, name=result.person.id)
    return PersonResult(person=person, presences=cells, findings=(), slots=(), categories=(), score=None)
