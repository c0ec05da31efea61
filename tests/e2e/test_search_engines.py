"""Web search from end to end: keys from a file of the user's, queries that are posted, engines that fail. Everybody is invented."""

from __future__ import annotations

import gzip
import json

import pytest
from running import run, through

from world.messages import as_json, html

KEYS = {"BRAVE_API_KEY": "brave-K3y+of=ours", "SERPER_API_KEY": "serper-K3y/of~ours", "PRESENCE_AUDIT_SEARXNG": "https://search.example"}
ROSTER = """
schema_version: 1
persons:
  - {id: ada, name: Ada Example, title: Chief Information Officer, organization: {name: North Mill}}
"""
FOUND = ("https://www.linkedin.com/in/ada-example", "Ada Example - Chief Information Officer - North Mill | LinkedIn", "Leads IT in Leeds")
OTHER = ("https://www.linkedin.com/in/ada-sample", "Ada Sample - North Mill | LinkedIn", "Knows Ada Example")


def brave(request):
    sent = request.headers.get("x-subscription-token", "")
    rows = [{"url": url, "title": title, "description": f"<strong>{text}</strong> {sent}"} for url, title, text in (FOUND, OTHER)]
    return as_json({"type": "search", "query": {"original": request.query["q"]}, "web": {"results": rows}})


def serper(request):
    asked = json.loads(request.body)
    rows = [{"link": url, "title": title, "snippet": text} for url, title, text in (FOUND, OTHER)]
    return as_json({"searchParameters": {"q": asked["q"], "key": request.headers.get("x-api-key")}, "organic": rows})


def searxng(request):
    return as_json({"query": request.query["q"], "results": [], "unresponsive_engines": [["slow engine", "timeout"]]})


@pytest.fixture
def scanned(world, tmp_path):
    """Scan with these engines, each site of the world being one, and return the run directory."""

    def scan(*engines):
        for host, site in {"api.search.brave.com": brave, "google.serper.dev": serper, "search.example": searxng}.items():
            world.sites.setdefault(host, site)
        (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
        keys = tmp_path / "keys.toml"
        keys.write_text("".join(f'{name} = "{value}"\n' for name, value in KEYS.items()), encoding="utf-8")
        keys.chmod(0o600)
        sources = [word for engine in engines for word in ("--source", engine)]
        options = ["--platform", "linkedin", "--run", tmp_path / "run", *sources, *through(world)]
        done = run("scan", tmp_path / "roster.yaml", *options, PRESENCE_AUDIT_KEYS=str(keys))
        assert done.returncode == 0, done.stderr.decode()
        return tmp_path / "run"

    return scan


def lines(run_directory, name, part):
    path = run_directory / name
    return [json.loads(line)[part] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@pytest.mark.parametrize("engine", ["brave", "serper"])
def test_the_account_that_carries_the_name_becomes_a_candidate_and_the_other_does_not(scanned, engine):
    kept = scanned(engine)
    candidates = lines(kept, "candidates.jsonl", "candidate")
    assert {(one["account"]["handle"], one["found_by"], one["source"]) for one in candidates} == {("ada-example", "search", engine)}
    steps = lines(kept, "searches.jsonl", "step")
    assert {(one["outcome"], one["found"], one["route"]) for one in steps if one["control"] is None} == {("found", 1, engine)}
    shown = {one["feature"]: one["value"] for one in lines(kept, "observations.jsonl", "observation")}
    assert shown["profile.headline"] == "Chief Information Officer - North Mill"


def test_no_key_stands_in_the_run(world, scanned):
    kept = scanned("brave", "serper")
    assert {r.headers.get("x-subscription-token", "") for r in world.requests if r.host == "api.search.brave.com"} == {
        KEYS["BRAVE_API_KEY"]
    }
    assert {r.headers.get("x-api-key", "") for r in world.requests if r.host == "google.serper.dev"} == {KEYS["SERPER_API_KEY"]}
    everything = b"".join(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in kept.iterdir())
    assert not any(KEYS[name].encode() in everything for name in ("BRAVE_API_KEY", "SERPER_API_KEY"))
    assert b"REDACTED" in everything  # both engines repeat what they were sent
    assert b"POST /search HTTP/1.1" in everything


def test_an_engine_whose_upstreams_failed_has_found_nothing_out(scanned):
    kept = scanned("searxng")
    steps = [one for one in lines(kept, "searches.jsonl", "step") if one["control"] is None]
    assert steps
    assert {(one["outcome"], one["reason"]) for one in steps} == {("failed", "server_error")}
    cells = json.loads((kept / "study.json").read_text(encoding="utf-8"))["people"][0]["presences"]
    assert [one["state"] for one in cells] == ["unknown"]


def test_what_an_engine_answers_with_a_page_is_no_result(world, scanned):
    world.sites["search.example"] = lambda _: html("<title>SearXNG</title>")
    kept = scanned("searxng")
    assert lines(kept, "candidates.jsonl", "candidate") == []
    steps = [one for one in lines(kept, "searches.jsonl", "step") if one["control"] is None]
    assert {(one["outcome"], one["reason"]) for one in steps} == {("failed", "unrecognised")}
