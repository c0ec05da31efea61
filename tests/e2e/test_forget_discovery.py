"""Discoveries know the suppression list, and forget like scans; everybody is invented."""

from __future__ import annotations

import gzip
import json

import pytest

from commands import presence_audit

LIST = """\
# Invented people

- [Ada Example](https://mastodon.example/@adaexample), CIO, North Mill
- [Bea Other](https://github.com/bea-other-invented), CTO, East Bridge
"""
ROSTER = "# Invented people.\nschema_version: 1\npersons:\n- {id: ada-example, name: Ada Example, organization: North Mill, accounts: {github: adaexample}}\n"


@pytest.fixture
def place(tmp_path):
    """A list of two persons, and a roster of one of them."""
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "discover.yaml").write_text("schema_version: 1\nlists: [{file: list.md}]\n", encoding="utf-8")
    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def discovered(place, *more):
    done = presence_audit("discover", "discover.yaml", "--offline", "--run", "runs/found", "--format", "json", *more, cwd=place)
    assert done.code == 0, done.err
    return {one["name"]: one["reason"] for one in json.loads((place / "runs" / "found" / "discovery.json").read_bytes())["people"]}


def test_a_suppressed_lead_is_excluded_and_nothing_of_it_repeated(place):
    assert discovered(place).keys() == {"Ada Example", "Bea Other"}
    assert presence_audit("suppress", "add", "Ada Example", cwd=place).code == 0
    again = presence_audit("discover", "--replay", "runs/found", "--suppression", "suppression.yaml", "--format", "json", cwd=place)
    people = json.loads(again.raw)["people"]
    assert [one["reason"] for one in people if not one["name"]] == ["excluded"]
    assert "Ada" not in again.out
    assert len(people) == 2


def test_forgetting_takes_a_lead_out_of_a_discovery_and_keeps_the_others(place):
    before = discovered(place)
    (place / "runs" / "scanned").parent.mkdir(exist_ok=True)
    assert presence_audit("scan", "roster.yaml", "--offline", "--run", "runs/scanned", cwd=place).code == 0
    done = presence_audit("forget", "ada-example", "--runs", "runs", "--roster", "roster.yaml", "--yes", cwd=place)
    assert done.code == 0, done.out + done.err
    found = json.loads((place / "runs" / "found" / "discovery.json").read_bytes())
    assert {one["name"]: one["reason"] for one in found["people"]} == {"Bea Other": before["Bea Other"]}
    assert found["asked"][0]["outcome"] == "found"
    held = b"".join(
        gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for file in (place / "runs").rglob("*")
        if file.is_file()
    )
    assert b"Ada Example" not in held
    assert b"adaexample" not in held
    assert presence_audit("discover", "--replay", "runs/found", cwd=place).code == 0


def test_a_run_keeps_its_discovery_file_without_whom_it_excluded(place):
    (place / "discover.yaml").write_text(
        "schema_version: 1\nlists: [{file: list.md}]\nexclude: [Ada Example, Cy Third]\n", encoding="utf-8"
    )
    discovered(place)
    done = presence_audit("forget", "Ada Example", "--run", "runs/found", "--roster", "roster.yaml", "--yes", cwd=place)
    assert done.code == 0, done.out + done.err
    manifest = (place / "runs" / "found" / "manifest.json").read_text()
    assert "Ada Example" not in manifest
    assert "Cy Third" in manifest
