"""The ladder adds to what a cell says and changes no state, score or rate of the examples; everybody in them is invented."""

from __future__ import annotations

from functools import cache

import pytest

from commands import ROOT
from presence_audit.audit.frame import criteria_for
from presence_audit.audit.judging import judge_run
from presence_audit.model import Presence, Study
from worked_example import scanned

RUNS = {"award-winners-2010": scanned, "leaders-today": lambda: ROOT / "examples" / "leaders-today" / "run"}


@cache
def judged(run: str, version: str) -> Study:
    return judge_run(RUNS[run](), criteria_for(f"presence-{version}", ("chamberlin-2010",)))


def without_ladder(one: Presence) -> Presence:
    return one.model_copy(update={"supports": (), "confidence": None, "conflicts": ()})


@pytest.mark.parametrize("run", RUNS)
def test_states_scores_and_rates_are_those_of_1_1_0(run):
    old, new = judged(run, "1.1.0"), judged(run, "1.2.0")
    assert (old.summary, old.surveys, old.coverage) == (new.summary, new.surveys, new.coverage)
    for before, after in zip(old.people, new.people, strict=True):
        assert (before.score, before.slots, before.categories, before.findings) == (
            after.score,
            after.slots,
            after.categories,
            after.findings,
        )
        assert before.presences == tuple(map(without_ladder, after.presences))
        assert before.presences == tuple(map(without_ladder, before.presences)), "older rules say nothing of a ladder"


@pytest.mark.parametrize("run", RUNS)
def test_every_account_that_is_theirs_has_a_rung_and_a_confidence(run):
    shown = [
        one for person in judged(run, "1.2.0").people for one in person.presences if one.state not in ("unknown", "not_found", "excluded")
    ]
    assert shown
    assert all(any(support.asserts == "exists" for support in one.supports) for one in shown)
    assert all(one.confidence is not None and 0.7 <= one.confidence <= 0.99 for one in shown)


def test_the_hand_search_of_2010_is_trusted_as_far_as_its_cap():
    none = [one for person in judged("award-winners-2010", "1.2.0").people for one in person.presences if one.state == "not_found"]
    assert none
    assert {one.confidence for one in none} <= {0.7, 0.8}


def test_the_rungs_of_the_twelve():
    people = {one.person.id: one for one in judged("leaders-today", "1.2.0").people}
    cells = {(name, one.platform): one for name, person in people.items() for one in person.presences}
    rungs = {cell: [(one.rung, one.asserts) for one in presence.supports] for cell, presence in cells.items()}
    assert rungs["adaeze-okonkwo", "linkedin"] == [("capture", "exists"), ("cross_link", "exists")]
    assert rungs["adaeze-okonkwo", "bluesky"] == [("official_api", "exists")]
    assert rungs["hiro-tanabe", "website"] == [("public_page", "exists")]
    assert rungs["kavya-raman", "x"] == [("official_api", "absent")]
    assert rungs["kavya-raman", "linkedin"] == [], "a saved login wall says nothing"
    assert cells["ines-carvalhal", "bluesky"].confidence is None, "a namesake's account is there, and not theirs"
