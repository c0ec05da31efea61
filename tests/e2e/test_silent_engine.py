"""A search engine that falls silent in the middle of a run, without a word, finds no absence. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import as_json
from world.server import World
from world.sought import INDEX, Index, roster, searx_answer, sites
from world.sought.judged import hurried

SILENT_AFTER = 8


def falling_silent(answers):
    """The engine of the world; after so many answers it has no results and says nothing of it, as searx 1.1 does."""
    index, asked = Index(INDEX), []

    def answer(request):
        asked.append(request.query.get("q", ""))
        pages = index.search(asked[-1]) if len(asked) <= answers else []
        return as_json(searx_answer(asked[-1], pages))

    return answer


@pytest.mark.parametrize(("answers", "states"), [(10_000, {"not_found"}), (SILENT_AFTER, {"unknown"})])
def test_the_closing_control_tells_silence_from_absence(tmp_path, answers, states):
    document = roster()
    document["persons"] = [one for one in document["persons"] if one["id"] == "gita"]
    (tmp_path / "roster.json").write_text(json.dumps(document))
    options = ["--as-of", "2026-11-15", "--run", tmp_path / "run", "--format", "json", "--profiles", hurried(tmp_path / "profiles")]
    wanted = ["--platform", "github", "--platform", "bluesky", "--source", "people", "--source", "searxng"]
    with World(sites() | {"searx.example": falling_silent(answers)}) as world:
        done = run("scan", tmp_path / "roster.json", *options, *wanted, *through(world), PRESENCE_AUDIT_SEARXNG="https://searx.example")
    assert done.returncode == 0, done.stderr.decode()
    cells = [cell for one in json.loads(done.stdout)["people"] for cell in one["presences"]]
    assert {cell["state"] for cell in cells} == states
    if states == {"unknown"}:
        assert {cell["reason"] for cell in cells} == {"control_failed"}
        assert all("at the end" in cell["detail"] for cell in cells)
