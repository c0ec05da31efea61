"""Which decisions become labelled pairs, and which do not; every person and account is invented."""

from __future__ import annotations

from datetime import date

import pytest

from factories import account
from presence_audit.calibrate import join
from presence_audit.calibrate.pairs import refittable
from presence_audit.model import Attribution, Decision, Fact

THRESHOLDS = (0.5, 0.95)


def said(*facts: tuple[str, float], handle: str = "a", found_by=("search",), verdict: str = "review", prior: float = -3.0):
    weighed = tuple(Fact(name=name, bits=bits, detail="") for name, bits in facts)
    return Attribution(
        account=account(handle=handle), found_by=found_by, prior_bits=prior, facts=weighed, probability=0.5, verdict=verdict, reason=""
    )


def decided(verdict: str = "accept", handle: str = "a", coder: str = "JB", person: str = "p1"):
    return Decision(
        person=person, account=account(handle=handle), verdict=verdict, coder=coder, decided_on=date(2026, 11, 20), reason="invented"
    )


def weighed(*attributions, person: str = "p1"):
    return {(person, one.account.key): one for one in attributions}


def test_a_decision_and_what_was_weighed_make_a_pair():
    done = join(weighed(said(("role_family", 4.6), ("employer_current", 6.3))), [decided()], THRESHOLDS)
    (one,) = done.pairs
    assert (one.person, one.account, one.theirs, one.prior_bits) == ("p1", "x:a", True, -3.0)
    assert one.facts == ("employer_current", "role_family")
    assert (done.not_weighed, done.named, done.disputed) == (0, 0, 0)


def test_coders_who_agree_make_one_pair_and_those_who_do_not_none():
    at = weighed(said(), said(handle="b"))
    done = join(at, [decided(), decided(coder="KL"), decided(handle="b"), decided("reject", "b", "KL")], THRESHOLDS)
    assert [one.account for one in done.pairs] == ["x:a"]
    assert done.disputed == 1


def test_accounts_that_no_run_weighed_are_counted():
    done = join(weighed(said()), [decided(), decided(handle="b"), decided(person="p2")], THRESHOLDS)
    assert (len(done.pairs), done.not_weighed) == (1, 2)


@pytest.mark.parametrize(
    "one",
    [
        said(("asserted_roster", 8.6), found_by=("roster", "search")),
        said(("denied_coding", -16.0), found_by=("coding", "search")),
        said(("employer_current", 6.3), found_by=("coding",)),
    ],
)
def test_accounts_that_somebody_named_teach_nothing(one):
    done = join(weighed(one), [decided()], THRESHOLDS)
    assert (done.pairs, done.named) == ((), 1)
    assert sum(count for _, count in done.weighed) == 0


def test_the_decision_itself_is_no_fact_and_hides_no_verdict():
    facts = (("employer_current", 6.3), ("decided_accept", 0.0))
    for prior, zone in ((-9.0, "rejected"), (-5.0, "review"), (-2.0, "accepted")):
        (one,) = join(weighed(said(*facts, verdict="accepted", prior=prior)), [decided()], THRESHOLDS).pairs
        assert (one.facts, one.zone) == (("employer_current",), zone)
    assert join(weighed(said(verdict="review", prior=9.0)), [decided()], THRESHOLDS).pairs[0].zone == "review"


def test_the_zones_count_all_that_was_weighed():
    at = weighed(said(verdict="accepted"), said(handle="b", verdict="rejected"), said(handle="c", verdict="rejected"))
    assert join(at, [decided()], THRESHOLDS).weighed == (("accepted", 1), ("review", 0), ("rejected", 2))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("employer_current", True),
        ("one_way_claim", True),
        ("name_contradicts", True),
        ("name_agrees", False),
        ("asserted_coding", False),
        ("denied_coding", False),
        ("decided_accept", False),
        ("not_in_the_catalogue", False),
    ],
)
def test_only_what_is_seen_is_learnt(name, may):
    assert refittable(name) is may
