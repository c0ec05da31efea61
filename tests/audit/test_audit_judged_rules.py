"""A run that other rules judge again still tells which judged it first, and whatever it keeps of that names nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import two_waves
from commands import ROOT
from presence_audit.audit import load_study, save_study
from presence_audit.audit.forget_judged import Before, judged_again
from presence_audit.audit.judged_rules import FIRST, JudgedRules, keep_first, other_rules_of
from presence_audit.errors import RunError
from presence_audit.model import Study
from presence_audit.privacy.traces import finder_of
from presence_audit.rules import load_rules


@pytest.fixture
def run(tmp_path) -> Path:
    return two_waves.copied(two_waves.february(), tmp_path / "run")


def by(study: Study, rules: str, digest: str) -> Study:
    return study.model_copy(update={"origin": study.origin.model_copy(update={"rules": rules, "rules_digest": digest})})


def test_the_first_rules_are_kept_once_others_judge_and_stay_the_first(run):
    study = load_study(run)
    save_study(run, study)
    assert not (run / FIRST).exists()  # the same rules again
    for rules in ("mine 1.0.0", "mine 2.0.0"):
        save_study(run, by(study, rules, f"of {rules}"))
        assert json.loads((run / FIRST).read_bytes()) == {"rules": study.origin.rules, "rules_digest": study.origin.rules_digest}


def test_a_study_that_only_another_version_can_read_says_by_which_rules_it_was_judged(run):
    study = load_study(run)
    (run / "study.json").write_text(json.dumps({"origin": {"rules": "old 1.0.0", "rules_digest": "d", "else": 1}, "written": "otherwise"}))
    save_study(run, study)
    assert other_rules_of(run, study.origin, study.origin.rules_digest) == JudgedRules(rules="old 1.0.0", rules_digest="d")


@pytest.mark.parametrize("text", ["", "[]", '{"origin": {"rules": 1}}', '{"origin": {"rules": 1, "rules_digest": ""}}', "[" * 100_000])
def test_a_study_that_says_nothing_of_its_rules_is_replaced_all_the_same(text, run):
    study = load_study(run)
    (run / "study.json").write_text(text)
    save_study(run, study)
    assert load_study(run) == study
    assert not (run / FIRST).exists()


def test_the_rules_of_the_kept_study_come_before_the_first(tmp_path):
    kept = load_study(two_waves.february()).origin
    first = JudgedRules(rules="mine 1.0.0", rules_digest="d")
    assert other_rules_of(tmp_path, None, "now") is None
    keep_first(tmp_path, first)
    assert other_rules_of(tmp_path, kept, "now") == JudgedRules.of(kept)
    assert other_rules_of(tmp_path, kept, kept.rules_digest) == other_rules_of(tmp_path, None, "now") == first
    assert other_rules_of(tmp_path, None, "d") is None
    (tmp_path / FIRST).write_text("{")
    with pytest.raises(RunError, match=r"first-rules\.json: cannot be read; deleted, it is forgotten"):
        other_rules_of(tmp_path, None, "now")


def test_the_very_same_rules_are_found_beside_those_of_now_and_among_the_shipped(tmp_path):
    shipped = load_rules("presence")
    same = JudgedRules(rules=f"{shipped.id} {shipped.version}", rules_digest=shipped.digest)
    assert same.found(tmp_path) == shipped
    text = (ROOT / "rules" / f"{same.name}.yaml").read_text()
    (tmp_path / "mine-1.0.0.yaml").write_text(
        text.replace("\nid: presence\n", "\nid: mine\n").replace(f"\nversion: {shipped.version}", "\nversion: 1.0.0")
    )
    mine = load_rules(tmp_path / "mine-1.0.0.yaml")
    assert JudgedRules(rules="mine 1.0.0", rules_digest=mine.digest).found(tmp_path) == mine
    assert JudgedRules(rules="mine 1.0.0", rules_digest="another").found(tmp_path) is None
    assert JudgedRules(rules="mine 1.0.0", rules_digest=mine.digest).found(tmp_path / "elsewhere") is None


def test_forgetting_somebody_keeps_the_first_rules_where_the_run_cannot_be_judged_again(run):
    study = load_study(run)
    decided = study.model_copy(update={"origin": study.origin.model_copy(update={"decisions_digest": "d"})})
    (run / "study.json").unlink()
    judged = judged_again(run, Before("study.json", decided), (), (), finder_of([]))
    assert "decisions" in judged.why_not
    assert other_rules_of(run, None, "now") == JudgedRules.of(study.origin)
