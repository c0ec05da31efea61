"""Documents that users are handed by others: bombs of aliases, tags, depth, sizes and encodings give problems, in little memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from presence_audit.documents.nodes import MOST_PROBLEMS
from presence_audit.platforms import load_platforms
from presence_audit.roster.read import check_roster

PLATFORMS = load_platforms()
LAUGHS = (
    '<!DOCTYPE worksheet [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def workbook(doctype: str = "", text: str = "&j;", row: str = '<row r="2"><c r="A2" t="inlineStr"><is><t>{}</t></is></c></row>') -> bytes:
    """A workbook whose one sheet is written by hand."""
    openpyxl = pytest.importorskip("openpyxl")
    made, out = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(made)
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    sheet = f'<?xml version="1.0"?>{doctype}{head}{row.format(text)}</sheetData></worksheet>'
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return out.getvalue()


BAD = {
    "alias bomb.yaml": "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{('*' + chr(97 + n) + ', ') * 9}]\n" for n in range(9)),
    "object.yaml": "- !!python/object/apply:os.system ['exit 1']\n- name: x\n",
    "binary.yaml": "- name: !!binary aGk=\n",
    "own tag.yaml": "%TAG ! tag:x:\n---\n- !p {name: x}\n",
    "merge.yaml": "- {<<: {name: x}, name: y}\n",
    "twice.yaml": "- {name: x, name: y}\n",
    "deep list.yaml": "[" * 100_000,
    "deep map.yaml": "{a: " * 100_000,
    "deep block.yaml": "- " * 100_000,
    "deep keys.yaml": "? " * 100_000,
    "quotes.yaml": '"' * 100_001,
    "percent.yaml": "%" * 100_000,
    "nul.yaml": "- name: a\0b\n",
    "escape.yaml": '- name: "\\e[31m"\n',
    "two.yaml": "- name: a\n---\n- name: b\n",
    "version.yaml": "%YAML 9.9\n---\n- name: a\n",
    "deep.json": "[" * 100_000,
    "deep map.json": '{"a":' * 100_000,
    "deep.jsonl": "[" * 100_000 + "\n",
    "long line.jsonl": '{"name": "' + "x" * (1 << 20) + '"}\n',
    "long line.csv": "name\n" + "x" * (1 << 20) + "\n",
    "open quote.csv": 'name\n"' + "x\n" * 700_000,
    "columns.csv": "name" + ",x" * 2_000 + "\nAda" + ",y" * 2_000 + "\n",
    "cells.csv": "name\n" + "x," * 2_000 + "\n",
}
"""Each is refused with a problem that has a place or says what the file is."""
BYTES = {"utf16.yaml": "- name: é".encode("utf-16"), "latin1.yaml": b"- name: \xe9\n", "latin1.csv": b"name\n\xe9\n", "latin1.jsonl": b'{"name": "\xe9"}\n', "archive.csv": b"PK\x03\x04x", "zip.xlsx": b"PK\x03\x04x", "plain.xlsx": b"name\nAda\n"}  # fmt: skip


def checked(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return check_roster(path, PLATFORMS.resolve, PLATFORMS.ids)


@pytest.mark.parametrize("name", [*BAD, *BYTES])
def test_a_hostile_roster_is_refused_with_sentences(tmp_path, name):
    report = checked(tmp_path, name, {**BAD, **BYTES}[name])
    assert 1 <= len(report.problems) <= MOST_PROBLEMS + 1
    assert all(len(str(problem).removeprefix(str(tmp_path))) < 400 and str(problem).isprintable() for problem in report.problems)


def test_a_file_of_a_million_faults_lists_the_first(tmp_path):
    report = checked(tmp_path, "twice.yaml", "- {name: x" + ", name: x" * 12_000 + "}\n")
    assert len(report.problems) == MOST_PROBLEMS + 1
    assert "there are more problems than these 10,000" in str(report.problems[0])
    assert checked(tmp_path, "few.yaml", "- {name: x" + ", name: x" * 9_999 + "}\n").problems[0].line == 1


@pytest.mark.parametrize("data", [workbook(LAUGHS), workbook(OUTSIDE), workbook(row="<a>" * 20_000)], ids=["laughs", "outside", "deep"])
def test_entities_of_a_workbook_are_not_followed(tmp_path, data):
    report = checked(tmp_path, "people.xlsx", data)
    told = "".join(map(str, report.problems))
    assert report.problems or report.persons == 0
    assert "root:" not in told
    assert len(told) < 2_000


@pytest.mark.slow
def test_a_workbook_with_one_cell_at_the_very_end_is_read_without_filling_memory(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>{}</t></is></c></row>'
    assert checked(tmp_path, "far.xlsx", workbook(text="x", row=far)).problems
