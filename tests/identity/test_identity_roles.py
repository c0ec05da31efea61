"""Titles in many words; everybody here is invented."""

from __future__ import annotations

import pytest
from weighed import IDENTITY, X, found, names_of, weigh

from factories import observe, person
from presence_audit.identity.titles import employers_after_roles, families_in


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Senior Director, Enterprise Applications", "it_leader"),
        ("VP Cloud Platforms at Example", "it_leader"),
        ("Chief Transformation Officer", "it_leader"),
        ("Technology Director", "it_leader"),
        ("Global Head of Infrastructure", "it_leader"),
        ("Registered nurse", "medicine"),
    ],
)
def test_a_rank_and_a_field_make_a_title(text, family):
    assert family in families_in(text, IDENTITY.roles)


@pytest.mark.parametrize(
    "text", ["Director of Photography", "Head coach at Data United", "Head of the table. I like systems", "Digital nomad"]
)
def test_a_rank_or_a_field_alone_makes_none(text):
    assert "it_leader" not in families_in(text, IDENTITY.roles)


def role(title, text):
    said = weigh(person(title=title), observe(X, "profile.headline", text), candidates=[found(X)])[X.key]
    return [name for name in names_of(said) if name.startswith("role")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Curator of Rare Maps", "Curator, Rare Maps"),
        ("VP, Guest Experience", "Vice President of Guest Experience at Acme"),
        ("Senior Vice President Guest Experience", "SVP guest experience"),
    ],
)
def test_the_rosters_own_title_is_a_role_though_no_family_has_it(title, text):
    assert role(title, text) == ["role_family"]


def test_a_title_of_one_word_is_nobodys_own():
    assert role("Curator", "Curator of Rare Maps") == []


def test_the_special_family_of_a_title_is_wanted_and_not_the_general_one():
    assert role("Managing Director, Technology", "Board member and founder") == []
    assert role("Managing Director, Technology", "Head of IT") == ["role_family"]
    assert role("Managing Director", "Founder") == ["role_family"]


def test_an_employer_is_not_read_across_lines_or_years():
    assert employers_after_roles("Head of Infrastructure\n15 years at Other Corp", IDENTITY.roles) == ()
    assert employers_after_roles("Architect for 15 years at Other Corp", IDENTITY.roles) == ()
    assert employers_after_roles("Nurse at St. Example Hospital", IDENTITY.roles) == ("St. Example Hospital",)


def test_texts_that_name_neither_employer_nor_work_speak_a_little_against():
    said = weigh(None, observe(X, "profile.summary", "Cyclist. Dog person."), candidates=[found(X)])[X.key]
    assert names_of(said) == ["text_silent"]
    unknown = person(title=None)
    assert weigh(unknown, observe(X, "profile.summary", "Cyclist."), candidates=[found(X)])[X.key].facts == ()


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("I lead IT at Acme", True),
        ("Running technology | Acme", True),
        ("leading the digital transformation of a hospital", True),
        ("I lead it all", False),
        ("running, cycling, technology", False),
        ("running late", False),
        ("leads to technology-free weekends", False),
    ],
)
def test_a_verb_and_right_behind_it_a_field_say_who_leads(text, leads):
    assert ("it_leader" in families_in(text, IDENTITY.roles)) is leads


def test_work_that_is_near_is_neither_proof_nor_silence():
    said = weigh(None, observe(X, "profile.summary", "technologist"), candidates=[found(X)])[X.key]
    assert names_of(said) == []


def test_a_pastime_is_no_work_of_another_kind():
    said = weigh(None, observe(X, "profile.summary", "Runner and golfer"), candidates=[found(X)])[X.key]
    assert "role_contradicts" not in names_of(said)
