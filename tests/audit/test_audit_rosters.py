"""Rosters are checked and converted against the platforms in use, and nothing that exists is written over."""

from __future__ import annotations

import pytest
from study_files import platforms, roster, write

from presence_audit.audit import checked_roster, converted_roster
from presence_audit.errors import DocumentError, UsageError
from presence_audit.roster import read_roster


def test_a_faultless_roster_is_counted(tmp_path):
    assert checked_roster(roster(tmp_path)) == 2


def test_a_wrong_one_is_not(tmp_path):
    with pytest.raises(DocumentError, match=r"roster\.yaml:4:3.*accounts"):
        checked_roster(write(tmp_path / "roster.yaml", "schema_version: 1\npersons:\n- name: Ada Example\n  acounts: {x: ada}\n"))


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv", ".xlsx", ".yaml"])
def test_nothing_is_lost_in_another_format(tmp_path, ending):
    source, target = roster(tmp_path), tmp_path / f"other{ending}"
    assert converted_roster(source, target) == 2
    before, after = (list(read_roster(path, platforms().resolve, platforms().ids)) for path in (source, target))
    assert after == before


def test_an_existing_target_is_not_replaced(tmp_path):
    source, target = roster(tmp_path), write(tmp_path / "other.csv", "mine")
    with pytest.raises(UsageError, match="exists already; choose another name"):
        converted_roster(source, target)
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("roster.txt", "'.txt' is not the ending of a roster file"),
        ("roster", "'roster' is not the ending"),
        ("nowhere/other.csv", "cannot be written: No such file"),
    ],
)
def test_a_target_that_cannot_be(tmp_path, name, words):
    with pytest.raises(UsageError, match=words):
        converted_roster(roster(tmp_path), tmp_path / name)


def test_a_wrong_source_leaves_no_target(tmp_path):
    source = write(tmp_path / "roster.yaml", "schema_version: 1\npersons:\n- {}\n")
    with pytest.raises(DocumentError):
        converted_roster(source, tmp_path / "other.csv")
    assert not (tmp_path / "other.csv").exists()
