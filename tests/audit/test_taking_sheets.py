"""Which version of a coding sheet counts: by name and coder, whoever hands it in when."""

from __future__ import annotations

from datetime import date

import pytest

from presence_audit.audit.sheets import Sheet, check_sheets, counts, inputs_with, replaced_by
from presence_audit.errors import UsageError
from presence_audit.model import Coded


def row(coder: str, sha256: str, sheet: str = "coding.csv") -> Coded:
    return Coded(person="p", platform="x", found="no", coder=coder, coded_on=date(2026, 2, 1), source=f"{sheet}:2", sha256=sha256)


def sheet(sha256: str, *coders: str, name: str = "coding.csv") -> Sheet:
    return Sheet(name, sha256, frozenset(coders))


INPUTS = (("coding.csv", "old"), ("page.html", "page"))


@pytest.mark.parametrize(
    ("new", "rows", "gone"),
    [
        (sheet("new", "ab"), [row("ab", "old")], {"old"}),
        (sheet("new", "ab", "cd"), [row("cd", "old")], {"old"}),
        (sheet("new", "cd"), [row("ab", "old")], set()),
        (sheet("old", "ab"), [row("ab", "old")], set()),
        (sheet("new", "ab", name="other.csv"), [row("ab", "old")], set()),
        (sheet("new"), [row("ab", "old")], {"old"}),
        (sheet("new", "ab"), [], {"old"}),
    ],
    ids=["the same coder", "one of two", "another coder", "the same file", "another name", "everything taken back", "an empty one before"],
)
def test_what_a_sheet_takes_the_place_of(new, rows, gone):
    assert replaced_by(new, INPUTS, rows) == gone


def test_a_sheet_without_rows_takes_nobody_s_place_where_two_coders_have_one_of_its_name():
    inputs = (("coding.csv", "one"), ("coding.csv", "two"))
    assert replaced_by(sheet("new"), inputs, [row("ab", "one"), row("cd", "two")]) == frozenset()


def test_what_counts_afterwards():
    files = (("coding.csv", "new"), ("captures.csv", "notes-2"), ("other.html", "other"))
    before = (*INPUTS, ("captures.csv", "notes-1"))
    after = inputs_with(before, files, [sheet("new", "ab")], [row("ab", "old")], ("captures.csv",))
    assert after == (("page.html", "page"), *files)
    assert inputs_with(after, files, [sheet("new", "ab")], [row("ab", "new")], ("captures.csv",)) == after
    assert [counts(row("ab", digest), after) for digest in ("old", "new")] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        (sheet("1", "ab"), sheet("2", "ab"), True),
        (sheet("1"), sheet("2", "ab"), True),
        (sheet("1", "ab"), sheet("2", "cd"), False),
        (sheet("1", "ab"), sheet("1", "ab"), False),
        (sheet("1", "ab"), sheet("2", "ab", name="other.csv"), False),
    ],
)
def test_two_sheets_at_once(one, other, refused):
    if refused:
        with pytest.raises(UsageError, match=r"two coding sheets are called coding\.csv"):
            check_sheets([one, other])
    else:
        check_sheets([one, other])


def test_a_row_knows_its_sheet():
    assert row("ab", "x", "week: 2.csv").sheet == "week: 2.csv"
