"""Waves beside each other: who stayed, who switched, who cannot be told, and what a test says of it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from presence_audit.compare.waves import CLASS_OF, compare_waves, series_of, wave_ref
from presence_audit.compare.waves_range import p_range
from presence_audit.model import TRANSITION_CLASSES, Paired, Person, Study
from wave_study import SPRING, SUMMER, answered, persons, study

AUTUMN = date(2026, 9, 30)
LETTERS = st.sampled_from("-0dlaep?")


def paired(before: Study, after: Study, at: int = 0) -> Paired:
    return compare_waves(before, after).paired[at]


def letters(given_: str) -> dict[str, str]:
    return {f"p{at:02}": letter for at, letter in enumerate(given_)}


@pytest.mark.parametrize(
    ("switched", "p"),
    # § 3.1, 6 of the methodology notes: 5 one-way switches → p = .0625; 6 are the first that reach p < .05 (2 / 2⁶)
    [(5, 0.0625), (6, 0.03125), (1, 1.0)],
)
def test_one_way_switches_give_the_published_p(switched, p):
    before, after = answered(letters("n" * 35)), answered(letters("y" * switched + "n" * (35 - switched)), SUMMER)
    found = paired(before, after)
    assert (found.gained, found.lost, found.both, found.p) == (switched, 0, 35, p)
    assert found.undefined == ""


def test_six_switches_are_needed_among_35_and_five_persons_do_not_suffice():
    many, few = answered(letters("n" * 35)), answered(letters("n" * 5))
    assert compare_waves(many, many).least_switches == 6
    assert compare_waves(few, few).least_switches is None


def test_who_is_unknown_in_one_wave_is_in_no_count_but_that_of_the_unknown():
    found = paired(answered(letters("yyn?n?")), answered(letters("y?ny?n"), SUMMER))
    assert (found.both, found.stayed_yes, found.stayed_no, found.gained, found.lost, found.unknown) == (2, 1, 1, 0, 0, 4)
    assert (found.p, found.undefined) == (None, "nobody switched")


def test_nobody_known_is_said_and_no_p_is_given():
    found = paired(answered(letters("??")), answered(letters("yn"), SUMMER))
    assert (found.both, found.unknown, found.p, found.undefined) == (0, 2, None, "nobody is known in both waves")


def possible(pair: tuple[bool | None, bool | None]) -> list[tuple[bool, ...]]:
    return list(product(*([told] if told is not None else [True, False] for told in pair)))


@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 2), max_size=7))
def test_the_range_of_p_is_that_of_all_answers_that_the_unknown_can_give(pairs):
    assume(sum(len(possible(pair)) > 1 for pair in pairs) <= 5)
    ps = []
    for answers in product(*map(possible, pairs)):
        gained, lost = answers.count((False, True)), answers.count((True, False))
        ps.append(1.0 if not gained and not lost else binomtest(gained, gained + lost).pvalue)
    found = p_range(pairs)
    if found is None:
        assert set(ps) <= {1.0}
    else:
        assert found == (pytest.approx(min(ps)), pytest.approx(max(ps)))


def test_where_nothing_is_unknown_the_range_is_p_and_where_nobody_can_switch_there_is_none():
    assert paired(answered(letters("nnnnn")), answered(letters("yyyyy"), SUMMER)).p_range == (0.0625, 0.0625)
    assert paired(answered(letters("yn")), answered(letters("yn"), SUMMER)).p_range is None


def test_a_measure_of_a_part_asks_those_who_are_certainly_in_it_in_both_waves():
    # active, of those with an account: a has one in both, b only later, c perhaps earlier, d never
    before = answered({"a": "y", "b": "n", "c": "?", "d": "n"}, active={"a": "n"})
    after = answered({"a": "y", "b": "y", "c": "y", "d": "n"}, SUMMER, active={"a": "y", "b": "y", "c": "y"})
    found = paired(before, after, 1)
    assert (found.both, found.gained, found.stayed_no) == (1, 1, 0)
    assert found.unknown == 1  # c: nobody knows whether she was asked about in the earlier wave


def test_excluded_persons_are_asked_in_no_wave():
    before = study({"ada": "x", "bo": "-"})
    found = answered({"ada": "n", "bo": "n"}).measures
    before = before.model_copy(update={"measures": found})
    assert compare_waves(before, before).paired[0].stayed_no == 1


def test_joiners_and_leavers_stand_apart():
    found = compare_waves(answered({"ada": "n", "bo": "y"}), answered({"bo": "y", "cy": "y"}, SUMMER))
    assert (found.stayed, found.joined, found.left) == (1, ("cy",), ("ada",))
    assert (found.paired[0].both, found.paired[0].gained) == (1, 0)


def test_a_new_employer_that_makes_a_new_id_is_noticed_by_the_name():
    ada = persons({"ada-north": "a"})[0]
    moved = ada.model_copy(update={"person": Person(id="ada-south", name="ADA-nórth")})
    found = compare_waves(study([ada]), study([moved], SUMMER))
    assert (found.stayed, found.same_name) == (0, 1)


@pytest.mark.parametrize("where", ["suppressed", "forgotten"])
def test_who_asked_not_to_be_looked_at_is_not_listed_as_having_left(where):
    before, after = study({"ada": "a", "bo": "a"}), study({"bo": "a"}, SUMMER, origin={where: 1})
    found = compare_waves(before, after)
    assert (found.left, found.left_unlisted, found.joined_unlisted) == ((), 1, 0)
    back = compare_waves(after, before)
    assert (back.joined, back.joined_unlisted, back.left_unlisted) == ((), 1, 0)


def test_a_screened_wave_lists_who_left_but_not_where_somebody_was_forgotten():
    before = study({"ada": "a", "bo": "a"})
    assert compare_waves(before, study({"bo": "a"}, SUMMER, origin={"suppressed": 1}), screened=True).left == ("ada",)
    assert compare_waves(before, study({"bo": "a"}, SUMMER, origin={"forgotten": 1}), screened=True).left == ()


def test_the_table_of_transitions_holds_who_moved_and_what_stands_outside():
    before, after = study(letters("--0dlaaep?")), study(letters("-aallae-a?"), SUMMER)
    moved = compare_waves(before, after).transitions[0]
    assert dict(zip(TRANSITION_CLASSES, moved.counts, strict=True)) == {
        "none": (1, 0, 0, 1),
        "silent": (0, 0, 1, 1),
        "lapsed": (0, 0, 1, 0),
        "active": (1, 0, 0, 2),
    }
    assert (moved.resolved, moved.lost_sight, moved.outside) == (1, 0, 1)


@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=30))
def test_every_person_of_both_waves_is_in_the_table_or_outside_of_it_once(cells):
    before, after = study(letters("".join(one for one, _ in cells))), study(letters("".join(one for _, one in cells)), SUMMER)
    moved = compare_waves(before, after).transitions[0]
    assert sum(map(sum, moved.counts)) + moved.resolved + moved.lost_sight + moved.outside == len(cells)


@given(st.lists(st.tuples(st.sampled_from("yn?"), st.sampled_from("yn?")), max_size=30))
def test_turning_the_waves_round_changes_gained_and_lost_and_nothing_else(told):
    before, after = answered(letters("".join(a for a, _ in told))), answered(letters("".join(b for _, b in told)), SUMMER)
    there, back = paired(before, after), paired(after, before)
    assert (there.gained, there.lost) == (back.lost, back.gained)
    assert (there.both, there.unknown, there.p) == (back.both, back.unknown, back.p)
    assert there.both == there.stayed_yes + there.gained + there.lost + there.stayed_no


def test_only_platforms_and_measures_of_both_waves_are_compared():
    old = study(persons({"ada": "aa"}, platforms=("x", "github")), platforms=("x", "github"), measures=None)
    new = answered({"ada": "y"}, SUMMER)
    found = compare_waves(old, new)
    assert [one.platform for one in found.transitions] == ["x"]
    assert found.paired == ()


def test_every_state_has_a_class_or_stands_outside():
    outside = {"unknown", "excluded", "present"}
    assert set(CLASS_OF.values()) == set(TRANSITION_CLASSES)
    assert not outside & set(CLASS_OF)


def test_cochran_s_q_of_three_waves():
    # by hand: persons yyn, ynn, nnn, yyy, ynn → T = (4, 2, 1), Σu = 7, Σu² = 4 + 1 + 0 + 9 + 1 = 15
    # Q = (k-1)(k ΣT² - (ΣT)²) / (k Σu - Σu²) = 2 (3·21 - 49) / (21 - 15) = 28/6 = 4.6667, df 2, p = exp(-Q/2) = .0970
    rows = ["yyn", "ynn", "nnn", "yyy", "ynn"]
    days = (SPRING, SUMMER, AUTUMN)
    waves = [answered(letters("".join(row[at] for row in rows)), day) for at, day in enumerate(days)]
    (found,) = series_of(waves)
    assert (found.q, found.df, round(found.p or 0, 4)) == (4.6667, 2, 0.097)
    assert (found.known_in_all, found.yes_in_each, found.undefined) == (5, (4, 2, 1), "")
    assert [one.rate.k for one in found.by_wave] == [4, 2, 1]


@pytest.mark.parametrize(
    ("waves", "why"),
    [
        (["yn", "nn"], "needs three waves"),
        (["y?", "?n", "yn"], "nobody is known in every wave"),
        (["yn", "yn", "yn"], "nobody changed between the waves"),
    ],
)
def test_where_there_is_no_q_it_is_said_why(waves, why):
    (found,) = series_of([answered(letters(one)) for one in waves])
    assert (found.q, found.df, found.p, found.undefined) == (None, None, None, why)


def test_one_wave_and_waves_without_measures_are_no_series():
    assert series_of([answered({"ada": "y"})]) == ()
    assert series_of([study({"ada": "a"}), study({"ada": "a"}, SUMMER)]) == ()
    assert series_of([]) == ()


def test_a_wave_of_nobody_has_no_coverage():
    ref = wave_ref(study([]))
    assert (ref.people, ref.coverage, ref.label) == (0, None, "2026-03-31")
