"""Hostile people go through every command that prints names or texts of strangers; what comes out is read as its readers' programs do."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_people import NAMES, PEOPLE, REMOTE, write
from inert import as_csv, as_json, as_markdown, as_page, as_workbook, is_formula, on_a_terminal

from commands import FOUR, Done, presence_audit
from presence_audit.errors import readable

Check = Callable[[bytes], object]
SCAN = ("scan", "roster.jsonl", "--as-of", "2026-03-01", "--offline", *FOUR)
FORMATS: dict[str, Check] = {
    "table": on_a_terminal, "json": as_json, "jsonl": lambda raw: as_json(raw, lines=True), "csv": as_csv, "xlsx": as_workbook, "html": as_page,
    "md": as_markdown,
}  # fmt: skip
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The folder of the hostile people with two runs: `run` saw their pages, `before` saw nothing."""
    folder = write(tmp_path_factory.mktemp("hostile") / "people")
    saw = ("--captures", "captures", "--coding", "coding.csv", "--run", "run")
    for words in (saw, ("--run", "before")):
        on_a_terminal(done_in(folder, *SCAN, *words).raw)
    return folder


def done_in(folder: Path, *words: object, code: int = 0) -> Done:
    """Run a command; whatever it says on stderr is harmless, too."""
    done = presence_audit(*words, cwd=folder)
    assert done.code == code, done.err
    on_a_terminal(done.err.encode())
    return done


def written(folder: Path, *words: object, ending: str) -> bytes:
    """What a command puts into a file."""
    path = folder / f"made{ending}"
    path.unlink(missing_ok=True)
    done_in(folder, *words, "--output", path)
    return path.read_bytes()


def test_the_pages_were_read_and_their_texts_stand_in_the_run(place):
    observed = (place / "run" / "observations.jsonl").read_text("utf-8")
    assert observed.count('"profile.display_name"') >= len(PEOPLE)
    assert "</script><script>alert(1)</script>" in observed


@pytest.mark.parametrize("name", [pytest.param(one, marks=slow) if one == "xlsx" else one for one in FORMATS])
def test_the_report(place, name):
    FORMATS[name](written(place, "report", "run", "--format", name, ending=f".{name}"))


def test_what_the_table_shows_of_markup_is_the_markup(place):
    out = done_in(place, "report", "run", "--width", 250).out
    assert "[bold red]Rita[/bold red] [link=http://evil.example/]Rich[/link] :boom:" in out


@slow
def test_the_page_of_hostile_people_has_no_element_that_one_of_harmless_people_lacks(place, tmp_path):
    entries = [{"id": one.id, "name": f"Ada {one.at} Example", "title": "CIO", "organization": "Example Corp"} for one in PEOPLE]
    (tmp_path / "roster.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    shutil.copytree(place / "captures", tmp_path / "captures")
    done_in(tmp_path, *SCAN, "--run", "run")
    known = as_page(written(tmp_path, "report", "run", "--format", "html", ending=".html"))
    found = as_page(written(place, "report", "run", "--format", "html", ending=".html"))
    assert {tag for tag, _ in found} <= {tag for tag, _ in known} | {"a", "rect", "g", "text", "title", "path", "line", "polyline"}


@pytest.mark.parametrize("name", ["table", "csv", "html", "json", pytest.param("xlsx", marks=slow)])
def test_the_worklist(place, name):
    FORMATS[name](written(place, "worklist", "run", "--format", name, ending=f".{name}"))


@pytest.mark.parametrize("name", [pytest.param(one, marks=slow) for one in ("csv", "table", "md", "json")])
def test_the_diff(place, name):
    FORMATS[name](written(place, "diff", "before", "run", "--format", name, ending=f".{name}"))


@slow
def test_the_published_study_in_a_folder(place):
    done_in(place, "study", "run", "--output", "published/")
    checks = {path.suffix: FORMATS[path.suffix[1:]](path.read_bytes()) for path in (place / "published").iterdir()}
    assert set(checks) == {".html", ".xlsx", ".json", ".csv", ".md"}


@slow
@pytest.mark.parametrize("name", FORMATS)
def test_the_published_study_by_itself(place, name):
    FORMATS[name](written(place, "study", "run", "--format", name, ending=f".{name}"))


@pytest.mark.parametrize("person", [one.id if one.at == 7 else pytest.param(one.id, marks=slow) for one in PEOPLE])
def test_one_person_explained_and_told(place, person):
    on_a_terminal(done_in(place, "explain", person, "--run", "run").raw)
    for platform in ("website", "x", "linkedin", "facebook"):
        on_a_terminal(done_in(place, "explain", person, platform, "--run", "run").raw)
    as_markdown(done_in(place, "subject-report", person, "--run", "run").raw)
    as_json(done_in(place, "subject-report", person, "--run", "run", "--format", "json").raw)
    on_a_terminal(done_in(place, "forget", person, "--run", "before", "--dry-run").raw)


def test_copies_of_pages_have_names_of_our_own(place):
    done_in(place, "subject-report", "p8", "--run", "run", "--copies", "copies")
    assert sorted(path.name for path in (place / "copies").iterdir()) == [
        "0001-website.xml",
        "0002-website.html",
        "0003-linkedin.html",
        "0004-x.html",
    ]


@pytest.mark.parametrize("kind", ["csv", *(pytest.param(one, marks=slow) for one in ("yaml", "json", "jsonl", "xlsx"))])
def test_rosters_of_every_kind_say_the_same_again(place, kind):
    if kind == "jsonl":
        done_in(place, "roster", "convert", "roster.jsonl", "same.jsonl")
    done_in(place, "roster", "convert", "roster.jsonl", f"made-roster.{kind}")
    done_in(place, "roster", "check", f"made-roster.{kind}")
    done_in(place, "roster", "convert", f"made-roster.{kind}", f"back-{kind}.yaml")
    done_in(place, "roster", "convert", "roster.jsonl", f"straight-{kind}.yaml")
    assert (place / f"back-{kind}.yaml").read_bytes() == (place / f"straight-{kind}.yaml").read_bytes()


def test_no_cell_of_a_roster_is_calculated(place):
    done_in(place, "roster", "convert", "roster.jsonl", "cells.csv")
    done_in(place, "roster", "convert", "roster.jsonl", "cells.xlsx")
    cells = [cell for row in csv.reader(io.StringIO((place / "cells.csv").read_text("utf-8"), newline="")) for cell in row]
    assert len(cells) > 12 * 10
    assert not [part for cell in cells for part in cell.split(";") if is_formula(part)]
    as_workbook((place / "cells.xlsx").read_bytes())


@slow
def test_coding_sheets_and_their_comparison(place):
    for kind in ("csv", "xlsx"):
        (place / f"sheet.{kind}").unlink(missing_ok=True)
        done_in(place, "coding", "sheet", "run", "--coder", "AB", "--output", f"sheet.{kind}")
        FORMATS[kind]((place / f"sheet.{kind}").read_bytes())
    sheet = (place / "coding.csv").read_text("utf-8")
    (place / "other.csv").write_text(sheet.replace("=ab", "+cd").replace("unclear", "no"), encoding="utf-8")
    for name in ("table", "json", "csv"):
        FORMATS[name](done_in(place, "coding", "compare", "coding.csv", "other.csv", "--run", "run", "--format", name).raw)


@pytest.mark.parametrize("name", ["json", pytest.param("table", marks=slow)])
def test_what_was_discovered(place, name):
    roster = f"found-{name}.yaml"
    out = done_in(
        place, "discover", "discover.json", "--offline", "--as-of", "2026-03-01", "--run", f"sought-{name}", "--format", name, "-o", roster
    )
    FORMATS[name](out.raw)


@pytest.mark.parametrize("at", [2, *(pytest.param(one.at, marks=slow) for one in PEOPLE if one.at != 2)])
def test_profiles_tried_on_hostile_pages(place, at):
    for platform, file in (("website", "site.html"), ("website", "feed.xml"), ("x", "x.html"), ("linkedin", "linkedin.html")):
        name = re.sub(r"\.", f"{at}.", file)
        on_a_terminal(done_in(place, "platforms", "try", platform, f"captures/{name}").raw)


@slow
def test_captures_handed_in(place):
    on_a_terminal(done_in(place, "capture", "check", "captures", "--run", "run").raw)
    out = done_in(place, "capture", "add", "p1", "linkedin", "captures/linkedin1.html", "--run", "run", "--by", "AB", "--dry-run")
    on_a_terminal(out.raw)


def test_decisions_and_suppression(place):
    reason = NAMES[3] + NAMES[7]
    on_a_terminal(done_in(place, "identity", "decide", "run", "p3", "x:hostile3", "accept", "--coder", "=ab", "--reason", reason).raw)
    on_a_terminal(done_in(place, "suppress", "add", NAMES[0], "--file", "suppression.yaml", "--note", "\u202ewhy").raw)
    on_a_terminal(done_in(place, "suppress", "check", "roster.jsonl", "--file", "suppression.yaml", code=1).raw)


BAD = REMOTE.replace("\x00", "")


@pytest.mark.parametrize(
    "words",
    [
        ("report", f"no{BAD}run".replace("\n", "")), ("roster", "check", f"no{BAD}roster.yaml"), ("explain", f"no{BAD}body", "--run", "run"), ("study", "check", f"{BAD}.yaml"),
        ("explain", "p1", f"lin{BAD}", "--run", "run"), ("report", "run", "--format", f"x{BAD}"), ("platforms", "try", f"x{BAD}", "captures/x1.html"),
        ("platforms", "try", "x", f"{BAD}.html"), ("rules", "check", f"{BAD}.yaml"), ("worklist", "run", "--person", f"p{BAD}"),
    ],
    ids=str,
)  # fmt: skip
def test_errors_quote_what_was_given(place, words):
    done_in(place, *words, code=2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "roster.jsonl",
            json.dumps({"name": f"Ada {REMOTE}", f"na{REMOTE}me": f"a\ud800{REMOTE}", "accounts": {f"x{REMOTE}": "a", "x": f"{REMOTE} /"}}),
        ),
        ("roster.yaml", f"schema_version: 1\npersons:\n- {{name: {json.dumps(f'Ada {REMOTE}')}, {json.dumps(f'key{REMOTE}')}: 1}}\n"),
        ("roster.csv", "name,x,k\u202ey\nAda\u202e \u2066,\u202e /,1\n"),
    ],
)
def test_errors_in_documents_quote_what_stands_there(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = done_in(tmp_path, "roster", "check", name, code=2)
    assert all(line.startswith(("error: ", "…")) for line in done.err.splitlines())


def test_a_probe_that_fails_is_named_without_what_the_page_says(place, monkeypatch, caplog):
    def fails(self, seen, body, platform):
        raise RuntimeError(f"cannot read {REMOTE}")

    monkeypatch.setattr("presence_audit.probes.links.LinksProbe.read", fails)
    (place / "one").mkdir()
    (place / "one" / "page.html").write_bytes((place / "captures" / "linkedin1.html").read_bytes())
    done_in(place, *SCAN, "--captures", "one", "--run", "failing")
    assert "probe links failed on" in caplog.text
    assert not re.search("[\x00\x07\x1b\x9b\u202e]", caplog.text)


def test_messages_keep_what_people_write():
    for text in ("Zoë’s « file » – 山田.csv", "a\u00a0b", "👩\u200d💻", "two\nlines\tand a tab"):
        assert readable(text) == text
    assert readable("a\x1b[2J\u202eb\r\x9b") == "a\ufffd[2J\ufffdb\ufffd\ufffd"
