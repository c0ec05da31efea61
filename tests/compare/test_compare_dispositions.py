"""Dispositions after AAPOR: every state and every reason has one code, nobody is lost, and coverage is the study's own."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_pages import DOCS, section
from factories import ROOT, person
from presence_audit.audit.frame import criteria_for
from presence_audit.audit.judging import judge_run
from presence_audit.compare.dispositions import NEVER, OF_REASONS, DispositionCount, disposition_of
from presence_audit.compare.once import counted_by
from presence_audit.model import DISPOSITIONS, STATES, Origin, PersonResult, PlatformSummary, Presence, Reason, Study
from presence_audit.study import coverage_of

REASONS = get_args(Reason)
ORIGIN = Origin(
    tool_version="0", roster="invented", roster_digest="0", platforms_digest="0", rules="presence 1.2.0", rules_digest="0",
    collected_from=None, collected_until=None,
)  # fmt: skip


def rows_of(study: Study):
    return counted_by(DispositionCount(study), study).rows()


def test_every_reason_has_a_code_and_no_other_has():
    assert len(REASONS) == 20
    assert set(OF_REASONS) == set(REASONS)


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("3.1", {"ambiguous_identity"}),
        ("3.3", {"not_searched", "no_credentials", "budget", "not_captured"}),
        ("3.4", {"suspended"}),
    ],
)
def test_the_reasons_of_a_code(code, reasons):
    assert {reason for reason, given in OF_REASONS.items() if given == code} == reasons


def test_what_stood_in_the_way_of_a_look_is_inaccessible():
    """Login wall, protected, robots, server errors, 429: what AAPOR's scheme takes for "unknown, not reached"."""
    assert {"login_wall", "protected", "robots", "server_error", "rate_limited", "policy"} <= {
        reason for reason, code in OF_REASONS.items() if code == "3.2"
    }


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("excluded", "4.1"),
        ("not_found", "2.1"),
        ("empty", "1.2"),
        *((state, "1.1") for state in ("dormant", "lapsed", "active", "engaged", "present")),
    ],
)
def test_every_state_that_is_known_has_a_code(state, code):
    assert disposition_of(Presence(platform="x", state=state)) == code


def test_an_account_whose_activity_is_hidden_is_confirmed():
    assert disposition_of(Presence(platform="x", state="present", reason="protected")) == "1.1"


def study(cells) -> Study:
    people = tuple(
        PersonResult(person=person(id=f"p{number}"), presences=(cell,), findings=(), slots=(), categories=(), score=None)
        for number, cell in enumerate(cells)
    )
    summary = (PlatformSummary(platform="x", name="X (Twitter)", states=(), reasons=(), coverage=coverage_of(cells)),)
    return Study(origin=ORIGIN, as_of=date(2026, 3, 31), platforms=("x",), people=people, summary=summary)


cells = st.one_of(
    st.sampled_from([state for state in STATES if state != "unknown"]).map(lambda state: Presence(platform="x", state=state)),
    st.sampled_from(REASONS).map(lambda reason: Presence(platform="x", state="unknown", reason=reason)),
)


@given(st.lists(cells, max_size=40))
def test_the_codes_add_up_to_the_roster_and_to_the_coverage(given_cells):
    (row,) = rows_of(study(given_cells))
    counts = dict(row.counts)
    assert tuple(counts) == DISPOSITIONS
    assert sum(counts.values()) == len(given_cells)
    assert row.eligible == sum(number for code, number in counts.items() if not code.startswith("4"))
    assert row.determinate == sum(number for code, number in counts.items() if code[0] in "12")
    assert row.coverage == (None if row.eligible == 0 else round(row.determinate / row.eligible, 6))
    assert row.coverage == coverage_of(given_cells)
    assert not any(counts[code] for code in NEVER)


def test_an_empty_roster_has_no_coverage():
    (row,) = rows_of(study([]))
    assert (row.eligible, row.determinate, row.coverage, row.name) == (0, 0, None, "X (Twitter)")


def test_the_shipped_run_has_the_coverage_that_its_summary_says():
    judged = judge_run(ROOT / "examples" / "leaders-today" / "run", criteria_for("presence", ()))
    rows = rows_of(judged)
    assert [row.platform for row in rows] == list(judged.platforms)
    assert [row.coverage for row in rows] == [one.coverage for one in judged.summary]
    assert {sum(number for _, number in row.counts) for row in rows} == {12}


def test_the_page_has_every_code_with_its_states_and_reasons():
    table = section(DOCS / "study-design.md", "What became of everybody")
    rows = dict(re.findall(r"^\| (\d\.\d) \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE))
    assert tuple(rows) == DISPOSITIONS
    for code, told in rows.items():
        named = set(re.findall(r"`(\w+)`", told)) - {"opt_out"}
        states = {state for state in STATES if state != "unknown" and disposition_of(Presence(platform="x", state=state)) == code}
        assert named == states | {reason for reason, given in OF_REASONS.items() if given == code}, code
        assert told.startswith("nothing") == (code in NEVER)
