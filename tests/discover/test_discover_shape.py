"""Which texts may be a person's name, by their shape. The names are invented."""

from __future__ import annotations

import pytest

from presence_audit.discover.shape import is_person_name, plain_name


@pytest.mark.parametrize(
    "name",
    [
        "Ada Example", "Dr. Ada Example, PhD", "Kofi Asante-Boateng", "Henk de Vriesema", "Ludwig van der Meer", "Seán O’Brann", "J. R. Exampleson",
        "Elif Karaçay", "Ada (Addie) Example", "Maria Lopez y Ejemplo", "Ada Example Jr.", "William “Bill” Sample",
    ],
)  # fmt: skip
def test_names_of_persons(name):
    assert is_person_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "", "Ada", "ada example", "CIO Weekly", "Brightwater Engineering", "The Quiet Reader", "Example Works GmbH", "Read more", "Privacy Policy",
        "Top 100", "Ada Example, CIO", "What is new", "North Mill Inc.", "Ada Example and Bo Sample", "Office of the CIO", "Data Center 7",
        "Ada Example who writes about many things", "x" * 500,
    ],
)  # fmt: skip
def test_what_is_no_name(text):
    assert not is_person_name(text)


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        ("Dr. Ada Example, PhD", "Ada Example"),
        ("Ada Example | CIO", "Ada Example"),
        ("Ada Example (she/her)", "Ada Example"),
        ("  Ada   Example – North Mill", "Ada Example"),
        ("William “Bill” Sample", "William Sample"),
    ],
)
def test_a_plain_name_is_without_what_stands_around_it(shown, plain):
    assert plain_name(shown) == plain
