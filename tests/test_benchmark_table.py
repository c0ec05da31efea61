"""The table of benchmarks says what was missed, and how much the machine wavered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from everything import names, table
from measured import Report

sys.path.pop(0)


@pytest.fixture
def report():
    report = Report("CPU of a thing")
    report.add({"ours": [30.0, 20.0, 25.0], "floor": [5.0, 6.0, 4.0], "a|b": [1234.5]})
    report.target("ours", "floor", 10)
    report.target("floor", "ours", 0.1, "the other way round")
    return report


def test_every_target_is_told_with_its_verdict(report):
    lines = table({"thing": report.document()}).splitlines()
    assert "| thing | ours / floor | 5 | 10 | met |" in lines
    assert "| thing | the other way round | 0.2 | 0.1 | **missed** |" in lines


def test_figures_have_least_median_and_greatest(report):
    lines = table({"thing": report.document()}).splitlines()
    assert "| ours | 20 | 25 | 30 | ms CPU (3) |" in lines
    assert "| a\\|b | 1,234 | 1,234 | 1,234 | ms CPU (1) |" in lines


def test_where_it_was_measured_is_said(report):
    where = {"python": "3.12.1", "system": "Linux", "cores": 4, "load after": 1.25}
    assert "Python 3.12.1 on Linux, 4 cores, load 1.2 at its end." in table({"thing": {"machine": where, **report.document()}})


def test_benchmarks_are_found_by_name():
    assert {"requests", "scheduler", "startup", "memory", "collect_memory"} <= set(names())
