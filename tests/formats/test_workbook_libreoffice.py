"""LibreOffice opens the workbook and reads the same values out of it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from datetime import datetime

import openpyxl
import pytest
from analysis_factory import analysed, hostile

from presence_audit.formats.workbook import XlsxFormat

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# comma, quotes, UTF-8, from line 1, columns as they are, no quoting of all, values as stored and not as shown, no formulas, every sheet
EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]


def told(value: object) -> str:
    """A value as LibreOffice writes it into CSV when it does not format it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


def same(ours: object, theirs: str) -> bool:
    if isinstance(ours, datetime):
        shown = theirs.partition(" ")[0]  # the day, in one of two ways; the call sets the locale
        month, day, year = shown.split("/") if "/" in shown else (shown[5:7], shown[8:10], shown[:4])
        return (ours.year, ours.month, ours.day) == (int(year), int(month), int(day))
    if isinstance(ours, (int, float)):
        stored = float(theirs.removesuffix("%")) / (100 if theirs.endswith("%") else 1)
        return stored == pytest.approx(ours, rel=1e-9)
    return told(ours).strip() == theirs.strip()


@pytest.mark.parametrize("study", [analysed(), hostile()], ids=["analysed", "hostile"])
def test_libreoffice_reads_what_was_written(study, tmp_path):
    out = io.BytesIO()
    XlsxFormat().write(study, out)
    (tmp_path / "study.xlsx").write_bytes(out.getvalue())
    call = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        EACH_SHEET,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "study.xlsx"),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=240, env={**os.environ, "LC_ALL": "C.UTF-8"})
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert len(list(tmp_path.glob("study-*.csv"))) == len(book.sheetnames)
    compared = 0
    for sheet in book.worksheets[1:]:
        with (tmp_path / f"study-{sheet.title}.csv").open(encoding="utf-8", newline="") as handle:
            theirs = list(csv.reader(handle))
        assert len(theirs) == sheet.max_row
        for line, other in zip(sheet.iter_rows(values_only=True), theirs, strict=True):
            for ours, shown in zip(line, other, strict=True):
                assert same(ours, shown), (sheet.title, ours, shown)
                compared += ours is not None
    assert compared > 1500
