"""Employers in the words of those who work there; everything here is invented."""

from __future__ import annotations

import pytest
from weighed import IDENTITY, X, found, names_of, weigh

from factories import observe, organization, person
from presence_audit.identity.short_forms import short_mention
from presence_audit.identity.texts import is_name, mention

TARGET = organization(name="Target", aliases=(), domain="target.example")


@pytest.mark.parametrize("text", ["cio at target", "CIO @ target | dad", "IT Director, target", "head of it for target."])
def test_behind_a_role_a_name_of_one_word_may_be_small(text):
    assert short_mention(TARGET, text, IDENTITY.roles) is not None


@pytest.mark.parametrize(
    "text", ["we hit the target", "aim at target", "CIO at target audience", "cio, on target", "CIO at targets", "CIO at it"]
)
def test_elsewhere_it_is_a_word(text):
    assert mention(TARGET, text) is None
    assert short_mention(TARGET, text, IDENTITY.roles) is None


@pytest.mark.parametrize("text", ["Acme Widgets IT", "Acme Widgets Digital", "acme.example.org", "www.acme.example.org", "AWI"])
def test_departments_domains_and_known_initials_are_the_employer(text):
    assert mention(organization(), f"Working for {text}") is not None


def test_initials_that_the_roster_does_not_know_are_not():
    assert mention(organization(aliases=()), "Working for AW") is None


@pytest.mark.parametrize(
    ("text", "named"), [("a large bank", False), ("Other Corp", True), ("@other", True), ("initech", True), ("示例公司", True)]
)
def test_a_vague_employer_is_no_other_employer(text, named):
    assert is_name(text) is named
    said = weigh(None, observe(X, "profile.employers", (text,)), candidates=[found(X)])[X.key]
    assert ("employer_contradicts" in names_of(said)) is named


def test_the_place_beside_the_employer_says_little_and_is_no_second_fact():
    seen = [observe(X, "profile.display_name", "Maria Sample"), observe(X, "profile.location", "Springfield, Germany")]
    at_work = weigh(None, *seen, observe(X, "profile.employers", ("Acme Widgets",)), candidates=[found(X)])[X.key]
    assert "location_beside_employer" in names_of(at_work)
    assert at_work.verdict == "review"
    assert "1 of 2 facts" in at_work.reason
    role = weigh(None, *seen, observe(X, "profile.headline", "CIO"), candidates=[found(X)])[X.key]
    assert "location_region" in names_of(role)
    assert role.verdict == "accepted"


def test_the_country_is_no_fact_that_counts():
    seen = [observe(X, "profile.employers", ("Acme Widgets",)), observe(X, "profile.location", "Berlin, Germany")]
    assert weigh(person(), *seen, candidates=[found(X)])[X.key].verdict == "review"


def test_colleagues_are_not_the_person():
    seen = [
        observe(X, "profile.display_name", "Rosa Other"),
        observe(X, "profile.headline", "CIO at Acme Widgets"),
        observe(X, "profile.location", "Springfield, Germany"),
    ]
    assert weigh(person(), *seen, candidates=[found(X)])[X.key].verdict == "review"
