"""The ladder of evidence in every format that shows a cell: rungs, confidence, contradictions. Everybody is invented."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sample_study import HOSTILE_TEXT, sample

from presence_audit.formats.explain import explain_text
from presence_audit.formats.json_v1 import JsonFormat
from presence_audit.formats.sheet import COLUMNS, CsvFormat
from presence_audit.model import Study, Support

SUPPORTS = (
    Support(
        rung="search_index",
        asserts="exists",
        confidence=0.8,
        detail="The web index nest listed it on 2026-03-01.",
        evidence=("e-search-1",),
    ),
    Support(rung="cross_link", asserts="exists", confidence=0.75, detail="website:bo.example links to it.", evidence=("e-link-1",)),
)
CONFLICT = "coder-a ended the hand search on 2026-03-02 without an account; website:bo.example links to it."


def with_ladder(**changes) -> Study:
    """The sample study with a ladder behind Bo's cell on X."""
    study = sample()
    given = {"supports": SUPPORTS, "confidence": 0.95, "conflicts": (CONFLICT,)} | changes
    people = []
    for one in study.people:
        cells = [cell.model_copy(update=given) if (one.person.id, cell.platform) == ("bo", "x") else cell for cell in one.presences]
        people.append(one.model_copy(update={"presences": tuple(cells)}))
    return study.model_copy(update={"people": tuple(people)})


def as_json(study: Study) -> dict:
    out = io.BytesIO()
    JsonFormat().write(study, out)
    return json.loads(out.getvalue())


def cell_of(report: dict, person: str, platform: str) -> dict:
    people = {one["id"]: one for one in report["people"]}
    return next(one for one in people[person]["presences"] if one["platform"] == platform)


def rows(study: Study) -> list[dict[str, str]]:
    out = io.BytesIO()
    CsvFormat().write(study, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_json_has_every_rung_in_order():
    cell = cell_of(as_json(with_ladder()), "bo", "x")
    assert [(one["rung"], one["asserts"], one["confidence"], one["evidence"]) for one in cell["supports"]] == [
        ("search_index", "exists", 0.8, ["e-search-1"]),
        ("cross_link", "exists", 0.75, ["e-link-1"]),
    ]
    assert (cell["confidence"], cell["conflicts"]) == (0.95, [CONFLICT])


def test_json_of_a_study_without_a_ladder_says_so():
    cell = cell_of(as_json(sample()), "bo", "x")
    assert (cell["supports"], cell["confidence"], cell["conflicts"]) == ([], None, [])


def test_a_sheet_has_three_columns_of_it_behind_those_it_had():
    row = next(one for one in rows(with_ladder()) if (one["person_id"], one["platform"]) == ("bo", "x"))
    assert row["confidence"] == "0.95"
    assert row["rungs"] == "search_index exists 0.8; cross_link exists 0.75"
    assert row["conflicts"] == CONFLICT
    other = next(one for one in rows(sample()) if (one["person_id"], one["platform"]) == ("bo", "x"))
    assert (other["confidence"], other["rungs"], other["conflicts"]) == ("", "", "")
    assert COLUMNS.index("search_missing") < COLUMNS.index("confidence")


def explained(study: Study, width: int = 100) -> str:
    return explain_text(study, "bo", "x", evidence={}, observations=(), width=width)


def test_explain_shows_the_ladder_and_what_contradicts_what():
    text = " ".join(explained(with_ladder()).split())
    assert "Ladder of evidence confidence 0.95 that the account is there" in text
    assert "search_index is there 0.80 The web index nest listed it on 2026-03-01. [e-search]" in text
    assert f"contradicted {CONFLICT}" in text
    assert "e-search-1 is not in this run" in text, "what a rung rests on stands in the list of evidence"
    assert "Ladder of evidence" not in explained(sample())


def test_a_ladder_that_supports_nothing_names_no_confidence():
    gone = Support(rung="official_api", asserts="absent", confidence=0.99, detail="It says: no such handle.")
    text = " ".join(explained(with_ladder(supports=(gone,), confidence=None, conflicts=())).split())
    assert "official_api is not there 0.99" in text
    assert "confidence" not in text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_hostile_text_in_a_rung_stays_text(width):
    hostile = SUPPORTS[0].model_copy(update={"detail": HOSTILE_TEXT})
    study = with_ladder(supports=(hostile,), conflicts=(HOSTILE_TEXT,))
    text = explained(study, width)
    assert "\x1b" not in text
    assert "\u202e" not in text
    report = cell_of(as_json(study), "bo", "x")
    assert "\x1b" not in report["conflicts"][0] + report["supports"][0]["detail"]
    assert all(not value.startswith(("=", "+", "-", "@")) for one in rows(study) for value in (one["rungs"], one["conflicts"]))
