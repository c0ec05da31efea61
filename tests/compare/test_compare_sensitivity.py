"""Sensitivity: a small study by hand, the shipped examples against the scoring functions, and another bar for identity."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from statistics import mean

import pytest

from factories import ROOT, rules
from presence_audit.audit.frame import criteria_for
from presence_audit.audit.judged_on_disk import judged_aside
from presence_audit.audit.judging import docket_of, judge_run
from presence_audit.compare.once import counted_by
from presence_audit.compare.sensitivity import WeightCount, identity_cut, with_accept
from presence_audit.model import Finding, Study
from presence_audit.score import score_person, score_slots
from worked_example import scanned

RUNS = {"award-winners-2010": scanned, "leaders-today": lambda: ROOT / "examples" / "leaders-today" / "run"}


@cache
def judged(run: str) -> Study:
    return judge_run(RUNS[run](), criteria_for("presence", ()))


def changes_of(study: Study, *by):
    return counted_by(WeightCount(*by), study).changes()


@pytest.mark.parametrize("run", RUNS)
def test_the_factor_one_gives_the_studys_own_scores(run):
    changes = changes_of(judged(run), rules(), (1.0,))
    assert [(one.part, one.id) for one in changes] == [
        *(("slot", name) for name in ("professional", "longform", "microblog")),
        *(("category", name) for name in ("identity", "completeness", "activity", "engagement")),
    ]
    assert {(one.tau_lower, one.tau_upper, one.largest_shift, one.mean_change) for one in changes} == {(1.0, 1.0, 0, (0.0, 0.0))}


def weighed(one: Finding, category: str, factor: float) -> Finding:
    if one.category != category:
        return one
    return one.model_copy(update={name: getattr(one, name) * factor for name in ("earned", "possible", "points")})


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("category", ["identity", "completeness", "activity", "engagement"])
def test_a_category_weighs_what_its_criteria_weigh(run, category):
    """The long way: every finding of the category is worth a quarter more, and the scores are worked out by the scoring functions."""
    study, by = judged(run), rules()
    (change,) = (one for one in changes_of(study, by, (1.25,)) if one.id == category)
    people = [one for one in study.people if one.score is not None]
    again = [score_person(score_slots([weighed(one, category, 1.25) for one in who.findings], by), by.min_coverage) for who in people]
    expected = tuple(
        mean(getattr(score, end) for score in again) - mean(getattr(who.score, end) for who in people) for end in ("lower", "upper")
    )
    assert change.mean_change == pytest.approx(expected, abs=2e-4)


def scored(study: Study, *points: tuple[float, float, float]) -> Study:
    """The study with as many persons, who earn so many of 100 points on LinkedIn, a site and X, and are nowhere else looked for."""
    people = []
    for number, values in enumerate(points):
        found = tuple(
            Finding(criterion="a", platform=name, category="identity", outcome="met", earned=value, possible=value, points=100, reason="")
            for name, value in zip(("linkedin", "website", "x"), values, strict=True)
        )
        slots = score_slots(found, rules())
        who = study.people[0].person.model_copy(update={"id": f"p{number}"})
        update = {"person": who, "findings": found, "slots": slots, "score": score_person(slots, rules().min_coverage)}
        people.append(study.people[0].model_copy(update=update))
    return study.model_copy(update={"people": tuple(people)})


def slot_changes(study: Study):
    return {(one.id, one.factor): one for one in changes_of(study, rules()) if one.part == "slot"}


@pytest.fixture
def by_hand() -> Study:
    """45 points against 30 + 5 = 35."""
    return scored(judged("leaders-today"), (100, 0, 0), (0, 100, 20))


def test_two_persons_change_places_when_a_slot_weighs_less(by_hand):
    """45 against 30 + 5; with 33.75 of 88.75: 38.0282 against 39.4366."""
    change = slot_changes(by_hand)["professional", 0.75]
    assert (change.tau_lower, change.tau_upper, change.largest_shift) == (-1.0, -1.0, 1)
    assert change.mean_change == (-1.2676, -1.2676)  # 38.7324 - 40


def test_a_weight_that_keeps_the_order_shifts_nobody(by_hand):
    """45 against 35; with 56.25 of 111.25: 50.5618 against 31.4607."""
    change = slot_changes(by_hand)["professional", 1.25]
    assert (change.tau_lower, change.largest_shift) == (1.0, 0)
    assert change.mean_change == (1.0112, 1.0112)  # 41.0112 - 40


def test_where_all_are_tied_a_rank_is_undefined(by_hand):
    tied = scored(by_hand, (50, 50, 50), (50, 50, 50))
    change = slot_changes(tied)["longform", 1.25]
    assert (change.tau_lower, change.tau_upper, change.largest_shift, change.mean_change) == (None, None, 0, (0.0, 0.0))


def test_nobody_with_a_score_is_no_change():
    empty = judged("leaders-today").model_copy(update={"people": ()})
    assert changes_of(empty, rules()) == ()


def test_a_quarter_more_and_less_of_everything_that_counts():
    changes = changes_of(judged("leaders-today"), rules())
    assert len(changes) == 2 * (3 + 4)
    assert {one.factor for one in changes} == {0.75, 1.25}
    assert all(one.tau_lower is None or -1 <= one.tau_lower <= 1 for one in changes)


def test_another_bar_is_another_rule_set():
    own = rules().identity.accept.probability
    assert own == 0.95
    stricter = with_accept(rules(), 0.99)
    assert stricter.identity.accept.probability == 0.99
    assert stricter.digest != rules().digest
    assert with_accept(stricter, own) == rules()
    for wrong in (0.5, 1.0, 0.3):
        with pytest.raises(ValueError, match="lies between"):
            with_accept(rules(), wrong)


def cut(run: str, accept: float) -> Study:
    criteria = criteria_for("presence", ())
    return judge_run(RUNS[run](), replace(criteria, rules=with_accept(criteria.rules, accept)))


def test_the_same_bar_changes_no_cell():
    base = judged("leaders-today")
    same = identity_cut(base, cut("leaders-today", 0.95), 0.95)
    assert (same.accept, same.cells_changed) == (0.95, 0)
    assert dict(same.rates) == {one.measure: one.rate for one in base.measures.measures}


def test_a_stricter_bar_leaves_more_to_a_human():
    base, stricter = judged("leaders-today"), cut("leaders-today", 0.9999)
    found = identity_cut(base, stricter, 0.9999)
    accepted, fewer = (
        sum(one.verdict == "accepted" for who in study.people for cell in who.presences for one in cell.attributions)
        for study in (base, stricter)
    )
    assert fewer < accepted
    changed = sum(
        before.state != after.state
        for who, other in zip(base.people, stricter.people, strict=True)
        for before, after in zip(who.presences, other.presences, strict=True)
    )
    assert found.cells_changed == changed > 0
    before, after = ({name: rate.k for name, rate in study} for study in (identity_cut(base, base, 0.95).rates, found.rates))
    assert all(after[name] <= before[name] for name in before if name.endswith("_account"))


@pytest.mark.parametrize("run", [pytest.param("award-winners-2010", marks=pytest.mark.slow), "leaders-today"])
def test_whom_the_bar_does_not_touch_need_not_be_judged_again(run):
    """Bars far apart, so that many are touched: what is judged in one go says the same as judging everybody once more."""
    criteria = criteria_for("presence", ())
    bars = (0.6, 0.9999)
    base, *others = judged_aside(docket_of(RUNS[run](), criteria), [with_accept(criteria.rules, bar) for bar in bars])
    assert base == judged(run)
    for bar, other in zip(bars, others, strict=True):
        assert identity_cut(base, other, bar) == identity_cut(base, cut(run, bar), bar)
    assert any(identity_cut(base, other, bar).cells_changed for bar, other in zip(bars, others, strict=True))
