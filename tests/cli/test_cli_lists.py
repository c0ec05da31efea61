"""`roster`, `platforms`, `rules`, `schemas` and `explain` at the command line."""

from __future__ import annotations

import io
import json

import pytest

from commands import ROOT, presence_audit
from presence_audit.audit import platform_page, platform_table, rules_page, rules_table, schema_texts
from worked_example import scanned


def test_version():
    done = presence_audit("--version")
    assert (done.code, done.out) == (0, "presence-audit 0.1.0\n")
    assert presence_audit("--version", "scan").out == done.out


@pytest.mark.parametrize("arguments", [[], ["roster"], ["platforms"], ["rules"]])
def test_without_a_command_there_is_help(arguments):
    done = presence_audit(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


class TestRoster:
    @pytest.mark.parametrize("name", ["yaml", "json", "jsonl", "csv", "xlsx"])
    def test_a_template_is_a_faultless_roster(self, tmp_path, name):
        done = presence_audit("roster", "template", "--format", name, "--output", f"roster.{name}", cwd=tmp_path)
        assert (done.code, done.raw, done.err) == (0, b"", "")
        checked = presence_audit("roster", "check", f"roster.{name}", cwd=tmp_path)
        assert (checked.code, checked.out) == (0, f"roster.{name}: 3 persons, nothing wrong\n")

    def test_a_template_can_be_piped(self, tmp_path):
        text = presence_audit("roster", "template").raw
        (tmp_path / "roster.yaml").write_bytes(text)
        assert b"invented" in text
        assert presence_audit("roster", "check", tmp_path / "roster.yaml").code == 0

    @pytest.mark.parametrize(
        ("ending", "form"), [("csv", "csv"), ("tsv", "csv"), ("yml", "yaml"), ("JSON", "json"), ("ndjson", "jsonl"), ("xlsx", "xlsx")]
    )
    def test_the_ending_of_a_template_says_its_format(self, tmp_path, ending, form):
        """In which format it is read is told by the ending alone; a workbook begins as every ZIP file does."""
        done = presence_audit("roster", "template", "-o", f"roster.{ending}", cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        begins = {"csv": b"id,name,", "yaml": b"# A roster", "json": b"{", "jsonl": b'{"', "xlsx": b"PK\3\4"}
        assert (tmp_path / f"roster.{ending}").read_bytes().startswith(begins[form])

    def test_a_format_that_the_ending_contradicts_is_refused(self, tmp_path):
        done = presence_audit("roster", "template", "-f", "csv", "-o", "roster.yml", cwd=tmp_path)
        assert (done.code, done.raw) == (2, b"")
        assert "--format csv contradicts the ending, by which rosters are read: .yml is yaml" in done.err
        assert not (tmp_path / "roster.yml").exists()

    def test_an_ending_that_is_no_rosters_needs_a_format(self, tmp_path):
        done = presence_audit("roster", "template", "-o", "roster.txt", cwd=tmp_path)
        assert (done.code, done.raw) == (2, b"")
        assert "'.txt' is not the ending of a roster file; known: .yaml, .yml, .json, .jsonl, .ndjson, .csv, .tsv, .xlsx" in done.err
        assert presence_audit("roster", "template", "-f", "csv", "-o", "roster.txt", cwd=tmp_path).code == 0
        assert (tmp_path / "roster.txt").read_bytes().startswith(b"id,name,")

    def test_one_person_is_one(self, tmp_path):
        (tmp_path / "one.csv").write_text("name\nAda Example\n", encoding="utf-8")
        assert presence_audit("roster", "check", "one.csv", cwd=tmp_path).out == "one.csv: 1 person, nothing wrong\n"

    def test_converting_there_and_back(self, roster):
        here = roster.parent
        for source, target in (
            ("roster.yaml", "a.csv"),
            ("a.csv", "b.jsonl"),
            ("b.jsonl", "c.json"),
            ("c.json", "d.xlsx"),
            ("d.xlsx", "e.jsonl"),
        ):
            done = presence_audit("roster", "convert", source, target, cwd=here)
            assert (done.code, done.out) == (0, f"{target}: 2 persons\n")
        assert (here / "b.jsonl").read_bytes() == (here / "e.jsonl").read_bytes()


class TestLists:
    def test_platforms(self):
        assert presence_audit("platforms", "list").out == platform_table()
        assert presence_audit("platforms", "show", "mastodon").out == platform_page("mastodon")
        assert presence_audit("platforms", "check").out == f"{len(list((ROOT / 'profiles').glob('*.yaml')))} profiles, nothing wrong\n"

    def test_a_profile_that_contradicts_itself(self, tmp_path):
        text = (ROOT / "profiles" / "github.yaml").read_text(encoding="utf-8")
        (tmp_path / "github.yaml").write_text(text.replace("invalid: ['-ada'", "invalid: ['ada'"), encoding="utf-8")
        done = presence_audit("platforms", "check", "--profiles", tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err == "error: github: handle.invalid: 'ada' is accepted as 'ada'\n"

    def test_a_profile_that_is_none(self, tmp_path):
        (tmp_path / "forum.yaml").write_text("schema_version: 1\nid: forum\nnaem: Forum\n", encoding="utf-8")
        done = presence_audit("platforms", "list", "--profiles", tmp_path)
        assert (done.code, "forum.yaml:3:1" in done.err, "name" in done.err) == (2, True, True)

    def test_rules(self):
        assert presence_audit("rules", "list").out == rules_table()
        assert presence_audit("rules", "show", "chamberlin-2010").out == rules_page("chamberlin-2010")
        for path in sorted((ROOT / "rules").glob("*.yaml")):
            assert presence_audit("rules", "check", path).out.endswith("nothing wrong\n")

    def test_schemas(self, tmp_path):
        assert presence_audit("schemas").out.split() == list(schema_texts())
        done = presence_audit("schemas", "--write", tmp_path / "new" / "folder")
        assert (done.code, done.raw) == (0, b"")
        for name, text in schema_texts().items():
            assert json.loads((tmp_path / "new" / "folder" / name).read_bytes()) == json.loads(text)


class TestExplain:
    def test_a_cell(self):
        done = presence_audit("explain", "tobias-reinholt", "x", "--run", scanned())
        assert (done.code, done.err) == (0, "")
        assert "http://twitter.com/tobias_reinholt" in done.out
        assert max(map(len, done.out.splitlines())) <= 100

    def test_as_wide_as_it_is_told(self):
        lines = presence_audit("explain", "tobias-reinholt", "linkedin", "--run", scanned(), "--width", "60").out.splitlines()
        assert [line for line in lines if len(line) > 60 and "://" not in line and not line.strip().startswith("sha256 ")] == []

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [(["tobias"], "tobias-reinholt"), (["tobias-reinholt", "linkdin"], "linkedin"), (["nobody at all"], "nobody at all")],
    )
    def test_wrong_names(self, arguments, words):
        done = presence_audit("explain", *arguments, "--run", scanned())
        assert (done.code, done.raw) == (2, b"")
        assert words in done.err


def test_progress_is_drawn_at_a_terminal_only(monkeypatch):
    from presence_audit.cli.progress import meter

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    drawn = {}
    for quiet, stream in ((False, Terminal()), (True, Terminal()), (False, io.StringIO())):
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm-256color")
        with meter("looking", 3, quiet=quiet) as advance:
            for _ in range(3):
                advance()
        drawn[quiet, stream.isatty()] = stream.getvalue()
    assert "looking" in drawn[False, True]
    assert "3/3" in drawn[False, True]
    assert drawn[True, True] == drawn[False, False] == ""
