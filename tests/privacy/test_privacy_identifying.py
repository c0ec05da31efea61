"""Texts of the user that name somebody are kept back, in whatever spelling. Everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.privacy.identifying import WITHHELD, Withholding, normal

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
