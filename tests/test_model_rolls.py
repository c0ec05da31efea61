"""Sequences whose members are made when they are asked for."""

from __future__ import annotations

import pytest

from presence_audit.model import Chosen, Mapped, bits_of, chosen, mapped, places_in

IDS = tuple("abcdefghijklmnop")


def test_the_chosen_are_those_whose_bit_is_set():
    some = Chosen(IDS, 0b1000_0000_0000_0101)
    assert (list(some), len(some), some[0], some[-1], some[1:]) == (["a", "c", "p"], 3, "a", "p", ("c", "p"))
    assert some == ("a", "c", "p")
    assert some != ("a", "c")
    with pytest.raises(IndexError):
        some[3]


@pytest.mark.parametrize("places", [[], [0], [7, 8], [0, 15, 16, 1000]])
def test_places_and_bits(places):
    bits = bits_of(places, 1001)
    assert list(places_in(bits)) == places
    assert bits == sum(1 << at for at in places)


def test_what_is_chosen_already_stays_and_ids_become_places():
    some = Chosen(IDS, 6)
    assert chosen(IDS, some, dict) is some
    assert chosen(IDS, ("b", "c"), lambda: {"b": 1, "c": 2}).bits == 6


def test_members_are_made_when_they_are_asked_for():
    made: list[str] = []

    def upper(one: str) -> str:
        made.append(one)
        return one.upper()

    roll = Mapped(IDS, upper, [2, 0, 1])
    assert (len(roll), made) == (3, [])
    assert (roll[0], roll[-1], made) == ("C", "B", ["c", "b"])
    assert list(roll) == ["C", "A", "B"]


def test_of_a_tuple_a_tuple_is_made_and_of_a_roll_a_roll():
    assert mapped(("a", "b"), str.upper) == ("A", "B")
    assert isinstance(mapped(("a",), str.upper), tuple)
    roll = mapped(Chosen(IDS, 3), str.upper)
    assert isinstance(roll, Mapped)
    assert list(roll) == ["A", "B"]
