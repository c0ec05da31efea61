"""Studies with measures and cohorts, and nothing else. Everybody in them is invented."""

from __future__ import annotations

from datetime import date

from presence_audit.model import Declared, MeasureResult, Origin, Person, PersonResult, Rate, Score, Study, SurveyResult

NOBODY = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)


def measure(name, whole, *, of="roster", cohorts=None, suppressed=(), by_threshold=None, yes=(), unknown=()):
    return MeasureResult(
        measure=name,
        label=name.replace("_", " "),
        of=of,
        rate=whole,
        published=None,
        agreement="not_comparable",
        cohorts=tuple((cohorts or {}).items()),
        cohorts_suppressed=suppressed,
        by_threshold=tuple((by_threshold or {}).items()),
        persons=tuple(yes),
        persons_unknown=tuple(unknown),
    )


def study(measures, *, cohorts=None, sample=None, opted_out=()):
    """A study of these measures; `cohorts`: id of a person to the labels of the cohorts."""
    people = [Person(id=name, name=name.title(), cohorts=labels, opt_out=name in opted_out) for name, labels in (cohorts or {}).items()]
    return Study(
        origin=Origin(
            tool_version="0",
            roster="invented",
            roster_digest="",
            platforms_digest="",
            rules="presence 1.2.0",
            rules_digest="",
            collected_from=None,
            collected_until=None,
            declared=Declared(sample=sample),
        ),
        as_of=date(2010, 2, 17),
        platforms=(),
        people=tuple(result(person) for person in people),
        summary=(),
        measures=None if measures is None else SurveyResult(survey="standard", version="1", digest="", title="", measures=tuple(measures)),
    )


def result(person):
    nothing = Score(lower=0, upper=100, coverage=0)
    return PersonResult(person=person, presences=(), findings=(), slots=(), categories=(), score=nothing)
