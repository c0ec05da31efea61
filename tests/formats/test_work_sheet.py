"""The worklist as a coding sheet: what it holds, and that the program reads it back; every person and account is invented."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from sample_work import EMPTY, NASTY, account, candidate, hostile, item, work

from presence_audit.coding import read_coding_sheet
from presence_audit.coding.sheet import COLUMNS
from presence_audit.coding.tables import plain
from presence_audit.formats.work_book import work_book
from presence_audit.formats.work_sheet import CODED, columns, work_csv
from presence_audit.model import Account, Worklist

openpyxl = pytest.importorskip("openpyxl")


def read(path: Path, made: Worklist, remarks: list[str] | None = None):
    def resolve(platform: str, text: str) -> Account:
        return Account(platform=platform, handle=text.rpartition("/")[2], url=text)

    return read_coding_sheet(path, resolve, {one.person for one in made.items}, {"social"}, remarks=remarks)


def rows(made: Worklist) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(work_csv(made).decode(), newline="")))


def cells(made: Worklist) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(work_book(made))).worksheets[0]
    head, *lines = sheet.iter_rows()
    return [{str(name.value): cell for name, cell in zip(head, line, strict=True)} for line in lines]


def answered(data: bytes, path: Path, answers: dict[str, str]) -> Path:
    """The sheet as a coder hands it in: these answers in the rows of these persons."""
    if path.suffix == ".csv":
        lines = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for line in lines:
            if (person := plain(line["person"])) in answers:
                line.update({"found": answers[person], "coder": "ab", "date": "2026-03-01"})
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
        return path
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        person = str(sheet.cell(row, at["person"]).value)
        found = answers.get(person.removeprefix("'") if person.startswith("''") else person)
        for name, value in (("found", found), ("coder", "ab"), ("date", "2026-03-01")) if found else ():
            sheet.cell(row, at[name]).value = value
    book.save(path)
    return path


def test_its_columns_are_those_of_a_coding_sheet_and_columns_to_read():
    assert CODED == COLUMNS
    names = columns(work(item()))
    assert [name for name in names if not name.startswith("_")] == [*COLUMNS, "profile.summary", "profile.photo", "profile.skills"]
    assert names[0] == "_rank"


def test_a_row_tells_the_coder_all_and_leaves_the_answer_open():
    (row,) = rows(work(item(account=account(), candidates=(candidate(),), files=("shot.png",))))
    assert {name: row[name] for name in ("_rank", "_name", "_role", "_platform", "_why", "person", "platform", "url")} == {
        "_rank": "1", "_name": "Ada Éxample", "_role": "CIO, Example Corp", "_platform": "Social", "_why": "login wall",
        "person": "ada-1", "platform": "social", "url": "https://social.example/ada",
    }  # fmt: skip
    assert row["_candidates"] == "https://social.example/ada (91 %: The employer agrees (+4.2))"
    assert row["_effect"] == "Score 0–100: 0–55 with no account, 45–100 with a full one. Narrows by 8.3 points: Has one."
    assert (row["_files"], row["_link_1"], row["_link_2"]) == ("shot.png", "https://social.example/search?q=Ada", "")
    assert {row[name] for name in ("found", "last_activity", "coder", "date", "note", "profile.photo")} == {""}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_half_filled_sheet_is_read_and_the_rest_is_remarked(tmp_path, kind):
    made = work(item(1), item(2), item(3))
    data = {"csv": work_csv, "xlsx": work_book}[kind](made)
    remarks: list[str] = []
    path = answered(data, tmp_path / f"coding.{kind}", {"ada-1": "no", "ada-3": "unclear"})
    coded = read(path, made, remarks)
    assert [(one.person, one.platform, one.found, one.coder) for one in coded] == [
        ("ada-1", "social", "no", "ab"),
        ("ada-3", "social", "unclear", "ab"),
    ]
    assert remarks == [f"coding.{kind}: 1 row without an answer in 'found' left out"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_hostile_ids_come_back_as_they_were(tmp_path, kind):
    plain = [text for text in NASTY if text.isprintable() and "\ufffe" not in text]
    made = work(*(item(rank, person=text, name=text) for rank, text in enumerate(plain, 1)))
    data = {"csv": work_csv, "xlsx": work_book}[kind](made)
    coded = read(answered(data, tmp_path / f"coding.{kind}", dict.fromkeys(plain, "no")), made)
    assert [one.person for one in coded] == plain


def test_no_cell_of_the_csv_is_calculated():
    for line in csv.reader(io.StringIO(work_csv(hostile()).decode(), newline="")):
        assert not [cell for cell in line if cell[:1] and cell[0] in "=+-@＝＋－＠\t\r"]


def test_no_cell_of_the_workbook_is_calculated_and_hostile_texts_stay_texts():
    found = cells(hostile())
    assert {cell.data_type for row in found for cell in row.values()} <= {"s", "n"}
    assert [cell.value for row in found for cell in row.values() if cell.data_type == "n" and cell.value is not None] == []
    assert found[1]["_name"].value == NASTY[1]
    assert found[1]["_name"].quotePrefix


def test_links_can_be_clicked_where_they_are_for_browsers():
    row = cells(work(item()))[0]
    assert row["_link_1"].hyperlink.target == "https://social.example/search?q=Ada"
    hostile_links = [cell for row in cells(hostile()) for name, cell in row.items() if name.startswith("_link_")]
    targets = {cell.hyperlink.target for cell in hostile_links if cell.hyperlink}
    assert targets == {"https://e.example/?q=%3Cb%3E"}


def test_answers_have_drop_downs_and_the_headings_stay_in_sight():
    sheet = openpyxl.load_workbook(io.BytesIO(work_book(work(item(1), item(2))))).worksheets[0]
    names = {cell.column_letter: cell.value for cell in sheet[1]}
    checks = {names[str(one.sqref).split(":")[0].rstrip("0123456789")]: one for one in sheet.data_validations.dataValidation}
    assert checks["found"].formula1 == '"yes,no,unclear"'
    assert checks["profile.photo"].formula1 == '"yes,no"'
    assert (checks["date"].type, checks["profile.skills"].type) == ("date", "whole")
    assert "profile.summary" not in checks
    assert str(checks["found"].sqref).endswith("3")
    assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:")) == ("C2", True)


def test_the_same_list_gives_the_same_bytes():
    assert work_book(work(item())) == work_book(work(item()))
    assert work_csv(hostile()) == work_csv(hostile())


@pytest.mark.parametrize("write", [work_csv, work_book])
def test_an_empty_list_is_a_sheet_with_headings(tmp_path, write):
    path = tmp_path / ("coding.csv" if write is work_csv else "coding.xlsx")
    path.write_bytes(write(EMPTY))
    assert read(path, EMPTY) == []
