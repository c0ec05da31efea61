"""`study RUN…` as its users meet it: on the screen, into a file, into a folder, without names, beside its subcommands. Everybody is invented."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands import WITHOUT_NAMES, presence_audit
from presence_audit.cli.studying import FOLDER
from study_waves import JOINED, LEFT, persons, two_waves
from worked_example import copied, scanned

QUICK = ("--no-sensitivity", "--baseline", "none")


def told(*arguments: object, code: int = 0, **more) -> str:
    done = presence_audit("study", *arguments, **more)
    assert done.code == code, done.err
    return done.out if code == 0 else done.err


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_screen_shows_the_study_of_2010_with_published_and_measured_values():
    text = flat(told(scanned(), "--no-sensitivity", "--width", 100))
    # research, the original study: k/n, per cent, Wilson, Clopper-Pearson
    for value in (
        "0/35, 0.0 % (Wilson 0.0–9.9, exact 0.0–10.0)",
        "2/35, 5.7 % (Wilson 1.6–18.6, exact 0.7–19.2)",
        "0/2, 0.0 % (Wilson 0.0–65.8, exact 0.0–84.2)",
    ):
        assert value in text
    assert text.count("published 2/35: equal") == 1
    assert "−36.3 points (−46.9 to −20.4), p < .001" in text, "against Zeno 2015, as research worked it out"
    assert "None of" in text
    assert "Waves" not in text


@pytest.mark.slow
def test_waves_are_shown_in_the_order_of_their_days_whatever_the_order_of_the_arguments():
    first, second = two_waves()
    text = told(second, first, *QUICK, "--width", 90)
    assert "From 2010-02-17 to 2010-05-17" in text
    assert "33 stayed, 1 joined, 1 left" in text


def test_a_folder_gets_every_format_and_the_same_bytes_again(tmp_path):
    folder = tmp_path / "published"
    written = [str(folder / name) for name in FOLDER]
    assert told(*two_waves(), *QUICK, "--output", f"{folder}/").splitlines() == written
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(first) == set(FOLDER)
    assert told(*two_waves(), *QUICK, "--output", folder).splitlines() == written, "a folder that is there needs no slash"
    again = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert [name for name in first if first[name] != again[name]] == []
    assert json.loads(first["study.json"])["analysis"]["waves"][1]["as_of"] == "2010-05-17"
    rows = list(csv.DictReader(io.StringIO(first["measures.csv"].decode(), newline="")))
    assert {row["wave"] for row in rows} == {"2010-02-17", "2010-05-17"}


def test_a_publication_that_fails_leaves_the_one_before_as_it_was(tmp_path):
    folder = tmp_path / "published"
    folder.mkdir()
    for name in FOLDER:
        (folder / name).write_text("last quarter", encoding="utf-8")
    (folder / "summary.md.part").mkdir()  # nothing can be written there
    assert "cannot be written" in told(scanned(), *QUICK, "--output-dir", folder, code=2)
    assert {(folder / name).read_text(encoding="utf-8") for name in FOLDER} == {"last quarter"}
    assert {path.name for path in folder.iterdir()} == {*FOLDER, "summary.md.part"}


def test_one_format_goes_into_a_file(tmp_path):
    file = tmp_path / "study.md"
    assert told(scanned(), *QUICK, "-f", "md", "-o", file) == ""
    assert file.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == [file]


def contents(path: Path) -> str:
    """The text of a file, of all parts of a workbook."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def named(text: str) -> list[str]:
    """Names and ids of the roster that stand in a text."""
    people = persons(scanned())
    return [one for person in people for one in (person["id"], person["name"]) if one in text]


def test_without_a_study_file_nobody_is_named_in_any_output(tmp_path):
    runs = [Path(shutil.copytree(run, tmp_path / run.name)) for run in two_waves()]
    for run in runs:
        manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8")) | {"study": None}
        (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = presence_audit("study", *runs, *QUICK, "--output", f"{tmp_path / 'out'}/", env=WITHOUT_NAMES)
    assert done.code == 0
    assert "names are left out" in done.err
    for file in FOLDER:
        assert named(contents(tmp_path / "out" / file)) == [], file
    report = json.loads((tmp_path / "out" / "study.json").read_text(encoding="utf-8"))
    (two,) = report["analysis"]["comparisons"]
    ids = {person["id"] for person in report["people"]}
    assert two["joined"][0] in ids
    assert two["left"][0].startswith("P-")
    assert two["left"][0] not in ids
    full, roster = told(*two_waves(), *QUICK, "-f", "json"), persons(scanned())
    (two,) = json.loads(full)["analysis"]["comparisons"]
    assert (two["joined"], two["left"]) == ([roster[JOINED]["id"]], [roster[LEFT]["id"]]), "named, since a study file asks for it"
    assert named(full), "else this test says nothing"


@pytest.mark.slow
def test_one_nameless_wave_makes_the_whole_study_nameless(tmp_path):
    first, second = two_waves()
    older = Path(shutil.copytree(first, tmp_path / "older"))
    manifest = json.loads((older / "manifest.json").read_text(encoding="utf-8"))
    manifest["study"]["names"] = "pseudonymous"
    (older / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = presence_audit("study", older, second, *QUICK, "-f", "json", "--min-coverage", "0.999", env=WITHOUT_NAMES)
    assert done.code == 3, "written all the same"
    assert f"names are left out, because what {older} says about itself does not allow them" in done.err
    assert json.loads(done.raw)["study"]["names"] == "pseudonymous"
    assert persons(scanned())[LEFT]["id"] not in done.out


def test_without_the_library_of_statistics_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("presence_audit.audit.studying.find_spec", lambda _name: None)
    assert "pip install 'presence-audit[study]'" in told(scanned(), code=2)
    done = presence_audit("report", scanned(), "-f", "md")
    assert done.code == 0
    assert "note: intervals, published studies and types are left out: statistics need scipy" in done.err


def test_the_subcommands_stand_beside_it_and_a_run_may_be_called_like_one(tmp_path):
    assert "schema_version" in told("template")
    copied(tmp_path / "template")
    text = told(*QUICK, "--width", 60, "./template", cwd=tmp_path)  # options may stand in front
    assert "Design" in text
    assert max(map(len, text.splitlines())) <= 60
    assert "purpose" in told("template", cwd=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cohort-test", "chi"), "--cohort-test is fisher or boschloo, not 'chi'"),
        (("-o", "published/", "-f", "json"), "leave --format out"),
        (("-o", "a.json", "--output-dir", "b"), "give one of them"),
        (("-f", "pdf"), "there is no format 'pdf'"),
        (("--baseline", "zeno-2051"), "there is no baseline 'zeno-2051'"),
    ],
)
def test_wrong_options_are_said_before_anything_is_judged(arguments, said, tmp_path):
    assert said in told(scanned(), *arguments, code=2, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_run_it_says_what_is_missing():
    assert "Missing argument 'RUN" in told(code=2)


def test_a_missed_bound_gives_its_exit_code_and_the_study_is_written_all_the_same(tmp_path):
    file = tmp_path / "study.csv"
    done = presence_audit("study", scanned(), *QUICK, "-f", "csv", "-o", file, "--fail-on", "coverage<99.9%")
    assert (done.code, done.err[:8]) == (1, "policy: ")
    assert file.read_text(encoding="utf-8").startswith("wave,")


@pytest.mark.slow
def test_an_empty_roster_and_a_single_person(tmp_path):
    for number in (0, 1):
        run = copied(tmp_path / str(number))
        lines = (run / "roster.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:number]
        (run / "roster.jsonl").write_text("".join(lines), encoding="utf-8")
        text = flat(told(run, *QUICK, "--width", 80))
        assert ("The roster is empty: nothing is measured." if number == 0 else "The roster has one person") in text
        assert "nan" not in text.replace("financ", "")
