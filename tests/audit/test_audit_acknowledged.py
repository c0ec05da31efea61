"""Whose terms a user acknowledged: on the command line, in the study file, and in the run that is gone on with. Everybody is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from presence_audit.audit import Wishes, criteria_for, prepare
from presence_audit.errors import UsageError
from presence_audit.fetch import FetchSettings

ROSTER = "schema_version: 1\npersons:\n- {id: ada-example, name: Ada Example, accounts: {x: ada_example}}\n"


def ordered(tmp_path: Path, *flags: str, study: str = "", **more):
    (tmp_path / "roster.yaml").write_text(ROSTER)
    if study:
        (tmp_path / "study.yaml").write_text(f"schema_version: 1\nacknowledged: {study}\n")
    wishes = Wishes(
        roster=tmp_path / "roster.yaml",
        fetch=FetchSettings(contact="a@example.org", acknowledged=frozenset(flags)),
        study=tmp_path / "study.yaml" if study else None,
        **({"run": tmp_path / "run"} | more),
    )
    order, run = prepare(wishes, criteria_for("presence", ()))
    run.close()
    assert order.fetch is not None
    return order.fetch.acknowledged


def test_nothing_is_acknowledged_unasked(tmp_path):
    assert ordered(tmp_path) == frozenset()


def test_the_command_line_and_the_study_file_say_so(tmp_path):
    assert ordered(tmp_path, "x") == {"x"}
    assert ordered(tmp_path, study="[x]", run=tmp_path / "second") == {"x"}


def test_a_resumed_run_knows_it_from_its_study(tmp_path):
    ordered(tmp_path, study="[x]")
    assert ordered(tmp_path, run=None, resume=tmp_path / "run") == {"x"}


def test_a_platform_without_terms_cannot_be_acknowledged_by_an_option(tmp_path):
    with pytest.raises(UsageError, match="'mastodon' has no terms to acknowledge; those that have: x"):
        ordered(tmp_path, "mastodon")
