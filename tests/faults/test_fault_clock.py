"""A clock that is set back, between two sessions of a run or in the middle of one, changes no state and no total."""

from __future__ import annotations

import itertools
import json
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from fault_cases import NOW, Case, blog
from fault_runs import EPOCH, scan, write_roster

from presence_audit.cli import options
from world.messages import html
from world.server import World
from world.street import Street

CASES = tuple(Case(f"blog{number}", "", None, "") for number in range(5))
BACK = str(int(EPOCH) - 3 * 86400)
"""Three days earlier."""
AS_OF = ("--platform", "website", "--as-of", "2026-11-15")


def totals(report: str) -> dict[str, object]:
    """What a study says, without the times at which it looked."""
    told = json.loads(report)
    people = [
        {"id": one["id"], "score": one["score"], "cells": [(cell["state"], cell["reason"], cell["activity"]) for cell in one["presences"]]}
        for one in told["people"]
    ]
    return {"people": people, "summary": told["summary"], "surveys": told["surveys"], "coverage": told["study"]["coverage"]}


@pytest.fixture
def street(tmp_path):
    """A roster, and the web that it asks, in which half of the sites can be shut."""
    write_roster(tmp_path, [case.host for case in CASES])
    with World({case.host: blog(case.host) for case in CASES}) as world:
        web = Street(world)
        with web.laid():
            yield web


def begun(street: Street, folder: Path, name: str, epoch: str = EPOCH):
    return scan(folder, folder / "roster.json", *AS_OF, "--run", folder / name, "--ca-bundle", street.world.ca_bundle, epoch=epoch)


@pytest.mark.slow
def test_set_back_between_two_sessions(street, tmp_path):
    whole = begun(street, tmp_path, "whole")
    shut = [case.host for case in CASES[:3]]
    street.world.sites.update(dict.fromkeys(shut, lambda _: html("", 503)))
    first = begun(street, tmp_path, "run")
    assert totals(first.out) != totals(whole.out)
    street.world.sites.update({host: blog(host) for host in shut})
    second = scan(tmp_path, "--resume", tmp_path / "run", "--retry", "--ca-bundle", street.world.ca_bundle, epoch=BACK)
    assert (second.code, second.err) == (0, "")
    assert totals(second.out) == totals(whole.out)
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_bytes())
    assert (manifest["as_of"], manifest["status"]) == ("2026-11-15", "finished")


@pytest.mark.slow
def test_set_back_while_it_runs(street, tmp_path):
    whole = begun(street, tmp_path, "whole")
    asked = itertools.count()
    jumping = lambda: NOW - timedelta(days=2) * (next(asked) > 6)
    with patch.object(options, "clock", lambda: jumping):
        done = begun(street, tmp_path, "run")
    assert (done.code, done.err) == (0, "")
    assert next(asked) > 10, "the clock was read before and after it was set back"
    assert totals(done.out) == totals(whole.out)
    times = [json.loads(line)["evidence"]["attempted_at"] for line in (tmp_path / "run" / "evidence.jsonl").read_text().splitlines()]
    assert times != sorted(times), "some of it seems to have happened before the rest"
