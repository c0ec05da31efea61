"""Judging that keeps nobody in memory: the same study, written person after person."""

from __future__ import annotations

import gc
import io
from dataclasses import replace
from itertools import pairwise
from sqlite3 import Connection

import pytest

from presence_audit.audit import (
    criteria_for,
    judge_and_keep,
    judge_run,
    judged_aside,
    load_study,
    replay_docket,
    replay_run,
)
from presence_audit.audit.arranging import Files
from presence_audit.audit.docket import Docket
from presence_audit.audit.held import Held
from presence_audit.audit.judging import docket_of
from presence_audit.audit.kept import open_study
from presence_audit.compare.sensitivity import identity_cut, with_accept
from presence_audit.model import Roll
from worked_example import copied, scanned


@pytest.fixture(scope="module")
def criteria():
    return criteria_for("presence", ("chamberlin-2010",))


def test_it_keeps_what_judging_in_memory_gives(tmp_path, criteria):
    run = copied(tmp_path / "run")
    (run / "study.json").unlink()
    counted = judge_and_keep(run, criteria)
    assert open_study(run) == judge_run(run, criteria) == load_study(run)
    assert counted == load_study(run).model_copy(update={"people": ()})


def test_a_replay_is_the_same_from_a_file_of_its_own(criteria):
    assert judged_aside(replay_docket(scanned(), criteria)) == (replay_run(scanned(), criteria),)


def test_other_bars_are_judged_in_the_same_turn_and_keep_the_states(criteria):
    bars = (0.6, 0.9999)
    rules = [with_accept(criteria.rules, bar) for bar in bars]
    base, *others = judged_aside(docket_of(scanned(), criteria), rules)
    whole, *in_memory = (judge_run(scanned(), replace(criteria, rules=one)) for one in (criteria.rules, *rules))
    assert base == whole
    for bar, other, held in zip(bars, others, in_memory, strict=True):
        assert (other.measures, other.summary, other.origin) == (held.measures, held.summary, held.origin)
        assert [[(cell.platform, cell.state, cell.reason) for cell in one.presences] for one in other.people] == [
            [(cell.platform, cell.state, cell.reason) for cell in one.presences] for one in held.people
        ]
        assert identity_cut(base, other, bar) == identity_cut(whole, held, bar)
    assert all(isinstance(one.people, Roll) for one in (base, *others))
    assert not any(one.findings or one.evidence or one.slots for other in others for one in other.people)


def test_each_person_is_written_before_the_next_one_is_judged(monkeypatch, criteria):
    out, lengths = io.BytesIO(), []
    judged = Docket.judged

    def noting(self, one):
        lengths.append(len(out.getvalue()))
        return judged(self, one)

    monkeypatch.setattr(Docket, "judged", noting)
    docket_of(scanned(), criteria).write(out)
    assert len(lengths) == len(load_study(scanned()).people)
    assert all(one < other for one, other in pairwise(lengths))


def test_nothing_of_the_judging_is_held_when_it_is_done(tmp_path, criteria):
    """Of a hundred thousand persons it is half of all memory; a full collection of garbage may come much later."""
    run = copied(tmp_path / "run")
    gc.collect()
    gc.disable()
    try:
        counted = judge_and_keep(run, criteria)
        alive = [type(one) for one in gc.get_objects() if isinstance(one, (Docket, Files, Held, Connection))]
    finally:
        gc.enable()
    assert counted.measures
    assert alive == []


def test_who_is_stopped_leaves_the_study_that_was_there(tmp_path, monkeypatch, criteria):
    run = copied(tmp_path / "run")
    before, files = (run / "study.json").read_bytes(), sorted(one.name for one in run.iterdir())
    judged, count = Docket.judged, iter(range(3))

    def stopping(self, one):
        if next(count, None) is None:
            raise KeyboardInterrupt
        return judged(self, one)

    monkeypatch.setattr(Docket, "judged", stopping)
    with pytest.raises(KeyboardInterrupt):
        judge_and_keep(run, criteria)
    assert (run / "study.json").read_bytes() == before
    assert sorted(one.name for one in run.iterdir()) == files
