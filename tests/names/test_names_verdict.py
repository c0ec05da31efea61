"""Levels become one of three words; all people are invented."""

from __future__ import annotations

import pytest

from presence_audit.names import LEVELS, compare, compare_names, group_names
from presence_audit.names.verdict import AGREEING

NICKNAMES = [["robert", "bob"]]


@pytest.mark.parametrize(
    ("shown", "known", "verdict"),
    [
        ("Maria Lopez", "Maria Lopez Garrido", "unclear"),
        ("Maria Lopez Garrido", "Maria Lopez", "agrees"),
        ("James Millford", "Robert James Millford", "unclear"),
        ("Robert James Millford", "James Millford", "agrees"),
        ("Robert A. Millford", "Robert B. Millford", "unclear"),
        ("Robert Millford Jr.", "Robert Millford Sr.", "contradicts"),
        ("Иван Петренков", "Ivan Petrenkov", "agrees"),
        ("محمد حدادي", "Mohammed Haddadi", "unclear"),
    ],
)
def test_a_level_is_a_verdict(shown, known, verdict):
    assert compare_names(shown, [known], NICKNAMES) == verdict


def test_without_names_nothing_is_said():
    assert compare_names("Robert Millford", []) == "unclear"
    assert compare("Robert Millford", []).level == "incomparable"


def test_all_agreeing_levels_exist_and_difference_is_none_of_them():
    assert set(LEVELS) > AGREEING
    assert "different" not in AGREEING


def test_the_best_name_counts_and_an_alias_is_named():
    found = compare("Anna Millford", ["Anna Holt", "Anna Millford"], group_names(NICKNAMES))
    assert (found.level, found.known) == ("alias", "Anna Millford")
    assert "another name of the person" in found.reason
    assert compare("Bob Holt", ["Robert Holt"], group_names(NICKNAMES)).reason == "“bob” and “robert” are forms of one given name"
