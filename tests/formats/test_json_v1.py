"""Invented people only."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_study import PEOPLE, PLATFORMS, crowd, named, sample

from presence_audit.formats.json_v1 import JsonFormat, JsonLinesFormat
from presence_audit.formats.v1 import JsonLine, Report
from presence_audit.model import USE_LIMITS
from presence_audit.plugins import Format


def written(form, study=None):
    out = io.BytesIO()
    form.write(sample() if study is None else study, out)
    return out.getvalue()


def report(study=None):
    return json.loads(written(JsonFormat(), study))


def person(pid):
    return next(person for person in report()["people"] if person["id"] == pid)


@pytest.mark.parametrize("form", [JsonFormat(), JsonLinesFormat()])
def test_it_is_a_format_that_ends_with_a_newline_and_repeats_itself(form):
    assert isinstance(form, Format)
    assert written(form).endswith(b"}\n")
    assert written(form) == written(form)


def test_the_header_says_version_origin_and_limits():
    whole = report()
    assert list(whole) == ["schema_version", "study", "people", "summary", "surveys", "measures", "analysis"]
    assert whole["schema_version"] == "1.4"
    study = whole["study"]
    assert study["as_of"] == "2010-02-17"
    assert study["rules"] == {"id": "presence", "version": "1.0.0", "digest": "0123456789abcdef" * 4}
    assert (study["people"], study["platforms"], study["coverage"]) == (9, list(PLATFORMS), 0.5)
    assert study["collected_from"] == "2010-02-15T08:00:01Z"
    assert study["controls"][1] == {"platform": "linkedin", "outcome": "not_run"}
    assert "hiring" in study["not_for"]
    assert study["use_limits"] == list(USE_LIMITS)
    assert any("Article 5(1)(c)" in one for one in study["use_limits"])
    assert (study["names"], study["smallest_cell"]) == ("named", None)
    assert [study[key] for key in ("purpose", "legal_basis", "controller", "retain_until", "sample", "window")] == [None] * 6


def test_a_presence_carries_state_account_activity_and_evidence():
    presence = person("ada")["presences"][6]
    assert (presence["platform"], presence["state"], presence["reason"]) == ("github", "lapsed", None)
    assert presence["account"] == {"platform": "github", "handle": "ada", "url": "https://github.example/ada", "platform_id": None}
    assert presence["activity"] == {
        "last_activity": "2009-08-01",
        "precision": "day",
        "bound": "at_least",
        "age_days": 200,
        "posts_90_days": None,
        "months_active": None,
        "evidence": ["e-page"],
    }
    assert presence["evidence"] == ["e-page"]
    assert [fact["bits"] for fact in presence["attributions"][0]["facts"]] == [5.5, -0.5, 5.0]


def test_unknown_keeps_its_reason_and_is_never_not_found():
    presence = person("bo")["presences"][2]
    assert (presence["state"], presence["reason"], presence["resolve"]) == ("unknown", "login_wall", "save the profile page as a capture")


def test_scores_are_intervals_and_a_missing_point_is_null():
    assert person("ada")["score"] == {"lower": 42.3, "upper": 77.6, "coverage": 0.714, "point": 55.0}
    assert person("bo")["score"]["point"] is None
    assert person("gu")["score"] is None


def test_findings_are_copied():
    finding = person("ada")["findings"][2]
    assert (finding["criterion"], finding["outcome"], finding["earned"], finding["possible"], finding["points"], finding["unknown"]) == (
        "activity.cadence", "unknown", 1.0, 5.0, 6.0, "login_wall",
    )  # fmt: skip


def test_a_rate_carries_everything_and_nothing_of_nothing_is_null():
    measures = {measure["measure"]: measure for measure in report()["surveys"][0]["measures"]}
    assert measures["twitter_id"]["rate"]["pct"] == 5.714286
    assert measures["twitter_id"]["rate"]["wilson"] == {"lower": 1.6, "upper": 18.6}
    assert measures["twitter_active"]["rate"] == {
        "k": 0,
        "n": 0,
        "unknown": 0,
        "pct": None,
        "wilson": None,
        "worst_case": None,
        "outer": None,
        "undecided": 0,
    }
    assert measures["blog_or_comment"]["cohorts"][0]["cohort"] == "Leaders & Change Agents"
    assert measures["twitter_active"]["by_threshold"][1]["days"] == 365


def test_the_summary_counts_all_states():
    linkedin = report()["summary"][2]
    counts = {row["state"]: row["count"] for row in linkedin["states"]}
    assert len(counts) == 9
    assert (counts["unknown"], counts["not_found"], counts["present"]) == (6, 1, 1)
    assert linkedin["reasons"][0] == {"reason": "not_searched", "count": 4}


def test_text_is_utf_8_and_harmless():
    raw = written(JsonFormat())
    assert "山田花子（架空）".encode() in raw
    assert b"\\u001b" not in raw
    assert "\u202e".encode() not in raw


def test_infinite_bits_are_null():
    sure = PEOPLE[0].presences[0].attributions[0].model_copy(update={"prior_bits": float("inf")})
    presences = (PEOPLE[0].presences[0].model_copy(update={"attributions": (sure,)}), *PEOPLE[0].presences[1:])
    study = sample((PEOPLE[0].model_copy(update={"presences": presences}),))
    assert report(study)["people"][0]["presences"][0]["attributions"][0]["prior_bits"] is None


def test_the_report_can_be_read_back():
    raw = written(JsonFormat())
    assert Report.model_validate_json(raw).model_dump_json(indent=2).encode() + b"\n" == raw


def test_lines_are_study_persons_surveys():
    lines = [json.loads(line) for line in written(JsonLinesFormat()).splitlines()]
    assert [line["type"] for line in lines] == ["study"] + ["person"] * 9 + ["survey"]
    whole = report()
    assert lines[0]["study"] == whole["study"]
    assert lines[0]["summary"] == whole["summary"]
    assert [line["person"] for line in lines[1:-1]] == whole["people"]
    assert lines[-1]["survey"] == whole["surveys"][0]


def test_every_line_is_of_the_documented_type():
    for line in written(JsonLinesFormat()).splitlines():
        assert JsonLine.model_validate_json(line).model_dump_json().encode() == line


def test_lines_are_written_as_they_are_made():
    class Counting(io.BytesIO):
        most = 0

        def write(self, data):
            self.most = max(self.most, len(data))
            return super().write(data)

    out = Counting()
    JsonLinesFormat().write(sample(crowd(100)), out)
    assert out.most < len(out.getvalue()) / 20


def test_nobody_is_a_report_too():
    assert report(sample((), surveys=()))["people"] == []
    assert written(JsonLinesFormat(), sample((), surveys=())).count(b"\n") == 1


@given(st.text(st.characters(codec=None), min_size=1, max_size=30))
def test_any_name_gives_one_line_of_json(name):
    raw = written(JsonLinesFormat(), named(name))
    assert len(raw.decode().splitlines()) == 3
    assert json.loads(raw.decode().splitlines()[1])["type"] == "person"
