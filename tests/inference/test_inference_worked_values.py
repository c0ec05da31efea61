"""The values that were worked out before this program was written (research/study.md §1 and §3.1) come out to the printed digit."""

from fractions import Fraction
from math import comb

import pytest

from presence_audit.inference import Counts, clopper_pearson, compare_counts, detectable, fisher, least_switches, mcnemar, newcombe, wilson

# §1, "Exact intervals for the original": k, n, per cent, Wilson, Clopper-Pearson
ORIGINAL = {
    "blogging or commenting": (0, 35, 0.0, (0.0, 9.9), (0.0, 10.0)),
    "Twitter ID": (2, 35, 5.7, (1.6, 18.6), (0.7, 19.2)),
    "active, of Twitter IDs": (0, 2, 0.0, (0.0, 65.8), (0.0, 84.2)),
    "LinkedIn profile": (29, 35, 82.9, (67.3, 91.9), (66.4, 93.4)),  # §1 prints 66.3: see the test of it below
}
# §1: least k, greatest k, n, per cent, Wilson envelope, Clopper-Pearson envelope
RANGES = {
    "Facebook, less than half": (0, 17, 35, (0.0, 48.6), (0.0, 64.4), (0.0, 66.0)),
    "LinkedIn lacking content, most": (15, 29, 29, (51.7, 100.0), (34.4, 100.0), (32.5, 100.0)),
}


def printed(value: float) -> float:
    """One decimal, halves away from zero, as a reader rounds."""
    return float(f"{value + (1e-9 if value >= 0 else -1e-9):.1f}")


@pytest.mark.parametrize("name", ORIGINAL)
def test_intervals_of_the_original_study(name):
    k, n, pct, of_wilson, of_clopper_pearson = ORIGINAL[name]
    assert printed(100 * k / n) == pct
    assert tuple(map(printed, wilson(k, n))) == of_wilson
    assert tuple(map(printed, clopper_pearson(k, n))) == of_clopper_pearson


def test_the_one_printed_digit_that_is_wrong_in_the_notes():
    """The lower limit for 29/35 is 66.3502: rounded once it is 66.4; §1 has 66.3, which is 66.35 rounded a second time.

    By the definition, in whole numbers: with p = .6635 the chance of 29 or more is still below 2.5 %, so the limit lies above .6635.
    """
    p = Fraction(6635, 10_000)
    assert sum(comb(35, k) * p**k * (1 - p) ** (35 - k) for k in range(29, 36)) < Fraction(25, 1000)
    assert clopper_pearson(29, 35)[0] == 66.3502


@pytest.mark.parametrize("name", RANGES)
def test_envelopes_of_what_was_published_as_a_range(name):
    low, high, n, pct, of_wilson, of_clopper_pearson = RANGES[name]
    assert (printed(100 * low / n), printed(100 * high / n)) == pct
    assert (printed(wilson(low, n)[0]), printed(wilson(high, n)[1])) == of_wilson
    assert (printed(clopper_pearson(low, n)[0]), printed(clopper_pearson(high, n)[1])) == of_clopper_pearson


@pytest.mark.parametrize(("others", "least"), [(0, 3), (15, 10)])
def test_what_ten_need_against_twenty_five(others, least):
    """§3.1 item 5: against 0/25 it takes 3/10 to reach p < .05; against 15/25, 10/10."""
    assert detectable(10, others, 25).above == least
    assert fisher(least, 10, others, 25) < 0.05 <= fisher(least - 1, 10, others, 25)


@pytest.mark.parametrize("others", range(17, 26))
def test_from_17_of_25_up_no_excess_in_the_ten_can_reach_it(others):
    assert detectable(10, others, 25).above is None
    assert fisher(10, 10, others, 25) >= 0.05


def test_below_17_of_25_an_excess_still_can():
    assert detectable(10, 16, 25).above == 10


def test_six_one_way_switches():
    """§3.1 item 6: five give p = .0625; six are the least, 17 points at n = 35."""
    assert mcnemar(5, 0) == 0.0625
    assert mcnemar(6, 0) == 0.03125
    assert least_switches(35) == 6
    assert round(100 * 6 / 35) == 17


def test_twitter_2009_against_zeno_2015():
    """§3.1 item 7: difference -36.3 points (-46.9 to -20.4), p = 4×10⁻⁵."""
    difference, test = compare_counts(Counts.of_published(2, 2, 35), Counts.of_published(42, 42, 100))
    assert printed(difference.points) == -36.3
    assert tuple(map(printed, difference.newcombe)) == (-46.9, -20.4)
    assert f"{test.p:.0e}" == "4e-05"


def test_linkedin_2009_against_zeno_2015():
    """§3.1 item 7: -10.1 (-26.1 to +1.1), p = .10."""
    difference, test = compare_counts(Counts.of_published(29, 29, 35), Counts.of_published(93, 93, 100))
    assert printed(difference.points) == -10.1
    assert tuple(map(printed, difference.newcombe)) == (-26.1, 1.1)
    assert f"{test.p:.2f}" == "0.10"


def test_a_range_gives_a_range_of_p_values():
    """§3.1 item 7: range-coded items give a p-range; Facebook 0-17 of 35 against UberCEO's 19 of 100."""
    difference, test = compare_counts(Counts.of_published(0, 17, 35), Counts.of_published(19, 19, 100))
    each = [fisher(k, 35, 19, 100) for k in range(18)]
    assert test.p is None
    assert test.undefined
    assert test.p_range == (min(each), max(each))
    assert difference.points is None
    assert difference.newcombe == (newcombe(0, 35, 19, 100)[0], newcombe(17, 35, 19, 100)[1])
    assert tuple(map(printed, difference.widest)) == (-19.0, 29.6)
