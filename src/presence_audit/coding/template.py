"""An empty coding sheet to begin with."""

from __future__ import annotations

import csv
import io
from typing import Literal

from .extra import needing_xlsx
from .sheet import COLUMNS

_EXTRA = ("profile.photo", "profile.summary", "activity.comments_elsewhere")
_EXAMPLES = (
    ("ada-example", "linkedin", "https://www.linkedin.com/in/ada-example", "yes", "", "ab", "2026-03-01", "", "yes", "", ""),
    ("ada-example", "website", "", "no", "", "ab", "2026-03-01", "searched by the protocol", "", "", "0"),
    ("ada-example", "x", "https://x.com/ada_example", "unclear", "2025-11", "ab", "2026-03-01", "two people of that name", "", "", ""),
)


def coding_template(kind: Literal["csv", "xlsx"]) -> bytes:
    """Return a coding sheet with its headings and three invented rows to overwrite; raises UsageError when openpyxl is missing."""
    lines = [(*COLUMNS, *_EXTRA), *_EXAMPLES]
    if kind == "csv":
        text = io.StringIO(newline="")
        text.write("# Invented rows: overwrite them. Any further feature, such as profile.location, may be a column too.\n")
        csv.writer(text, lineterminator="\n").writerows(lines)
        return text.getvalue().encode()
    with needing_xlsx("writing", "; CSV needs nothing"):
        from openpyxl import Workbook  # noqa: PLC0415 - an extra: only who uses XLSX needs it
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for line in lines:
        sheet.append(line)
    book.save(out)
    return out.getvalue()
