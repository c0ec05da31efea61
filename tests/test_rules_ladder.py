"""The ladder of a rule set: its numbers, the law of what a rung may assert, and that older rule sets do not know it."""

from __future__ import annotations

import copy

import pytest
from pydantic import ValidationError

from commands import presence_audit
from factories import ROOT
from presence_audit.errors import DocumentError
from presence_audit.rules import Ladder, RuleSet, differences, load_rules

DIGESTS = {"presence-1.0.0": "2ea53294a1c40819", "presence-1.1.0": "745ba16225aa59a5"}
"""As in the reports that were made with them."""


def ladder() -> dict:
    given = load_rules("presence-1.2.0").ladder
    assert given is not None
    return copy.deepcopy(given.model_dump(mode="json"))


def test_its_numbers_are_those_of_the_research():
    given = ladder()
    assert (given["cap"], given["assert_exists"]) == (0.99, 0.95)
    assert {name: given[name]["confidence"] for name in ("official_api", "public_page", "search_index", "cross_link", "manual_coding")} == {
        "official_api": 0.99, "public_page": 0.97, "search_index": 0.80, "cross_link": 0.75, "manual_coding": 0.70,
    }  # fmt: skip
    assert [given["capture"][name] for name in ("page", "pdf", "picture")] == [0.97, 0.93, 0.90]
    assert (given["manual_coding"]["agreeing"], given["manual_coding"]["not_found"], given["search_index"]["yearly"]) == (0.85, 0.80, 0.10)


def test_what_others_say_of_an_account_asserts_nothing_by_itself_and_only_a_coder_ends_a_search():
    asserts = {name: set(rung["asserts"]) for name, rung in ladder().items() if isinstance(rung, dict)}
    assert asserts["search_index"] == asserts["cross_link"] == set()
    assert [name for name, may in asserts.items() if "not_found" in may] == ["manual_coding"]
    assert "absent" not in asserts["manual_coding"]


@pytest.mark.parametrize(
    ("rung", "asserts"),
    [
        ("search_index", ["exists"]),
        ("cross_link", ["exists"]),
        ("official_api", ["exists", "absent", "not_found"]),
        ("capture", ["exists"]),
    ],
)
def test_no_rule_set_gives_a_rung_other_rights(rung, asserts):
    given = ladder()
    given[rung]["asserts"] = asserts
    with pytest.raises(ValidationError, match=f"{rung} may assert"):
        Ladder.model_validate(given)


@pytest.mark.parametrize(
    ("rung", "field", "value"),
    [("cross_link", "confidence", 1.0), ("official_api", "confidence", 0), ("search_index", "yearly", -0.1), ("capture", "picture", 0.5)],
)
def test_numbers_that_make_no_sense_are_refused(rung, field, value):
    given = ladder()
    given[rung][field] = value
    with pytest.raises(ValidationError):
        Ladder.model_validate(given)


@pytest.mark.parametrize("missing", ["cap", "assert_exists", "capture"])
def test_a_ladder_is_whole(missing):
    given = ladder()
    del given[missing]
    with pytest.raises(ValidationError):
        Ladder.model_validate(given)


@pytest.mark.parametrize(("name", "digest"), DIGESTS.items())
def test_older_rule_sets_have_no_ladder_and_the_digest_they_had(name, digest):
    assert load_rules(name).ladder is None
    assert load_rules(name).digest == digest


def test_a_number_of_the_ladder_makes_another_rule_set():
    rules = load_rules("presence-1.2.0")
    assert rules.ladder is not None
    other = rules.model_copy(update={"ladder": rules.ladder.model_copy(update={"cap": 0.98})})
    assert other.digest != rules.digest
    assert RuleSet.model_validate(rules.model_dump()).digest == rules.digest


def test_1_2_0_is_1_1_0_with_a_ladder():
    old, new = load_rules("presence-1.1.0"), load_rules("presence-1.2.0")
    assert new.model_copy(update={"ladder": None, "version": "1.1.0", "notes": old.notes}) == old
    assert "ladder: added" in differences(old, new)
    run = presence_audit("rules", "diff", "presence-1.1.0", "presence-1.2.0")
    assert (run.code, "ladder: added" in run.out) == (0, True)


def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path):
    text = (ROOT / "rules" / "presence-1.2.0.yaml").read_text(encoding="utf-8")
    path = tmp_path / "presence-1.2.0.yaml"
    path.write_text(text.replace("cross_link: {confidence: 0.75", "cross_link: {confidence: 7.5"), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"presence-1\.2\.0\.yaml:\d+:\d+.*"):
        load_rules(path)
