"""`worklist` as its user runs it, on both examples; every person and account is invented."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil

import pytest

from commands import ROOT, example_arguments, presence_audit
from presence_audit.audit import load_study

LEADERS = ROOT / "examples" / "leaders-today"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    path = tmp_path_factory.mktemp("worklist") / "run"
    shutil.copytree(LEADERS / "run", path)
    assert presence_audit("score", path).code == 0
    return path


@pytest.fixture(scope="module")
def winners(tmp_path_factory):
    path = tmp_path_factory.mktemp("winners") / "run"
    assert presence_audit(*example_arguments(path)).code == 0
    return path


def test_the_table_begins_with_what_is_unknown_and_ends_with_what_nobody_can_answer(run):
    done = presence_audit("worklist", run)
    lines = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    study = load_study(run)
    unknown = sum(cell.state == "unknown" for one in study.people for cell in one.presences)
    assert lines[1] == f"{unknown} cells of 84 unknown; coverage is {100 * study.coverage:.1f} %."
    items = [line for line in lines if re.match(r" *\d+  \S", line)]
    assert items[0].startswith(" 1  ")
    assert "LinkedIn" in items[0]
    assert items[-1].endswith("Dmitri Volkonsky, X (Twitter): suspended")


def test_it_fits_sixty_columns(run):
    done = presence_audit("worklist", run, "--width", "60", env={"NO_COLOR": "1"})
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 60
    assert "\x1b" not in done.out


def test_the_example_of_2010_is_listed_too(winners):
    done = presence_audit("worklist", winners, "-f", "json")
    work = json.loads(done.out)
    assert done.code == 0
    assert work["title"].startswith("Award winners")
    assert len([item for item in work["items"] if item["kind"] == "account"]) == work["unknown"]
    assert presence_audit("worklist", winners, "--limit", "3").code == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html", "json", "table"])
def test_the_format_is_that_of_the_files_ending(run, tmp_path, kind):
    path = tmp_path / f"list.{'txt' if kind == 'table' else kind}"
    assert presence_audit("worklist", run, "--output", path).code == 0
    begins = {"csv": b"_rank,", "xlsx": b"PK\x03\x04", "html": b"<!DOCTYPE html>", "json": b"{", "table": b"Leaders today"}[kind]
    assert path.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [path]
    named = presence_audit("worklist", run, "-f", kind, *(("-o", tmp_path / "x") if kind == "xlsx" else ()))
    assert named.code == 0
    assert (named.raw or (tmp_path / "x").read_bytes()).startswith(begins)


def widths(study):
    """The widths of all intervals of a study: scores by person, rates by measure."""
    scores = {one.person.id: one.score.upper - one.score.lower for one in study.people if one.score}
    rates = {one.measure: one.rate.worst_case for survey in study.surveys for one in survey.measures if one.of == "roster"}
    return scores | {name: high - low for name, (low, high) in rates.items()}


def test_the_sheet_is_handed_in_and_what_was_promised_comes(run, tmp_path):
    """A coder answers five items of the sheet; five cells more are known, no interval widens, and each narrows as the list said."""
    after = tmp_path / "after"
    shutil.copytree(run, after)
    work = json.loads(presence_audit("worklist", run, "-f", "json", "--limit", "5").out)
    rows = list(csv.DictReader(io.StringIO(presence_audit("worklist", run, "-f", "csv").out, newline="")))
    for row in rows[:5]:
        row.update({"found": "no", "coder": "ab", "date": "2026-11-15", "url": ""})
    sheet = tmp_path / "coding.csv"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    before = load_study(run)
    done = presence_audit("score", after, "--coding", sheet)
    assert done.code == 0, done.err
    study, left = load_study(after), json.loads(presence_audit("worklist", after, "-f", "json").out)
    assert left["unknown"] == work["unknown"] - 5
    assert not {item["id"] for item in work["items"]} & {item["id"] for item in left["items"]}
    old, new = widths(before), widths(study)
    assert all(new[name] <= width + 1e-3 for name, width in old.items())
    for item in work["items"]:
        bounds = next(one.score for one in study.people if one.person.id == item["person"])
        assert [bounds.lower, bounds.upper] == pytest.approx(item["effect"]["score_if_none"], abs=1e-3)
    for rate in work["outlook"]:
        name = rate["measure"].partition(":")[2]
        if name in new:
            assert new[name] == pytest.approx(rate["width_after"], abs=1e-3)


def test_nothing_unknown_is_no_error(tmp_path):
    roster, sheet, run = tmp_path / "roster.yaml", tmp_path / "coding.csv", tmp_path / "run"
    roster.write_text("# Invented.\nschema_version: 1\npersons:\n- {id: ada, name: Ada Éxample}\n", encoding="utf-8")
    sheet.write_text("person,platform,found,coder,date\nada,x,no,ab,2026-03-01\n", encoding="utf-8")
    scan = ("scan", roster, "--as-of", "2026-03-01", "--offline", "--coding", sheet, "--platform", "x", "--run", run)
    assert presence_audit(*scan).code == 0
    done = presence_audit("worklist", run)
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing is unknown: every cell is answered.")
    for kind in ("csv", "html", "json"):
        assert presence_audit("worklist", run, "-f", kind).code == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["-f", "pdf"], "error: there is no format 'pdf' here; known: table, csv, xlsx, html, json"),
        (["--platform", "myspace"], "error: the run did not look at the platform 'myspace'"),
        (["--output", "no/such/folder/list.csv"], "no/such/folder/list.csv: cannot be written"),
    ],
)
def test_a_mistake_is_one_clear_line(run, tmp_path, given, says):
    done = presence_audit("worklist", run, *given, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_hostile_names_go_through_every_output(tmp_path):
    roster, run = tmp_path / "roster.yaml", tmp_path / "run"
    names = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "[bold]Rich[/bold] Name", "\u202eGnirts Eman"]
    persons = "".join(f"- {{name: {json.dumps(name)}, id: p{at}}}\n" for at, name in enumerate(names))
    roster.write_text(f"# Invented.\nschema_version: 1\npersons:\n{persons}", encoding="utf-8")
    scan = presence_audit("scan", roster, "--as-of", "2026-03-01", "--offline", "--platform", "linkedin", "--run", run)
    assert scan.code == 0, scan.err
    table, sheet, page = (presence_audit("worklist", run, "-f", kind).out for kind in ("table", "csv", "html"))
    assert "<script>alert(1)" not in page
    assert "\u202e" not in table + sheet + page
    assert "[bold]Rich" in table
    cells = [cell for line in csv.reader(io.StringIO(sheet, newline="")) for cell in line]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert presence_audit("worklist", run, "-o", tmp_path / "list.xlsx").code == 0
