"""One account, two persons of a roster: nobody gets it unless one is far likelier. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest

from factories import organization, person, rules
from presence_audit.audit.claimed_twice import contested_in
from presence_audit.audit.frame import Criteria, Frame
from presence_audit.audit.gathered import Gathered
from presence_audit.model import Candidate, Decision, Observation
from presence_audit.platforms import load_platforms
from presence_audit.study import attributed

PLATFORMS = load_platforms()
ACCOUNT = PLATFORMS.resolve("bluesky", "maria-sample.example.org")


def shows(feature, value, account=ACCOUNT):
    return Observation(account=account, feature=feature, value=value, probe="api", evidence=("e1",))


def judged(people, seen, decisions=()):
    gathered = Gathered(PLATFORMS)
    for one in people:
        gathered.candidates[one.id].append(Candidate(person=one.id, account=ACCOUNT, found_by="search", evidence=("e0",)))
    gathered.observations[ACCOUNT.key].extend(seen)
    for one in decisions:
        gathered.decisions[one.person].append(one)
    criteria = Criteria(PLATFORMS, (), ("bluesky",), (), rules(), ())
    frame = Frame("Invented", "roster.yaml", "", len(people), lambda: iter(people))
    contested = contested_in(frame, gathered, criteria)
    return {
        one.id: attributed(one, gathered.records(one), rules().identity, PLATFORMS.recognise, contested.get(one.id, {}))[0]
        for one in people
    }


HERS = [shows("profile.display_name", "Maria Sample"), shows("profile.summary", "Chief Information Officer at Acme Widgets")]
JUNIOR = person(id="p2", name="Maria Sample", title="Chief Information Officer")
SENIOR = person(id="p1")


def test_alone_it_is_hers():
    assert judged([SENIOR], HERS)["p1"].verdict == "accepted"


def test_two_of_one_name_title_and_employer_are_for_a_human_who_is_told_of_both():
    said = judged([SENIOR, JUNIOR], HERS)
    assert {one.verdict for one in said.values()} == {"review"}
    assert all("Maria Sample" in one.reason for one in said.values())


def test_the_one_with_the_other_employer_does_not_stand_in_the_way():
    elsewhere = person(id="p3", organization=organization(name="Meridian Bank", aliases=(), domain="meridian.example.org"))
    said = judged([SENIOR, elsewhere], HERS)
    assert (said["p1"].verdict, said["p3"].verdict) == ("accepted", "rejected")


@pytest.mark.parametrize(("verdict", "theirs"), [("accept", ("accepted", "rejected")), ("reject", ("rejected", "accepted"))])
def test_a_decision_settles_it_for_both(verdict, theirs):
    decided = Decision(
        person="p1",
        account=ACCOUNT,
        verdict=verdict,
        coder="JB",
        decided_on=date(2026, 3, 1),
        reason="asked her",
        source="decisions.yaml:4",
    )
    said = judged([SENIOR, JUNIOR], HERS, [decided])
    assert (said["p1"].verdict, said["p2"].verdict) == theirs


def test_who_opted_out_claims_nothing():
    quiet = person(id="p4", opt_out=True)
    people = [SENIOR, quiet]
    gathered = Gathered(PLATFORMS)
    for one in people:
        gathered.candidates[one.id].append(Candidate(person=one.id, account=ACCOUNT, found_by="search", evidence=("e0",)))
    gathered.observations[ACCOUNT.key].extend(HERS)
    criteria = Criteria(PLATFORMS, (), ("bluesky",), (), rules(), ())
    assert contested_in(Frame("Invented", "roster.yaml", "", 2, lambda: iter(people)), gathered, criteria) == {}
