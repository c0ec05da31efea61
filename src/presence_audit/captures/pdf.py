"""PDFs: their text and the address that they were printed from; those with scripts, files or passwords are refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .handed import Refused, SavedPage

SECONDS = 40
"""Longest time that reading one may take."""
_WORKER = Path(__file__).with_name("pdf_worker.py")
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?|Z)?")
_ENDLESS = Refused("a PDF that takes more time or memory to read than a printed page does")


def read_pdf(data: bytes) -> SavedPage | Refused:
    """Return a PDF as evidence, with its text; fields are coded by hand. Never raises on content: it is read in a process of its own."""
    answer = _asked(data)
    if answer is None:
        return _ENDLESS
    if "missing" in answer:
        return Refused("PDFs are read only where pypdf is installed", "pip install 'presence-audit[pdf]'")
    if "refused" in answer:
        return Refused(str(answer["refused"]), "print the page anew with the browser's own Save as PDF")
    addresses = tuple(str(one) for one in answer.get("addresses", []))
    return SavedPage(data, "application/pdf", addresses, _created(str(answer.get("created", ""))), "pdf", text=str(answer.get("text", "")))


def _asked(data: bytes) -> dict[str, Any] | None:
    """Return the worker's answer; None when it was stopped or died."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and the bytes go through stdin
            [sys.executable, "-I", str(_WORKER)],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False,
        )  # fmt: skip
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _created(text: str) -> datetime | None:
    """Return the day and time on which it was printed, UTC; a time without a zone counts as UTC."""
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups()[:6])
    away = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
    try:
        return datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=UTC) - away
    except (ValueError, OverflowError):
        return None
