"""What a run holds is arranged by person and account, whatever the order in which it arrived."""

from __future__ import annotations

import random
from itertools import product

import pytest

from factories import absent, account, coded, request, retrieved, unavailable
from presence_audit.audit import criteria_for, explain_cell, judge_run, replay_run, save_study
from presence_audit.audit.gathered import control_outcomes
from worked_example import copied, scanned

FILES = ("evidence.jsonl", "observations.jsonl", "candidates.jsonl")
HOUSE = account("x", "house")


def control(expected: str, kind: str):
    asked = request(HOUSE, control=expected)
    made = {"retrieved": retrieved, "absent": absent, "unavailable": unavailable}[kind](HOUSE)
    return made.model_copy(update={"request": asked})


RIGHT = {("present", "retrieved"), ("absent", "absent")}
WRONG = {("present", "absent"), ("absent", "retrieved")}
KINDS = ("retrieved", "absent", "unavailable", None)


@pytest.mark.parametrize(("present", "nobody"), list(product(KINDS, KINDS)))
def test_controls(present, nobody):
    """By DESIGN §5.3: misread once is failed; what could not be made says nothing; passed needs one that was right."""
    made = [(expected, kind) for expected, kind in (("present", present), ("absent", nobody)) if kind is not None]
    wanted = "failed" if WRONG & set(made) else "passed" if RIGHT & set(made) else "not_run"
    assert dict(control_outcomes(control(*one) for one in made)) == ({"x": wanted} if made else {})


def test_controls_of_several_platforms_do_not_mix():
    other = account("mastodon", "house@social.example")
    good = absent(other).model_copy(update={"request": request(other, control="absent")})
    assert list(control_outcomes([control("present", "absent"), good])) == [("mastodon", "passed"), ("x", "failed")]


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_the_order_of_arrival_does_not_matter(tmp_path, seed):
    criteria = criteria_for("presence", ("chamberlin-2010",))
    run = copied(tmp_path / "run")
    shuffle = random.Random(seed).shuffle
    for name in FILES:
        lines = (run / name).read_bytes().splitlines(keepends=True)
        assert len(lines) > 10
        shuffle(lines)
        (run / name).write_bytes(b"".join(lines))
    before, after = judge_run(scanned(), criteria), judge_run(run, criteria)
    assert after == before
    assert replay_run(run, criteria) == before
    save_study(run, after)
    for person, platform in (("ines-carvalhal", "website"), ("tobias-reinholt", "x"), ("annika-sorel", "linkedin")):
        assert explain_cell(run, person, platform, width=100) == explain_cell(scanned(), person, platform, width=100)


def test_coded_rows_are_no_controls():
    assert list(control_outcomes([])) == []
    assert coded().kind == "coded"
