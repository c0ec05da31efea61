"""The distribution of engagement types, counted by hand; everybody in it is invented."""

from __future__ import annotations

from datetime import date

from factories import person
from presence_audit.compare.once import counted_by
from presence_audit.compare.typology import TypologyCount
from presence_audit.model import ENGAGEMENT_TYPES, Engagement, Origin, PersonResult, Presence, Study
from presence_audit.rules import load_typology

TYPES = load_typology()
ORIGIN = Origin(
    tool_version="0", roster="invented", roster_digest="0", platforms_digest="0", rules="presence 1.2.0", rules_digest="0",
    collected_from=None, collected_until=None,
)  # fmt: skip


def study(*engagements: Engagement | None) -> Study:
    people = tuple(
        PersonResult(person=person(id=f"p{number}"), presences=(), findings=(), slots=(), categories=(), score=None, engagement=one)
        for number, one in enumerate(engagements)
    )
    return Study(origin=ORIGIN, as_of=date(2026, 3, 31), platforms=("x",), people=people, summary=())


def of(*possible) -> Engagement:
    return Engagement(type=possible[0] if len(possible) == 1 else None, possible=possible, reason="Invented.")


def distribution(of: Study, rules):
    return counted_by(TypologyCount(rules), of).typology()


def test_certain_possible_and_excluded_persons_are_kept_apart():
    found = distribution(study(of("absent"), of("absent"), of("absent", "listed"), of("author"), None), TYPES)
    counts = {one.type: (one.rate.k, one.rate.n, one.rate.unknown) for one in found.types}
    assert tuple(counts) == ENGAGEMENT_TYPES
    assert counts["absent"] == (2, 4, 1)
    assert counts["listed"] == (0, 4, 1)
    assert counts["author"] == (1, 4, 0)
    assert counts["curator"] == (0, 4, 0)
    assert found.undetermined == 1
    assert found.types[0].rate.worst_case == (50.0, 75.0)


def test_sets_of_possible_types_stand_the_most_frequent_first():
    two, three = of("broadcaster", "curator"), of("absent", "listed", "dormant")
    found = distribution(study(three, two, of("dormant", "author"), two, of("absent")), TYPES)
    assert found.open_between == ((("broadcaster", "curator"), 2), (("dormant", "author"), 1), (("absent", "listed", "dormant"), 1))
    assert sum(number for _, number in found.open_between) == found.undetermined == 4


def test_labels_definitions_and_sources_come_from_the_file():
    found = distribution(study(), TYPES)
    assert (found.rules, found.digest) == ("typology 1.0.0", TYPES.digest)
    by_id = {rule.id: rule for rule in TYPES.types}
    assert all((one.label, one.definition) == (by_id[one.type].label, by_id[one.type].definition) for one in found.types)
    assert found.types[0].source == "Brandtzæg 2010; Grisdale Advisors, undated"
    assert all(one.rate.pct is None and one.rate.wilson is None for one in found.types), "nobody: undefined, not 0 %"


def test_who_was_judged_before_there_were_types_gets_one_now():
    result = study(None).people[0].model_copy(update={"presences": (Presence(platform="x", state="not_found"),)})
    found = distribution(study().model_copy(update={"people": (result,)}), TYPES)
    assert {one.type: one.rate.k for one in found.types}["absent"] == 1
