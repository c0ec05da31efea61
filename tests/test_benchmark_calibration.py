"""The benchmark of the refit: pairs from an invented population, the same every time, and figures that are printed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from identity.calibration import main, pairs_of, predicted

from presence_audit.calibrate import needed
from presence_audit.rules import load_rules

RULES = load_rules("presence").identity


def test_pairs_hold_the_truth_and_are_the_same_every_time():
    pairs = pairs_of(12, 5, RULES)
    assert pairs == pairs_of(12, 5, RULES)
    assert {pair.theirs for pair in pairs} == {True, False}
    assert needed(pairs).persons == 12
    assert not any(name.startswith("asserted_") for pair in pairs for name in pair.facts)


def test_the_bits_of_a_pair_are_those_of_the_program():
    (first, *_) = pairs_of(3, 5, RULES)
    assert predicted([first], RULES.bits) == [first.prior_bits + sum(RULES.bits[name] for name in first.facts)]


def test_too_few_leaders_are_said_to_be_too_few(capsys):
    assert main(["--leaders", "5", "--doubtful"]) == 0
    assert "too few: " in capsys.readouterr().out
