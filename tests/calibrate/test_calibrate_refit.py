"""The refit on pairs drawn from known weights: it finds the direction, predicts better, stays near the experts when it knows little."""

from __future__ import annotations

import pytest
from drawn_pairs import EXPERT, TRUE, drawn, joined, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from presence_audit.calibrate import calibrate, figures_of, needed
from presence_audit.calibrate.refit import folds_of, refit

FACTS = ("employer_contradicts", "employer_current", "location_region", "role_family")
ENOUGH = drawn(2000)


def log_loss(pairs, bits):
    return figures_of([one.prior_bits + sum(bits[name] for name in one.facts) for one in pairs], [one.theirs for one in pairs]).log_loss


def test_weights_move_towards_those_that_the_truth_was_drawn_by():
    found = refit(ENOUGH, EXPERT, FACTS)
    for name in FACTS:
        assert abs(found[name] - TRUE[name]) < abs(EXPERT[name] - TRUE[name]) / 2, name


def test_unseen_pairs_are_predicted_better():
    unseen, found = drawn(2000, seed=2), EXPERT | refit(ENOUGH, EXPERT, FACTS)
    assert log_loss(unseen, TRUE) <= log_loss(unseen, found) < log_loss(unseen, EXPERT) - 0.1


def test_the_report_says_so():
    done = calibrate(joined(ENOUGH), EXPERT)
    assert done.better
    assert done.after.ece < done.before.ece / 2
    assert done.before.slope < 0.9 < done.after.slope < 1.1
    assert {one.name for one in done.weights if one.refitted} == {*FACTS, "one_way_claim"}
    assert (done.pairs, done.persons, done.accepted) == (2000, 1000, sum(one.theirs for one in ENOUGH))


@pytest.mark.parametrize("seed", range(3))
def test_the_right_weights_are_left_about_where_they_are(seed):
    found = refit(drawn(2000, seed, true=EXPERT), EXPERT, FACTS)
    assert all(abs(found[name] - EXPERT[name]) < 0.75 for name in FACTS)


def test_few_pairs_move_little():
    few, many = (refit(drawn(count), EXPERT, FACTS) for count in (20, 2000))
    moved = {name: (abs(few[name] - EXPERT[name]), abs(many[name] - EXPERT[name])) for name in FACTS}
    assert sum(little for little, _ in moved.values()) < sum(much for _, much in moved.values()) / 2
    assert refit([], EXPERT, FACTS) == {name: EXPERT[name] for name in FACTS}


def test_no_fact_changes_sides():
    wrong = [pair(True, "employer_contradicts", account=f"x:{n}") for n in range(300)]
    wrong += [pair(False, "location_region", account=f"y:{n}", prior=3.3) for n in range(300)]
    assert refit(wrong, EXPERT, ("employer_contradicts", "location_region")) == {"employer_contradicts": 0.0, "location_region": 0.0}


def test_what_is_not_refitted_keeps_its_weight():
    pairs = [*ENOUGH, *(pair(True, "official_link", "role_family", person=f"q{n}", account=f"y:{n}") for n in range(40))]
    (link,) = [one for one in calibrate(joined(pairs), EXPERT).weights if one.name == "official_link"]
    assert (link.refitted, link.before, link.after, link.on_accepted, link.on_rejected) == (False, 10.6, 10.6, 40, 0)


def test_too_few_pairs_are_refused():
    with pytest.raises(ValueError, match="more rejected"):
        calibrate(joined([one for one in ENOUGH if one.theirs]), EXPERT)


def test_cross_validation_does_not_flatter():
    pairs = drawn(150, seed=7)
    done = calibrate(joined(pairs), EXPERT)
    fitted = EXPERT | refit(pairs, EXPERT, needed(pairs).facts)
    assert done.after.log_loss > log_loss(pairs, fitted)


def test_persons_stay_in_one_fold_and_folds_are_even():
    folds = folds_of([f"p{number}" for number in range(95)] * 2)
    sizes = [list(folds.values()).count(fold) for fold in range(10)]
    assert (len(folds), sorted(sizes)) == (95, [9] * 5 + [10] * 5)


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(random):
    pairs = drawn(160)
    mixed = list(pairs)
    random.shuffle(mixed)
    assert calibrate(joined(mixed), EXPERT) == calibrate(joined(pairs), EXPERT)
    assert folds_of([one.person for one in mixed]) == folds_of([one.person for one in pairs])
