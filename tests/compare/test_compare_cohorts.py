"""Cohorts of one study beside each other: worked values, families, persons in two cohorts, many cohorts, what is left out or unknown."""

import time
from itertools import product

import pytest
from cohort_study import NOBODY, measure, study

from presence_audit.compare import cohorts
from presence_audit.compare.cohorts import MOST_COHORTS, CohortCount
from presence_audit.compare.once import counted_by
from presence_audit.inference import fisher
from presence_audit.study.rates import rate


def compare_cohorts(of, method="fisher"):
    return cohorts.compare_cohorts(of, method, counted_by(CohortCount(of), of))


def cohort_notes(of):
    return cohorts.cohort_notes(of, counted_by(CohortCount(of), of))


def awards(**measures):
    """Ten leaders and twenty-five to watch; measure to counts (yes, unknown) of both."""
    made = [
        measure(name, rate(a[0] + b[0], 35, a[1] + b[1]), cohorts={"leaders": rate(a[0], 10, a[1]), "watch": rate(b[0], 25, b[1])})
        for name, (a, b) in measures.items()
    ]
    labels = {f"p{number:02}": ("leaders",) if number < 10 else ("watch",) for number in range(35)}
    return study(made, cohorts=labels)


def test_worked_values_of_ten_against_twenty_five():
    """research/study.md §3.1 item 5: 3/10 is the least that differs from 0/25; 10/10 from 15/25; nothing from 17/25."""
    against = awards(a_account=((3, 0), (0, 0)), b_account=((10, 0), (15, 0)), c_account=((10, 0), (17, 0)))
    first, second, third = compare_cohorts(against)
    assert (first.test.p < 0.05, second.test.p < 0.05, third.test.p < 0.05) == (True, True, False)
    assert (first.detectable.above, second.detectable.above, third.detectable.above) == (3, 10, None)
    assert (first.first, first.second, first.difference.points) == ("leaders", "watch", 30.0)


def test_accounts_and_activity_are_two_families():
    """Holm's factor is the number of measures of the kind: three accounts, one measure of activity."""
    many = awards(x_account=((4, 0), (1, 0)), x_active=((3, 0), (0, 0)), linkedin_account=((8, 0), (21, 0)), any_account=((9, 0), (22, 0)))
    by_name = {one.measure: one.test for one in compare_cohorts(many)}
    assert [one.measure for one in compare_cohorts(many)] == list(
        many_in_order := ["x_account", "x_active", "linkedin_account", "any_account"]
    )
    assert [by_name[name].family for name in many_in_order] == [3, 1, 3, 3]
    assert by_name["x_active"].p_holm == by_name["x_active"].p == pytest.approx(fisher(3, 10, 0, 25))
    assert by_name["x_account"].p_holm == pytest.approx(3 * fisher(4, 10, 1, 25))
    assert all(one.p_holm >= one.p for one in by_name.values())


def test_what_is_undefined_is_no_member_of_its_family():
    some = awards(x_account=((4, 0), (1, 0)), linkedin_account=((0, 10), (20, 0)))
    known, unknown = compare_cohorts(some)
    assert (known.test.family, known.test.p_holm) == (1, known.test.p)
    assert (unknown.test.p, unknown.test.p_holm, unknown.detectable) == (None, None, None)
    assert unknown.test.undefined == "On one of the two sides nobody is known."
    assert unknown.test.p_range == (pytest.approx(min(fisher(k, 10, 20, 25) for k in range(11))), 1.0)
    assert unknown.difference.widest == (-80.0, 20.0)


def test_unknown_persons_are_in_the_range_and_not_in_the_p_value():
    one = compare_cohorts(awards(x_account=((3, 2), (0, 5))))[0]
    assert one.test.p == fisher(3, 8, 0, 20)
    each = [fisher(3 + i, 10, j, 25) for i, j in product(range(3), range(6))]
    assert one.test.p_range == (min(each), max(each))
    assert (one.detectable.n, one.detectable.against) == (8, (0, 20))


def test_a_cohort_that_is_left_out_of_a_measure_is_not_compared_on_it():
    kept = measure("x_account", rate(4, 35, 0), cohorts={"leaders": rate(3, 10, 0), "watch": rate(1, 25, 0)})
    reduced = measure("linkedin_account", rate(29, 35, 0), cohorts={"leaders": rate(8, 10, 0)}, suppressed=("watch",))
    assert [one.measure for one in compare_cohorts(study([kept, reduced]))] == ["x_account"]


@pytest.mark.parametrize(
    "nothing", [study(None), study([]), study([measure("x_account", NOBODY)])], ids=["not counted", "empty", "no cohorts"]
)
def test_where_there_are_no_cohorts_there_is_nothing_to_compare(nothing):
    assert compare_cohorts(nothing) == ()
    assert cohort_notes(nothing) == ()


def test_one_cohort_is_no_pair():
    assert compare_cohorts(study([measure("x_account", rate(1, 3, 0), cohorts={"all": rate(1, 3, 0)})])) == ()


def test_an_empty_cohort_is_said():
    one = compare_cohorts(study([measure("x_active_of", rate(1, 3, 0), cohorts={"a": NOBODY, "b": rate(1, 3, 0)})]))[0]
    assert (one.test.p, one.difference.points, one.detectable) == (None, None, None)
    assert one.test.undefined == "There is nobody on one of the two sides."


def shared(ours, theirs, yes, *, unknown=()):
    """Two cohorts `a` and `b` of one letter a person."""
    everybody = sorted({*ours, *theirs})
    labels = {one: tuple(label for label, who in (("a", ours), ("b", theirs)) if one in who) for one in everybody}
    counts = {
        label: rate(sum(one in yes for one in who), len(who), sum(one in unknown for one in who))
        for label, who in (("a", ours), ("b", theirs))
    }
    whole = rate(len(yes), len(everybody), len(unknown))
    return study([measure("x_account", whole, cohorts=counts, yes=yes, unknown=unknown)], cohorts=labels)


def test_who_is_in_both_cohorts_is_left_out_of_their_comparison():
    """Fisher's test takes everybody for independent of everybody else, and nobody is independent of herself."""
    both = shared("abcdef", "efghij", yes="abeg", unknown="j")
    one = compare_cohorts(both)[0]
    assert (one.a, one.b, one.shared) == (rate(2, 4, 0), rate(1, 4, 1), 2)
    assert one.test.p == fisher(2, 4, 1, 3)
    assert cohort_notes(both) == ("2 persons are in both a and b: they are left out when the two are compared.",)


@pytest.mark.parametrize(("ours", "theirs"), [("abc", "abcdefg"), ("abcdefg", "abc")])
def test_a_part_is_compared_with_the_rest(ours, theirs):
    nested = shared(ours, theirs, yes="abe")
    one = compare_cohorts(nested)[0]
    part, rest = (one.a, one.b) if ours == "abc" else (one.b, one.a)
    assert (part, rest, one.shared) == (rate(2, 3, 0), rate(1, 4, 0), 3)
    held, holding = ("a", "b") if ours == "abc" else ("b", "a")
    assert cohort_notes(nested) == (f"3 persons are in both a and b: {held} is compared with the rest of {holding}.",)


def test_many_pairs_that_share_persons_are_told_in_one_sentence():
    """p is in all of a, b, c, d, and each has one of its own: six pairs with one shared person each."""
    labels = {"p": tuple("abcd"), **{f"own {label}": (label,) for label in "abcd"}}
    counts = {label: rate(1, 2, 0) for label in "abcd"}
    many = study([measure("x_account", rate(1, 5, 0), cohorts=counts, yes="p")], cohorts=labels)
    (told,) = cohort_notes(many)
    assert told.startswith("6 pairs of cohorts share persons, who are left out when the two are compared")
    assert told.endswith("a and b 1, a and c 1, a and d 1, b and c 1, b and d 1, c and d 1.")


def test_the_same_persons_twice_are_nothing_to_compare():
    same = shared("ab", "ab", yes="a")
    assert compare_cohorts(same)[0].test.undefined == "There is nobody on one of the two sides."
    assert "there is nothing to compare" in cohort_notes(same)[0]


def test_who_may_have_an_account_stays_undecided_when_shared_persons_are_left_out():
    """a: p, q, r; b: r, s, t. Of those with an account (p, s) and those who may have one (q): p is active, s is not."""
    labels = {"p": ("a",), "q": ("a",), "r": ("a", "b"), "s": ("b",), "t": ("b",)}
    account = measure("x_account", rate(3, 5, 1), yes="prs", unknown="q", cohorts={"a": rate(2, 3, 1), "b": rate(2, 3, 0)})
    active_of = measure(
        "x_active_of",
        rate(2, 3, 0, undecided=1),
        of="x_account",
        yes="pr",
        cohorts={"a": rate(2, 2, 0, undecided=1), "b": rate(1, 2, 0)},
    )
    accounts, active = compare_cohorts(study([account, active_of], cohorts=labels))
    assert (accounts.a, accounts.b) == (rate(1, 2, 1), rate(1, 2, 0))
    assert (active.a, active.b) == (rate(1, 1, 0, undecided=1), rate(0, 1, 0))


def test_who_opted_out_is_counted_nowhere():
    labels = {"p": ("a",), "q": ("a", "b"), "r": ("b",)}
    one = compare_cohorts(
        study(
            [measure("x_account", rate(1, 2, 0), yes="p", cohorts={"a": rate(1, 1, 0), "b": rate(0, 1, 0)})], cohorts=labels, opted_out="q"
        )
    )[0]
    assert (one.a, one.b, one.shared) == (rate(1, 1, 0), rate(0, 1, 0), 0)


def test_of_many_cohorts_the_largest_are_compared_and_that_is_said():
    cohorts = {f"c{number:02}": rate(1, 3 + number % 9, 0) for number in range(12)}
    many = study([measure("x_account", rate(12, 80, 0), cohorts=cohorts)])
    pairs = [(one.first, one.second) for one in compare_cohorts(many)]
    assert len(pairs) == MOST_COHORTS * (MOST_COHORTS - 1) // 2
    assert {label for pair in pairs for label in pair} == {"c03", "c04", "c05", "c06", "c07", "c08"}
    assert cohort_notes(many) == ("Of 12 cohorts the 6 largest are compared: c03, c04, c05, c06, c07, c08.",)


def test_boschloo_on_request():
    both = [compare_cohorts(awards(x_account=((3, 0), (0, 0))), method)[0] for method in ("fisher", "boschloo")]
    assert [one.test.method for one in both] == ["fisher", "boschloo"]
    assert both[1].test.p < both[0].test.p


def test_five_thousand_persons_with_thousands_unknown_take_seconds():
    """Ten measures, two cohorts of 2,500, as many unknown as a single p-value allows."""
    half = {"a": rate(700, 2500, 1000), "b": rate(400, 2500, 1000)}
    begun = time.process_time()
    compared = compare_cohorts(study([measure(f"m{number}_account", rate(1100, 5000, 2000), cohorts=half) for number in range(10)]))
    assert time.process_time() - begun < 5
    assert len(compared) == 10
    assert all(one.test.p_range[0] < one.test.p < one.test.p_range[1] for one in compared)


def test_the_same_study_gives_the_same_comparisons():
    made = awards(x_account=((3, 2), (0, 5)), linkedin_active=((4, 1), (9, 3)))
    assert compare_cohorts(made) == compare_cohorts(made.model_copy(deep=True))
