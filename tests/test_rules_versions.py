"""A new version of the shipped rules says of the old examples what the old one said; everybody in them is invented."""

from __future__ import annotations

from functools import cache

import pytest

from commands import ROOT
from presence_audit.audit.frame import criteria_for
from presence_audit.audit.judging import judge_run
from presence_audit.model import Attribution, PersonResult, Study
from worked_example import scanned

OLD, NEW = ("presence-1.0.0", "chamberlin-2010-1.0.0"), ("presence-1.1.0", "chamberlin-2010-1.1.0")
RUNS = {"award-winners-2010": scanned, "leaders-today": lambda: ROOT / "examples" / "leaders-today" / "run"}


@cache
def judged(run: str, rules: str, survey: str) -> Study:
    return judge_run(RUNS[run](), criteria_for(rules, (survey,)))


@pytest.mark.parametrize("run", RUNS)
def test_everybody_has_the_same_scores_under_both(run):
    before, after = judged(run, *OLD), judged(run, *NEW)
    assert len(before.people) == {"award-winners-2010": 35, "leaders-today": 12}[run]
    for old, new in zip(before.people, after.people, strict=True):
        assert tuple(slot for slot in new.slots if slot.score is not None) == tuple(slot for slot in old.slots if slot.score is not None)
        assert {slot.slot for slot in new.slots} - {slot.slot for slot in old.slots} == {"forum", "talks"}
        assert judged_alike(old.model_copy(update={"slots": new.slots})) == judged_alike(new)


def judged_alike(person: PersonResult) -> PersonResult:
    """The result without bits and probabilities, which are of another file of weights; verdicts stay."""
    presences = [one.model_copy(update={"attributions": tuple(map(verdict_alone, one.attributions))}) for one in person.presences]
    return person.model_copy(update={"presences": tuple(presences)})


def verdict_alone(one: Attribution) -> Attribution:
    return one.model_copy(update={"prior_bits": 0.0, "facts": (), "probability": 0.5})


@pytest.mark.parametrize("run", RUNS)
def test_the_survey_counts_the_same_under_both(run):
    (before,), (after,) = judged(run, *OLD).surveys, judged(run, *NEW).surveys
    assert (before.version, after.version) == ("1.0.0", "1.1.0")
    assert before.model_copy(update={"version": after.version, "digest": after.digest}) == after


def test_the_new_survey_gives_the_six_values_of_2010():
    (survey,) = judged("award-winners-2010", *NEW).surveys
    counted = {measure.measure: (measure.rate.k, measure.rate.n, measure.agreement) for measure in survey.measures}
    assert counted == {
        "blog_or_comment": (0, 35, "equal"),
        "twitter_id": (2, 35, "equal"),
        "twitter_active": (0, 2, "equal"),
        "linkedin_profile": (29, 35, "equal"),
        "linkedin_lacking": (23, 29, "within"),
        "facebook_profile": (13, 35, "within"),
    }


def test_the_newest_version_is_taken_without_one():
    newest = criteria_for("presence", ("chamberlin-2010",))
    assert (newest.rules.version, newest.surveys[0].version) == ("1.2.0", "1.1.0")
