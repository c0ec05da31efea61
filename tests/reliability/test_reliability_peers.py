"""The same coefficients from the packages `krippendorff` and `irrCAC`, where they are installed (benchmarks/reliability.py says how)."""

from __future__ import annotations

import runpy

import pytest

from commands import ROOT


def test_random_tables_give_what_independent_packages_give(capsys):
    for name in ("krippendorff", "irrCAC", "pandas", "numpy"):
        pytest.importorskip(name, reason="an independent implementation; not a dependency")
    script = runpy.run_path(str(ROOT / "benchmarks" / "reliability.py"))
    assert script["main"]() == 0
    assert "200 random tables" in capsys.readouterr().out
