"""Counts of a cohort that differ by a small one are not shown beside each other. Everybody is invented."""

from __future__ import annotations

import random

import pytest

from presence_audit.model import MeasureResult, SurveyResult
from presence_audit.privacy.nested_cells import Roster, without_differences
from presence_audit.study.rates import rate

IDS = tuple(f"P-{at:03d}" for at in range(100))
COHORTS = {"one": frozenset(IDS[:40]), "two": frozenset(IDS[40:70]), "three": frozenset(IDS[70:])}


def measure(name: str, yes: set[str]) -> MeasureResult:
    def counted(of: frozenset[str]):
        return rate(len(yes & of), len(of), 0)

    return MeasureResult(
        measure=name,
        label=name,
        of="roster",
        rate=counted(frozenset(IDS)),
        published=None,
        agreement="not_comparable",
        cohorts=tuple((label, counted(ids)) for label, ids in COHORTS.items()),
        persons=tuple(sorted(yes)),
    )


def survey(*measures: MeasureResult) -> SurveyResult:
    return SurveyResult(survey="s", version="1", digest="d", title="Invented", measures=measures)


def shown(*surveys: SurveyResult) -> dict[str, list[str]]:
    reduced = without_differences(surveys, 5, Roster(IDS, COHORTS))
    return {one.measure: [label for label, _ in one.cohorts] for survey in reduced for one in survey.measures}


def some(*counts: int) -> set[str]:
    """So many of each cohort, the first ones."""
    return {one for ids, count in zip(COHORTS.values(), counts, strict=True) for one in sorted(ids)[:count]}


def test_who_has_a_blog_less_who_blogs_are_two_silent_ones():
    found = shown(survey(measure("blog_account", some(20, 10, 16)), measure("blog_active", some(18, 10, 10))))
    assert found["blog_account"] == ["one", "two", "three"]
    assert "one" not in found["blog_active"], "20 less 18"
    assert len(found["blog_active"]) < 2, "two in `one` would be the total less the others"


def test_it_does_not_matter_in_which_survey_they_stand():
    found = shown(survey(measure("blogs", some(18, 10, 10))), survey(measure("blog_account", some(20, 10, 16))))
    assert not set(found["blogs"]) & set(found["blog_account"]) & {"one"}


def test_large_differences_and_none_at_all_stay():
    found = shown(survey(measure("any", some(25, 20, 20)), measure("x", some(15, 20, 13)), measure("y", some(10, 8, 6))))
    assert set(map(len, found.values())) == {3}


@pytest.mark.parametrize("seed", range(6))
def test_no_two_counts_that_are_shown_differ_by_a_small_one(seed):
    chance = random.Random(seed)
    every = [one for one in IDS if chance.random() < 0.8]
    sets = [set(chance.sample(every, chance.randint(len(every) // 2, len(every)))) for _ in range(4)] + [set(every)]
    measures = {str(at): one for at, one in enumerate(sets)}
    found = shown(survey(*(measure(name, one) for name, one in measures.items())))
    for more, less in ((a, b) for a in measures for b in measures if measures[b] < measures[a]):
        for label in set(found[more]) & set(found[less]):
            assert not 0 < len((measures[more] - measures[less]) & COHORTS[label]) < 5, (more, less, label)
