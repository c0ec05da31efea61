"""The worklist of a judged run; every person and account of the example is invented."""

from __future__ import annotations

import shutil

import pytest

from commands import ROOT, presence_audit
from presence_audit.audit import load_study, save_study
from presence_audit.audit.worklisting import Basis, Sift, make_worklist, worklist_json
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Worklist


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The run of the example of today, judged."""
    path = tmp_path_factory.mktemp("worklist") / "run"
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", path)
    assert presence_audit("score", path).code == 0
    return path


def test_it_holds_every_unknown_cell_of_the_study(run):
    study, work = load_study(run), make_worklist(run)
    unknown = {f"{one.person.id}/{cell.platform}" for one in study.people for cell in one.presences if cell.state == "unknown"}
    assert {item.id for item in work.items if item.kind == "account"} == unknown
    assert (work.unknown, work.cells, work.persons) == (len(unknown), 84, 12)
    assert work.coverage == pytest.approx(study.coverage)


def test_a_page_of_github_that_was_not_captured_is_content(run):
    assert [item.id for item in make_worklist(run).items if item.kind == "content"] == ["hiro-tanabe/github"]


def test_the_rank_of_an_item_does_not_depend_on_what_else_is_shown(run):
    whole = {item.id: item.rank for item in make_worklist(run).items}
    part = make_worklist(run, sift=Sift(platforms=["x"], persons=["Kavya Raman", "liam-osei"]))
    assert [item.id for item in part.items] == ["kavya-raman/x", "liam-osei/x"]
    assert all(whole[item.id] == item.rank for item in part.items)


def test_reasons_are_sifted(run):
    assert [item.id for item in make_worklist(run, sift=Sift(reasons=["robots"])).items] == ["liam-osei/website"]


def test_a_decision_takes_an_account_off_the_list(run, tmp_path):
    file = tmp_path / "decisions.yaml"
    file.write_text(
        "schema_version: 1\ndecisions:\n- {person: ines-carvalhal, account: 'bluesky:ines-carvalhal.example', verdict: reject, coder: AB, "
        "date: 2026-11-15, reason: another person}\n",
        encoding="utf-8",
    )
    before, after = (
        next(item for item in make_worklist(run, basis).items if item.id == "ines-carvalhal/bluesky")
        for basis in (Basis(), Basis(decisions=[file]))
    )
    assert [one.verdict for one in before.candidates] == ["review"]
    assert after.candidates == ()
    assert load_study(run).origin.decisions_digest == ""


@pytest.mark.parametrize(
    ("sift", "says"),
    [
        (Sift(platforms=["linkdin"]), "the run did not look at the platform 'linkdin' \\(did you mean 'linkedin'\\?\\)"),
        (Sift(persons=["kavya-ramann"]), "the run has no person 'kavya-ramann' \\(did you mean 'kavya-raman'\\?\\)"),
        (Sift(reasons=["robot"]), "there is no reason 'robot' \\(did you mean 'robots'\\?\\)"),
    ],
)
def test_what_there_is_not_is_named_with_its_neighbour(run, sift, says):
    with pytest.raises(UsageError, match=says):
        make_worklist(run, sift=sift)


def test_a_run_that_was_not_judged_says_how(run, tmp_path):
    path = tmp_path / "run"
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", path)
    (path / "study.json").unlink(missing_ok=True)
    with pytest.raises(RunError, match="presence-audit score"):
        make_worklist(path)


def test_other_rules_than_those_of_the_study_are_refused(run, tmp_path):
    path = tmp_path / "run"
    shutil.copytree(run, path)
    study = load_study(path)
    save_study(path, study.model_copy(update={"origin": study.origin.model_copy(update={"rules": "mine 1.0.0"})}))
    with pytest.raises(UsageError, match=r"mine 1\.0\.0, which did not come with the program; give --rules FILE"):
        make_worklist(path)
    with pytest.raises(UsageError, match="is another"):
        make_worklist(run, Basis(rules="presence-1.0.0"))


def test_json_comes_back_as_the_same_list(run):
    work = make_worklist(run, sift=Sift(limit=5))
    assert Worklist.model_validate_json(worklist_json(work)) == work
