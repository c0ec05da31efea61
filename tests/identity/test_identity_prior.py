"""The prior follows from how many accounts of the name a search brought; everybody here is invented."""

from __future__ import annotations

from math import log2

import pytest
from weighed import IDENTITY, X, found, weigh

from factories import account, observe, person
from presence_audit.rules import load_rules

SHARE = IDENTITY.prior.among_them


def crowd(number, name="Maria Sample"):
    accounts = [account("x", f"maria{at}") for at in range(number)]
    return [found(one) for one in accounts], [observe(one, "profile.display_name", name) for one in accounts]


@pytest.mark.parametrize("number", [1, 2, 5, 12])
def test_of_n_accounts_of_the_name_each_has_the_odds_of_one_to_n_by_the_share(number):
    candidates, seen = crowd(number)
    said = weigh(None, *seen, candidates=candidates)
    assert {one.prior_bits for one in said.values()} == {round(-log2(number / SHARE - 1), 4)}


def test_accounts_that_show_another_name_do_not_make_the_name_common():
    candidates, seen = crowd(4, name="Rosa Other")
    said = weigh(None, *seen, candidates=[found(X), *candidates])
    assert said[X.key].prior_bits == pytest.approx(-log2(1 / SHARE - 1), abs=1e-4)
    assert said["x:maria0"].prior_bits == pytest.approx(-log2(10), abs=1e-4)


def test_a_platform_is_counted_for_itself():
    elsewhere = account("bluesky", "maria.example")
    candidates, seen = crowd(5)
    said = weigh(None, *seen, candidates=[*candidates, found(elsewhere)])
    assert said[elsewhere.key].prior_bits > said["x:maria0"].prior_bits


def test_what_the_platform_counts_is_more_than_what_it_shows_up_to_a_limit():
    candidates, seen = crowd(2)
    bits = [weigh(None, *seen, candidates=candidates, counted={"x": many})["x:maria0"].prior_bits for many in (0, 9, 5000)]
    assert bits == [round(-log2(odds), 4) for odds in (2 / SHARE - 1, 9 / SHARE - 1, 100)]


@pytest.mark.parametrize("by", ["link", "handle"])
def test_where_nothing_was_searched_the_fixed_number_of_namesakes_holds(by):
    assert weigh(candidates=[found(X, by)])[X.key].prior_bits == round(-log2(10), 4)


def test_an_account_that_somebody_named_was_not_found_by_its_name():
    candidates, seen = crowd(1)
    said = weigh(person(accounts=(X,)), *seen, candidates=[*candidates, found(X)])
    assert said[X.key].prior_bits == round(-log2(10), 4)


def test_the_first_rule_set_has_one_prior():
    candidates, seen = crowd(1)
    said = weigh(None, *seen, candidates=candidates, identity=load_rules("presence-1.0.0").identity)
    assert said["x:maria0"].prior_bits == round(-log2(10), 4)
