"""`coding sheet | compare | adjudicate | codebook` at the command line; every person, coder and account is invented."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from openpyxl import load_workbook

from commands import presence_audit

ROSTER = """\
# Invented people.
schema_version: 1
title: Coded by hand (invented)
persons:
- {id: ada-example, name: Ada Example, title: CIO, organization: North Mill, accounts: {x: ada_secret}}
- {id: ben-example, name: "=Ben Examplé", organization: "@South Mill"}
- {id: cy-example, name: Cy Example, opt_out: yes}
- {id: dee-example, name: Dee Example}
- {id: eve-example, name: Eve Example}
"""
HEAD = "person,platform,url,found,last_activity,coder,date,note,profile.photo\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a roster and a judged run of it on two platforms."""
    here = tmp_path_factory.mktemp("coding")
    (here / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    options = ("--offline", "--platform", "x", "--platform", "linkedin", "--as-of", "2026-03-01", "--run", "run", "-q")
    assert presence_audit("scan", "roster.yaml", *options, cwd=here).code == 0
    return here


def made(place, tmp_path, *options, coder="AB", name="sheet.csv"):
    done = presence_audit("coding", "sheet", place / "run", "--coder", coder, "--output", tmp_path / name, *options, cwd=place)
    assert done.code == 0, done.err
    return done


def cells(path):
    """(person, platform) of each row, in order, and all rows."""
    first, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert first.startswith("# ")
    rows = list(csv.DictReader(lines))
    return [(one["person"], one["platform"]) for one in rows], rows


def sheet(folder, name, *rows):
    (folder / name).write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder / name


class TestSheet:
    def test_it_has_every_cell_once_but_none_of_who_opted_out(self, place, tmp_path):
        done = made(place, tmp_path)
        keys, rows = cells(tmp_path / "sheet.csv")
        assert sorted(keys) == [(f"{name}-example", platform) for name in ("ada", "ben", "dee", "eve") for platform in ("linkedin", "x")]
        assert {row["coder"] for row in rows} == {"AB"}
        assert (
            done.out
            == f"{tmp_path / 'sheet.csv'}: Coding sheet of AB for Coded by hand (invented) as of 2026-03-01: 8 of 8 cells (all cells)\n"
        )

    def test_it_says_nothing_of_what_is_known(self, place, tmp_path):
        made(place, tmp_path)
        _, rows = cells(tmp_path / "sheet.csv")
        blank = ("url", "found", "last_activity", "date", "note", "profile.photo", "activity.comments_elsewhere")
        assert {row[name] for row in rows for name in blank} == {""}
        text = (tmp_path / "sheet.csv").read_text(encoding="utf-8")
        assert "ada_secret" not in text  # the roster's own account is no hint for a coder either
        assert "unknown" not in text
        assert "%22Ada%20Example%22" in text

    def test_the_order_is_the_coders_own_and_the_same_each_time(self, place, tmp_path):
        orders = {}
        others = (("b", "CD", ""), ("c", "EF", ""), ("d", "GH", ""), ("s", "AB", "two"), ("t", "AB", "three"))
        for name, coder, seed in (("a", "AB", ""), ("a2", "ab", ""), *others):
            made(place, tmp_path, "--seed", seed, coder=coder, name=f"{name}.csv")
            orders[name], _ = cells(tmp_path / f"{name}.csv")
        assert orders["a"] == orders["a2"]
        assert len({tuple(order) for order in orders.values()}) > 2, "384 orders, by digests of a run made just now: two may be alike"
        assert {tuple(sorted(order)) for order in orders.values()} == {tuple(sorted(orders["a"]))}

    def test_a_persons_platforms_stay_together(self, place, tmp_path):
        made(place, tmp_path)
        keys, _ = cells(tmp_path / "sheet.csv")
        assert [person for person, _ in keys[::2]] == [person for person, _ in keys[1::2]]

    def test_a_sample_is_the_same_for_all_coders(self, place, tmp_path):
        done = made(place, tmp_path, "--cells", "sample:5", name="a.csv")
        made(place, tmp_path, "--cells", "sample:5", coder="CD", name="b.csv")
        one, other = cells(tmp_path / "a.csv")[0], cells(tmp_path / "b.csv")[0]
        assert (len(one), set(one)) == (5, set(other))
        assert "5 of 8 cells (a sample of the cells drawn by digest)" in done.out

    def test_only_the_unknown_cells(self, place, tmp_path):
        made(place, tmp_path, "--cells", "unknown")
        study = json.loads((place / "run" / "study.json").read_text(encoding="utf-8"))
        unknown = {
            (one["person"]["id"], cell["platform"]) for one in study["people"] for cell in one["presences"] if cell["state"] == "unknown"
        }
        assert set(cells(tmp_path / "sheet.csv")[0]) == unknown != set()

    def test_no_cell_is_calculated_and_what_was_written_can_be_read_back(self, place, tmp_path):
        made(place, tmp_path)
        _, rows = cells(tmp_path / "sheet.csv")
        (ben,) = [row for row in rows if row["person"] == "ben-example" and row["platform"] == "x"]
        assert (ben["_name"], ben["_role"]) == ("'=Ben Examplé", "'@South Mill")

    def test_a_half_filled_sheet_is_one_to_compare(self, place, tmp_path):
        for coder in ("AB", "CD"):
            made(place, tmp_path, coder=coder, name=f"{coder}.csv")
            path = tmp_path / f"{coder}.csv"
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            names, number = lines[1].rstrip("\n").split(","), next(n for n, line in enumerate(lines) if ",dee-example,x," in line)
            (values,) = csv.reader([lines[number]])
            values[names.index("found")], values[names.index("date")] = "no", "2026-02-20"
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerow(values)
            lines[number] = out.getvalue()
            path.write_text("".join(lines), encoding="utf-8")
        done = presence_audit("coding", "compare", tmp_path / "AB.csv", tmp_path / "CD.csv", "--run", place / "run", "-f", "json")
        assert json.loads(done.out)["coders"]["common"] == 1

    def test_a_workbook_has_drop_downs(self, place, tmp_path):
        made(place, tmp_path, name="sheet.xlsx")
        book = load_workbook(tmp_path / "sheet.xlsx")
        first, notes = book.worksheets
        names = [cell.value for cell in first[1]]
        checked = {names[first[f"{one.sqref}".split(":")[0]].column - 1]: one.formula1 for one in first.data_validations.dataValidation}
        assert checked == {"found": '"yes,no,unclear"', "profile.photo": '"yes,no"'}
        assert first.max_row == 9
        assert notes["A1"].value.startswith("Coding sheet of AB")
        assert "=Ben Examplé" in {cell.value for cell in first["A"]}
        assert {cell.data_type for line in first.iter_rows() for cell in line} <= {"s", "n"}

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--cells", "sample:9"), "--cells sample:9: the study has 8 cells; take a number from 1 to 8"),
            (("--cells", "sample:0"), "take a number from 1 to 8"),
            (("--cells", "some"), "--cells cannot be 'some': write all, unknown or sample:N"),
            (("--feature", "profile.foto"), "there is no feature 'profile.foto' to be coded (did you mean 'profile.photo'?)"),
            (("--format", "ods"), "there is no format 'ods' here; known: csv, xlsx"),
        ],
    )
    def test_what_there_is_not_is_refused(self, place, tmp_path, options, words):
        done = presence_audit("coding", "sheet", place / "run", "--coder", "AB", "--output", tmp_path / "x.csv", *options)
        assert (done.code, words in done.err) == (2, True), done.err
        assert list(tmp_path.iterdir()) == []

    def test_a_coders_work_is_never_written_over(self, place, tmp_path):
        (tmp_path / "sheet.csv").write_text("work", encoding="utf-8")
        done = presence_audit("coding", "sheet", place / "run", "--coder", "AB", "--output", tmp_path / "sheet.csv")
        assert (done.code, "exists already and may hold a coder's work" in done.err) == (2, True)
        assert (tmp_path / "sheet.csv").read_text(encoding="utf-8") == "work"

    def test_a_coder_has_a_name(self, place, tmp_path):
        done = presence_audit("coding", "sheet", place / "run", "--coder", " ", "--output", tmp_path / "x.csv")
        assert (done.code, done.err) == (2, "error: --coder must say who codes: initials or a name\n")


def coded(folder):
    """The sheets of two coders who differ on one cell of three."""
    ab = sheet(folder, "ab.csv", "ada-example,x,,no,,AB,2026-02-20,,", "ben-example,x,,no,,AB,2026-02-20,,", "dee-example,x,https://x.com/dee_example,yes,2026-02,AB,2026-02-20,,yes")  # fmt: skip
    cd = sheet(folder, "cd.csv", "ada-example,x,,no,,CD,2026-02-21,,", "ben-example,x,,unclear,,CD,2026-02-21,two of that name,", "dee-example,x,https://x.com/Dee_Example,yes,2026-02-03,CD,2026-02-21,,yes", "eve-example,x,,no,,CD,2026-02-21,,")  # fmt: skip
    return ab, cd


class TestCompare:
    def test_with_a_roster_as_with_a_run(self, place, tmp_path):
        files = coded(tmp_path)
        by_roster = presence_audit("coding", "compare", *files, "--roster", place / "roster.yaml", "--as-of", "2026-03-01")
        by_run = presence_audit("coding", "compare", *files, "--run", place / "run")
        assert by_roster.code == by_run.code == 0
        assert by_roster.out == by_run.out
        assert "ben-example x: found\n  AB  no       ab.csv:3\n  CD  unclear  cd.csv:3\n" in by_run.out
        assert "Cells coded: AB 3, CD 4; 3 of 4 by two coders or more" in by_run.out

    def test_json_holds_everything(self, place, tmp_path):
        done = presence_audit("coding", "compare", *coded(tmp_path), "--run", place / "run", "-f", "json", "-o", tmp_path / "out.json")
        assert (done.code, done.out, done.err) == (0, "", "")
        report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
        found = report["coders"]["agreements"][0]
        assert (found["variable"], found["cells"], found["agreeing"], found["band"]) == ("found", 3, 2, "too_few")
        assert [name for name, _ in report["sheets"]] == ["ab.csv", "cd.csv"]

    def test_the_program_is_compared_with_each_coder_apart(self, place, tmp_path):
        """Offline the program knows nothing of anybody, so that there is nothing to compare."""
        done = presence_audit("coding", "compare", *coded(tmp_path), "--run", place / "run", "--with-program")
        assert (done.code, "the program could not tell on any of these cells (4 unknown)" in done.err) == (2, True)

    def test_a_cell_that_an_analyst_decided_is_not_the_programs(self, place, tmp_path):
        run = tmp_path / "run"
        shutil.copytree(place / "run", run)
        decision = 'person: ada-example, account: "https://x.com/ada_secret", verdict: accept, coder: AB, date: 2026-02-20, reason: known'
        (tmp_path / "decisions.yaml").write_text(f"schema_version: 1\ndecisions:\n- {{{decision}}}\n", encoding="utf-8")
        scored = presence_audit("score", run, "--decisions", tmp_path / "decisions.yaml", cwd=place)
        assert scored.code == 0, scored.err
        done = presence_audit("coding", "compare", *coded(tmp_path), "--run", run, "--with-program")
        assert (done.code, "coding sheets or analysts' decisions (1 of them)" in done.err) == (2, True), done.err

    def test_a_coder_who_is_called_program(self, place, tmp_path):
        one = sheet(tmp_path, "one.csv", "ada-example,x,,no,,Program,2026-02-20,,")
        done = presence_audit("coding", "compare", one, "--run", place / "run", "--with-program")
        assert (done.code, done.err) == (
            2,
            "error: a coder is called 'program', as the program is here; give her other initials in her sheet\n",
        )

    def test_rows_that_wait_are_told(self, place, tmp_path):
        one, _ = coded(tmp_path)
        half = sheet(tmp_path, "half.csv", "ada-example,x,,no,,EF,2026-02-20,,", "ben-example,x,,,2026-01,EF,,,", "dee-example,x,,,,EF,,,")
        done = presence_audit("coding", "compare", one, half, "--run", place / "run", "-f", "json")
        assert json.loads(done.out)["remarks"] == [
            "half.csv: 2 rows without an answer in 'found' left out",
            "half.csv:3: left out: 'found' is empty, and yet there is something in last_activity",
        ]

    def test_a_form_that_there_is_not(self, place, tmp_path):
        done = presence_audit("coding", "compare", *coded(tmp_path), "--run", place / "run", "-f", "xml")
        assert (done.code, done.err) == (2, "error: there is no format 'xml' here; known: table, json, csv\n")

    def test_a_wide_table_has_no_colour_in_a_pipe(self, place, tmp_path):
        done = presence_audit("coding", "compare", *coded(tmp_path), "--run", place / "run", "--width", "120")
        assert (done.code, "\x1b" in done.out) == (0, False)


class TestAdjudicate:
    def adjudicate(self, place, tmp_path, coder="EF"):
        return presence_audit(
            "coding", "adjudicate", *coded(tmp_path), "--run", place / "run", "--coder", coder, "--output", tmp_path / "out.csv"
        )

    def test_what_differs_stands_first_and_waits_the_rest_is_whole(self, place, tmp_path):
        done = self.adjudicate(place, tmp_path)
        assert (done.code, done.out) == (0, f"{tmp_path / 'out.csv'}: 2 agreed, 1 to be decided by EF\n")
        assert done.err == "note: 1 cell was coded by one only; the coder's own row stands\n"
        _, (ben, ada, dee) = cells(tmp_path / "out.csv")
        assert (ben["person"], ben["found"], ben["coder"], ben["date"], ben["resolution"], ben["_differ"]) == (
            "ben-example",
            "",
            "EF",
            "",
            "adjudicated",
            "found",
        )
        assert ben["codes"] == "AB 2026-02-20 (ab.csv:3): found no | CD 2026-02-21 (cd.csv:3): found unclear, note two of that name"
        assert (ada["found"], ada["coder"], ada["date"], ada["resolution"]) == ("no", "AB+CD", "2026-02-21", "agreed")
        assert (dee["url"], dee["last_activity"], dee["profile.photo"]) == ("https://x.com/dee_example", "2026-02-03", "yes")

    def test_the_coders_sheets_stay_as_they_are(self, place, tmp_path):
        before = [path.read_bytes() for path in coded(tmp_path)]
        presence_audit(
            "coding",
            "adjudicate",
            tmp_path / "ab.csv",
            tmp_path / "cd.csv",
            "--run",
            place / "run",
            "--coder",
            "EF",
            "--output",
            tmp_path / "out.csv",
        )
        assert [(tmp_path / name).read_bytes() for name in ("ab.csv", "cd.csv")] == before

    def test_what_a_coder_copied_is_not_calculated_where_semicolons_part_cells(self, place, tmp_path):
        text = 'said;=HYPERLINK("https://stranger.example")'
        files = [
            sheet(
                tmp_path,
                f"{coder}.csv",
                f'dee-example,x,https://x.com/dee_example,{found},,{coder},2026-02-20,"{text.replace(chr(34), chr(34) * 2)}",',
            )
            for coder, found in (("AB", "yes"), ("CD", "unclear"))
        ]
        out = tmp_path / "out.csv"
        done = presence_audit("coding", "adjudicate", *files, "--run", place / "run", "--coder", "EF", "--output", out)
        assert done.code == 0, done.err
        _, (row,) = cells(out)
        assert ";=" not in out.read_text(encoding="utf-8")
        assert "said;'=HYPERLINK" in row["codes"]

    @pytest.mark.parametrize(
        ("coder", "words"),
        [
            ("ab", "ab is one of the coders: a third decides; for a decision of both together write --coder AB+CD"),
            ("", "--coder must say who decides"),
        ],
    )
    def test_nobody_judges_herself(self, place, tmp_path, coder, words):
        done = self.adjudicate(place, tmp_path, coder)
        assert (done.code, words in done.err) == (2, True)
        assert not (tmp_path / "out.csv").exists()

    def test_a_decision_is_never_written_over(self, place, tmp_path):
        (tmp_path / "out.csv").write_text("decided", encoding="utf-8")
        assert self.adjudicate(place, tmp_path).code == 2
        assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "decided"


class TestCodebook:
    def test_markdown_and_html(self, tmp_path):
        assert presence_audit("coding", "codebook").out.startswith("# Codebook: ")
        done = presence_audit("coding", "codebook", "--format", "html", "--output", tmp_path / "book.html")
        assert (done.code, done.out) == (0, "")
        assert (tmp_path / "book.html").read_text(encoding="utf-8").startswith("<!doctype html>")

    def test_another_rule_set(self):
        assert "presence 1.0.0" in presence_audit("coding", "codebook", "--rules", "presence-1.0.0").out

    def test_what_there_is_not(self, tmp_path):
        assert (
            presence_audit("coding", "codebook", "--format", "pdf").err == "error: there is no format 'pdf' here; known: markdown, html\n"
        )
        assert presence_audit("coding", "codebook", "--rules", "presense").code == 2
        assert presence_audit("coding", "codebook", "--output", tmp_path / "no" / "book.md").code == 2
