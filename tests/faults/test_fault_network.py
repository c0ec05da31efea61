"""What goes wrong on the way to a site is said as it is, loses nothing, and is gone when it is asked again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from fault_cases import CASES, Case
from fault_runs import cells, heal, scan, streets, write_roster

from commands import Done
from presence_audit.archive.replay import TRANSIENT
from presence_audit.fetch import FetchSettings

TRANSPORTS = get_args(get_type_hints(FetchSettings)["transport"])
QUICK = ("no-name", "refused", "expired", "dropped", "chunked-garbage", "status-408", "status-425", "limit-absurd", "flapping", "healthy")
"""Faults that need no waiting."""


@dataclass(frozen=True)
class Sessions:
    """A run in four sessions, and an undisturbed one."""

    first: Done
    """Everything goes wrong."""
    detail: dict[str, str]
    """Host to what the cell said then."""
    asked: dict[str, int]
    """Host to how often its page was asked for."""
    again: Done
    """`--resume`: nothing may be asked."""
    asked_again: int
    """Requests that were made all the same."""
    retried: Done
    """`--resume --retry`, all is well."""
    hosts_retried: set[str]
    """Hosts that were asked then."""
    studies: tuple[bytes, bytes]
    """`study.json` of it, and of an undisturbed run."""


def sessions(folder: Path, cases: tuple[Case, ...], transport: str) -> Sessions:
    """Run, resume, heal and retry; then run undisturbed."""
    roster = write_roster(folder, [case.host for case in cases])
    with streets(cases) as (world, street):
        common = {"transport": transport}
        trust = ("--ca-bundle", world.ca_bundle)
        began = (roster, "--platform", "website", "--as-of", "2026-11-15", *trust)
        first = scan(folder, *began, "--run", folder / "run", **common)
        asked = {case.host: sum(one.path == "/" for one in world.asked(case.host)) for case in cases}
        before = len(world.requests)
        again = scan(folder, "--resume", folder / "run", *trust, **common)
        asked_again = len(world.requests) - before
        heal(world, street, cases)
        world.requests.clear()
        retried = scan(folder, "--resume", folder / "run", "--retry", *trust, **common)
        hosts = {one.host for one in world.requests}
        undisturbed = scan(folder, *began, "--run", folder / "whole", **common)
    assert undisturbed.code == 0, undisturbed.err
    studies = tuple((folder / name / "study.json").read_bytes() for name in ("run", "whole"))
    return Sessions(first, details(first), asked, again, asked_again, retried, hosts, studies)


def details(done: Done) -> dict[str, str]:
    """Host to what its cell says."""
    return {one["id"]: one["presences"][0]["detail"] for one in json.loads(done.out)["people"]} if done.code == 0 else {}


def check(done: Sessions, cases: tuple[Case, ...]) -> None:
    """What holds for every fault."""
    for one in (done.first, done.again, done.retried):
        assert (one.code, one.err) == (0, ""), "a fault of a site is no fault of the command, and --quiet means quiet"
    seen = cells(done.first.out)
    expected = {case.host: ("active", None) if case.reason is None else ("unknown", case.reason) for case in cases}
    assert seen == expected
    assert {case.id for case in cases if case.host not in done.detail[case.host] and case.reason} == set()
    patient = {case.id: case.asked for case in cases if case.asked is not None}
    assert {case.id: done.asked[case.host] for case in cases if case.asked is not None} == patient
    assert (done.again.out, done.asked_again) == (done.first.out, 0)
    failed = {case.host for case in cases if case.reason is not None}
    assert {case.reason for case in cases if case.reason is not None} <= TRANSIENT
    assert done.hosts_retried == failed, "only what failed is asked again"
    assert set(cells(done.retried.out).values()) == {("active", None)}
    assert done.studies[0] == done.studies[1], "totals equal those of an undisturbed run"


def said_otherwise(done: Sessions, cases: tuple[Case, ...]) -> dict[str, str]:
    """What cells say that is not what docs/faults.md says of them."""
    return {case.id: done.detail[case.host] for case in cases if case.says not in done.detail[case.host]}


def test_a_few_faults(tmp_path):
    cases = tuple(case for case in CASES if case.id in QUICK)
    assert len(cases) == len(QUICK)
    done = sessions(tmp_path, cases, TRANSPORTS[0])
    check(done, cases)
    assert said_otherwise(done, cases) == {}


@pytest.mark.slow
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_every_fault(tmp_path, transport):
    done = sessions(tmp_path, CASES, transport)
    check(done, CASES)
    if transport == TRANSPORTS[0]:  # the others say the same of it in other words
        assert said_otherwise(done, CASES) == {}
