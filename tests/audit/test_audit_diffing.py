"""Two runs are judged by the same rules, whoever must not be looked at is in neither, and what is missing is said with its mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import two_waves
from commands import ROOT, presence_audit
from presence_audit.audit import load_study, save_study
from presence_audit.audit.diffing import Compared, Two, compared_runs
from presence_audit.audit.judged_rules import JudgedRules, keep_first
from presence_audit.compare.diff import in_the_world
from presence_audit.errors import RunError, UsageError
from presence_audit.rules import load_rules

HAPPENED = {
    ("annika-sorel", "x", "appeared"),
    ("ines-carvalhal", "website", "more_active"),
    ("quentin-lascelles", "linkedin", "resolved"),
}


def compared(old: Path, new: Path, **changes) -> Compared:
    return compared_runs(Two(old, new, **changes))


def cells(found: Compared) -> set[tuple[str, str, str]]:
    return {(one.person, one.platform, one.kind) for one in found.diff.changes}


def bytes_of(*runs: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for run in runs for path in sorted(run.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def waves() -> Compared:
    runs = two_waves.february(), two_waves.may()
    before = bytes_of(*runs)
    found = compared(*runs)
    assert bytes_of(*runs) == before  # nothing is written into a run
    return found


def test_what_happened_is_what_changed_and_nothing_else(waves):
    assert cells(waves) == HAPPENED
    assert {one.cause for one in waves.diff.changes} == {"world"}
    assert in_the_world(waves.diff) == 2


def test_joiners_leavers_and_changed_rows_stand_apart(waves):
    both = waves.diff.comparison
    assert (both.joined, both.left, both.stayed) == (("zara-neu",), ("hideo-tanabe",), 33)
    assert waves.diff.rows_changed == ("gudrun-haldorsen",)


def test_who_is_suppressed_by_now_is_in_neither_run_and_the_remark_names_nobody(waves):
    assert "jonah" not in waves.diff.model_dump_json().lower()
    assert not [one for study in (waves.before, waves.after) for one in study.people if one.person.id == "jonah-prewitt"]
    (remark,) = waves.remarks
    assert "1 person of it is on the suppression list by now" in remark
    assert "jonah" not in remark.lower()
    assert "presence-audit forget ID --run" in remark


def test_without_the_list_who_left_is_counted_and_not_listed(tmp_path):
    new = two_waves.copied(two_waves.may(), tmp_path / "run")
    manifest = (new / "manifest.json").read_text()
    (new / "manifest.json").write_text(manifest.replace(str(two_waves.may().parent / "suppression.yaml"), str(tmp_path / "gone.yaml")))
    both = compared(two_waves.february(), new).diff.comparison
    assert (both.left, both.left_unlisted, both.joined) == ((), 2, ("zara-neu",))
    given = compared(two_waves.february(), new, suppression=(two_waves.may().parent / "suppression.yaml",)).diff.comparison
    assert (given.left, given.left_unlisted) == (("hideo-tanabe",), 0)


@pytest.mark.slow
def test_who_was_forgotten_did_not_leave(tmp_path):
    new = two_waves.copied(two_waves.february(), tmp_path / "run")
    done = presence_audit("forget", "annika-sorel", "--run", new, "--yes")
    assert done.code == 0, done.err
    found = compared(two_waves.february(), new).diff
    assert (found.comparison.left, found.comparison.left_unlisted, found.comparison.stayed) == ((), 1, 34)
    assert "annika" not in found.model_dump_json().lower()


def other_rules(folder: Path) -> Path:
    """A rule set under which an account lapses for 200 days, and not for 365."""
    shipped = (ROOT / "rules" / "presence-1.2.0.yaml").read_text()
    changed = shipped.replace("\nversion: 1.2.0", "\nversion: 9.0.0").replace("\n  lapsed: 365 ", "\n  lapsed: 200 ")
    assert changed.count("9.0.0") == 1
    assert "lapsed: 200" in changed
    path = folder / "presence-9.0.0.yaml"
    path.write_text(changed)
    return path


def test_other_rules_change_the_earlier_run_apart_from_the_world(tmp_path):
    old = two_waves.copied(two_waves.february(), tmp_path / "run")
    done = presence_audit("score", old, "--rules", other_rules(tmp_path))
    assert done.code == 0, done.err
    found = compared(old, two_waves.may())
    # his last tweet was 251 days old in February: dormant after 200 days, lapsed up to 365
    (change,) = found.diff.by_rules
    assert (change.person, change.before.state, change.after.state, change.cause) == ("dariusz-wolny", "dormant", "lapsed", "rules")
    assert cells(found) == HAPPENED
    assert found.diff.comparison.before.judged_before_by == "presence 9.0.0"
    assert found.diff.comparison.before.rules == found.diff.comparison.after.rules == "presence 1.2.0"


def test_what_the_rules_changed_is_told_also_after_the_earlier_run_was_judged_again(tmp_path):
    old, rules = two_waves.copied(two_waves.february(), tmp_path / "run"), other_rules(tmp_path)
    study = load_study(old)
    again = study.origin.model_copy(update={"rules": "presence 9.0.0", "rules_digest": load_rules(rules).digest})
    save_study(old, study.model_copy(update={"origin": again}))
    found = compared(old, two_waves.may(), rules=str(rules))
    (change,) = found.diff.by_rules
    assert (change.person, change.before.state, change.after.state, change.cause) == ("dariusz-wolny", "lapsed", "dormant", "rules")
    assert cells(found) == HAPPENED
    assert found.diff.comparison.before.judged_before_by == "presence 1.2.0"
    assert any("judged by the rules presence 1.2.0 at its time; here both" in note for note in found.diff.notes)


def test_first_rules_that_are_not_there_any_more_are_named(tmp_path):
    old = two_waves.copied(two_waves.february(), tmp_path / "run")
    keep_first(old, JudgedRules(rules="mine 1.0.0", rules_digest="d"))
    diff = compared(old, two_waves.may()).diff
    assert (diff.by_rules, diff.comparison.before.judged_before_by) == ((), "mine 1.0.0")
    assert diff.notes[0].startswith("The earlier run was judged by the rules mine 1.0.0 at its time, which stand neither beside")
    assert "nothing can be said about what other rules changed" in diff.notes[1]


@pytest.mark.slow
def test_rules_of_one_s_own_are_asked_for_where_the_later_run_was_judged_by_them(tmp_path):
    new, rules = two_waves.copied(two_waves.may(), tmp_path / "run"), other_rules(tmp_path)
    assert presence_audit("score", new, "--rules", rules).code == 0
    with pytest.raises(UsageError, match=r"judged by presence 9\.0\.0, which did not come with the program; give --rules FILE"):
        compared(two_waves.february(), new)
    found = compared(two_waves.february(), new, rules=str(rules))
    assert found.diff.comparison.after.rules == "presence 9.0.0"
    # by May his last tweet is 340 days old: dormant under these rules in both runs, so that nothing happened
    assert cells(found) == HAPPENED


def test_what_a_run_lacks_is_an_error_only_where_it_is_needed(tmp_path):
    runs = [two_waves.copied(run, tmp_path / name) for name, run in (("old", two_waves.february()), ("new", two_waves.may()))]
    for run in runs:
        (run / "study.json").write_text('{"written": "by a later version"}')
    with pytest.raises(RunError, match=r"new/study\.json: cannot be read by this version"):
        compared(*runs)
    (runs[1] / "study.json").unlink()
    manifest = json.loads((runs[1] / "manifest.json").read_text())
    (runs[1] / "manifest.json").write_text(json.dumps(manifest | {"platforms": [*manifest["platforms"], "forum"]}))
    found = compared(*runs)  # never judged: by the newest rules
    assert found.remarks[0] == f"note: {runs[1]} has forum, which no profile describes; give --profiles DIR"
    assert cells(found) == HAPPENED
    assert "is not kept" in " ".join(found.diff.notes)


def test_the_later_run_does_not_go_first():
    with pytest.raises(
        UsageError, match=r"the earlier run goes first: presence-audit diff .*presence-audit-example.* .*presence-audit-may"
    ):
        compared(two_waves.may(), two_waves.february())


def test_a_run_judged_by_decisions_is_not_judged_without_them(tmp_path):
    old = two_waves.copied(two_waves.february(), tmp_path / "run")
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(
        "schema_version: 1\ndecisions:\n"
        "- {person: hideo-tanabe, account: 'http://www.linkedin.com/in/htanabe', verdict: reject, coder: ab, date: 2010-02-17, reason: a namesake}\n"
    )
    done = presence_audit("score", old, "--decisions", decisions)
    assert done.code == 0, done.err
    with pytest.raises(UsageError, match="was judged by analysts' decisions; give them, for both runs: --decisions FILE"):
        compared(old, two_waves.may())
    # he is in the earlier run alone; the file serves both
    assert cells(compared(old, two_waves.may(), decisions=(decisions,))) == HAPPENED


def test_what_is_no_run_is_said(tmp_path):
    with pytest.raises(RunError, match="not a run directory"):
        compared(tmp_path, two_waves.may())
