"""Parodies, admirers, held handles and organisations give themselves away; everybody here is invented."""

from __future__ import annotations

import pytest
from weighed import X, found, leader, names_of, weigh

from factories import account, observe, organization, person

SITE = account("website", "acme.example.org", url="https://acme.example.org/")


def facts(*seen, who=None, of=X):
    return names_of(weigh(who, *seen, candidates=[found(of)])[of.key])


@pytest.mark.parametrize(
    ("feature", "text", "fact"),
    [
        ("profile.display_name", "Not Maria Sample", "parody_marker"),
        ("profile.display_name", "Fake Maria", "parody_marker"),
        ("profile.summary", "CIO of Acme Widgets. Not really the CIO.", "parody_marker"),
        ("profile.summary", "Fake account, obviously", "parody_marker"),
        ("profile.display_name", "Maria Sample Quotes", "fan_marker"),
        ("profile.display_name", "Team Maria", "fan_marker"),
        ("profile.summary", "Daily quotes by Maria Sample", "fan_marker"),
        ("profile.summary", "News about Maria Sample. Run by admirers", "fan_marker"),
        ("profile.summary", "We love Maria Sample!", "fan_marker"),
        ("profile.summary", "This handle is for sale", "placeholder_marker"),
    ],
)
def test_who_says_so_is_not_the_person(feature, text, fact):
    seen = [one for one in leader(X) if one.feature != feature]
    said = weigh(None, *seen, observe(X, feature, text), candidates=[found(X)])[X.key]
    assert [name for name in names_of(said) if name.endswith("_marker")] == [fact]
    assert said.verdict != "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "Not your average CIO",
        "Not the only CIO in town, but the CIO of Acme Widgets",
        "We love coffee. Fans of good code welcome",
        "Quotes of the day",
        "Not everything here is about IT",
    ],
)
def test_ordinary_words_are_no_markers(text):
    assert [name for name in facts(observe(X, "profile.summary", text)) if name.endswith("_marker")] == []


@pytest.mark.parametrize(
    ("shown", "is_one"),
    [
        ("Acme Widgets", True),
        ("Acme Widgets Careers", True),
        ("AWI", True),
        ("Somebody Else GmbH", True),
        ("Else & Sons, Inc.", True),
        ("Acme Widgets | LinkedIn", True),
        ("Rosa Other, Acme Widgets", False),
        ("Rosa Other - Nurse - Acme Widgets | LinkedIn", False),
        ("Maria Sample", False),
        ("Maria at Acme Widgets", False),
        ("Acme Widgets CIO", False),
        ("Rosa Other", False),
    ],
)
def test_a_name_of_an_organisation_is_nobodys(shown, is_one):
    assert ("organization_account" in facts(observe(X, "profile.display_name", shown))) is is_one


def test_an_account_that_speaks_for_an_organisation():
    about = observe(X, "profile.summary", "The official account of the city library.")
    assert "organization_account" in facts(about)
    assert "organization_account" not in facts(about, observe(X, "profile.display_name", "Maria Sample"))


def test_an_account_of_the_employer_is_not_accepted_on_its_domain():
    title = observe(SITE, "profile.display_name", "Acme Widgets")
    said = weigh(None, title, candidates=[found(SITE)])[SITE.key]
    assert names_of(said) == ["organization_account"]
    assert said.verdict == "rejected"


def test_a_site_that_somebody_names_may_bear_the_employers_name():
    title = observe(SITE, "profile.display_name", "Acme Widgets")
    assert names_of(weigh(person(accounts=(SITE,)), title)[SITE.key]) == ["asserted_roster"]
    same = observe(X, "profile.display_name", "Acme Widgets")
    assert weigh(person(accounts=(X,)), same)[X.key].verdict == "rejected"


def test_a_person_who_is_called_like_the_employer_is_no_organisation():
    who = person(name="Maria Acme", organization=organization(name="Acme", aliases=(), domain=None))
    assert "organization_account" not in facts(observe(X, "profile.display_name", "Acme"), who=who)
