"""Calibration figures against numbers worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from presence_audit.calibrate import figures_of
from presence_audit.calibrate.figures import zones_of

HALF, QUARTER = 0.0, -log2(3)
"""Bits of p = 1/2 and p = 1/4."""


def test_four_pairs_by_hand():
    one = figures_of([HALF, HALF, QUARTER, QUARTER], [True, False, False, False])
    assert (one.pairs, one.theirs) == (4, 1)
    assert one.brier == pytest.approx((0.25 + 0.25 + 0.0625 + 0.0625) / 4)
    assert one.log_loss == pytest.approx((1 + 1 + 2 * -log2(0.75)) / 4)
    assert one.ece == pytest.approx(0.5 * 0 + 0.5 * 0.25)
    assert [(b.low, b.count, b.said, b.true) for b in one.bins] == [(0.2, 2, pytest.approx(0.25), 0.0), (0.5, 2, pytest.approx(0.5), 0.5)]


def test_probabilities_that_hold_have_intercept_0_and_slope_1():
    bits = [QUARTER] * 4 + [-QUARTER] * 4
    one = figures_of(bits, [True, False, False, False, True, True, True, False])
    assert (one.intercept, one.slope) == (pytest.approx(0, abs=1e-4), pytest.approx(1, abs=1e-4))
    assert one.ece == pytest.approx(0)


def test_claims_that_go_too_far_have_a_slope_below_1():
    bits = [2 * QUARTER] * 4 + [-2 * QUARTER] * 4
    assert figures_of(bits, [True, False, False, False, True, True, True, False]).slope == pytest.approx(0.5, abs=1e-4)


def test_bits_that_are_all_too_high_have_an_intercept_below_0():
    assert figures_of([QUARTER + 1] * 4, [True, False, False, False]).intercept == pytest.approx(-1, abs=1e-4)


@pytest.mark.parametrize(("bits", "theirs"), [([-2.0, -1.0, 1.0, 2.0], [False, False, True, True]), ([1.0, 1.0], [True, False])])
def test_there_is_no_slope_where_none_can_be_told(bits, theirs):
    assert figures_of(bits, theirs).slope is None


@pytest.mark.parametrize("theirs", [True, False])
def test_one_kind_alone_is_no_error(theirs):
    one = figures_of([1.0, 2.0, 3.0], [theirs] * 3)
    assert one.theirs == 3 * theirs
    assert one.slope is None


def test_certainty_falls_into_the_last_bin():
    assert [(b.low, b.high) for b in figures_of([80.0], [True]).bins] == [(0.9, 1.0)]


def test_nothing_has_no_figures():
    with pytest.raises(ValueError, match="no labelled pairs"):
        figures_of([], [])


def test_zones_by_hand():
    zones = zones_of(
        ["review", "review", "accepted"], [True, False, True], [HALF] * 3, [QUARTER] * 3, [("accepted", 9), ("review", 4), ("rejected", 7)]
    )
    assert [(z.zone, z.weighed, z.decided, z.theirs) for z in zones] == [("accepted", 9, 1, 1), ("review", 4, 2, 1), ("rejected", 7, 0, 0)]
    assert (zones[1].said_before, zones[1].said_after, zones[2].said_before) == (pytest.approx(0.5), pytest.approx(0.25), None)
