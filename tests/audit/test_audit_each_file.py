"""Several files are read to the last before anything is said of what is wrong with them."""

from __future__ import annotations

import pytest

from presence_audit.audit.each_file import read_each
from presence_audit.errors import DocumentError, Problem


def read(name: str) -> str:
    if name.startswith("bad"):
        raise DocumentError([Problem(name, line, 1, "is wrong") for line in (1, 2)])
    return name.upper()


def test_what_is_read_comes_in_the_order_of_the_files():
    assert read_each(["b", "a"], read) == ["B", "A"]
    assert read_each([], read) == []


def test_what_is_wrong_is_told_of_all_files_together():
    with pytest.raises(DocumentError) as told:
        read_each(["bad1", "a", "bad2"], read)
    assert [(one.source, one.line) for one in told.value.problems] == [("bad1", 1), ("bad1", 2), ("bad2", 1), ("bad2", 2)]
