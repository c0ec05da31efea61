"""Who wrote a word wrongly is told the one that is meant, or all of them when they are few."""

from __future__ import annotations

from presence_audit.documents.spelling import FEW, suggestion


def test_the_nearest_word_is_proposed():
    assert suggestion("linkdin", ["linkedin", "x"]) == "did you mean 'linkedin'?"


def test_among_equals_the_one_that_swapped_letters_make():
    assert suggestion("opne", ["all", "none", "open"]) == "did you mean 'open'?"


def test_where_none_is_near_all_are_listed_when_they_are_few():
    assert suggestion("qqqq", ["x", "linkedin"]) == "known: linkedin, x"
    assert suggestion("qqqq", []) == ""


def test_a_long_list_is_counted():
    many = [f"p{number:03}" for number in range(FEW + 1)]
    assert suggestion("quite-another", many) == "none of the 13 that are known is like it"
    assert suggestion("quite-another", many[:-1]).startswith("known: p000, p001, ")
