"""Coefficients of agreement against published worked examples, against tables worked out by hand, and by the laws that they obey."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_tables import ABSTRACTORS, BINARY, MISSING, NOMINAL, THREE_CODERS

from presence_audit.reliability import NO_PAIR, NO_VARIATION, cohen_kappa, gwet_ac1, krippendorff_alpha, percent_agreement


class TestPublished:
    """Printed figures, to the digits in which they were printed."""

    @pytest.mark.parametrize(
        ("table", "printed", "digits"),
        [
            (BINARY, 0.095, 3),  # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section A
            (NOMINAL, 0.692, 3),  # the same, section B
            (MISSING, 0.743, 3),  # the same, section C
            (THREE_CODERS, 0.691, 3),  # the example of encyclopaedia articles, from section 12 of Krippendorff's handbook
            (MISSING, 0.7434211, 7),  # R's irrCAC 1.0, krippen.alpha.raw(cac.raw4raters), CRAN vignette "overview"
            (ABSTRACTORS, 0.7972585, 7),  # the same vignette, krippen2.table(cont3x3abstractors)
        ],
    )
    def test_krippendorffs_alpha(self, table, printed, digits):
        assert round(krippendorff_alpha(table).value, digits) == printed

    def test_gwets_example_with_intervals(self):
        """Gwet (2014), p. 120, as printed by R's irrCAC 1.0 (README and vignette "overview", raw ratings of four raters)."""
        agreed, ac1 = percent_agreement(MISSING), gwet_ac1(MISSING, 5)
        assert (round(agreed.value, 7), round(agreed.low, 3), agreed.high) == (0.8181818, 0.542, 1)
        assert (round(ac1.value, 5), round(ac1.low, 3), ac1.high) == (0.77544, 0.461, 1)

    def test_gwets_example_as_another_package_prints_it(self):
        """R's SimplyAgree, vignette "Reliability Analysis": estimate, and lower and upper end of the interval."""
        assert round(percent_agreement(MISSING).low, 7) == 0.5417184
        assert (round(gwet_ac1(MISSING, 5).value, 7), round(gwet_ac1(MISSING, 5).low, 7)) == (0.7754441, 0.4608133)
        assert (round(krippendorff_alpha(MISSING).value, 7), krippendorff_alpha(MISSING).high) == (0.7434211, 1)

    def test_two_abstractors(self):
        """R's irrCAC 1.0, vignette "overview", cont3x3abstractors: kappa2.table, gwet.ac1.table, pa2.table."""
        kappa, ac1, agreed = cohen_kappa(ABSTRACTORS), gwet_ac1(ABSTRACTORS, 3), percent_agreement(ABSTRACTORS)
        assert (round(kappa.value, 7), round(kappa.low, 2), round(kappa.high, 3)) == (0.7964094, 0.68, 0.913)
        assert (round(ac1.value, 7), round(ac1.high, 3)) == (0.8493305, 0.936)  # the table form divides by n, not n - 1: 0.935
        assert (agreed.value, round(agreed.low, 3), round(agreed.high, 3)) == (0.89, 0.828, 0.952)


class TestNothingVaries:
    """The study of 2010 found 0 bloggers among 35: the case in which most coefficients break down."""

    def test_0_of_35(self):
        table = [("no", "no")] * 35
        assert percent_agreement(table).value == 1
        assert (krippendorff_alpha(table).value, krippendorff_alpha(table).undefined) == (None, NO_VARIATION)
        assert (cohen_kappa(table).value, cohen_kappa(table).undefined) == (None, NO_VARIATION)
        assert (gwet_ac1(table, 2).value, gwet_ac1(table, 2).low) == (1, None)

    def test_34_of_35(self):
        table = [("no", "no")] * 34 + [("yes", "no")]
        assert krippendorff_alpha(table).value == pytest.approx(0)
        assert cohen_kappa(table).value == pytest.approx(0)
        assert round(gwet_ac1(table, 2).value, 3) == 0.971
        assert round(percent_agreement(table).value, 3) == 0.971

    def test_no_cell_coded_by_two(self):
        table = [("no", None), (None, "yes"), (None, None)]
        for made in (percent_agreement(table), krippendorff_alpha(table), gwet_ac1(table, 2), cohen_kappa([])):
            assert (made.value, made.undefined) == (None, NO_PAIR)

    def test_one_cell_has_no_interval(self):
        made = gwet_ac1([("no", "yes")], 2)
        assert made.value == pytest.approx(-1)
        assert made.low is made.high is None


def test_by_hand():
    """Four cells, yes/yes, no/no, no/no, yes/no: observed disagreement 2 of 8 codes, 3 of them yes."""
    table = [("y", "y"), ("n", "n"), ("n", "n"), ("y", "n")]
    assert percent_agreement(table).value == 0.75
    assert krippendorff_alpha(table).value == pytest.approx(1 - 7 * 2 / (2 * 3 * 5))
    assert gwet_ac1(table, 2).value == pytest.approx((0.75 - 2 * 3 / 8 * 5 / 8) / (1 - 2 * 3 / 8 * 5 / 8))
    assert cohen_kappa(table).value == pytest.approx((0.75 - (0.5 * 0.25 + 0.5 * 0.75)) / 0.5)


def test_ac1_counts_the_codes_that_were_available():
    table = [("y", "y"), ("n", "n"), ("y", "n")]
    assert gwet_ac1(table, 3).value > gwet_ac1(table, 2).value


def test_as_many_codes_as_cells_take_no_longer_than_their_number():
    """The account that was found: 20,000 different ones; copying all of them for every cell would take minutes."""
    table = [(f"x:{n}", f"x:{n}" if n % 10 else f"x:other-{n}") for n in range(20_000)]
    assert krippendorff_alpha(table).value == pytest.approx(0.9, abs=0.001)
    assert round(percent_agreement(table).value, 3) == 0.9


CODES = st.one_of(st.none(), st.sampled_from("abc"))
TABLES = st.integers(2, 4).flatmap(lambda coders: st.lists(st.lists(CODES, min_size=coders, max_size=coders), min_size=1, max_size=20))


def all_of(table):
    return [percent_agreement(table), krippendorff_alpha(table), gwet_ac1(table, 3)]


def same(ones, others) -> bool:
    fields = [(a.value, b.value) for a, b in zip(ones, others, strict=True)] + [(a.low, b.low) for a, b in zip(ones, others, strict=True)]
    return all((a is None) == (b is None) and (a is None or a == pytest.approx(b, abs=1e-6)) for a, b in fields)


@given(TABLES, st.integers())
def test_the_order_of_coders_and_units_and_the_names_of_codes_do_not_matter(table, seed):
    drawn = Random(seed)
    order = drawn.sample(range(len(table[0])), len(table[0]))
    renamed = dict(zip("abc", drawn.sample("xyz", 3), strict=True)) | {None: None}
    other = [[renamed[unit[place]] for place in order] for unit in drawn.sample(table, len(table))]
    assert same(all_of(table), all_of(other))


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=30).filter(lambda codes: len(set(codes)) > 1), st.integers(2, 4))
def test_perfect_agreement_with_variation_is_1(codes, coders):
    table = [[code] * coders for code in codes]
    assert [one.value for one in all_of(table)] == pytest.approx([1, 1, 1])
    assert cohen_kappa([(code, code) for code in codes]).value == pytest.approx(1)


@given(TABLES)
def test_values_and_intervals_stay_in_range(table):
    for made in all_of(table):
        if made.value is not None:
            assert -1 - 1e-9 <= made.value <= 1 + 1e-9
        if made.low is not None:
            assert -1 <= made.low <= made.value <= made.high <= 1


@given(TABLES)
def test_units_that_one_coder_saw_say_nothing_about_alpha(table):
    alone = [["a", *[None] * (len(table[0]) - 1)]]
    assert same([krippendorff_alpha(table)], [krippendorff_alpha(table + alone * 3)])
