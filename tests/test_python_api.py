"""The program from Python: the same parts, the same results as at the command line."""

from __future__ import annotations

import io
import pkgutil
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import presence_audit
from commands import EXAMPLE, FOUR, ROOT, WITHOUT_NAMES
from commands import presence_audit as command
from presence_audit import (
    PresenceAuditError,
    ScanOptions,
    Study,
    StudyOptions,
    judge,
    publish_study,
    read_study,
    replay,
    scan,
    write_report,
)
from presence_audit.api import SURVEYS
from presence_audit.audit.studying import StudyWishes
from presence_audit.cli.options import DEFAULT_SURVEYS
from study_waves import edit, two_waves
from worked_example import copied, scanned

OPTIONS = ScanOptions(
    as_of=date(2010, 2, 17), platforms=FOUR[1::2], captures=EXAMPLE / "captures", coding=(str(EXAMPLE / "coding.csv"),), offline=True,
    study=EXAMPLE / "study.yaml",
)  # fmt: skip


def test_a_scan_is_the_command_s(tmp_path):
    study = scan(EXAMPLE / "roster.yaml", tmp_path / "run", OPTIONS)
    assert isinstance(study, Study)
    assert study == read_study(tmp_path / "run") == read_study(scanned())


def test_judging_and_replaying_give_the_kept_study():
    assert judge(scanned()) == replay(str(scanned())) == read_study(scanned())


OWN = (str(ROOT / "tests" / "e2e" / "stranger"),)
OWN_ROSTER = """\
# Invented people.
schema_version: 1
persons:
  - {id: ada, name: Ada Example, accounts: {podium: ada-example}}
"""


def test_profiles_of_one_s_own(tmp_path):
    (tmp_path / "roster.yaml").write_text(OWN_ROSTER, encoding="utf-8")
    with pytest.raises(PresenceAuditError, match="podium"):
        scan(tmp_path / "roster.yaml", tmp_path / "without", ScanOptions(offline=True))
    study = scan(tmp_path / "roster.yaml", tmp_path / "run", ScanOptions(offline=True, profiles=OWN, platforms=("x", "podium")))
    assert study.platforms == ("x", "podium")
    assert judge(tmp_path / "run", profiles=OWN) == replay(tmp_path / "run", profiles=[Path(OWN[0])]) == study
    assert judge(tmp_path / "run").platforms == ("x",)


def test_another_day_and_no_survey():
    study = judge(scanned(), surveys=(), as_of=date(2010, 3, 17))
    assert (study.as_of, study.surveys) == (date(2010, 3, 17), ())
    assert replay(scanned(), surveys=(), as_of=date(2010, 3, 17)) == study


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_a_report_is_the_command_s(name):
    out = io.BytesIO()
    write_report(read_study(scanned()), out, name)
    assert out.getvalue() == command("report", scanned(), "--format", name).raw


def test_a_report_without_names_is_the_command_s(monkeypatch):
    monkeypatch.setenv("PRESENCE_AUDIT_PSEUDONYM_KEY", WITHOUT_NAMES["PRESENCE_AUDIT_PSEUDONYM_KEY"])
    out = io.BytesIO()
    write_report(read_study(scanned()), out, pseudonymous=True)
    assert out.getvalue() == command("report", scanned(), "--format", "json", "--pseudonymous", env=WITHOUT_NAMES).raw
    assert b"Sorel" not in out.getvalue()


QUICK = ("--no-sensitivity", "--baseline", "none")
QUICK_OPTIONS = StudyOptions(baselines=("none",), sensitivity=False)


def written(study: Study, **more) -> bytes:
    out = io.BytesIO()
    write_report(study, out, **more)
    return out.getvalue()


def test_a_published_study_is_the_command_s_and_what_that_says_comes_as_warnings(tmp_path, monkeypatch):
    for name, value in WITHOUT_NAMES.items():
        monkeypatch.setenv(name, value)
    run = copied(tmp_path / "run")
    edit(run, study=None, status="interrupted")
    with warnings.catch_warnings(record=True, action="always") as told:
        study = publish_study(str(run), options=QUICK_OPTIONS)
    done = command("study", run, *QUICK, "-f", "json", env=WITHOUT_NAMES)
    assert written(study) == done.raw
    assert [f"note: {one.message}" for one in told] == done.err.splitlines()
    assert [words for words in ("was not finished", "names are left out") if words not in done.err] == []
    assert {one.filename for one in told} == {__file__}


@pytest.mark.slow
def test_several_runs_are_waves_and_names_are_left_out_on_demand(monkeypatch):
    monkeypatch.setenv("PRESENCE_AUDIT_PSEUDONYM_KEY", WITHOUT_NAMES["PRESENCE_AUDIT_PSEUDONYM_KEY"])
    study = publish_study(*reversed(two_waves()), options=replace(QUICK_OPTIONS, pseudonymous=True))
    assert [wave.as_of for wave in study.analysis.waves] == [date(2010, 2, 17), date(2010, 5, 17)]
    assert written(study) == command("study", *two_waves(), *QUICK, "-f", "json", "--pseudonymous", env=WITHOUT_NAMES).raw
    assert written(study, pseudonymous=True) == written(study), "pseudonyms get no pseudonyms"
    assert b"Sorel" not in written(study)


def test_the_defaults_are_the_command_s():
    options, wishes = StudyOptions(), StudyWishes()
    assert SURVEYS == DEFAULT_SURVEYS
    assert (options.baselines, options.cohort_test, options.sensitivity) == (wishes.baselines, wishes.cohort_test, wishes.sensitivity)


def test_the_options_of_a_study_stand_on_the_python_page():
    table = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").partition("`StudyOptions` is frozen")[2]
    assert [name for name in StudyOptions.__dataclass_fields__ if f"| `{name}` |" not in table] == []


def test_json_unless_said_otherwise():
    out = io.BytesIO()
    write_report(read_study(scanned()), out)
    assert out.getvalue().startswith(b'{\n  "schema_version"')


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda here: scan("nowhere.yaml", here / "run"), "there is no such file"),
        (lambda here: scan(EXAMPLE / "roster.yaml", here / "run"), "say who asks"),
        (lambda here: scan(EXAMPLE / "roster.yaml", copied(here / "run"), OPTIONS), "holds a run already"),
        (
            lambda here: scan(EXAMPLE / "roster.yaml", here / "run", ScanOptions(offline=True, platforms=("linkdin",))),
            "Did you mean 'linkedin'",
        ),
        (read_study, "not a run directory"),
        (lambda here: judge(scanned(), rules="presense"), "did you mean 'presence'"),
        (lambda here: publish_study(), "name a run"),
        (publish_study, "not a run directory"),
        (lambda here: publish_study(scanned(), options=StudyOptions(cohort_test="chi")), "cohort_test is fisher or boschloo, not 'chi'"),
        (lambda here: publish_study(scanned(), options=StudyOptions(baselines=("zeno-2051",))), "there is no baseline 'zeno-2051'"),
        (lambda here: publish_study(scanned(), scanned()), "is named twice"),
        (lambda here: write_report(read_study(scanned()), io.BytesIO(), "pdf"), "there is no format 'pdf'"),
    ],
)
def test_what_goes_wrong_is_one_kind_of_error(tmp_path, wrong, words):
    with pytest.raises(PresenceAuditError, match=words):
        wrong(tmp_path)


def test_no_public_name_is_hidden_by_a_module():
    """A module of the same name takes the place of a function as soon as anybody imports it."""
    modules = {module.name for module in pkgutil.iter_modules(presence_audit.__path__)}
    assert modules & set(presence_audit.__all__) == set()


def test_every_public_name_is_there_and_documented():
    for name in presence_audit.__all__:
        value = getattr(presence_audit, name)
        assert name == "__version__" or (value.__doc__ or "").strip(), name
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        presence_audit.nonsense  # noqa: B018


def test_the_example_in_the_docstring_reads_a_study():
    study = read_study(scanned())
    for result in study.people:
        assert result.person.name
        assert [(cell.platform, cell.state, cell.reason) for cell in result.presences]
