"""Runs become waves of one study: in the order of their days, judged by the same rules, or it is said why not. Everybody is invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands import NAMED_STUDY, presence_audit
from presence_audit.audit import criteria_for, load_study, save_study
from presence_audit.audit.publishing import Publishing
from presence_audit.audit.studying import StudyWishes, studied, with_analysis
from presence_audit.audit.studying_runs import chosen_runs
from presence_audit.errors import PresenceAuditError, RunError, UsageError
from study_waves import DAYS, JOINED, LEFT, edit, persons, two_waves, wave
from worked_example import copied, scanned

QUICK = StudyWishes(baselines=("none",), sensitivity=False)


def criteria(rules: str = "presence"):
    return criteria_for(rules, ("chamberlin-2010",))


def test_waves_are_ordered_by_their_days_and_the_newest_is_the_study():
    first, second = two_waves()
    kept = [(run / "study.json").read_bytes() for run in (first, second)]
    made = studied((second, first), criteria(), QUICK)
    assert [(run / "study.json").read_bytes() for run in (first, second)] == kept, "what was kept is not touched"
    analysis = made.study.analysis
    assert (made.run, made.study.as_of) == (second, date(2010, 5, 17))
    assert [one.as_of for one in made.earlier] == [date(2010, 2, 17)]
    assert [one.as_of.isoformat() for one in analysis.waves] == list(DAYS[:2])
    assert [one.judged_before_by for one in analysis.waves] == ["", ""]
    (two,) = analysis.comparisons
    assert (two.stayed, len(two.joined), len(two.left)) == (33, 1, 1)
    roster = persons(scanned())
    assert (two.joined, two.left) == ((roster[JOINED]["id"],), (roster[LEFT]["id"],))


def test_one_run_has_no_waves_and_the_published_values_of_2010():
    made = studied((scanned(),), criteria(), QUICK)
    analysis = made.study.analysis
    assert (analysis.waves, analysis.comparisons, analysis.series, made.earlier) == ((), (), (), ())
    twitter = next(one.estimate for one in analysis.measures if one.measure == "x_account")
    # research, the original study: 2/35, 5.7 %, Wilson 1.6-18.6, Clopper-Pearson 0.7-19.2
    assert (twitter.rate.k, twitter.rate.n) == (2, 35)
    assert [round(end, 1) for end in (*twitter.rate.wilson, *twitter.exact)] == [1.6, 18.6, 0.7, 19.2]
    assert (analysis.then_and_now, analysis.sensitivity) == ((), None)
    assert all(result.engagement for result in made.study.people)


@pytest.mark.slow
def test_baselines_and_sensitivity_are_worked_out_where_they_are_asked_for():
    made = studied((scanned(),), criteria(), StudyWishes(baselines=("zeno-2015",)))
    (twitter,) = (one for one in made.study.analysis.then_and_now if one.measure == "x_account")
    # research: Twitter 2/35 against Zeno's 42/100 is -36.3 points (-46.9 to -20.4), p = 4e-5
    assert [round(end, 1) for end in (twitter.difference.points, *twitter.difference.newcombe)] == [-36.3, -46.9, -20.4]
    assert f"{twitter.test.p:.0e}" == "4e-05"
    found = made.study.analysis.sensitivity
    assert [cut.accept for cut in found.identity] == [0.90, 0.95, 0.99]
    assert found.identity[1].cells_changed == 0, "the rule set's own bar changes nothing"
    assert {one.factor for one in found.weights} == {0.75, 1.25}


@pytest.mark.slow
def test_a_wave_that_other_rules_judged_at_its_time_is_judged_again_and_says_so():
    made = studied(two_waves(), criteria("presence-1.1.0"), QUICK)
    assert [one.judged_before_by for one in made.study.analysis.waves] == ["presence 1.2.0"] * 2
    assert {one.rules for one in made.study.analysis.waves} == {"presence 1.1.0"}
    assert any("judged by presence 1.2.0 at its time" in note for note in made.study.analysis.notes)


@pytest.mark.slow
def test_decisions_may_speak_of_a_person_who_is_only_in_another_wave(tmp_path):
    decisions = tmp_path / "decisions.yaml"
    entries = "".join(
        f"- {{person: {one['id']}, account: 'x:invented_{at}', verdict: reject, coder: AB, date: 2010-02-16, reason: a namesake}}\n"
        for at, one in enumerate(persons(scanned())[place] for place in (LEFT, JOINED))
    )
    decisions.write_text(f"schema_version: 1\ndecisions:\n{entries}", encoding="utf-8")
    wishes = StudyWishes(baselines=("none",), sensitivity=False, decisions=(decisions,))
    made = studied(two_waves(), criteria(), wishes)
    assert all(study.origin.decisions_digest for study in (made.study, *made.earlier))


def refused(*runs: Path) -> str:
    with pytest.raises(PresenceAuditError) as caught:
        chosen_runs(runs)
    return str(caught.value)


def test_the_same_run_twice(tmp_path):
    run, link = scanned(), tmp_path / "link"
    link.symlink_to(run)
    assert refused(run, run) == f"{run}: is named twice"
    assert refused(run, link) == f"{link}: is named twice, the first time as {run}"


def test_two_runs_of_one_day(tmp_path):
    other = copied(tmp_path / "other")
    said = refused(scanned(), other)
    assert "both answer for 2010-02-17" in said
    assert "presence-audit diff" in said


def test_runs_of_different_rosters(tmp_path):
    other = wave(tmp_path / "other", DAYS[1])
    lines = [json.dumps(one | {"id": f"someone-else-{at}"}) for at, one in enumerate(persons(other))]
    (other / "roster.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert "have no person in common" in refused(scanned(), other)


def test_runs_of_different_platforms(tmp_path):
    other = wave(tmp_path / "other", DAYS[1], platforms=["mastodon"])
    assert "have no platform in common" in refused(scanned(), other)


@pytest.mark.slow
def test_a_platform_that_one_wave_lacks_is_a_note(tmp_path):
    other = wave(tmp_path / "other", DAYS[1], platforms=["website", "x", "linkedin"])
    made = studied((scanned(), other), criteria(), QUICK)
    assert "Looked at in the wave of 2010-02-17 and not in that of 2010-05-17: facebook." in made.study.analysis.notes
    assert "facebook" not in {one.platform for one in made.study.analysis.comparisons[0].transitions}


@pytest.mark.slow
def test_the_day_is_that_of_the_kept_study(tmp_path):
    run = copied(tmp_path / "run")
    save_study(run, load_study(run).model_copy(update={"as_of": date(2010, 3, 17)}))
    assert studied((run,), criteria(), QUICK).study.as_of == date(2010, 3, 17)


def test_a_run_that_was_judged_by_decisions_is_not_judged_without_them(tmp_path):
    run = copied(tmp_path / "run")
    study = load_study(run)
    save_study(run, study.model_copy(update={"origin": study.origin.model_copy(update={"decisions_digest": "d"})}))
    with pytest.raises(UsageError, match="was judged by analysts' decisions; give them, for all runs: --decisions FILE"):
        studied((run,), criteria(), QUICK)


def test_whoever_is_suppressed_by_now_is_not_published(tmp_path):
    run, who = copied(tmp_path / "run"), persons(scanned())[LEFT]
    assert presence_audit("suppress", "add", who["name"], cwd=tmp_path).code == 0
    file = tmp_path / "study.yaml"
    file.write_text(NAMED_STUDY.read_text(encoding="utf-8") + "suppression: suppression.yaml\n", encoding="utf-8")
    with pytest.raises(RunError) as caught:
        studied((run,), criteria(), replace(QUICK, publishing=Publishing({}, date(2026, 11, 22), None, file)))
    assert "1 person of it is on the suppression list by now" in str(caught.value)
    assert f"presence-audit forget ID --run {run}" in str(caught.value)
    assert who["id"] not in str(caught.value)


def test_what_the_study_file_declares_now_stands_in_the_design_line(tmp_path):
    file = tmp_path / "study.yaml"
    drawn = "sample: {kind: random, frame: an invented list, of: 250}\n"
    file.write_text(NAMED_STUDY.read_text(encoding="utf-8") + drawn, encoding="utf-8")
    made = studied((scanned(),), criteria(), replace(QUICK, publishing=Publishing({}, date(2026, 11, 22), None, file)))
    assert (made.study.analysis.design.inference, made.study.analysis.design.sample.of) == ("finite", 250)
    assert made.study.analysis.measures[0].estimate.finite is not None


def test_what_is_no_run(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text("schema_version: 1\n", encoding="utf-8")
    assert refused(tmp_path / "nowhere").startswith(f"{tmp_path / 'nowhere'}: ")
    assert f"presence-audit study check {file}" in refused(file)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(RunError):
        chosen_runs((tmp_path / "broken",))


def test_the_run_of_a_discovery(tmp_path):
    run = copied(tmp_path / "run")
    edit(run, options=[["discovery", "{}"]])
    assert "is the run of a discovery" in refused(run)


def test_a_run_that_was_not_finished_is_told(tmp_path):
    run = copied(tmp_path / "run")
    edit(run, status="interrupted")
    (remark,) = studied((run,), criteria(), QUICK).remarks
    assert "was not finished" in remark
    assert f"presence-audit scan --resume {run}" in remark


@pytest.mark.slow
def test_a_single_kept_study_gets_what_can_be_worked_out_of_it_alone():
    study = with_analysis(load_study(scanned()))
    assert study.analysis is not None
    assert (study.analysis.waves, study.analysis.sensitivity) == ((), None)
    assert study.analysis.then_and_now
    assert study.people[0].engagement is not None
