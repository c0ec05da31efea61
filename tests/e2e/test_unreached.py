"""A scan that meets nobody says so, with the command that asks again; one that meets somebody does not."""

from __future__ import annotations

import json
import shlex

from running import run, through

from world.messages import Fault, WorldResponse, html
from world.server import World


def test_a_scan_without_a_network_says_that_nobody_answered(tmp_path):
    people = [{"id": name, "name": name, "homepage": f"https://{name}.example/"} for name in ("one", "two")]
    (tmp_path / "roster.json").write_text(json.dumps(people))
    down = {"one", "two"}

    def site(name):
        return lambda request: WorldResponse(fault=Fault(drop=True)) if name in down else html("<h1>Blog</h1><p>text</p>")

    with World({f"{name}.example": site(name) for name in ("one", "two")}) as world:
        options = ["--as-of", "2026-11-15", "--platform", "website"]
        first = run("scan", tmp_path / "roster.json", *options, "--run", tmp_path / "run", *through(world))
        said = first.stderr.decode()
        assert first.returncode == 0
        assert "note: no site answered: 2 looks ended without an answer. Is there a network? Ask again: " in said

        down.discard("one")
        again = shlex.split(next(line.partition("Ask again: ")[2] for line in said.splitlines() if "Ask again" in line))
        assert again[:3] == ["presence-audit", "scan", "--resume"]
        assert "--retry" in again
        second = run(*again[1:])
    assert second.returncode == 0, second.stderr.decode()
    assert b"no site answered" not in second.stderr
