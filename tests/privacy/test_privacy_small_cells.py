"""Counts by cohort that are small are left out, and so is what would give them away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import MeasureResult, SurveyResult
from presence_audit.privacy.small_cells import without_small_cells
from presence_audit.study.rates import rate


def measure(
    name: str, cohorts: dict[str, tuple[int, int, int]], rest: tuple[int, int, int] = (0, 0, 0), of: str = "roster"
) -> MeasureResult:
    """A measure whose cohorts are (yes, asked, unknown); `rest` are those in no cohort."""
    k, n, unknown = (sum(counts[at] for counts in (*cohorts.values(), rest)) for at in range(3))
    parts = tuple((label, rate(*counts)) for label, counts in cohorts.items())
    return MeasureResult(
        measure=name, label=name, of=of, rate=rate(k, n, unknown), published=None, agreement="not_comparable", cohorts=parts
    )


def left(*measures: MeasureResult, smallest: int = 5) -> list[tuple[list[str], tuple[str, ...]]]:
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=measures)
    return [([label for label, _ in one.cohorts], one.cohorts_suppressed) for one in without_small_cells(survey, smallest).measures]


def test_large_counts_and_zeros_stay():
    counts = {"one": (10, 20, 5), "two": (0, 30, 0), "three": (8, 8, 0), "four": (0, 9, 9)}
    assert left(measure("a", counts)) == [(["one", "two", "three", "four"], ())]


def test_a_cohort_that_holds_everybody_of_an_answer_goes_for_their_rows_would_show_it():
    """All ten who say yes are in `one`; alone, it would be the total less the others."""
    assert left(measure("a", {"one": (10, 20, 0), "two": (0, 30, 0), "three": (0, 40, 0)})) == [(["three"], ("one", "two"))]
    assert left(measure("a", {"one": (10, 20, 0)})) == [(["one"], ())], "a cohort of everybody tells nothing of anybody"


def test_a_small_cohort_goes_and_with_it_the_next_smallest():
    """Left alone, `small` would be the total less the two others."""
    counts = {"large": (10, 40, 10), "small": (2, 4, 0), "middle": (5, 20, 5)}
    assert left(measure("a", counts)) == [(["large"], ("small", "middle"))]


def test_a_small_count_of_yes_unknown_or_no_is_a_small_cell_too():
    for counts in ((3, 30, 10), (10, 30, 2), (15, 30, 11)):
        assert left(measure("a", {"one": counts, "two": (20, 40, 10), "three": (20, 50, 10)})) == [(["three"], ("one", "two"))]


def test_those_of_whom_it_is_not_known_whether_they_belong_to_it_are_a_cell_too():
    one = measure("a", {"one": (10, 20, 5), "two": (10, 30, 5), "three": (10, 40, 10)})
    cohorts = tuple((label, each.model_copy(update={"undecided": 3 if label == "one" else 0})) for label, each in one.cohorts)
    one = one.model_copy(update={"cohorts": cohorts, "rate": one.rate.model_copy(update={"undecided": 3})})
    assert left(one) == [([], ("one", "two", "three"))], "three of all: whichever cohort is shown, the others hold fewer than five"


def test_two_small_ones_hide_one_another_when_their_sum_is_not_small():
    assert left(measure("a", {"one": (4, 20, 6), "two": (3, 16, 6), "three": (10, 40, 10)})) == [(["three"], ("one", "two"))]


def test_those_in_no_cohort_count_as_one():
    """Three people without a label are the total less both cohorts."""
    assert left(measure("a", {"one": (10, 20, 5), "two": (10, 30, 5)}, rest=(1, 3, 1))) == [(["two"], ("one",))]


def test_what_is_left_out_of_a_measure_is_left_out_of_those_that_go_on_from_it():
    first = measure("a", {"one": (0, 20, 0), "two": (3, 20, 0)})
    second = measure("b", {"one": (0, 0, 0), "two": (0, 3, 0)}, of="a")
    assert left(first, second) == [([], ("one", "two")), ([], ("one", "two"))]


def test_the_rates_of_the_whole_roster_stay():
    first = measure("a", {"one": (1, 4, 1), "two": (1, 3, 1)})
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(first,))
    (reduced,) = without_small_cells(survey, 5).measures
    assert (reduced.rate, reduced.cohorts) == (first.rate, ())


def test_the_limit_is_the_study_s():
    counts = {"one": (3, 9, 3), "two": (4, 12, 4)}
    assert left(measure("a", counts), smallest=3) == [(["one", "two"], ())]
    assert left(measure("a", counts), smallest=4) == [([], ("one", "two"))]


_COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)).map(lambda one: (one[0], sum(one), one[1]))


@given(st.dictionaries(st.sampled_from("abcdef"), _COUNTS, min_size=1), _COUNTS)
def test_no_small_count_is_shown_and_none_is_left_when_all_that_is_shown_is_taken_away(cohorts, rest):
    whole = measure("a", cohorts, rest)
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(whole,))
    (reduced,) = without_small_cells(survey, 5).measures
    shown = [(one.n, one.k, one.unknown, one.n - one.k - one.unknown) for _, one in reduced.cohorts]
    assert not [counts for counts in shown if any(0 < count < 5 for count in counts)]
    total = (whole.rate.n, whole.rate.k, whole.rate.unknown, whole.rate.n - whole.rate.k - whole.rate.unknown)
    if shown:
        assert not [at for at in range(4) if 0 < total[at] - sum(counts[at] for counts in shown) < 5]
    assert {label for label, _ in reduced.cohorts} | set(reduced.cohorts_suppressed) == set(cohorts)


def test_a_small_cohort_is_not_left_of_a_larger_one_that_holds_it():
    """`all` is `large` and `small`: 20 less 17 would tell the three."""
    one = measure("a", {"large": (7, 17, 5), "other": (10, 20, 5)}, rest=(0, 3, 0))
    parts = (("all", rate(7, 20, 5)), *one.cohorts, ("small", rate(0, 3, 0)))
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(one.model_copy(update={"cohorts": parts}),))
    people = [str(at) for at in range(40)]
    members = {"all": people[:20], "large": people[:17], "small": people[17:20], "other": people[20:]}
    (reduced,) = without_small_cells(survey, 5, {name: frozenset(ids) for name, ids in members.items()}).measures
    assert ([name for name, _ in reduced.cohorts], reduced.cohorts_suppressed) == (["all", "other"], ("large", "small"))


def test_cohorts_of_two_kinds_that_cross_stay():
    """By sector and by region, all persons each time: no sum of the one tells a cell of the other."""
    one = measure("a", {"mills": (10, 20, 5), "banks": (10, 20, 5)})
    parts = (*one.cohorts, ("north", rate(10, 20, 5)), ("south", rate(10, 20, 5)))
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(one.model_copy(update={"cohorts": parts}),))
    people = [str(at) for at in range(40)]
    members = {"mills": people[:20], "banks": people[20:], "north": people[::2], "south": people[1::2]}
    (reduced,) = without_small_cells(survey, 5, {name: frozenset(ids) for name, ids in members.items()}).measures
    assert reduced.cohorts_suppressed == ()


def test_too_many_cohorts_that_overlap_do_not_take_for_ever():
    people = [str(at) for at in range(400)]
    members = {f"c{at}": frozenset(people[at * 10 : at * 10 + 30]) for at in range(30)}
    one = measure("a", dict.fromkeys(members, (10, 30, 10)))
    survey = SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=(one,))
    (reduced,) = without_small_cells(survey, 5, members).measures
    assert len(reduced.cohorts) <= 16
