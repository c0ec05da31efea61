"""The design line: what was declared is said, and so is what was not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories import coded, person
from presence_audit.compare.design import DesignCount, design_of
from presence_audit.compare.once import counted_by
from presence_audit.model import Declared, Origin, PersonResult, Presence, Sample, Study, SurveyResult, Window, refer

AS_OF = date(2026, 3, 31)


def study(people=(), declared=None, **origin) -> Study:
    values = {
        "tool_version": "9.9.9", "roster": "Invented leaders", "roster_digest": "0", "platforms_digest": "0", "rules": "presence 1.2.0",
        "rules_digest": "abcd", "collected_from": None, "collected_until": None, "declared": declared or Declared(),
    }  # fmt: skip
    measures = SurveyResult(survey="standard", version="1.0.0", digest="0", title="Standard", measures=())
    return Study(origin=Origin(**(values | origin)), as_of=AS_OF, platforms=("x",), people=tuple(people), summary=(), measures=measures)


def one(number: int, state: str = "not_found", evidence=()) -> PersonResult:
    cell = Presence(platform="x", state=state, evidence=tuple(item.id for item in evidence))
    refs = tuple(refer(item) for item in evidence)
    return PersonResult(person=person(id=f"p{number}"), presences=(cell,), findings=(), slots=(), categories=(), score=None, evidence=refs)


def drawn(made: Study):
    return design_of(made, counted_by(DesignCount(), made))


def test_what_nobody_declared_is_said_to_be_missing():
    design = drawn(study([one(1), one(2)]))
    assert (design.people, design.eligible, design.sample, design.window, design.collected) == (2, 2, None, None, None)
    assert design.inference == "model"
    assert "does not say from which frame" in design.sentence
    assert "no window was declared; nothing was collected" in design.sentence
    assert "No cell rests on a coder's row" in design.sentence


@pytest.mark.parametrize(
    ("kind", "of", "inference"),
    [
        ("census", 2, "model"),
        ("census", None, "model"),
        ("convenience", 400, "model"),
        ("purposive", None, "model"),
        ("random", 400, "finite"),
        ("random", None, "design"),
    ],
)
def test_only_a_random_sample_speaks_for_its_frame(kind, of, inference):
    declared = Declared(sample=Sample(kind=kind, frame="the invented members of 2026", of=of))
    design = drawn(study([one(1), one(2)], declared))
    assert design.inference == inference
    assert "Frame: the invented members of 2026 (" in design.sentence
    assert ("for nobody else" in design.sentence) == (inference == "model")
    assert ("2 of them on the roster" in design.sentence) == (of == 400)


def test_a_full_design_is_one_paragraph_with_everything():
    declared = Declared(
        sample=Sample(kind="census", frame="the invented list", of=3), window=Window(since=date(2026, 3, 1), until=date(2026, 3, 31))
    )
    row = coded("no", platform_id="x", on=AS_OF)
    people = [one(1, evidence=(row,)), one(2), one(3, "excluded")]
    at = {"collected_from": datetime(2026, 3, 2, 8, tzinfo=UTC), "collected_until": datetime(2026, 3, 4, 9, 30, tzinfo=UTC)}
    design = drawn(study(people, declared, **at, suppressed=1, forgotten=2))
    assert (design.people, design.eligible, design.coded_cells) == (3, 2, 1)
    assert design.collected == ("2026-03-02T08:00:00Z", "2026-03-04T09:30:00Z")
    assert (design.rules, design.rules_digest, design.measures) == ("presence 1.2.0", "abcd", "standard 1.0.0")
    assert design.sentence == (
        "3 persons of the roster “Invented leaders”, 1 of them excluded (opted out). 1 further person on the suppression list was not "
        "looked at. 2 persons were taken out on request since. Frame: the invented list (3 persons); a census of it. A census has no sampling "
        "error: the intervals are of a model, how visibility comes about, and speak for nobody else. Judged as of 2026-03-31; window from "
        "2026-03-01 to 2026-03-31; looked at from 2026-03-02 to 2026-03-04. Rules presence 1.2.0 (abcd), measures standard 1.0.0; 1 platform; "
        "presence-audit 9.9.9. 1 of 3 cells rests on a coder's row."
    )


def test_an_empty_roster_is_said_to_be_empty():
    design = drawn(study().model_copy(update={"measures": None}))
    assert (design.people, design.eligible, design.measures) == (0, 0, "")
    assert design.sentence.startswith("0 persons of the roster")
    assert "no standard measures" in design.sentence
