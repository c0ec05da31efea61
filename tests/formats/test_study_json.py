"""The analysis in JSON: every field of the model is there, null where it is undefined. Everybody is invented."""

from __future__ import annotations

import io
import json

import pytest
from sample_analysis import full
from sample_study import sample

from presence_audit import model
from presence_audit.formats.json_v1 import JsonFormat, JsonLinesFormat
from presence_audit.formats.v1 import JsonLine, Report, analysis, engagement, estimates, survey, then_and_now, waves

PAIRS = (
    (model.Analysis, analysis.AnalysisRow), (model.Design, analysis.DesignRow), (model.DispositionRow, analysis.DispositionRow),
    (model.AnalysedMeasure, analysis.AnalysedRow), (model.CohortComparison, analysis.CohortComparisonRow),
    (model.TypeCount, analysis.TypeRow), (model.Typology, analysis.TypologyRow), (model.IdentityCut, analysis.IdentityCutRow),
    (model.WeightChange, analysis.WeightRow), (model.Sensitivity, analysis.SensitivityRow), (model.Engagement, engagement.EngagementRow),
    (model.Estimate, estimates.EstimateRow), (model.Difference, estimates.DifferenceRow), (model.Test, estimates.TestRow),
    (model.Detectable, estimates.DetectableRow), (model.Rate, survey.RateRow), (model.BaselineNumber, then_and_now.BaselineRow),
    (model.ThenAndNow, then_and_now.ThenAndNowRow), (model.WaveRef, waves.WaveRow), (model.Paired, waves.PairedRow),
    (model.Transition, waves.TransitionRow), (model.WaveComparison, waves.ComparisonRow), (model.SeriesOfWaves, waves.SeriesRow),
)  # fmt: skip


def written(form, study):
    out = io.BytesIO()
    form.write(study, out)
    return out.getvalue()


@pytest.mark.parametrize(("ours", "row"), PAIRS, ids=lambda one: one.__name__)
def test_every_field_of_the_model_is_in_the_report(ours, row):
    assert list(row.model_fields) == list(ours.model_fields)


def test_the_report_carries_measures_analysis_and_types():
    raw = written(JsonFormat(), full())
    report = json.loads(raw)
    assert (report["schema_version"], raw) == ("1.4", written(JsonFormat(), full()))
    Report.model_validate_json(raw)
    assert [one["measure"] for one in report["measures"]["measures"]] == [one.measure for one in full().measures.measures]
    assert report["analysis"]["design"]["as_of"] == "2010-02-17"
    assert {one["type"] for one in report["analysis"]["typology"]["types"]} == set(model.ENGAGEMENT_TYPES)
    typed = [one["engagement"] for one in report["people"] if one["engagement"]]
    assert all(one["type"] is None or one["possible"] == [one["type"]] for one in typed)


def test_published_counts_are_whole_numbers():
    study = full()
    first = study.analysis.then_and_now[0]
    row = first.model_copy(update={"published": first.published.model_copy(update={"k": (173, 177)})})
    raw = written(JsonFormat(), study.model_copy(update={"analysis": study.analysis.model_copy(update={"then_and_now": (row,)})}))
    counts = json.loads(raw)["analysis"]["then_and_now"][0]["published"]["k"]
    assert counts == {"lower": 173, "upper": 177}
    assert all(isinstance(one, int) for one in counts.values())


def test_a_table_of_transitions_is_sixteen_counts():
    two = full().analysis.comparisons[-1]
    told = json.loads(written(JsonFormat(), full()))["analysis"]["comparisons"][-1]["transitions"][0]["counts"]
    assert len(told) == 16
    assert [one["count"] for one in told] == [count for row in two.transitions[0].counts for count in row]
    assert (told[1]["before"], told[1]["after"]) == ("none", "silent")


def test_a_small_p_value_is_not_rounded_to_0():
    study = full()
    first = study.analysis.cohorts[0]
    tiny = first.model_copy(update={"test": first.test.model_copy(update={"p": 3.14159265e-9, "p_range": (1e-12, 0.5)})})
    told = written(JsonFormat(), study.model_copy(update={"analysis": study.analysis.model_copy(update={"cohorts": (tiny,)})}))
    test = json.loads(told)["analysis"]["cohorts"][0]["test"]
    assert (test["p"], test["p_range"]) == (3.14159e-9, {"lower": 1e-12, "upper": 0.5})


def test_without_an_analysis_it_is_null():
    report = json.loads(written(JsonFormat(), sample()))
    assert (report["measures"], report["analysis"]) == (None, None)
    assert all(one["engagement"] is None for one in report["people"])


def test_lines_end_with_measures_and_analysis_where_there_are_any():
    lines = [json.loads(line) for line in written(JsonLinesFormat(), full()).splitlines()]
    assert [line["type"] for line in lines[-2:]] == ["measures", "analysis"]
    assert lines[-1]["analysis"] == json.loads(written(JsonFormat(), full()))["analysis"]
    for line in lines:
        JsonLine.model_validate(line)
    assert [json.loads(line)["type"] for line in written(JsonLinesFormat(), sample()).splitlines()][-1] == "survey"
