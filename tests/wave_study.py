"""Waves made by hand: a letter a cell, an answer a person. Everybody in them is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from presence_audit.model import (
    STATES,
    Account,
    Activity,
    EvidenceRef,
    MeasureResult,
    Moment,
    Origin,
    Person,
    PersonResult,
    PlatformSummary,
    Presence,
    Reason,
    Score,
    State,
    Study,
    SurveyResult,
)
from presence_audit.study.rates import rate

SPRING, SUMMER = date(2026, 3, 31), date(2026, 6, 30)
LETTERS: Mapping[str, State] = {
    "-": "not_found",
    "0": "empty",
    "d": "dormant",
    "l": "lapsed",
    "a": "active",
    "e": "engaged",
    "p": "present",
    "?": "unknown",
    "x": "excluded",
}
AGES = {"d": 500, "l": 200, "a": 10, "e": 5}


def cell(letter: str, platform: str = "x", *, who: str = "ada", as_of: date = SPRING, **changes: object) -> Presence:
    """A cell; `?` is unknown because of a login wall unless a reason is given."""
    state = LETTERS[letter]
    there = state not in ("not_found", "unknown", "excluded")
    age = AGES.get(letter)
    when = Moment(at=datetime.combine(as_of, datetime.min.time(), UTC) - timedelta(days=age or 0), precision="day")
    values = {
        "platform": platform,
        "state": state,
        "reason": "login_wall" if state == "unknown" else None,
        "detail": f"{who} is {state} there",
        "account": Account(platform=platform, handle=who, url=f"https://{platform}.example/{who}") if there else None,
        "activity": Activity(when=when, bound="exact", age_days=age, evidence=(f"{who}-{platform}",)) if age else None,
        "evidence": (f"{who}-{platform}-{as_of.isoformat()}",),
    }
    return Presence.model_validate(values | changes)


def look(name: str, verdict: str = "present[0]", kind: str = "retrieved", as_of: date = SPRING) -> EvidenceRef:
    """A look on the day of the study."""
    at = Moment(at=datetime.combine(as_of, datetime.min.time(), UTC))
    return EvidenceRef(
        id=name, kind=kind, url=f"https://x.example/{name}", looked_at=at, sha256="d" * 64, archive="warc:1", verdict=verdict
    )


def result(person: Person, cells: Sequence[Presence], score: tuple[float, float] | None = None, as_of: date = SPRING) -> PersonResult:
    """A person with cells, and with a look for each of them."""
    return PersonResult(
        person=person,
        presences=tuple(cells),
        findings=(),
        slots=(),
        categories=(),
        score=Score(lower=score[0], upper=score[1], coverage=1) if score else None,
        evidence=tuple(look(name, as_of=as_of) for one in cells for name in one.evidence),
    )


def persons(cells: Mapping[str, str], as_of: date = SPRING, platforms: Sequence[str] = ("x",)) -> list[PersonResult]:
    """Persons by id, each with a letter a platform."""
    return [
        result(
            Person(id=who, name=who.title(), opt_out="x" in letters),
            [cell(letter, name, who=who, as_of=as_of) for letter, name in zip(letters, platforms, strict=True)],
            as_of=as_of,
        )
        for who, letters in cells.items()
    ]


def study(people: Sequence[PersonResult] | Mapping[str, str], as_of: date = SPRING, **changes: object) -> Study:
    """A study of persons as they are, or of letters on `x`; the rest is filled in."""
    if isinstance(people, Mapping):
        people = persons(people, as_of)
    platforms = tuple(changes.pop("platforms", ("x",)))
    origin = {
        "tool_version": "1.0.0",
        "roster": "Leaders",
        "roster_digest": "aa" * 32,
        "platforms_digest": "bb",
        "rules": "presence 1.0.0",
        "rules_digest": "cc",
        "collected_from": datetime.combine(as_of, datetime.min.time(), UTC),
        "collected_until": datetime.combine(as_of, datetime.min.time(), UTC),
    }
    origin = Origin.model_validate(origin | dict(changes.pop("origin", {})))
    return Study(
        origin=origin,
        as_of=as_of,
        platforms=platforms,
        people=tuple(people),
        summary=tuple(_summary(one, people) for one in platforms),
        **changes,
    )


def measures(people: Sequence[str], answers: Mapping[str, Mapping[str, str]], of: Mapping[str, str] | None = None) -> SurveyResult:
    """Measures: id to persons who say `y` or `?`; everybody else who is asked says no. `of`: parent of a measure."""
    asked = {"roster": list(people)}
    rows = []
    for name, told in answers.items():
        parent = (of or {}).get(name, "roster")
        base = asked[parent]
        yes, unknown = [one for one in base if told.get(one) == "y"], [one for one in base if told.get(one) == "?"]
        asked[name] = yes
        rows.append(
            MeasureResult(
                measure=name,
                label=name.replace("_", " "),
                of=parent,
                rate=rate(len(yes), len(base), len(unknown)),
                published=None,
                agreement="not_comparable",
                persons=tuple(yes),
                persons_unknown=tuple(unknown),
            )
        )
    return SurveyResult(survey="standard", version="1.0.0", digest="dd", title="Standard", measures=tuple(rows))


def answered(told: Mapping[str, str], as_of: date = SPRING, **more: Mapping[str, str]) -> Study:
    """A study with one measure, `has`; every person stands with `-` on `x`."""
    people = dict.fromkeys(told, "-")
    return study(people, as_of, measures=measures(list(told), {"has": told, **more}, dict.fromkeys(more, "has")))


def unknown(reason: Reason, **changes: object) -> Presence:
    """A cell that is unknown for a reason."""
    return cell("?", reason=reason, **changes)


def _summary(platform: str, people: Sequence[PersonResult]) -> PlatformSummary:
    states = Counter(one.state for person in people for one in person.presences if one.platform == platform)
    counts = tuple((state, states[state]) for state in STATES)
    return PlatformSummary(platform=platform, name=platform.upper(), states=counts, reasons=(), coverage=None)
