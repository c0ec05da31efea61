"""Texts of the user that name somebody are kept back, in whatever spelling. Everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.privacy.identifying import WITHHELD, Withholding, normal, terms_in, turned

TERMS = frozenset(normal(text) for text in ("Inês Carvalhal", "Nordmühle AG", "ines.carvalhal", "social.example/@ines", "王小明"))


@pytest.mark.parametrize(
    "text",
    [
        "Team of Inês Carvalhal",
        "TEAM OF INES  CARVALHAL, 2026",
        "Inês Carvalhal",
        "team-of-ines-carvalhal.yaml",
        "leaders of Nordmuhle AG",
        "seen at https://social.example/@ines today",
        "王小明的团队",
    ],
)
def test_what_names_somebody_is_withheld(text):
    assert Withholding(TERMS)(text) == WITHHELD


@pytest.mark.parametrize("text", ["Award winners 2026", "Carvalhal", "Nordmühle", "", "Ines and Carvalhal's friends"])
def test_what_names_nobody_stays(text):
    assert Withholding(TERMS)(text) == text


def test_a_word_of_one_s_own_may_stand_instead():
    assert Withholding(TERMS)("Nordmühle AG", "cohort 1") == "cohort 1"


@pytest.mark.parametrize(
    "text",
    [
        "Carvalhal, Inês: her peers",
        "Peers of Inês Carvalhal",
        "carvalhal ines maria",
        "Inês Maria Carvalhal",
        "Soren Ostergaard",
        "李娜的团队",
    ],
)
def test_names_in_another_order_without_middle_names_and_of_two_signs_are_withheld(text):
    names = ("Inês Maria Carvalhal", "Søren Østergaard", "李娜")
    assert Withholding(terms_in(form for name in names for form in turned(name)))(text) == WITHHELD


def test_two_letters_are_a_word_and_no_name():
    assert terms_in(["IT", "Bo", "李"]) == frozenset()
