"""Sheets of invented coders side by side: what counts, what is missing, and on what they differ."""

from __future__ import annotations

import pytest

from presence_audit.reliability import CodedCell, Coefficient, Variable, band_of, compare

FOUND = Variable("found", ("yes", "no", "unclear"))
ACCOUNT = Variable("account")


def cell(coder, person, found, platform="linkedin", **more):
    return CodedCell(coder, person, platform, {"found": found, **more}, f"{coder}.csv:{person}")


def two(*pairs, platform="linkedin"):
    return [one for n, (a, b) in enumerate(pairs) for one in (cell("AB", f"p{n}", a, platform), cell("CD", f"p{n}", b, platform))]


def test_two_coders():
    made = compare(two(("yes", "yes"), ("no", "no"), ("no", "no"), ("yes", "no")), [FOUND])
    (found,) = made.agreements
    assert (made.coders, made.cells, made.common) == ((("AB", 4), ("CD", 4)), 4, 4)
    assert (found.variable, found.platform, found.cells, found.agreeing, found.missing, found.coders) == ("found", None, 4, 3, 0, 2)
    assert found.percent.value == 0.75
    assert found.kappa.value == pytest.approx(0.5)
    assert found.confusion[0].counts == (("yes", "yes", 1), ("yes", "no", 1), ("no", "no", 2))


def test_the_cells_on_which_they_differ_are_listed_with_their_lines():
    (one,) = compare(two(("yes", "yes"), ("yes", "unclear")), [FOUND]).disagreements
    assert (one.person, one.platform, one.variable) == ("p1", "linkedin", "found")
    assert [(code.coder, code.code, code.source) for code in one.codes] == [("AB", "yes", "AB.csv:p1"), ("CD", "unclear", "CD.csv:p1")]


def test_cells_that_one_coder_coded_do_not_count():
    made = compare([*two(("yes", "yes"), ("no", "no")), cell("AB", "p9", "yes"), cell("CD", "p8", "no")], [FOUND])
    assert (made.cells, made.common) == (4, 2)
    assert made.agreements[0].alpha.value == pytest.approx(1)


def test_a_code_that_one_of_them_did_not_give_is_missing():
    cells = [*two(("yes", "yes"), ("no", "no")), cell("AB", "p3", "yes", account="x:a"), cell("CD", "p3", "yes")]
    found, account = compare(cells, [FOUND, ACCOUNT]).agreements
    assert (found.cells, found.missing) == (3, 0)
    assert (account.cells, account.missing, account.percent.value, account.kappa) == (0, 1, None, None)


def test_a_variable_that_nobody_coded_is_not_shown():
    assert [one.variable for one in compare(two(("yes", "yes"), ("no", "no")), [FOUND, ACCOUNT]).agreements] == ["found"]


def test_each_platform_has_figures_of_its_own_where_there_are_several():
    made = compare([*two(("yes", "no")), *two(("no", "no"), platform="website")], [FOUND])
    assert [(one.platform, one.cells, one.agreeing) for one in made.agreements] == [(None, 2, 1), ("linkedin", 1, 0), ("website", 1, 1)]
    assert made.agreements[2].alpha.undefined == "undefined (no variation)"


def test_three_coders_have_no_kappa_and_three_cross_tables():
    cells = [
        cell(coder, person, code)
        for person, codes in {"a": "yyn", "b": "nnn", "c": "yyy"}.items()
        for coder, code in zip("XYZ", codes, strict=True)
    ]
    (made,) = compare(cells, [Variable("found", ("y", "n"))]).agreements
    assert made.kappa is None
    assert [(one.first, one.second) for one in made.confusion] == [("X", "Y"), ("X", "Z"), ("Y", "Z")]
    assert made.percent.value == pytest.approx((1 / 3 + 1 + 1) / 3)


def test_nothing_depends_on_the_order_of_the_rows():
    cells = two(("yes", "yes"), ("no", "yes"), ("unclear", "no"), ("no", "no"))
    assert compare(cells, [FOUND]) == compare(reversed(cells), [FOUND])


@pytest.mark.parametrize(
    ("value", "band"),
    [(1, "rely"), (0.8, "rely"), (0.7999, "tentative"), (0.667, "tentative"), (0.666, "insufficient"), (None, "undefined")],
)
def test_bands_of_krippendorff(value, band):
    assert band_of(Coefficient(value=value), 10) == band


def test_a_few_cells_allow_nothing():
    assert band_of(Coefficient(value=1), 9) == "too_few"
    assert band_of(Coefficient(value=None), 9) == "undefined"
