"""The facts in a LinkedIn member's own data export: profile, counts, positions, dates and kinds of acts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

_FILES = (
    "Profile.csv", "Positions.csv", "Education.csv", "Skills.csv", "Connections.csv", "Recommendations_Received.csv", "Profile Summary.csv",
    "Shares.csv", "Comments.csv", "InstantReposts.csv", "Reactions.csv",
)  # fmt: skip
_TELLING = frozenset({"Profile.csv", "Shares.csv", "Positions.csv"})
_MOST_ROWS = 200_000
MOST_ACTS = 1000
"""Acts that are listed, the newest ones; all are counted."""
_PUBLIC = frozenset({"", "PUBLIC", "MEMBER_NETWORK"})
"""Visibility of shares that count as public; LinkedIn writes MEMBER_NETWORK for what all members can see."""
_ACTS = (("Shares.csv", "post"), ("Comments.csv", "comment"), ("InstantReposts.csv", "repost"), ("Reactions.csv", "reaction"))
_COUNTS = (("Education.csv", "education"), ("Skills.csv", "skills"), ("Connections.csv", "connections"))
_ADDRESS = re.compile(r"https?://[^\s,\]\"]{4,500}")

Row = dict[str, str]


def wanted(names: Iterable[str]) -> dict[str, str]:
    """Return which members are read, file name to path in the archive; empty when this is no export of LinkedIn."""
    found: dict[str, str] = {}
    for path in sorted(names, key=lambda one: (one.count("/"), one)):
        folder, _, name = path.rpartition("/")
        if name in _FILES and "/" not in folder:
            found.setdefault(name, path)
    return found if _TELLING & set(found) else {}


def linkedin_facts(members: dict[str, bytes]) -> dict[str, Any]:
    """Return what the members say, by file name; what a missing file would have said is left out, not counted as none."""
    tables = {name: rows for name, data in members.items() if (rows := _rows(data)) is not None}
    facts: dict[str, Any] = {"export": "linkedin", **_profile(tables)}
    facts |= {key: len(tables[name]) for name, key in _COUNTS if name in tables}
    if "Recommendations_Received.csv" in tables:
        rows = tables["Recommendations_Received.csv"]
        facts["recommendations"] = sum(row.get("status", "").upper() in ("", "VISIBLE") for row in rows)
    if "Positions.csv" in tables:
        facts["positions"] = [_position(row) for row in tables["Positions.csv"]]
    return facts | _acts(tables)


def _rows(data: bytes) -> list[Row] | None:
    """Return the rows of a table, cells by lower-case heading, remarks before the heading passed over; None when it is damaged."""
    text = data.decode("utf-8-sig", "replace").replace("\0", "")
    heading: list[str] = []
    rows: list[Row] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline="")):
            if not heading:
                heading = [cell.strip().lower() for cell in cells] if _is_heading(cells) else []
            elif any(cell.strip() for cell in cells):
                rows.append({name: cell.strip() for name, cell in zip(heading, cells, strict=False)})
            if len(rows) >= _MOST_ROWS:
                break
    except csv.Error:
        return None
    return rows


def _is_heading(cells: list[str]) -> bool:
    """`Connections.csv` begins with a note; `Skills.csv` has one column."""
    return bool(cells) and cells[0].strip() not in ("", "Notes:") and (len(cells) > 1 or cells[0].strip() == "Name")


def _profile(tables: dict[str, list[Row]]) -> dict[str, Any]:
    row = next(iter(tables.get("Profile.csv", [])), {})
    summary = row.get("summary") or next((one.get("profile summary", "") for one in tables.get("Profile Summary.csv", [])), "")
    facts = {
        "name": " ".join(part for part in (row.get("first name", ""), row.get("last name", "")) if part),
        "headline": row.get("headline", ""),
        "summary": summary,
        "industry": row.get("industry", ""),
        "location": row.get("geo location", ""),
        "websites": _ADDRESS.findall(row.get("websites", "")),
        "x": re.findall(r"[A-Za-z0-9_]{1,15}", row.get("twitter handles", ""))[:5],
    }
    return {key: value for key, value in facts.items() if value}


def _position(row: Row) -> dict[str, Any]:
    ended = row.get("finished on", "")
    facts = {
        "organization": row.get("company name", ""),
        "title": row.get("title", ""),
        "description": "" if ended else row.get("description", ""),  # of former positions only that they were held
        "started": row.get("started on", ""),
        "ended": ended,
    }
    return {"state": "former" if ended else "current", **{key: value for key, value in facts.items() if value}}


def _acts(tables: dict[str, list[Row]]) -> dict[str, Any]:
    """Return dates and kinds of acts, newest first; none, and that they are not all, for the small export without a list of shares."""
    if "Shares.csv" not in tables:
        return {"acts": [], "acts_partial": True}
    acts, hidden, undated = [], 0, 0
    for name, kind in _ACTS:
        for row in tables.get(name, []):
            if row.get("visibility", "").upper() not in _PUBLIC:
                hidden += 1
            elif at := _time(row.get("date", "")):
                acts.append({"at": at, "kind": kind})
            else:
                undated += 1
    acts.sort(key=lambda act: (act["at"], act["kind"]), reverse=True)
    partial = len(acts) > MOST_ACTS or undated > 0 or "Comments.csv" not in tables
    return {"acts": acts[:MOST_ACTS], "acts_total": len(acts), "acts_hidden": hidden, **({"acts_partial": True} if partial else {})}


def _time(text: str) -> str:
    """Return `2024-05-01 09:30:00` (UTC, as LinkedIn writes it) as ISO 8601; empty when it is no time."""
    try:
        at = datetime.fromisoformat(text.removesuffix(" UTC"))
        return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""
