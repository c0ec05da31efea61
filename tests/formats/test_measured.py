"""The standard measures in one form, analysed or only counted; everybody is invented."""

from __future__ import annotations

from sample_analysis import full
from sample_study import rate, sample

from presence_audit.formats.measured import measures
from presence_audit.model import Estimate


def test_what_was_analysed_is_taken_as_it_is():
    study = full()
    assert measures(study) == study.analysis.measures


def test_what_was_only_counted_has_every_part_and_no_interval_that_statistics_give():
    study = full().model_copy(update={"analysis": None})
    (counted,) = study.measures.measures
    parts = {"by_threshold": ((30, rate(1, 4)),), "cohorts": (("old", rate(2, 5)),), "cohorts_suppressed": ("new",)}
    given = counted.model_copy(update=parts)
    (found,) = measures(study.model_copy(update={"measures": study.measures.model_copy(update={"measures": (given,)})}))
    assert (found.measure, found.label, found.of) == (given.measure, given.label, given.of)
    assert found.estimate == Estimate(rate=given.rate, exact=None)
    assert found.by_threshold == ((30, Estimate(rate=rate(1, 4), exact=None)),)
    assert found.cohorts == (("old", Estimate(rate=rate(2, 5), exact=None)),)
    assert found.cohorts_suppressed == ("new",)


def test_a_study_without_measures_has_none():
    assert measures(sample()) == ()
