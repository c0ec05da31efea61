"""What accounts of one person say of one another; everybody here is invented."""

from __future__ import annotations

import pytest
from weighed import X, found, leader, names_of, weigh

from factories import account, observe, person
from presence_audit.identity import contested_accounts
from presence_audit.model import Account

BLOG = account("website", "maria.example.com", url="https://maria.example.com/")
MASTO = account("mastodon", "maria@social.example")
ITEM = Account(platform="wikidata", handle="Q1", url="https://wikidata.example/Q1")


def named(of: Account, name: str = "Maria Sample"):
    return observe(of, "profile.display_name", name)


def both(*accounts: Account):
    return [found(one) for one in accounts]


def test_who_owns_a_trusted_account_says_which_others_are_hers():
    seen = [*leader(X), observe(X, "profile.website", MASTO.url), named(MASTO)]
    said = weigh(None, *seen, candidates=both(X, MASTO))[MASTO.key]
    assert names_of(said) == ["name_agrees", "vouched_link"]
    assert (said.verdict, said.probability > 0.95) == ("review", True), "one fact, and two are needed"
    told = weigh(None, *seen, observe(MASTO, "profile.summary", "CIO"), candidates=both(X, MASTO))[MASTO.key]
    assert told.verdict == "accepted"


def test_a_link_to_an_account_of_another_name_is_a_claim():
    seen = [*leader(X), observe(X, "profile.website", MASTO.url), named(MASTO, "Rosa Other")]
    said = weigh(None, *seen, candidates=both(X, MASTO))[MASTO.key]
    assert names_of(said) == ["name_contradicts", "one_way_claim"]
    assert said.verdict == "rejected"


def test_a_link_to_a_trusted_account_is_a_claim_that_anybody_can_make():
    seen = [*leader(X), named(MASTO), observe(MASTO, "links.listed", (X.url,))]
    said = weigh(None, *seen, candidates=both(X, MASTO))[MASTO.key]
    assert names_of(said) == ["name_agrees", "one_way_claim"]
    assert said.verdict == "review"


@pytest.mark.parametrize("back", [False, True])
def test_a_page_that_anybody_can_edit_vouches_for_nobody(back):
    links = [observe(ITEM, "links.listed", (MASTO.url,)), *([observe(MASTO, "links.listed", (ITEM.url,))] if back else [])]
    said = weigh(None, *leader(ITEM), named(MASTO), *links, candidates=both(ITEM, MASTO))
    assert said[ITEM.key].verdict == "accepted"
    assert names_of(said[MASTO.key]) == ["name_agrees", "one_way_claim"]
    assert said[MASTO.key].verdict == "review"


# -- what one account shows is known of the other --------------------------------------------------------------------


def linked():
    return [observe(MASTO, "links.me", (BLOG.url,)), observe(BLOG, "links.me", (MASTO.url,))]


def halves():
    employer = observe(MASTO, "profile.summary", "Working at Acme Widgets")
    return [named(MASTO), employer, named(BLOG), observe(BLOG, "profile.summary", "Chief Information Officer")]


def test_accounts_that_link_to_one_another_tell_together_what_neither_tells_alone():
    said = weigh(None, *halves(), *linked(), candidates=both(MASTO, BLOG))
    assert [one.verdict for one in said.values()] == ["accepted", "accepted"]
    borrowed = next(fact for fact in said[BLOG.key].facts if fact.name == "employer_current")
    assert borrowed.detail.startswith(f"{MASTO.written}, which it links to and back, says: ")


@pytest.mark.parametrize("direction", [0, 1])
def test_a_link_in_one_direction_joins_nothing(direction):
    said = weigh(None, *halves(), linked()[direction], candidates=both(MASTO, BLOG))
    assert "accepted" not in [one.verdict for one in said.values()]


def test_what_is_in_doubt_shares_nothing():
    seen = [*halves(), *linked(), observe(MASTO, "profile.headline", "Parody")]
    said = weigh(None, *seen, candidates=both(MASTO, BLOG))
    assert "employer_current" not in names_of(said[BLOG.key])
    assert said[BLOG.key].verdict != "accepted"


# -- the roster's word -----------------------------------------------------------------------------------------------


TWIN = account("x", "maria_sample_2")


def roster(*seen, who=None):
    return weigh(who or person(accounts=(X,)), named(X), *seen, candidates=[found(TWIN)])[X.key]


def test_where_others_show_the_name_the_rosters_word_needs_something_of_the_person():
    said = roster(named(TWIN))
    assert said.verdict == "review"
    assert "1 more on the platform show" in said.reason


@pytest.mark.parametrize(
    "seen",
    [
        (),
        (observe(TWIN, "profile.display_name", "Rosa Other"),),
        (observe(TWIN, "profile.display_name", "Maria Sample"), observe(X, "profile.headline", "CIO")),
    ],
)
def test_where_nobody_does_or_the_page_shows_the_person_it_is_enough(seen):
    assert roster(*seen).verdict == "accepted"


def test_a_page_that_was_not_read_leaves_the_rosters_word():
    said = weigh(person(accounts=(X,)), named(TWIN), candidates=[found(TWIN)])[X.key]
    assert said.verdict == "accepted"


def test_an_account_that_another_person_may_have_vouches_for_nothing():
    seen = [*leader(X), observe(X, "profile.website", MASTO.url), named(MASTO)]
    mine = weigh(None, *seen, candidates=both(X, MASTO))
    contested = contested_accounts([("p1", "Maria Sample", [mine[X.key]]), ("p2", "Rosa Other", [mine[X.key]])])["p1"]
    said = weigh(None, *seen, candidates=both(X, MASTO), contested=contested)
    assert said[X.key].verdict == "review"
    assert names_of(said[MASTO.key]) == ["name_agrees"]
