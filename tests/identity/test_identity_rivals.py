"""Another account, or another person of the roster, may be as likely; everybody here is invented."""

from __future__ import annotations

import pytest
from weighed import OTHER, X, decision, found, leader, names_of, weigh

from factories import account, observe, person
from presence_audit.identity import bits_of, contested_accounts
from presence_audit.model import PastOrganization

SITE = account("website", "blog.example.net", url="https://blog.example.net/")


def alone(bits: float = 0.0):
    said = weigh(None, *leader(X), candidates=[found(X)])[X.key]
    return said, bits_of(said) + bits


def test_bits_are_the_prior_and_all_facts():
    said, bits = alone()
    assert bits == pytest.approx(said.prior_bits + 6.3 + 4.6)


def test_a_decision_outweighs_everything():
    assert bits_of(weigh(candidates=[found(X)], decisions=[decision()])[X.key]) == float("inf")
    assert bits_of(weigh(candidates=[found(X)], decisions=[decision(verdict="reject")])[X.key]) == float("-inf")


@pytest.mark.parametrize(
    ("more", "verdict", "words"),
    [
        (-3.1, "accepted", ""),
        (-2.0, "review", "it may be Rosa Other's: 2.0 bits apart, 3 are needed"),
        (0.0, "review", "it may be Rosa Other's: 0.0 bits apart"),
        (2.9, "review", "it may be Rosa Other's: -2.9 bits apart"),
        (3.1, "rejected", "it is Rosa Other's: 3.1 bits more speak for that"),
    ],
)
def test_an_account_that_another_person_may_have_needs_the_margin(more, verdict, words):
    said = weigh(None, *leader(X), candidates=[found(X)], contested={X.key: (("Ida Third", -4.0), ("Rosa Other", alone(more)[1]))})[X.key]
    assert said.verdict == verdict
    assert words in said.reason


def test_a_decision_wins_over_another_persons_claim():
    said = weigh(None, *leader(X), candidates=[found(X)], decisions=[decision()], contested={X.key: (("Rosa Other", 99.0),)})[X.key]
    assert said.verdict == "accepted"


def test_contested_accounts_name_the_others_and_leave_out_weak_claims_and_shared_platforms():
    mine = weigh(None, *leader(X), *leader(SITE), candidates=[found(X), found(SITE)])
    weak = weigh(candidates=[found(X)])
    judged = [("p1", "Maria Sample", mine.values()), ("p2", "Rosa Other", mine.values()), ("p3", "Ida Third", weak.values())]
    got = contested_accounts(judged, shared=("website",))
    assert set(got) == {"p1", "p2"}
    assert got["p1"] == {X.key: (("Rosa Other", bits_of(mine[X.key])),)}
    assert got["p2"] == {X.key: (("Maria Sample", bits_of(mine[X.key])),)}
    assert SITE.key in contested_accounts(judged)["p1"]


# -- two accounts on one platform ------------------------------------------------------------------------------------


def test_two_accounts_that_tell_the_same_workplace_may_be_one_and_a_copy():
    said = weigh(None, *leader(X), *leader(OTHER), candidates=[found(X), found(OTHER)])
    assert [one.verdict for one in said.values()] == ["review", "review"]
    assert OTHER.written in said[X.key].reason
    assert X.written in said[OTHER.key].reason


def test_the_one_with_clearly_more_bits_wins():
    seen = [*leader(X), observe(X, "profile.summary", "Before that at Former Works"), *leader(OTHER)]
    who = person(past_organizations=(PastOrganization(name="Former Works"),))
    said = weigh(who, *seen, candidates=[found(X), found(OTHER)])
    assert [said[X.key].verdict, said[OTHER.key].verdict] == ["accepted", "review"]


def test_a_copy_that_links_to_the_real_account_concedes_and_wins_nothing():
    said = weigh(None, *leader(X), *leader(OTHER), observe(OTHER, "links.listed", (X.url,)), candidates=[found(X), found(OTHER)])
    assert "one_way_claim" in names_of(said[OTHER.key])
    assert [said[X.key].verdict, said[OTHER.key].verdict] == ["accepted", "review"]


def test_a_copy_that_links_to_another_account_of_the_person_wins_nothing_either():
    seen = [*leader(X), *leader(OTHER), *leader(SITE), observe(OTHER, "links.listed", (SITE.url,))]
    said = weigh(None, *seen, candidates=[found(X), found(OTHER), found(SITE)])
    assert [said[X.key].verdict, said[OTHER.key].verdict] == ["review", "review"]


def test_the_real_account_links_to_the_second_one_which_is_then_hers():
    second = [*leader(OTHER), observe(OTHER, "links.listed", ("https://elsewhere.example/",))]
    said = weigh(None, *leader(X), *second, observe(X, "links.listed", (OTHER.url,)), candidates=[found(X), found(OTHER)])
    assert said[OTHER.key].verdict == "accepted"
    assert said[X.key].verdict == "review", "whoever links to the real account is not freed by that"


def test_an_account_without_words_of_its_own_holds_nobody_up_and_is_vouched_for():
    seen = [*leader(X), observe(X, "links.listed", (OTHER.url,)), observe(OTHER, "profile.display_name", "Maria Sample")]
    said = weigh(None, *seen, candidates=[found(X), found(OTHER)])
    assert "vouched_link" in names_of(said[OTHER.key])
    assert [said[X.key].verdict, said[OTHER.key].verdict] == ["accepted", "review"]


def test_two_that_link_to_one_another_are_one_persons():
    both = [observe(X, "links.listed", (OTHER.url,)), observe(OTHER, "links.listed", (X.url,))]
    said = weigh(None, *leader(X), *leader(OTHER), *both, candidates=[found(X), found(OTHER)])
    assert [one.verdict for one in said.values()] == ["accepted", "accepted"]


def test_a_pair_of_forged_accounts_is_held_up_by_the_real_one():
    third = account("x", "real_maria")
    both = [observe(X, "links.listed", (OTHER.url,)), observe(OTHER, "links.listed", (X.url,))]
    said = weigh(None, *leader(X), *leader(OTHER), *leader(third), *both, candidates=[found(X), found(OTHER), found(third)])
    assert said[third.key].verdict == "review"


def test_what_is_held_up_vouches_for_nothing():
    blog = account("website", "maria.example.com", url="https://maria.example.com/")
    seen = [*leader(X), *leader(OTHER), observe(X, "links.listed", (blog.url,)), observe(blog, "blog.author", "Maria Sample")]
    said = weigh(None, *seen, candidates=[found(X), found(OTHER), found(blog)])
    assert names_of(said[blog.key]) == ["name_agrees"]
    assert said[blog.key].verdict == "rejected"


def test_the_employers_page_about_the_person_is_no_rival_of_her_site():
    page = account("website", "acme.example.org/people/maria", url="https://acme.example.org/people/maria")
    seen = [*leader(SITE), observe(page, "profile.display_name", "Maria Sample")]
    assert weigh(None, *seen, candidates=[found(SITE), found(page)])[SITE.key].verdict == "accepted"


def test_without_an_agreeing_name_on_both_they_compete_and_name_one_another():
    said = weigh(None, *leader(X), *leader(OTHER, name="m42"), candidates=[found(X), found(OTHER)])
    assert [one.verdict for one in said.values()] == ["review", "review"]
    assert OTHER.written in said[X.key].reason
    assert X.written in said[OTHER.key].reason


def test_a_link_alone_does_not_make_an_account_theirs():
    said = weigh(None, *leader(X), observe(OTHER, "links.listed", (X.url,)), candidates=[found(X), found(OTHER)])
    assert said[X.key].verdict == "accepted"
    assert said[OTHER.key].verdict != "accepted"


def test_the_same_handle_elsewhere_is_no_fact():
    twin = account("mastodon", "msample")
    said = weigh(person(accounts=(X,)), candidates=[found(twin, "handle")])[twin.key]
    assert (said.facts, said.found_by, said.verdict) == ((), ("handle",), "rejected")
