"""When a run looked first and last: what a later scan repeated does not count. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories import absent, account, coded, person, request, retrieved, unavailable
from presence_audit.archive import Manifest, RunDirectory
from presence_audit.audit.frame import Criteria
from presence_audit.audit.gathered import gather, gather_again
from presence_audit.platforms import load_platforms
from presence_audit.rules import load_rules

ADA, BO = account("x", "ada"), account("x", "bo")
CRITERIA = Criteria(load_platforms(), (), ("x",), (), load_rules("presence"), ())
FAILED = unavailable(ADA, "timeout", on=date(2026, 3, 1))
CAME = retrieved(ADA, on=date(2026, 3, 5))
GONE = absent(BO, on=date(2026, 3, 3))
CONTROL = retrieved(ADA, on=date(2026, 1, 1)).model_copy(update={"request": request(ADA, control="present")})
ELSEWHERE = absent(account("devto", "ada"), on=date(2026, 12, 1))
SHEET = coded(on=date(2026, 2, 1), person="p1")


def run_with(path, *evidence, inputs=()):
    manifest = Manifest(
        tool_version="0", created_at=datetime(2026, 3, 1, tzinfo=UTC), as_of=date(2026, 3, 1), roster_name="r", roster_digest="",
        platforms_digest="", platforms=("x",), inputs=inputs,
    )  # fmt: skip
    with RunDirectory.create(path, manifest, [person()]) as run:
        for one in evidence:
            run.add_evidence(one)
    return RunDirectory.open(path)


def days(run):
    found = gather(run, CRITERIA)
    return tuple(at and at.day for at in (found.first, found.last))


@pytest.mark.parametrize(
    ("evidence", "wanted"),
    [
        ((), (None, None)),
        ((FAILED, GONE), (1, 3)),
        ((GONE, FAILED), (1, 3)),
        ((FAILED, GONE, CAME), (3, 5)),
        ((CAME, GONE, FAILED), (1, 3)),
        ((FAILED, CONTROL, ELSEWHERE), (1, 1)),
    ],
)
def test_of_the_looks_that_count(tmp_path, evidence, wanted):
    assert days(run_with(tmp_path / "run", *evidence)) == wanted


def test_a_coded_row_counts_while_its_sheet_does(tmp_path):
    assert days(run_with(tmp_path / "one", SHEET, GONE)) == (3, 3)
    first = gather(run_with(tmp_path / "two", SHEET, GONE, inputs=((SHEET.sheet, SHEET.sha256),)), CRITERIA).first
    assert first == datetime(2026, 2, 1, tzinfo=UTC)


def test_what_was_repeated_is_left_out_and_what_came_is_there(tmp_path):
    run = run_with(tmp_path / "run", FAILED, CAME, GONE)
    assert gather(run, CRITERIA).looks.get(ADA.key, ()) == [CAME]
    run = run_with(tmp_path / "other", unavailable(ADA, "timeout"), GONE)
    assert [one.kind for one in gather_again(run, CRITERIA).looks.get(ADA.key, ())] == ["unavailable"]
