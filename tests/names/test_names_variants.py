"""The forms under which a person is sought: few, in a fixed order, with reasons; all people are invented."""

from __future__ import annotations

import pytest

from presence_audit.names import group_names, name_variants

NICKNAMES = group_names([["robert", "bob", "rob", "bobby", "robbie", "bert"], ["katherine", "kate"]])


def texts(*names, **options):
    return [variant.text for variant in name_variants(names, NICKNAMES, **options)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Robert J. Millford"],
            ["Robert J. Millford", "Robert Millford", "Bob Millford", "Rob Millford", "Bobby Millford", "Robbie Millford"],
        ),
        (["Kate Holt"], ["Kate Holt", "Katherine Holt"]),
        (["H. Morgan Griffen"], ["H. Morgan Griffen", "Morgan Griffen"]),
        (["José Núñez"], ["José Núñez", "Jose Nunez"]),
        (["Jürgen Müllerhof"], ["Jürgen Müllerhof", "Juergen Muellerhof", "Jurgen Mullerhof"]),
        (["Xi Chen"], ["Xi Chen", "Chen Xi"]),
        (["Иван Петренков"], ["Иван Петренков", "Ivan Petrenkov"]),
        (["Anna Smithson-Jonas"], ["Anna Smithson-Jonas", "Anna Smithson", "Anna Jonas"]),
        (["Jan van der Berghof"], ["Jan van der Berghof"]),
        (["Dr. Ada Millford, PhD"], ["Ada Millford"]),
        (["Ada Holt", "Ada Millford"], ["Ada Holt", "Ada Millford"]),
        (["Zorrino"], ["Zorrino"]),
        (["Maria Lopez Garrido"], ["Maria Lopez Garrido", "Maria Garrido", "Maria Lopez"]),
        (["李小冬"], ["小冬 李", "Xiaodong Li", "李小冬", "Li Xiaodong"]),
        ([""], []),
        ([], []),
    ],
)
def test_a_person_is_sought_under_these_forms(names, expected):
    assert texts(*names) == expected


def test_there_is_a_bound_and_the_likeliest_come_first():
    many = [f"Robert Q. Millford{letter}" for letter in "abcdefgh"]
    assert len(texts(*many)) == 12
    assert texts(*many)[:8] == many
    assert texts("Robert J. Millford", most=2) == ["Robert J. Millford", "Robert Millford"]


def test_every_variant_has_a_reason():
    assert [variant.reason for variant in name_variants(["Robert J. Millford"], NICKNAMES, 3)] == [
        "the name as it stands", "without middle names", "a form of Robert",
    ]  # fmt: skip
