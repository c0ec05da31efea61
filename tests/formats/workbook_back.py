"""A workbook of the hand-made study, written and read back with another library."""

from __future__ import annotations

import io
import warnings
from functools import cache

import openpyxl
from analysis_factory import analysed
from sample_study import EVIDENCE

from presence_audit.formats.workbook import XlsxFormat
from presence_audit.model import Study, refer


def made(study: Study, **options: int) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        XlsxFormat(**options).write(study, out)
    return out.getvalue()


def opened(study: Study, **options: int):
    return openpyxl.load_workbook(io.BytesIO(made(study, **options)))


def with_evidence(study: Study) -> Study:
    """The same with the evidence that the cells name, which the sample leaves out."""
    refs = tuple(refer(item).model_copy(update={"id": name}) for name, item in EVIDENCE.items())
    return study.model_copy(update={"people": tuple(one.model_copy(update={"evidence": refs}) for one in study.people)})


STUDY = with_evidence(analysed())


@cache
def whole():
    """The study's book, read once for all tests."""
    return opened(STUDY)


@cache
def parted():
    """The same book where a sheet holds eleven rows."""
    return opened(STUDY, most_rows=12)


def headings(sheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


def column(sheet, heading: str) -> list:
    at = headings(sheet).index(heading) + 1
    return [sheet.cell(line, at) for line in range(2, sheet.max_row + 1)]


def rows(sheet) -> list[dict]:
    names = headings(sheet)
    return [dict(zip(names, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]
