"""Writes examples/leaders-today again: the roster, the run collected by the real command from the synthetic web, and the golden reports.

    python tests/make_leaders_today.py            write everything again
    python tests/make_leaders_today.py --reports  only judge the kept run again and write the reports

Everybody in it is invented. The clock is stopped (SOURCE_DATE_EPOCH); the order of records in the run depends on which answer came first,
the reports do not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from world.people import AS_OF, LEADERS
from world.server import World
from world.sites import everything
from world.sites.x import TOKEN

HERE = Path(__file__).parent.parent / "examples" / "leaders-today"
NOON = "1794744000"  # 2026-11-15T12:00:00Z
REPORTS = {"table": "report.txt", "json": "report.json", "jsonl": "report.jsonl", "csv": "report.csv"}


def roster() -> str:
    """Return the roster as YAML."""
    lines = ["# Invented people: any likeness to real persons is chance. Written by tests/make_leaders_today.py.", "schema_version: 1"]
    lines += ["title: Leaders today (invented)", "persons:"]
    for one in LEADERS:
        lines += [f"- id: {one.id}", f"  name: {one.name}", f"  title: {one.title}"]
        lines += [
            f"  organization: {{name: {one.organization}, domain: {one.domain}}}",
            f"  location: {one.location}",
            f"  cohort: {one.cohort}",
        ]
        accounts = one.accounts
        if accounts:
            lines += [
                "  accounts:",
                *(f"    {platform}: {handle if platform != 'website' else 'https://' + handle}" for platform, handle in accounts.items()),
            ]
    return "\n".join(lines) + "\n"


def command(*arguments: str, **environment: str) -> None:
    """Run the real command; fails when it fails."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": NOON, **environment}
    subprocess.run([sys.executable, "-m", "presence_audit", *arguments], check=True, env=env, cwd=HERE)


def collect() -> None:
    """Collect the run through the real fetcher."""
    with World(everything()) as world:
        shutil.rmtree(HERE / "run", ignore_errors=True)
        command(
            "collect", "roster.yaml", "--as-of", AS_OF, "--run", "run", "--captures", "captures", "--study", "study.yaml",
            "--acknowledge", "x", "--contact", "https://example.org/presence-audit", "--proxy", world.proxy, "--ca-bundle", str(world.ca_bundle),
            X_BEARER_TOKEN=TOKEN,
        )  # fmt: skip


def reports() -> None:
    """Write the golden reports from the kept run."""
    for name, file in REPORTS.items():
        command("scan", "roster.yaml", "--replay", "run", "--format", name, "--output", file)


if __name__ == "__main__":
    if "--reports" not in sys.argv[1:]:
        (HERE / "roster.yaml").write_text(roster(), encoding="utf-8")
        collect()
    reports()
