"""Names, roles and neither, by the words alone. Everybody is invented."""

from __future__ import annotations

import pytest

from presence_audit.sources.called import is_called, is_name_like, last_step, names_role

NAMES = ("Adaeze Okonkwo", "Ada Okonkwo")


@pytest.mark.parametrize(
    "text",
    [
        "Adaeze Okonkwo",
        "ADAEZE OKONKWO",
        "Okonkwo, Adaeze",
        "Dr. Adaeze Okonkwo",
        "Adaeze C. Okonkwo",
        "Ada Okonkwo, CIO",
        "Adaeze Okonkwo – Group CIO",
    ],
)
def test_she_is_called_so(text):
    assert is_called(text, NAMES)


@pytest.mark.parametrize(
    "text",
    ["", "Adaeze", "Okonkwo", "A. Okonkwo", "Adaeze O.", "Adaeze Okafor", "Chidi Okonkwo", "Adaeze Okonkwo and Bertil Sandqvist", "Adaeze Okonkwo " * 9,
     "Adaeze & Bertil Okonkwo", "Bertil Sandqvist, Adaeze Okonkwo", "Adaeze Okonkwo joins the board"],
)  # fmt: skip
def test_she_is_not_called_so(text):
    assert not is_called(text, NAMES)


@pytest.mark.parametrize(
    "text",
    ["Bertil Sandqvist", "Carlo Invento", "Sarah Read-Example", "Anthony Head", "Ludwig van Example", "Bertil Sandqvist, CFO", "Example-Stone, Bo Li", "山田太郎", "山田　太郎"],
)  # fmt: skip
def test_what_can_be_somebodys_name(text):
    assert is_name_like(text)


@pytest.mark.parametrize(
    "text",
    ["", "Leadership", "Chief Information Officer", "Vice President IT", "Head of Technology", "Read More", "Our People", "About Us", "Group CIO",
     "since 2019 with us", "More than 300 stores", "in charge of all", "Member of the Board"],
)  # fmt: skip
def test_what_cannot(text):
    assert not is_name_like(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [("Group CIO", True), ("Leiterin IT", True), ("Head of IT", True), ("Since 2019.", False), ("Leeds", False), ("CIO " * 40, False)],
)
def test_roles(text, role):
    assert names_role(text) is role


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://northwind.example/people/adaeze-okonkwo.html?x=1#top", "Adaeze Okonkwo"),
        ("https://northwind.example/people/adaeze%20okonkwo/", "Adaeze Okonkwo"),
        ("https://northwind.example", ""),
        ("", ""),
    ],
)
def test_the_last_step_of_an_address(url, words):
    assert last_step(url) == words
