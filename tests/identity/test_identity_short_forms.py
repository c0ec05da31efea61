"""Employers in initials, domains and first words; everything here is invented."""

from __future__ import annotations

import pytest
from weighed import IDENTITY, X, found, names_of, weigh

from factories import observe, organization, person
from presence_audit.identity.short_forms import is_domain_of, may_be_short, short_mention
from presence_audit.identity.texts import mention
from presence_audit.model import PastOrganization

HOSPITAL = organization(name="Northgate General Hospital", aliases=(), domain=None)
LIBERTY = organization(name="Liberty Inc", aliases=(), domain=None)


@pytest.mark.parametrize(
    "text",
    ["CIO at NGH", "CIO | NGH", "NGH CIO. Cyclist", "CTO, northgategeneralhospital.example", "CIO northgate-general-hospital.example"],
)
def test_three_initials_beside_a_role_and_domains_are_the_employer(text):
    assert short_mention(HOSPITAL, text, IDENTITY.roles) is not None


@pytest.mark.parametrize("text", ["NGH", "I like NGH", "CIO at ngh", "CIO at NG", "CIO at NGHS", "CIO, northgate.example"])
def test_elsewhere_and_otherwise_written_they_are_not(text):
    assert short_mention(HOSPITAL, text, IDENTITY.roles) is None


@pytest.mark.parametrize(
    ("host", "theirs"),
    [
        ("northgategeneralhospital.example", True),
        ("www.northgate-general-hospital.co.uk", True),
        ("northgategeneralhospital-group.example", True),
        ("careers.northgategeneralhospital.example", True),
        ("northgategeneralhospitalfans.example", False),
        ("northgate.example", False),
        ("northgategeneralhospital.evil.example", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_a_domain_bears_the_name_or_does_not(host, theirs):
    assert is_domain_of(HOSPITAL, host) is theirs


def test_a_short_name_must_be_the_whole_label():
    assert is_domain_of(LIBERTY, "liberty.example")
    assert not is_domain_of(LIBERTY, "liberty2.example")


@pytest.mark.parametrize("text", ["CIO at Liberty Mutual", "CIO, University of Liberty", "Liberty Health | CIO"])
def test_a_name_of_one_word_within_another_name_is_another_organisation(text):
    assert mention(LIBERTY, text) is None


@pytest.mark.parametrize("text", ["CIO at Liberty", "Liberty IT", "Liberty Europe", "CIO of Liberty, Health nerd"])
def test_departments_and_regions_are_the_organisation(text):
    assert mention(LIBERTY, text) is not None


@pytest.mark.parametrize(("written", "open_"), [("NH", True), ("Northgate", True), ("nh", True), ("NB", False), ("Hospital", False)])
def test_what_may_be_short_for_the_employer_contradicts_nothing(written, open_):
    ours = organization(name="Northgate Hospital Ltd", aliases=(), domain=None)
    assert may_be_short(ours, written) is open_
    said = weigh(person(organization=ours), observe(X, "profile.employers", (written,)), candidates=[found(X)])[X.key]
    assert ("employer_contradicts" in names_of(said)) is not open_


def test_the_employer_and_a_former_one_are_two_facts():
    who = person(past_organizations=(PastOrganization(name="Former Works"),))
    text = observe(X, "profile.summary", "Acme Widgets. Before that at Former Works.")
    said = weigh(who, observe(X, "profile.display_name", "Maria Sample"), text, candidates=[found(X)])[X.key]
    assert {"employer_current", "employer_past"} <= set(names_of(said))
    assert said.verdict == "accepted"


def test_one_word_is_not_the_employer_and_a_former_one():
    who = person(past_organizations=(PastOrganization(name="Acme Widgets Holdings"),))
    said = weigh(who, observe(X, "profile.summary", "Working at Acme Widgets"), candidates=[found(X)])[X.key]
    assert "employer_past" not in names_of(said)
