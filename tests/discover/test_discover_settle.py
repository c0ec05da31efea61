"""Who is accepted twice counts once; the accepted become a roster. Everybody is invented."""

from __future__ import annotations

from discover_values import account

from presence_audit.discover.outcome import Screened
from presence_audit.discover.settle import roster_persons, settled


def one(identity, name, *accounts, verdict="accepted", **fields):
    return Screened(id=identity, verdict=verdict, detail="-", name=name, accounts=tuple(map(account, accounts)), **fields)


def told(people):
    return [(who.id, who.verdict, who.reason) for who in people]


SKY, SITE = "bluesky:ada.example", "website:ada.example"


def test_two_leads_of_one_person_are_joined_by_a_link():
    people = settled([one("a", "Ada Example", SKY), one("b", "Ada Example", SITE)], {"b": frozenset({account(SKY).key})})
    assert told(people) == [("a", "accepted", ""), ("b", "rejected", "duplicate")]
    assert [found.platform for found in people[0].accounts] == ["bluesky", "website"]


def test_and_by_name_and_organization_but_never_by_the_name_alone():
    same = settled([one("a", "Ada Example", SKY, organization="North Mill"), one("b", "Ada Example", SITE, organization="North Mill")], {})
    assert told(same)[1][2] == "duplicate"
    apart = settled([one("a", "Ada Example", SKY, organization="North Mill"), one("b", "Ada Example", SITE)], {})
    assert [verdict for _, verdict, _ in told(apart)] == ["accepted", "accepted"]


def test_other_names_are_other_people_whatever_links_to_whom():
    people = settled([one("a", "Ada Example", SKY), one("b", "Bo Sample", SITE)], {"b": frozenset({account(SKY).key})})
    assert [verdict for _, verdict, _ in told(people)] == ["accepted", "accepted"]


def test_an_unclear_lead_of_an_accepted_person_is_a_duplicate_whose_accounts_are_not_taken_over():
    doubtful = one("b", "Ada Example", "linkedin:ada-example", verdict="unclear", reason="not_captured", organization="North Mill")
    people = settled([doubtful, one("a", "Ada Example", SKY, organization="North Mill")], {})
    assert told(people) == [("a", "accepted", ""), ("b", "rejected", "duplicate")]
    assert [found.platform for found in people[0].accounts] == ["bluesky"]


def test_accepted_unclear_rejected_in_this_order():
    people = settled(
        [one("r", "R R", verdict="rejected", reason="inactive"), one("u", "U U", verdict="unclear", reason="blocked"), one("a", "A A")], {}
    )
    assert [who.id for who in people] == ["a", "u", "r"]


def test_the_roster_has_ids_of_its_own_and_each_account_once():
    people = [
        one("1", "Ada Example", SKY, organization="North Mill", title="CIO"),
        one("2", "Ada Example", SKY, SITE, organization="North Mill"),
    ]
    first, second = roster_persons(people)
    assert (first.id, first.title, first.organization.name) == ("ada-example-north-mill", "CIO", "North Mill")
    assert second.id == "ada-example-north-mill-2"
    assert [[found.platform for found in who.accounts] for who in (first, second)] == [["bluesky"], ["website"]]
    assert (second.title, second.location) == (None, None)
