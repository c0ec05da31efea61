"""Shelves hold what was put on them, in memory or in their file, and say for people when the file cannot be written."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.errors import RunError
from presence_audit.shelf import ROOM, Lists, Numbers, number_of

DIGESTS = st.integers(0, 2**64 - 1)
KEYS = st.sampled_from(["ada", "bo", "zoë", "\ud800", ""])


def lists(room: int) -> Lists[str]:
    return Lists(lambda thing: thing.encode(), lambda written: written.decode(), room=room)


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2**63 - 1, 2**63, 2**64 - 1]) | DIGESTS, st.integers(0, 2**62)), max_size=30))
def test_numbers_are_a_mapping_however_few_fit_into_memory(pairs):
    shelf, plain = Numbers(room=2), {}
    for digest, value in pairs:
        shelf[digest] = plain[digest] = value
    assert {digest: shelf.get(digest) for digest in plain} == plain
    assert [digest for digest, _ in pairs if digest not in shelf] == []


@given(st.lists(DIGESTS, max_size=20))
def test_a_digest_is_new_once(digests):
    shelf, seen = Numbers(room=3), set()
    for digest in digests:
        assert shelf.add(digest) is (digest not in seen)
        seen.add(digest)


def test_what_was_never_put_in_is_not_there():
    shelf = Numbers(room=1)
    for digest in range(10):
        shelf.add(digest)
    assert (shelf.get(10), 10 in shelf, -1 in shelf) == (None, False, False)


@given(st.lists(st.tuples(KEYS, st.lists(st.text(alphabet="abc", max_size=2), max_size=3), st.booleans()), max_size=20))
def test_lists_keep_their_order_however_few_fit_into_memory(steps):
    shelf, plain = lists(2), {}
    for key, things, anew in steps:
        if anew:
            shelf.put(key, *things)
            plain[key] = things
        else:
            shelf.add(key, *things)
            plain.setdefault(key, []).extend(things)
    assert {key: list(shelf.get(key)) for key in plain} == plain
    assert sorted(shelf.keys()) == sorted(key for key, things in plain.items() if things)


def test_texts_come_in_the_order_of_their_first_thing():
    shelf = lists(2)
    for key in ("bo", "ada", "bo", "cy", "ada", "dee"):
        shelf.add(key, "x")
    assert list(shelf.keys()) == ["bo", "ada", "cy", "dee"]


def test_nobody_needs_a_file_for_a_hundred_persons(monkeypatch):
    monkeypatch.setattr(sqlite3, "connect", None)
    shelf = Numbers()
    for digest in range(ROOM):
        shelf.add(digest)
    assert ROOM - 1 in shelf
    assert ROOM >= 100 * 8 * 8  # eight accounts with eight readings each


def test_a_full_disk_is_told_in_words(monkeypatch):
    def full(*_args, **_options):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    shelf = Numbers(room=1)
    shelf.add(1)
    with pytest.raises(RunError, match=r"folder for temporary files is full.*SQLITE_TMPDIR"):
        shelf.add(2)


def test_texts_have_numbers_of_64_bits_of_their_own():
    texts = [str(number) for number in range(1000)] + ["\ud800"]
    numbers = {number_of(text) for text in texts}
    assert len(numbers) == len(texts)
    assert all(0 <= number < 2**64 for number in numbers)
