"""Estimates of the standard measures: exact intervals, limits for a finite frame where there is one, None where nothing can be said."""

import pytest
from cohort_study import NOBODY, measure, study

from presence_audit.compare.estimates import analysed_measures, estimate_of
from presence_audit.model import Sample
from presence_audit.study.rates import rate

DRAWN = Sample(kind="random", frame="an invented register", of=100)


def test_an_estimate_has_the_exact_interval_of_its_count():
    """2 of 35: 0.7 to 19.2 (research/study.md §1); unknown persons are no cases in it, as they are none in Wilson's."""
    assert tuple(round(limit, 1) for limit in estimate_of(rate(2, 35, 0), None).exact) == (0.7, 19.2)
    assert estimate_of(rate(2, 35, 9), None).exact == estimate_of(rate(2, 35, 0), None).exact


def test_undecided_persons_are_in_no_exact_interval():
    assert estimate_of(rate(2, 35, 0, undecided=7), None).exact == estimate_of(rate(2, 35, 0), None).exact


@pytest.mark.parametrize("empty", [NOBODY, rate(0, 0, 0, undecided=3)], ids=["nobody", "perhaps somebody"])
def test_of_nobody_there_is_no_interval(empty):
    made = estimate_of(empty, DRAWN)
    assert (made.exact, made.finite) == (None, None)
    assert made.rate == empty


def test_a_random_sample_of_a_known_frame_has_limits_for_it():
    """None of 5 drawn from 10: at most 3 of the 10, since with 4 the chance of that is 6/252 = .024."""
    assert estimate_of(rate(0, 5, 0), Sample(kind="random", frame="ten", of=10)).finite == (0.0, 30.0)


@pytest.mark.parametrize(
    "sample",
    [
        None,
        Sample(kind="census", frame="all", of=5),
        Sample(kind="convenience", frame="whoever came", of=10),
        Sample(kind="purposive", frame="the best", of=10),
        Sample(kind="random", frame="nobody counted it"),
        Sample(kind="random", frame="smaller than what was drawn", of=4),
    ],
    ids=lambda sample: sample and f"{sample.kind} of {sample.of}",
)
def test_no_other_roster_has_them(sample):
    assert estimate_of(rate(0, 5, 0), sample).finite is None


def test_every_measure_with_thresholds_and_cohorts():
    whole = study(
        [
            measure("x_account", rate(20, 35, 1), cohorts={"leaders": rate(8, 10, 0)}, suppressed=("watch",)),
            measure("x_active_of", rate(5, 20, 2, undecided=1), of="x_account", by_threshold={30: rate(3, 20, 2, undecided=1)}),
        ],
        sample=DRAWN,
    )
    account, active = analysed_measures(whole)
    assert (account.measure, account.of, active.of) == ("x_account", "roster", "x_account")
    assert account.estimate.finite is not None
    assert account.estimate.finite[0] <= account.estimate.rate.pct <= account.estimate.finite[1]
    assert [label for label, _ in account.cohorts] == ["leaders"]
    assert account.cohorts_suppressed == ("watch",)
    assert [(days, one.rate.k) for days, one in active.by_threshold] == [(30, 3)]
    # how many of the frame have an account, or are leaders, nobody knows
    assert active.estimate.finite is None
    assert account.cohorts[0][1].finite is None


def test_without_measures_there_is_nothing():
    assert analysed_measures(study(None)) == ()
