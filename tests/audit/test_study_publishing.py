"""The study of several runs is published by name only where every wave may name people. Everybody is invented."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands import WITHOUT_NAMES
from presence_audit.audit import load_study, open_study
from presence_audit.audit.publishing import Publishing
from presence_audit.audit.study_publishing import published_study, put_aside
from presence_audit.audit.studying import Studied
from presence_audit.model import Mapped
from study_waves import edit, two_waves

WISH = Publishing(WITHOUT_NAMES, date(2026, 11, 1))


@pytest.fixture
def runs(tmp_path):
    """Two waves of which both may name people."""
    return [Path(shutil.copytree(run, tmp_path / run.name)) for run in two_waves()]


def nameless(run):
    """Let a run's own study file ask for pseudonyms."""
    kept = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["study"]
    edit(run, study=kept | {"names": "pseudonymous"})


def shown(runs, wish=WISH):
    result = published_study(Studied(load_study(runs[-1]), runs[-1], ()), runs, wish)
    return result.study.origin.names, result.remark


def test_waves_that_all_may_name_people_do(runs):
    assert shown(runs) == ("named", "")


def test_an_earlier_wave_that_may_not_makes_all_of_it_nameless_and_is_named(runs):
    nameless(runs[0])
    assert shown(runs) == ("pseudonymous", f"note: names are left out, because what {runs[0]} says about itself does not allow them")


def test_the_newest_speaks_for_itself(runs):
    for run in runs:
        nameless(run)
    assert shown(runs) == ("pseudonymous", "")


def test_who_wants_no_names_is_not_told_of_the_waves(runs):
    nameless(runs[0])
    assert shown(runs, replace(WISH, pseudonymous=True)) == ("pseudonymous", "")


def test_persons_who_are_put_aside_are_worked_out_once(runs):
    whole, asked = load_study(runs[-1]), []
    people = Mapped(open_study(runs[-1]).people, lambda one: asked.append(one.person.id) or one)
    aside = put_aside(whole.model_copy(update={"people": people}))
    assert [list(aside.people), list(aside.people)] == [list(whole.people)] * 2
    assert (aside, asked) == (whole, list(whole.ids))


def test_persons_in_memory_stay_there(runs):
    whole = load_study(runs[-1])
    assert put_aside(whole) is whole
