"""Links of the workbook lead where they say, limits of spreadsheets are kept, and nothing of a stranger is calculated or fetched."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from analysis_factory import hostile
from sample_study import HOSTILE_TEXT, PEOPLE, PLATFORMS, result, row, sample, unknown
from workbook_back import STUDY, column, headings, made, opened, parted, rows, whole, with_evidence

from presence_audit.formats import safe
from presence_audit.formats.workbook import book as book_module


@pytest.fixture(scope="module")
def book():
    return whole()


@pytest.mark.parametrize("study", [STUDY, with_evidence(hostile())], ids=["analysed", "hostile"])
def test_nothing_is_calculated_and_nothing_is_fetched(study):
    data = made(study)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {cell.data_type for sheet in book for line in sheet for cell in line} <= {"s", "n", "d", "inlineStr"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        assert not any("vba" in name or "externalLink" in name or "connections" in name for name in names)
        sheets = [parts.read(name) for name in names if "worksheets/sheet" in name and name.endswith(".xml")]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
        assert not any(b"evil.example" in parts.read(name) for name in names if name.endswith(".rels"))


def test_what_looks_like_a_formula_is_a_text_also_when_somebody_edits_it(book):
    lines = {(line["Person"], line["Platform"]): at for at, line in enumerate(rows(book["Presence"]))}
    cell = column(book["Presence"], "How we know")[lines["ev", "x"]]
    assert cell.value == safe.clean(HOSTILE_TEXT)
    assert cell.value.startswith("=HYPERLINK")
    assert cell.quotePrefix


def test_markup_of_the_file_itself_stays_a_text():
    """The library writes what begins with <r> and ends with </r> as it stands; that would let a stranger write cells."""
    evil = '<r><t>x</t></r></is></c><c r="A3"><f>1+1</f></c><c><is><r></r>'
    book = opened(sample((result("one", "One", row(unknown("x", "blocked", detail=evil)), None),)))
    found = [cell.value for cell in column(book["Presence"], "How we know")]
    assert f" {evil}" in found


def test_addresses_are_links_when_they_are_plain(book):
    lines = {(line["Person"], line["Platform"]): at for at, line in enumerate(rows(book["Presence"]))}
    account = column(book["Presence"], "Account")
    assert account[lines["ada", "x"]].hyperlink.target == "https://x.example/ada"
    assert account[lines["ev", "x"]].hyperlink is None  # it holds characters that nobody sees


def follow(book, cell):
    sheet, row_number = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location).groups()
    names = headings(book[sheet])
    return sheet, dict(zip(names, [one.value for one in book[sheet][int(row_number)]], strict=True))


@pytest.mark.parametrize("made_book", [whole, parted])
def test_a_cell_leads_to_its_evidence_and_back(made_book):
    book = made_book()
    seen = 0
    for sheet in (one for one in book if one.title.startswith("Presence")):
        for line, link in zip(rows(sheet), column(sheet, "Evidence"), strict=True):
            if link.hyperlink is None:
                continue
            place, evidence = follow(book, link)
            assert place.startswith("Evidence")
            assert evidence["Person"] == line["Person"]
            assert evidence["Evidence"] in line["Evidence ids"].split("; ")
            seen += 1
    assert seen > 20
    for sheet in (one for one in book if one.title.startswith("Evidence")):
        for line, link in zip(rows(sheet), column(sheet, "Cell"), strict=True):
            if link.hyperlink is not None:
                _, cell = follow(book, link)
                assert cell["Person"] == line["Person"]
                assert line["Evidence"] in cell["Evidence ids"].split("; ")


def test_a_table_that_is_longer_than_a_sheet_goes_on_in_the_next():
    book = parted()
    parts = [name for name in book.sheetnames if name.startswith("Presence")]
    assert parts == ["Presence", *(f"Presence ({part})" for part in range(2, 7))]  # 63 cells, 11 a sheet
    assert sum(len(rows(book[name])) for name in parts) == len(PEOPLE) * len(PLATFORMS)


def test_links_beyond_what_a_sheet_holds_are_text(monkeypatch):
    monkeypatch.setattr(book_module, "MOST_LINKS", 3)
    book = opened(STUDY)
    accounts = [cell for cell in column(book["Presence"], "Account") if cell.value]
    assert sum(cell.hyperlink is not None for line in book["Presence"] for cell in line) == 3
    assert len(accounts) > 3


def test_long_texts_are_cut_and_say_so():
    book = opened(sample((result("one", "One", row(unknown("x", "blocked", detail="🦄" * 40_000)), None),)))
    (cut,) = [cell.value for cell in column(book["Presence"], "How we know") if cell.value.startswith("🦄")]
    assert cut.endswith(" … (cut)")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_the_summary_names_and_leads_to_every_sheet(book):
    links = {cell.value: cell.hyperlink.location for line in book["Summary"] for cell in line if cell.hyperlink}
    assert list(links) == book.sheetnames[1:]
    assert links["People"] == "'People'!A1"
    said = " ".join(str(cell.value) for line in book["Summary"] for cell in line if cell.value)
    assert "A census of 35 persons" in said
    assert "Not for decisions on hiring" in said
