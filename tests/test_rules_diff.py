"""Two rule documents are compared place by place; expectations follow from the change that is made here."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import presence_audit
from factories import rules, survey
from presence_audit.rules import RuleSet, Survey, differences, load_survey
from presence_audit.rules.diff import changes


def changed(change) -> tuple[str, ...]:
    """The differences of the shipped rule set and one in which `change` changed something."""
    document: dict[str, Any] = copy.deepcopy(rules().model_dump(mode="json", exclude_none=True))
    change(document)
    return differences(rules(), RuleSet.model_validate(document))


def criterion(document, name):
    return next(one for one in document["criteria"] if one["id"] == name)


def test_the_same_rules_do_not_differ_nor_does_another_version_of_them():
    assert differences(rules(), rules()) == ()
    assert changed(lambda document: document.update(version="9.0.0")) == ()


def test_points_that_move_are_told_by_platform():
    def move(document):
        criterion(document, "location")["points"] |= {"x": 1}
        criterion(document, "bio")["points"] |= {"x": 8}

    assert changed(move) == ("criteria location points: x 2 → 1", "criteria bio points: x 7 → 8")


def test_a_platform_that_comes_or_goes_is_told_with_its_points():
    def swap(document):
        slot = next(slot for slot in document["slots"] if slot["id"] == "talks")
        slot["further"] = ["youtube", "lectures"]
        for one in document["criteria"]:
            one["points"] = {"lectures" if name == "speakerdeck" else name: points for name, points in one["points"].items()}

    lines = changed(swap)
    assert "slots talks further: + lectures; - speakerdeck" in lines
    assert "criteria display-name points: + lectures 5; - speakerdeck 5" in lines


def test_weights_thresholds_bits_and_curves():
    def change(document):
        document["slots"][0]["weight"], document["slots"][1]["weight"] = 40, 35
        document["thresholds"]["active"] = 100
        document["identity"]["bits"]["role_family"] = 5
        document["curves"]["cadence"]["full_at"] = 12
        document["identity"]["titled_platforms"].reverse()

    assert sorted(changed(change)) == [
        "curves cadence full_at: 13 → 12",
        "identity bits: role_family 4.6 → 5",
        "identity titled_platforms: another order",
        "slots longform weight: 30.0 → 35.0",
        "slots professional weight: 45.0 → 40.0",
        "thresholds active: 90 → 100",
    ]


def test_a_criterion_that_goes_and_one_that_is_asked_in_another_way():
    def change(document):
        gone = criterion(document, "contact")
        kept = criterion(document, "website")
        document["criteria"].remove(gone)
        for name, points in gone["points"].items():
            kept["points"][name] = kept["points"].get(name, 0) + points
        criterion(document, "summary")["test"] = {"present": {"any_of": ["profile.summary"]}}
        criterion(document, "photo")["remediation"] = "Show a picture."

    assert set(changed(change)) == {
        "criteria contact: removed",
        "criteria website points: + linkedin 2, website 2, facebook 8",
        "criteria summary test present: added",
        "criteria summary test min_length: removed",
        "criteria photo remediation: Upload a photo. → Show a picture.",
    }


def test_the_order_of_criteria_is_no_change():
    assert changed(lambda document: document["criteria"].reverse()) == ()


def test_surveys_are_compared_like_rule_sets():
    document = survey().model_dump(mode="json", exclude_none=True)
    document["measures"][2]["test"]["active_within"]["days"] = 100
    document["measures"].pop()
    document["cohorts"] = []
    assert differences(survey(), Survey.model_validate(document)) == (
        "cohorts leaders_change_agents: removed",
        "cohorts ones_to_watch: removed",
        "measures twitter_active test active_within days: 90 → 100",
        "measures facebook_profile: removed",
    )


PLAIN = rules().model_dump(mode="json", exclude_none=True)


@st.composite
def one_place_changed(draw):
    """The rule set as plain values, with one of them taken away or replaced."""
    document = copy.deepcopy(PLAIN)
    place = document
    while True:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
        elif draw(st.booleans()):
            del place[key]
            return document
        else:
            place[key] = draw(st.integers() | st.text() | st.lists(st.text()))
            return document


@given(one_place_changed())
def test_no_change_is_passed_over(document):
    assert bool(tuple(changes("", PLAIN, document))) is (document != PLAIN)
    assert bool(tuple(changes("", document, PLAIN))) is (document != PLAIN)


def test_the_command_shows_both_versions_and_refuses_two_kinds():
    done = presence_audit("rules", "diff", "chamberlin-2010-1.0.0", "chamberlin-2010")
    assert (done.code, done.err) == (0, "")
    first, *rest = done.out.splitlines()
    assert first.startswith(f"chamberlin-2010 1.0.0 ({load_survey('chamberlin-2010-1.0.0').digest}) → chamberlin-2010 1.1.0 (")
    assert rest[0].startswith("measures blog_or_comment ")
    assert all(len(line) <= 100 for line in rest)
    wrong = presence_audit("rules", "diff", "chamberlin-2010", "presence")
    assert (wrong.code, wrong.out) == (2, "")
    assert "only two of a kind" in wrong.err


@pytest.mark.parametrize("name", ["presense", "nowhere.yaml"])
def test_what_is_not_there_is_told(name):
    assert presence_audit("rules", "diff", name, "presence").code == 2
