"""The recipes of docs/spreadsheets.md, run exactly as they are printed; what they must give is worked out from the JSON here."""

from __future__ import annotations

import copy
import csv
import json
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest

from commands import ROOT
from docs_pages import FENCE
from presence_audit.formats.sheet import COLUMNS
from presence_audit.formats.v1.survey import MeasureRow, RateRow

PAGE = ROOT / "docs" / "spreadsheets.md"
EXAMPLE = ROOT / "examples" / "leaders-today"
UNKNOWN, STATES, SCORES, MEASURES, EVIDENCE = (
    "who is unknown, why, and what would resolve it", "states by platform", "scores with their intervals", "measures over waves",
    "cells with the evidence behind them",
)  # fmt: skip
HOSTILE = "=cmd|' /C calc'!A0"
"""A name of a person in the copy of the example that the recipes read: nobody may get it as a formula."""


def recipes() -> dict[str, tuple[str, str]]:
    """Language and text of the one block below each heading of the third level."""
    parts = re.split(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {}
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        (block,) = FENCE.finditer(body)
        found[heading] = (block["language"], block["text"])
    return found


RECIPES = recipes()


def wave(report: dict, as_of: str, more: int) -> dict:
    """The report as of another day, with `more` further cases of each measure that has room for them."""
    made = copy.deepcopy(report)
    made["study"]["as_of"] = as_of
    for one in made["measures"]["measures"]:
        one["rate"]["k"] = min(one["rate"]["k"] + more, one["rate"]["n"])
    return made


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    """The example's reports with one hostile name, and three waves."""
    folder = tmp_path_factory.mktemp("shelf")
    report = json.loads((EXAMPLE / "report.json").read_text(encoding="utf-8"))
    report["people"][0]["name"] = HOSTILE
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    lines = [json.loads(line) for line in (EXAMPLE / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    next(line for line in lines if line["type"] == "person")["person"]["name"] = HOSTILE
    (folder / "report.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    shutil.copy(EXAMPLE / "report.csv", folder)
    (folder / "reports").mkdir()
    for more, as_of in enumerate(("2026-05-15", "2026-08-15", "2026-11-15")):
        (folder / "reports" / f"{as_of}.json").write_text(json.dumps(wave(report, as_of, more)), encoding="utf-8")
    return folder


def expected(question: str, shelf: Path, *, from_csv: bool) -> list[list[object]]:
    """The answer, worked out from the JSON; a recipe that reads the CSV sees the example's own first name."""
    report = json.loads((shelf / "report.json").read_text(encoding="utf-8"))
    original = json.loads((EXAMPLE / "report.json").read_text(encoding="utf-8"))
    report["people"][0]["name"] = original["people"][0]["name"] if from_csv else f"'{HOSTILE}"
    rows: list[list[object]] = []
    if question == MEASURES:
        for path in sorted((shelf / "reports").glob("*.json")):
            made = json.loads(path.read_text(encoding="utf-8"))
            for one in made["measures"]["measures"]:
                rate, bounds = one["rate"], one["rate"]["worst_case"] or {"lower": None, "upper": None}
                rows.append(
                    [
                        made["study"]["as_of"],
                        one["measure"],
                        rate["k"],
                        rate["n"],
                        rate["unknown"],
                        rate["pct"],
                        bounds["lower"],
                        bounds["upper"],
                    ]
                )
        return rows
    for person in report["people"]:
        looks = {look["id"]: look for look in person["evidence"]}
        if question == SCORES and person["score"] is not None:
            rows.append([person["name"], person["score"]["lower"], person["score"]["upper"], person["score"]["coverage"]])
        for cell in person["presences"] if question in {UNKNOWN, EVIDENCE} else ():
            if question == UNKNOWN and cell["state"] == "unknown":
                rows.append([person["name"], cell["platform"], cell["reason"], cell["resolve"]])
            for one in cell["evidence"] if question == EVIDENCE else ():
                look = looks[one]
                rows.append(
                    [person["name"], cell["platform"], cell["state"], one, look["url"], look["looked_at"], look["status"], look["sha256"]]
                )
    return rows


def run(heading: str, folder: Path) -> None:
    language, text = RECIPES[heading]
    if language == "sh":
        if shutil.which("jq") is None:
            pytest.skip("jq is not installed")
        subprocess.run(["sh", "-c", text], cwd=folder, check=True, timeout=60)
    elif language == "python":
        subprocess.run([sys.executable, "-c", text], cwd=folder, check=True, timeout=120)
    else:
        code = "import sys, duckdb; duckdb.connect().execute(sys.stdin.read())"
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, timeout=120, input=text, text=True)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def alike(given: str, wanted: object) -> bool:
    if wanted is None or given == "":
        return given == "" and wanted in {None, ""}
    if isinstance(wanted, (int, float)):
        return float(given) == pytest.approx(wanted, abs=0.005)  # the CSV prints two places
    return given == wanted


def assert_same(given: list[list[str]], wanted: list[list[object]]) -> None:
    """The same rows in any order."""
    assert len(given) == len(wanted) > 3
    keys = [column for column, value in enumerate(wanted[0]) if isinstance(value, str)]
    ours = sorted(wanted, key=lambda row: [str(row[column]) for column in keys])
    theirs = sorted(given, key=lambda row: [row[column] for column in keys])
    for one, other in zip(theirs, ours, strict=True):
        assert all(alike(a, b) for a, b in zip(one, other, strict=True)), (one, other)


RUNNABLE = [(tool, question) for tool in ("jq", "pandas", "DuckDB") for question in (UNKNOWN, SCORES, MEASURES, EVIDENCE)]
FILES = {UNKNOWN: "unknown.csv", SCORES: "scores.csv", MEASURES: "measures.csv", EVIDENCE: "evidence.csv"}


def test_every_recipe_that_can_be_run_is_run():
    run_here = {f"{tool}: {question}" for tool, question in RUNNABLE} | {f"{tool}: {STATES}" for tool in ("jq", "pandas", "DuckDB")}
    assert {heading for heading, (language, _) in RECIPES.items() if language in {"sh", "python", "sql"}} == run_here
    assert {language for language, _ in RECIPES.values()} == {"sh", "python", "sql", "m", "text"}


@pytest.mark.parametrize(("tool", "question"), RUNNABLE, ids=[f"{tool}-{FILES[question]}" for tool, question in RUNNABLE])
def test_a_recipe_gives_what_the_report_says(tool, question, shelf):
    heading = f"{tool}: {question}"
    output = shelf / FILES[question]
    output.unlink(missing_ok=True)
    run(heading, shelf)
    text = RECIPES[heading][1]
    rows = read(output)
    headless = text.startswith("jq") and question in {MEASURES, EVIDENCE}  # these write as they read
    given = rows if headless else rows[1:]
    if tool == "pandas" and question == SCORES:
        assert all(float(row.pop()) == pytest.approx(float(row[2]) - float(row[1]), abs=0.01) for row in given)
    assert_same(given, expected(question, shelf, from_csv="report.csv" in text))


@pytest.mark.parametrize("tool", ["jq", "pandas", "DuckDB"])
def test_states_by_platform_add_up(tool, shelf):
    (shelf / "states.csv").unlink(missing_ok=True)
    run(f"{tool}: {STATES}", shelf)
    heading, *rows = read(shelf / "states.csv")
    if tool == "DuckDB":
        given = {(platform, state): int(number) for platform, state, number in rows if int(number)}
    else:
        given = {(row[0], state): int(number) for row in rows for state, number in zip(heading[1:], row[1:], strict=True) if int(number)}
    summary = json.loads((EXAMPLE / "report.json").read_text(encoding="utf-8"))["summary"]
    assert given == {(one["platform"], each["state"]): each["count"] for one in summary for each in one["states"] if each["count"]}


def letters(name: str) -> str:
    """The letters above a column of the CSV in a spreadsheet."""
    number, found = COLUMNS.index(name) + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = string.ascii_uppercase[rest] + found
    return found


def test_the_letters_of_google_sheets_are_those_of_the_csv():
    said = dict(re.findall(r"`([A-Z]+)`(?: is)? `([a-z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert len(said) == 8
    assert said == {letters(name): name for name in said.values()}
    formulas = [text for language, text in RECIPES.values() if language == "text"]
    used = {letter for text in formulas for letter in re.findall(r"\b[A-Z]\b", text.split(",", 1)[1])}
    assert used - {"A"} == set(said)
    assert len(COLUMNS) <= 52  # A:AZ holds them all


def test_power_query_names_columns_and_fields_that_exist():
    texts = [text for language, text in RECIPES.values() if language == "m"]
    fields = {name for text in texts if "Csv.Document" in text for name in re.findall(r'[{"\[]([a-z_]+)["\]]', text)}
    assert fields - {"unknown"} <= set(COLUMNS)  # the value of a state
    assert {"name", "platform", "state", "reason", "resolve", "score_low", "score_high"} <= fields
    (waves,) = [text for text in texts if "Json.Document" in text]
    assert set(re.findall(r'"([a-z_]+)"', waves)) - {"report", "as_of", "one", "lower", "upper"} <= {
        *MeasureRow.model_fields,
        *RateRow.model_fields,
    }
