"""Rates of a part of the roster: who may belong to it stays in the bounds, so that every answer narrows them and none widens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.study import rate, wilson

ANSWERS = ("yes", "no", "open")


def rate_of(persons):
    """Count (belongs, answer) pairs as a survey does: only who certainly belongs is in n."""
    certain = [answer for belongs, answer in persons if belongs == "yes"]
    undecided = sum(belongs == "open" and answer != "outside" for belongs, answer in persons)
    return rate(certain.count("yes"), len(certain), certain.count("open"), undecided)


@pytest.mark.parametrize(
    ("counts", "pct", "worst_case"),
    [
        ((1, 2, 1, 10), 50.0, (round(100 / 12, 4), 100.0)),
        ((1, 2, 0, 10), 50.0, (round(100 / 12, 4), round(100 * 11 / 12, 4))),
        ((0, 0, 0, 5), None, (0.0, 100.0)),
        ((0, 0, 0, 0), None, None),
        ((2, 4, 1, 0), 50.0, (50.0, 75.0)),
    ],
)
def test_bounds_worked_by_hand(counts, pct, worst_case):
    made = rate(*counts)
    assert (made.pct, made.worst_case) == (pct, worst_case)
    assert made.undecided == (counts[3] if worst_case else 0)


def test_the_outer_interval_holds_every_completion():
    made = rate(1, 3, 1, 2)
    assert made.outer is not None
    for n in range(3, 6):
        for k in range(1, n):  # one is a no for certain
            low, high = wilson(k, n)
            assert made.outer[0] <= low
            assert high <= made.outer[1]


PERSON = st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS))


@given(st.lists(PERSON, min_size=1, max_size=12), st.data())
def test_an_answer_never_widens_a_rate_of_a_part(persons, data):
    before = rate_of(persons)
    open_ones = [at for at, (belongs, answer) in enumerate(persons) if belongs == "open" or (belongs == "yes" and answer == "open")]
    if not open_ones:
        return
    at = data.draw(st.sampled_from(open_ones))
    belongs, answer = persons[at]
    if belongs == "open":
        belongs = data.draw(st.sampled_from(("yes", "no")))
    else:
        answer = data.draw(st.sampled_from(("yes", "no")))
    after = rate_of([*persons[:at], (belongs, answer), *persons[at + 1 :]])
    assert before.worst_case is not None
    if after.worst_case is not None:
        assert after.worst_case[0] >= before.worst_case[0] - 1e-3
        assert after.worst_case[1] <= before.worst_case[1] + 1e-3
    if before.pct is not None:
        assert before.worst_case[0] <= before.pct <= before.worst_case[1] + 1e-9 or before.undecided
