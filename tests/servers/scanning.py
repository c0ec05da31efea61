"""Scan invented people with the real command, and set what was seeded beside what was said. The clock is the machine's: real servers have no other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from running import run, through

NOW = datetime.now(UTC).replace(microsecond=0)


def ago(days: float) -> datetime:
    """The moment so many days before this test run began."""
    return NOW - timedelta(days=days)


@dataclass(frozen=True)
class Said:
    """What a scan said."""

    report: dict[str, Any]
    records: list[dict[str, Any]]
    """Evidence in full (`evidence.jsonl`), controls included."""
    read: list[dict[str, Any]]
    """Observations."""
    asked: list[str]
    """Addresses in order of arrival, as the synthetic web saw them."""
    stderr: str

    def person(self, person: str) -> dict[str, Any]:
        """The report's entry of a person, by id."""
        return next(one for one in self.report["people"] if one["id"] == person)

    def presence(self, person: str, platform: str = "website") -> dict[str, Any]:
        """A cell of the report."""
        return next(one for one in self.person(person)["presences"] if one["platform"] == platform)

    def state(self, person: str, platform: str = "website") -> str:
        """The state, with its reason when there is one: `active`, `unknown(connection)`."""
        cell = self.presence(person, platform)
        return f"{cell['state']}({cell['reason']})" if cell["reason"] else str(cell["state"])

    def last(self, person: str, platform: str = "website") -> str | None:
        """Day of the last activity, YYYY-MM-DD."""
        activity = self.presence(person, platform)["activity"]
        return str(activity["last_activity"])[:10] if activity else None

    def evidence(self, handle: str, endpoint: str = "") -> list[dict[str, Any]]:
        """Evidence about an account, of one endpoint if it is named."""
        found = [record["evidence"] for record in self.records if "request" in record["evidence"]]
        about = [one for one in found if one["request"]["account"]["handle"] == handle]
        return [one for one in about if endpoint in ("", one["request"]["endpoint"])]

    def features(self, handle: str) -> dict[str, Any]:
        """What was read of an account: feature to value (the last one, where several were read)."""
        return {one["feature"]: one["value"] for one in self.read if one["account"]["handle"] == handle}


def scan(world: Any, folder: Path, people: Sequence[Mapping[str, Any]], *options: object, **environment: str) -> Said:
    """Scan roster entries (`{id, name, organization, accounts: {platform: handle}}`) through the synthetic web, as of now."""
    folder.mkdir(parents=True, exist_ok=True)
    roster = {
        "schema_version": 1,
        "title": "Invented people on real servers",
        "persons": [{"organization": "Northwind Foods", **one} for one in people],
    }
    (folder / "roster.json").write_text(json.dumps(roster, default=str))
    before = len(world.requests)
    clock = {"SOURCE_DATE_EPOCH": str(int(time.time()))}
    wanted = ["--as-of", f"{NOW:%Y-%m-%d}", "--run", folder / "run", "--format", "json", "--output", folder / "report.json"]
    done = run("scan", folder / "roster.json", *wanted, *options, *through(world), **{**clock, **environment})
    assert done.returncode == 0, done.stderr.decode()
    asked = [f"{one.scheme}://{one.host}{one.target}" for one in world.requests[before:]]
    report = json.loads((folder / "report.json").read_text())
    read = [one["observation"] for one in _lines(folder / "run" / "observations.jsonl")]
    return Said(report, _lines(folder / "run" / "evidence.jsonl"), read, asked, done.stderr.decode())


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def compare(title: str, rows: Iterable[tuple[str, Any, Any]]) -> None:
    """Print `(what, seeded, said)` side by side, and fail when a pair differs."""
    listed = [(what, str(seeded), str(said)) for what, seeded, said in rows]
    widths = [max(map(len, column)) for column in zip(("what", "seeded", "said"), *listed, strict=True)]
    print(f"\n{title}")
    for row in (("what", "seeded", "said"), *listed):
        mark = "" if row[1] == row[2] or row[0] == "what" else "  <- differs"
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + mark)
    assert [row for row in listed if row[1] != row[2]] == []
