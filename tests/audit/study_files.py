"""Small rosters, sheets and captures of invented people, and the objects that the audit makes of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from presence_audit.audit import Criteria, HandFiles, Wishes, criteria_for
from presence_audit.fetch import FetchSettings
from presence_audit.platforms import Platforms, load_platforms

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
AS_OF = date(2026, 3, 1)

ROSTER = """\
# Invented people.
schema_version: 1
title: Invented leaders
persons:
- id: ada
  name: Ada Example
  organization: North Mill
  accounts: {linkedin: ada-example, website: https://ada.example.org/blog}
- id: bo
  name: Bo Example
  organization: South Harbour
"""

LINKEDIN = """\
<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name} - LinkedIn</title>
<link rel="canonical" href="https://www.linkedin.com/in/{handle}"></head>
<body class="public-profile" id="www-linkedin-com"><div id="main" class="hresume"><div class="profile-header"><div class="masthead vcard contact">
<h1 id="name"><span class="fn n">{name}</span></h1><p class="headline title">Chief Information Officer at North Mill</p></div></div></div></body></html>
"""


@cache
def platforms() -> Platforms:
    return load_platforms()


@cache
def criteria(*chosen: str) -> Criteria:
    return criteria_for("presence", ("chamberlin-2010",), chosen)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def roster(folder: Path, text: str = ROSTER) -> Path:
    return write(folder / "roster.yaml", text)


def fetch(**changes) -> FetchSettings:
    return FetchSettings(**({"contact": "https://example.org/study", "clock": lambda: NOW} | changes))


def wishes(folder: Path, **changes) -> Wishes:
    """An offline scan of the roster in `folder`, with what the analyst left beside it."""
    hand = HandFiles(
        folder / "captures" if (folder / "captures").is_dir() else None,
        tuple(sorted(folder.glob("coding*.csv"))),
    )
    given = {"roster": folder / "roster.yaml", "fetch": fetch(), "hand": hand, "offline": True, "run": folder / "run"}
    return Wishes(**(given | changes))
