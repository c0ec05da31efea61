"""The suppression list compares names, employers, accounts and ids by slow salted hashes; everybody is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import Account, Organization, Person
from presence_audit.privacy.suppression import (
    Entry,
    Suppression,
    SuppressionFile,
    keys_of_account,
    keys_of_mail,
    keys_of_name,
    keys_of_person,
)

EMPTY = SuppressionFile(schema_version=1, salt="00" * 16, cost=2)
X = Account(platform="x", handle="Ada_Example", url="https://x.com/Ada_Example", folded="ada_example")


def listed(*keys) -> Suppression:
    made = Suppression(EMPTY)
    entries = tuple(Entry(kind=kind, hash=made.hashed(kind, text), date="2026-11-01") for kind, text in keys)
    return Suppression(EMPTY.model_copy(update={"entries": entries}))


def person(name: str, employer: str | None = None, **more) -> Person:
    return Person(id=more.pop("id", "p1"), name=name, organization=Organization(name=employer) if employer else None, **more)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example",
        "ADA EXAMPLE",
        "Example, Ada",
        "Dr. Ada Example, PhD",
        "Áda Éxample",
        "Ada M. Example",
        "Ada Maria Example",
        "Example Ada",
    ],
)
def test_a_name_alone_suppresses_everybody_who_is_called_so(name):
    assert listed(*keys_of_name("Ada Example")).person(person(name, "North Mill"))


def test_a_name_with_a_middle_name_suppresses_the_same_without_it_and_no_other_middle_name():
    suppression = listed(*keys_of_name("Ada Maria Example"))
    assert suppression.person(person("Ada Example"))
    assert suppression.person(person("Ada Maria Example"))
    assert not suppression.person(person("Ada Rosa Example"))


@pytest.mark.parametrize("name", ["Ada Exampleton", "Bea Example", "Ada", "Example"])
def test_other_names_are_others(name):
    assert not listed(*keys_of_name("Ada Example")).person(person(name))


def test_umlauts_as_one_letter_or_two_are_the_same():
    assert listed(*keys_of_name("Zoe Mueller")).person(person("Zoë Müller"))
    assert listed(*keys_of_name("Zoë Müller")).person(person("Zoe Muller"))
    assert listed(*keys_of_name("Zoë Müller")).person(person("Zoe Mueller"))


def test_with_an_organization_only_whoever_is_or_was_there():
    suppression = listed(*keys_of_name("Ada Example", ["North Mill", "north-mill.example"]))
    assert suppression.person(person("Ada Example", "NORTH MILL"))
    assert suppression.person(person("Ada Example", past_organizations=({"name": "North Mill"},)))
    assert suppression.person(Person(id="p", name="Ada Example", organization=Organization(name="NM", domain="north-mill.example")))
    assert not suppression.person(person("Ada Example", "East Bridge"))
    assert not suppression.person(person("Ada Example"))


def test_an_alias_counts_as_a_name():
    assert listed(*keys_of_name("Ada Example")).person(person("A. Other", aliases=("Ada Example",)))


def test_an_account_is_known_however_it_is_written():
    suppression = listed(*keys_of_account(X))
    assert suppression.account(Account(platform="x", handle="ada_example", url="https://x.com/ada_example"))
    assert suppression.person(person("Somebody Else", accounts=(X,))) == ("account",)
    assert not suppression.account(Account(platform="github", handle="ada_example", url="https://github.com/ada_example"))


def test_ids_and_mail_addresses_are_compared_with_ids():
    assert listed(*keys_of_mail("Ada@Mill.example")).person(person("A. Other", id="ada@mill.example")) == ("mail",)
    assert listed(("id", "ada-example")).person(person("A. Other", id="ada-example")) == ("id",)


def test_a_person_who_is_added_whole_is_known_by_each_part():
    whole = person("Ada Example", "North Mill", accounts=(X,), id="ada-example")
    suppression = listed(*keys_of_person(whole))
    assert suppression.person(whole)
    assert suppression.person(person("Ada Example", "North Mill", id="other"))
    assert suppression.account(X)
    assert not suppression.person(person("Ada Example", "East Bridge", id="other"))


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_name_makes_it_fail_and_every_name_suppresses_itself(name, employer):
    try:
        suppression = listed(*keys_of_name(name, [employer] if employer else []))
    except ValueError:
        return
    assert suppression.person(Person(id="p", name=name or "?", organization=Organization(name=employer) if employer else None))


def test_another_salt_gives_other_hashes():
    other = Suppression(EMPTY.model_copy(update={"salt": "11" * 16}))
    assert Suppression(EMPTY).hashed("name", "ada example") != other.hashed("name", "ada example")


@pytest.mark.parametrize("asked", ["North Mill", "North Mill Ltd.", "NORTH MILL, Inc.", "North-Mill GmbH & Co. KG"])
@pytest.mark.parametrize("employer", ["North Mill", "North Mill Ltd", "North Mill Inc"])
def test_a_legal_form_behind_the_employer_hides_nobody_from_the_list(asked, employer):
    assert listed(*keys_of_name("Ada Example", [asked])).person(person("Ada Example", employer))


def test_an_employer_of_another_name_is_another():
    assert not listed(*keys_of_name("Ada Example", ["North Mill Ltd"])).person(person("Ada Example", "North Ltd"))
