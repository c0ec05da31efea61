"""The same words on two accounts; everybody here is invented."""

from __future__ import annotations

import pytest
from weighed import X, found, names_of, weigh

from factories import account, observe, person

MASTO = account("mastodon", "maria@social.example")
WORDS = "Gardener of servers, mender of clocks, walker of very long dogs"


def said(mine, theirs, *, who=None, also=()):
    who = who or person(accounts=(X,))
    seen = [observe(X, "profile.summary", theirs), observe(MASTO, "profile.summary", mine), *also]
    return names_of(weigh(who, *seen, candidates=[found(MASTO)])[MASTO.key])


def test_the_same_text_as_a_trusted_account_is_a_fact():
    assert "same_text" in said(WORDS.upper() + "!", WORDS)


@pytest.mark.parametrize(("mine", "theirs"), [("Views my own", "Views my own"), (WORDS, WORDS + " and cats"), (WORDS, "Something else")])
def test_short_or_other_texts_are_none(mine, theirs):
    assert "same_text" not in said(mine, theirs)


def test_an_account_that_is_not_trusted_vouches_for_nobody():
    seen = [observe(X, "profile.summary", WORDS), observe(MASTO, "profile.summary", WORDS)]
    judged = weigh(person(), *seen, candidates=[found(X), found(MASTO)])
    assert all("same_text" not in names_of(one) for one in judged.values())


def test_a_text_that_tells_employer_or_work_is_counted_once():
    text = "CIO at Acme Widgets, mender of clocks, walker of very long dogs"
    assert "same_text" not in said(text, text)


def test_it_is_one_fact_and_not_enough_alone():
    seen = [
        observe(X, "profile.summary", WORDS),
        observe(MASTO, "profile.summary", WORDS),
        observe(MASTO, "profile.display_name", "Maria Sample"),
    ]
    assert weigh(person(accounts=(X,)), *seen, candidates=[found(MASTO)])[MASTO.key].verdict == "review"
