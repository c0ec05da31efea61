"""Sheets of invented coders read for comparison: whose they are, what is left out, and what each cell is as codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from presence_audit.audit.coders import Sheets, as_cell, read_sheets, variables_of
from presence_audit.audit.coders_compared import Against, compared_coders
from presence_audit.audit.coders_text import CSV_COLUMNS, coders_csv, coders_text
from presence_audit.errors import DocumentError, UsageError

HEAD = "person,platform,url,found,last_activity,coder,date,note,profile.photo,profile.connections,activity.comments_elsewhere,resolution\n"
AS_OF = date(2026, 3, 1)


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.yaml"
    path.write_text(
        "# Invented people.\n- {id: ada-example, name: Ada Example}\n- {id: ben-example, name: Ben Example}\n- {id: cy-example, name: Cy Example}\n",
        encoding="utf-8",
    )
    return path


def sheet(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def row(
    coder: str, *, person="ada-example", platform="linkedin", found="no", url="", last="", day="2026-02-01", note="", rest=",,,"
) -> str:
    return f"{person},{platform},{url},{found},{last},{coder},{day},{note},{rest}"


def read(roster: Path, *files: Path):
    return read_sheets(Sheets(files, roster=roster))


def codes(roster: Path, line: str) -> dict[str, str]:
    (one,) = read(roster, sheet(roster.parent, "one.csv", line)).rows
    return dict(as_cell(one, AS_OF, 90).codes)


URL = "https://www.linkedin.com/in/ada-example"


def test_a_row_as_codes(roster):
    assert codes(roster, row("AB")) == {"found": "no"}
    assert codes(roster, row("AB", found="yes", url=URL, last="2026-02", rest="yes,500+,0,")) == {
        "found": "yes", "account": "linkedin:ada-example", "active": "yes", "profile.photo": "yes", "profile.connections": "yes",
        "activity.comments_elsewhere": "no",
    }  # fmt: skip


def test_what_is_not_written_is_missing(roster):
    assert codes(roster, row("AB", found="yes")) == {"found": "yes", "active": "unknown"}
    assert codes(roster, row("AB", found="unclear", url=URL)) == {"found": "unclear"}


@pytest.mark.parametrize(
    ("last", "active"),
    # 90 days before 1 March 2026 is 1 December 2025
    [
        ("2025-12-01", "yes"),
        ("2025-11-30", "no"),
        ("2025-12", "yes"),
        ("2025-11", "no"),
        ("2026", "yes"),
        ("2025", "unknown"),
        ("2024", "no"),
    ],
)
def test_active_is_judged_by_what_is_certain(roster, last, active):
    assert codes(roster, row("AB", found="yes", url=URL, last=last))["active"] == active


def test_a_month_on_both_sides_is_unknown(roster):
    (one,) = read(roster, sheet(roster.parent, "one.csv", row("AB", found="yes", url=URL, last="2025-12"))).rows
    assert as_cell(one, date(2026, 3, 15), 90).codes["active"] == "unknown"


def test_the_same_coder_in_two_sheets_is_refused(roster, tmp_path):
    files = sheet(tmp_path, "a.csv", row("AB")), sheet(tmp_path, "b.csv", row("ab", platform="x"))
    with pytest.raises(UsageError, match=r"b\.csv: coder ab stands in .*a\.csv, too \(as AB\); coders who worked apart"):
        read(roster, *files)


def test_one_coder_whose_accent_is_written_in_two_ways_is_one(roster, tmp_path):
    one, other = "Ren\u00e9", "Rene\u0301"
    files = sheet(tmp_path, "a.csv", row(one)), sheet(tmp_path, "b.csv", row(other))
    with pytest.raises(UsageError, match="coders who worked apart have a sheet each"):
        read(roster, *files)
    assert len(read(roster, sheet(tmp_path, "c.csv", row(one), row(other, day="2026-02-02"))).rows) == 1


def test_of_two_rows_by_one_coder_the_newest_counts(roster, tmp_path):
    made = read(roster, sheet(tmp_path, "a.csv", row("AB", day="2026-02-02", found="unclear"), row("AB", day="2026-02-01")))
    assert [one.found for one in made.rows] == ["unclear"]
    assert made.remarks == ("1 row was coded again later by the same coder; the newest counts",)


def test_agreed_and_adjudicated_rows_are_no_coders_own(roster, tmp_path):
    decided = row("EF", note="why", rest=",,,adjudicated")
    made = read(
        roster, sheet(tmp_path, "a.csv", row("AB")), sheet(tmp_path, "b.csv", decided, row("AB+CD", platform="x", rest=",,,agreed"))
    )
    assert [one.coder for one in made.rows] == ["AB"]
    assert made.remarks == ("2 agreed or adjudicated rows are left out: they are no coder's own",)


def test_the_study_day_is_the_newest_day_of_coding_where_there_is_no_run(roster, tmp_path):
    assert read(roster, sheet(tmp_path, "a.csv", row("AB"), row("AB", platform="x", day="2026-02-20"))).as_of == date(2026, 2, 20)


def test_a_sheet_of_another_study_is_said_once(roster, tmp_path):
    foreign = sheet(tmp_path, "a.csv", *(row("AB", person=f"stranger-{n}") for n in range(30)))
    with pytest.raises(UsageError, match=r"of its 30 persons 0 stand in roster\.yaml; is the sheet of another study\?"):
        read(roster, foreign)


def test_a_single_wrong_person_has_its_line(roster, tmp_path):
    wrong = sheet(tmp_path, "a.csv", row("AB"), row("AB", person="ben-example"), row("AB", person="cy-exmaple"))
    with pytest.raises(DocumentError, match=r"a\.csv:4:1: there is no person 'cy-exmaple' \(did you mean 'cy-example'\?\)"):
        read(roster, wrong)


def test_roster_or_run_but_not_both(roster, tmp_path):
    for sheets in (Sheets((sheet(tmp_path, "a.csv", row("AB")),)), Sheets((tmp_path / "a.csv",), roster=roster, run=tmp_path)):
        with pytest.raises(UsageError, match="either --roster FILE or --run RUN"):
            read_sheets(sheets)


def test_an_empty_sheet_says_what_to_fill_in(roster, tmp_path):
    with pytest.raises(UsageError, match=r"nothing is coded in a\.csv: fill in 'found'"):
        read(roster, sheet(tmp_path, "a.csv"))


def test_features_are_compared_where_somebody_coded_them(roster, tmp_path):
    rows = read(roster, sheet(tmp_path, "a.csv", row("AB", rest=",,0,"))).rows
    assert [one.name for one in variables_of(rows)] == ["found", "account", "active", "activity.comments_elsewhere"]


class TestComparing:
    def report(self, roster, first, second, **how):
        files = sheet(roster.parent, "a.csv", *first), sheet(roster.parent, "b.csv", *second)
        return compared_coders(Sheets(files, roster=roster), Against(**how))

    def test_one_coder_alone_is_refused(self, roster, tmp_path):
        with pytest.raises(UsageError, match="every row is coded by AB: agreement needs the sheets of two coders or more"):
            compared_coders(Sheets((sheet(tmp_path, "a.csv", row("AB")),), roster=roster), Against())

    def test_no_cell_in_common_is_refused(self, roster):
        with pytest.raises(UsageError, match=r"no person and platform was coded by two coders \(cells coded: AB 1, CD 1\)"):
            self.report(roster, [row("AB")], [row("CD", platform="x")])

    def test_the_program_needs_a_run(self, roster):
        with pytest.raises(UsageError, match="--with-program compares with the states of a run"):
            self.report(roster, [row("AB")], [row("CD")], program=True)

    def test_two_coders_who_mean_two_namesakes_do_not_agree(self, roster):
        other = "https://www.linkedin.com/in/ada-example-2"
        made = self.report(roster, [row("AB", found="yes", url=URL)], [row("CD", found="yes", url=other)])
        assert {one.variable: one.percent.value for one in made.coders.agreements} == {"found": 1, "account": 0, "active": 1}
        assert [one.variable for one in made.coders.disagreements] == ["account"]

    def test_two_spellings_of_one_account_agree(self, roster):
        made = self.report(roster, [row("AB", found="yes", url=URL)], [row("CD", found="yes", url="http://linkedin.com/in/Ada-Example/")])
        assert made.coders.disagreements == ()

    def test_the_threshold_and_the_day_are_the_rules_and_the_users(self, roster):
        made = self.report(roster, [row("AB", found="yes", url=URL, last="2026-01")], [row("CD")], as_of=date(2027, 1, 1))
        assert (made.as_of, made.active_days) == (date(2027, 1, 1), 90)
        assert made.sheets[0][0] == "a.csv"

    def test_the_table_says_undefined_and_the_lines_to_look_at(self, roster):
        made = self.report(roster, [row("AB"), row("AB", platform="x")], [row("CD"), row("CD", platform="x", found="unclear")])
        text = coders_text(made).decode()
        assert max(map(len, text.splitlines())) <= 60
        assert "undefined (no variation)" in coders_text(self.report(roster, [row("AB")], [row("CD")])).decode()
        assert "ada-example x: found\n  AB  no       a.csv:3\n  CD  unclear  b.csv:3\n" in text
        assert "\x1b" not in coders_text(made, width=100).decode()
        coders_text(made, encoding="ascii").decode("ascii")

    def test_csv_has_one_line_a_variable_and_platform(self, roster):
        made = self.report(roster, [row("AB"), row("AB", platform="x")], [row("CD"), row("CD", platform="x", found="unclear")])
        head, *lines = coders_csv(made).splitlines()
        assert head == ",".join(CSV_COLUMNS)
        assert [line.split(",")[:6] for line in lines] == [
            ["AB+CD", "", "found", "2", "0", "1"],
            ["AB+CD", "linkedin", "found", "1", "0", "1"],
            ["AB+CD", "x", "found", "1", "0", "0"],
        ]
        assert lines[1].endswith(",undefined,undefined (no variation)")
