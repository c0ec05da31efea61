"""Who holds a role now, who held it once, and who only speaks of it. All texts are invented."""

from __future__ import annotations

import pytest

from presence_audit.discover.position import position_in
from presence_audit.discover.roles import word_of
from presence_audit.rules import load_rules

ROLES = load_rules("presence").identity.roles
TERMS = ROLES["it_leader"].terms


def said(text):
    return word_of(text, TERMS, ROLES, family="it_leader")


@pytest.mark.parametrize(
    "text",
    [
        "CIO at North Mill", "Chief Information Officer | Former VP of IT", "Former developer, now CIO at North Mill", "Interim CIO", "CTO, ex-Northgate",
        "Deputy CIO", "VP of Technology @ North Mill; dad", "Mill owner · Chief  Information\nOfficer", "chief-information-officer",
    ],
)  # fmt: skip
def test_who_holds_the_role(text):
    assert said(text) == "holds"


@pytest.mark.parametrize(
    "text",
    [
        "Former CIO of North Mill", "ex-CIO", "Retired CIO, gardener", "Speaker. Was CIO of Leeds until 2019",
        "Previously CTO at North Mill. Now a nurse.", "CIO emeritus", "CIO (retired), North Mill", "CIO (until 2019)",
    ],
)  # fmt: skip
def test_who_held_it_once(text):
    assert said(text) == "former"


@pytest.mark.parametrize(
    "text",
    [
        "CIO Magazine columnist", "Aspiring CIO", "Advisor to the CIO", "I report to the CIO", "Tweets for CIO readers", "Executive recruiter: CIO search",
        "cio.com contributor", "CIO 100 winner", "Podcast for the modern CIO", "Assistant to the CIO of North Mill",
    ],
)  # fmt: skip
def test_who_speaks_of_it(text):
    assert said(text) == "speaks_of"


@pytest.mark.parametrize(
    ("text", "word"), [("Nurse", "other"), ("Software engineer", "other"), ("Hello", "silent"), ("", "silent"), ("Elucidating", "silent")]
)
def test_who_names_another_role_or_none(text, word):
    assert said(text) == word


def test_terms_of_the_user_are_all_that_counts():
    assert word_of("CIO at North Mill", ("head of mills",), ROLES) == "other"
    assert word_of("Head of Mills, North Mill", ("head of mills",), ROLES) == "holds"
    assert word_of("anything (at all", ("(", "*"), ROLES) == "silent"


def test_title_and_employer_are_taken_out_of_a_sentence():
    assert position_in("Dad of two. CIO at North Mill. Views mine.", TERMS, ROLES, "it_leader") == ("CIO", "North Mill")
    assert position_in("Formerly CTO at Old Mill. Chief Information Officer, North Mill", TERMS, ROLES, "it_leader") == (
        "Chief Information Officer",
        "North Mill",
    )
    assert position_in("Nurse", TERMS, ROLES, "it_leader") == ("", "")
