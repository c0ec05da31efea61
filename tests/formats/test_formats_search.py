"""The log of a search in every format: each step with route, query and outcome. Everybody is invented."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sample_study import HOSTILE_TEXT, sample

from presence_audit.formats.explain import explain_text
from presence_audit.formats.json_v1 import JsonFormat
from presence_audit.formats.sheet import CsvFormat
from presence_audit.formats.table import TableFormat
from presence_audit.model import SearchStep, SearchSummary, Study

VALUES = {
    "person": "bo", "platform": "x", "source": "index", "route": "index", "variant": "Bo Example", "template": "{name}",
    "query": "site:x.example Bo Example", "outcome": "nothing", "request": "r1", "evidence": ("e-search",),
}  # fmt: skip


def step(**changes) -> SearchStep:
    return SearchStep.model_validate(VALUES | changes)


BROKEN = SearchSummary(
    finished=False,
    conclusive=True,
    routes=("x",),
    missing=("index failed for 'site:x.example Bo Example': HTTP 429", "1 of 2 independent routes were gone to their end"),
    reason="rate_limited",
    steps=(
        step(outcome="failed", reason="rate_limited", detail="HTTP 429"),
        step(route="x", query="Bo Example", outcome="found", found=2, total=1234, request="r2", evidence=("e-own",)),
        step(route="x", query="Example Bo", request="r3", evidence=()),
    ),
    controls=(
        step(person="", control="present", variant="Nest House", query="site:x.example Nest House", outcome="found", found=1, request="c1"),
        step(person="", control="absent", variant="Derumu Voronida", query="site:x.example Derumu Voronida", request="c2"),
    ),
)


def with_search(search: SearchSummary = BROKEN, person: str = "bo", platform: str = "x") -> Study:
    """The sample study with a search behind one cell."""
    study = sample()
    people = []
    for one in study.people:
        cells = [
            cell.model_copy(update={"search": search}) if (one.person.id, cell.platform) == (person, platform) else cell
            for cell in one.presences
        ]
        people.append(one.model_copy(update={"presences": tuple(cells)}))
    return study.model_copy(update={"people": tuple(people)})


def explained(study: Study, width: int = 140, **more) -> str:
    return explain_text(study, "bo", "x", evidence={}, observations=(), width=width, **more)


def table(study: Study, width: int = 120) -> str:
    out = io.BytesIO()
    TableFormat(width=width).write(study, out)
    return out.getvalue().decode()


def test_explain_shows_each_step_with_route_query_and_outcome():
    text = explained(with_search())
    assert "Search  3 steps, not at its end" in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "index Bo Example site:x.example Bo Example failed: rate limited (HTTP 429) [e-search]" in lines
    assert "x Bo Example Bo Example 2 accounts of 1,234 [e-own]" in lines
    assert "x Bo Example Example Bo nothing" in lines


def test_explain_shows_what_is_missing_and_the_controls():
    text = explained(with_search())
    for missing in BROKEN.missing:
        assert f"missing  {missing}" in text
    assert "Nest House (must be found)" in text
    assert "Derumu Voronida (nobody)" in text
    assert text.index("Controls of the search") > text.index("Search  3 steps")


def test_the_answers_of_the_search_are_among_the_evidence():
    assert "e-own is not in this run" in explained(with_search())


def test_without_a_search_there_is_no_panel():
    assert "Controls of the search" not in explained(sample())
    assert "Searches" not in table(sample())


@pytest.mark.parametrize(
    ("search", "verdict"),
    [
        (BROKEN.model_copy(update={"finished": True}), "3 steps, finished"),
        (BROKEN.model_copy(update={"finished": True, "conclusive": False}), "3 steps, finished, but it says too little here"),
        (BROKEN.model_copy(update={"steps": (step(),)}), "1 step, not at its end"),
    ],
)
def test_explain_says_how_far_it_came(search, verdict):
    assert verdict in explained(with_search(search))


def test_json_carries_the_whole_log():
    out = io.BytesIO()
    JsonFormat().write(with_search(), out)
    report = json.loads(out.getvalue())
    cells = {(one["id"], cell["platform"]): cell for one in report["people"] for cell in one["presences"]}
    assert cells["ada", "github"]["search"] is None
    search = cells["bo", "x"]["search"]
    assert (search["finished"], search["conclusive"], search["routes"], search["reason"]) == (False, True, ["x"], "rate_limited")
    assert search["missing"] == list(BROKEN.missing)
    assert search["steps"][0] == {
        "source": "index", "route": "index", "variant": "Bo Example", "template": "{name}", "query": "site:x.example Bo Example",
        "outcome": "failed", "found": 0, "total": None, "reason": "rate_limited", "detail": "HTTP 429", "control": None, "evidence": ["e-search"],
    }  # fmt: skip
    assert [one["control"] for one in search["controls"]] == ["present", "absent"]


def test_csv_carries_its_figures():
    out = io.BytesIO()
    CsvFormat().write(with_search(), out)
    rows = {(row["person_id"], row["platform"]): row for row in csv.DictReader(io.StringIO(out.getvalue().decode()))}
    row = rows["bo", "x"]
    assert [row[f"search_{name}"] for name in ("finished", "routes", "steps", "failed")] == ["no", "x", "3", "1"]
    assert row["search_missing"] == "; ".join(BROKEN.missing)
    assert rows["ada", "github"]["search_finished"] == ""


def test_the_table_counts_searches_by_platform():
    (line,) = [line.split() for line in table(with_search()).splitlines() if line.startswith("X ") and line.split()[1:] == list("101031")]
    assert line == ["X", "1", "0", "1", "0", "3", "1"]


def test_hostile_texts_are_cleaned():
    search = BROKEN.model_copy(
        update={"missing": (HOSTILE_TEXT,), "steps": (step(query=HOSTILE_TEXT, detail=HOSTILE_TEXT, outcome="failed"),)}
    )
    out = io.BytesIO()
    CsvFormat().write(with_search(search), out)
    for text in (explained(with_search(search)), table(with_search(search)), out.getvalue().decode()):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "'=HYPERLINK" in out.getvalue().decode()
