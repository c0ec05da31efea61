"""An analyst's word wins over all that is weighed; the people, accounts and coders are invented."""

from __future__ import annotations

import pytest
from weighed import OTHER, X, decision, found, leader, names_of, weigh

from factories import account, observe, person

MASTO = account("mastodon", "maria@social.example")


def test_an_accepted_account_is_theirs_whatever_the_page_says_and_the_probability_stays_the_models():
    seen = observe(X, "profile.display_name", "Rosa Other")
    before = weigh(None, seen, candidates=[found(X)])[X.key]
    after = weigh(None, seen, candidates=[found(X)], decisions=[decision(source="decisions.yaml:4")])[X.key]
    assert (before.verdict, after.verdict) == ("rejected", "accepted")
    assert after.probability == before.probability
    assert after.facts[-1].name == "decided_accept"
    assert after.facts[-1].bits == 0
    assert after.reason == after.facts[-1].detail == "kim decided on 2026-03-02: Seen on a conference page. (decisions.yaml:4)"


def test_a_rejected_account_is_not_theirs_even_when_the_roster_names_it():
    said = weigh(person(accounts=(X,)), *leader(X), decisions=[decision(verdict="reject")])[X.key]
    assert said.verdict == "rejected"
    assert said.probability > 0.95
    assert "decided_reject" in names_of(said)


def test_two_coders_who_contradict_one_another_leave_it_open_and_are_both_named():
    said = weigh(None, *leader(X), candidates=[found(X)], decisions=[decision(), decision(verdict="reject", coder="lee")])[X.key]
    assert said.verdict == "review"
    assert "accept by kim decided on" in said.reason
    assert "reject by lee decided on" in said.reason


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_coder_the_latest_decision_counts(order):
    both = [decision(day="2026-03-01"), decision(verdict="reject", day="2026-03-09")][::order]
    assert weigh(None, *leader(X), candidates=[found(X)], decisions=both)[X.key].verdict == "rejected"


def test_decisions_on_other_people_are_passed_over():
    said = weigh(None, *leader(X), candidates=[found(X)], decisions=[decision(verdict="reject", person="p2")])[X.key]
    assert said.verdict == "accepted"


def test_an_accepted_account_that_nobody_found_is_weighed_too():
    said = weigh(decisions=[decision()])
    assert said[X.key].verdict == "accepted"
    assert said[X.key].found_by == ("coding",)
    assert weigh(decisions=[decision(verdict="reject")]) == {}


def test_what_is_decided_vouches_for_others_and_what_is_refused_does_not():
    links = [observe(X, "profile.website", MASTO.url), observe(MASTO, "links.me", (X.url,))]
    yes = weigh(None, *links, candidates=[found(X), found(MASTO)], decisions=[decision()])
    assert "reciprocal_link" in names_of(yes[MASTO.key])
    no = weigh(person(accounts=(X,)), *links, candidates=[found(MASTO)], decisions=[decision(verdict="reject")])
    assert names_of(no[MASTO.key]) == []


def test_a_refused_account_is_no_rival():
    seen = [*leader(X, name="M. Sample"), *leader(OTHER, name="M.")]
    both = [found(X), found(OTHER)]
    assert weigh(None, *seen, candidates=both)[X.key].verdict == "review"
    assert weigh(None, *seen, candidates=both, decisions=[decision(OTHER, "reject")])[X.key].verdict == "accepted"
