"""docs/faults.md is what the cases say, and every reason in it is one of the closed list."""

from __future__ import annotations

from typing import get_args

from fault_cases import CASES
from fault_table import page
from test_fault_portal import PORTALS

from commands import ROOT
from presence_audit.model import Reason


def test_the_page_is_in_step():
    assert (ROOT / "docs" / "faults.md").read_text(encoding="utf-8") == page(), "run: make faults"


def test_every_reason_is_one_of_the_closed_list():
    reasons = {case.reason for case in CASES if case.reason} | {reason for _, reason in PORTALS.values()}
    assert reasons <= set(get_args(Reason))


def test_cases_have_names_of_their_own():
    assert len({case.id for case in CASES}) == len(CASES)
