"""What a report says of the sought leaders, beside what is true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .people import OWN, STRANGERS


def accounts(report: dict[str, Any], verdict: str) -> dict[tuple[str, str], set[str]]:
    """(person, platform) to the handles with that verdict."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in report["people"]:
        for cell in one["presences"]:
            for said in cell["attributions"]:
                if said["verdict"] == verdict:
                    found.setdefault((one["id"], cell["platform"]), set()).add(said["account"]["handle"])
    return found


def strangers_accepted(report: dict[str, Any]) -> set[str]:
    """Accounts of others that were accepted for anybody."""
    accepted = accounts(report, "accepted")
    return {f"{platform}:{handle}" for (_, platform), handles in accepted.items() for handle in handles} & STRANGERS


def missed(report: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Own accounts that were not accepted: (person, platform, handle)."""
    accepted = accounts(report, "accepted")
    columns = {cell["platform"] for one in report["people"] for cell in one["presences"]}
    return {
        (who, platform, handle)
        for (who, platform), handle in OWN.items()
        if platform in columns and handle not in accepted.get((who, platform), set())
    }


def unknown(report: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Cells that are unknown, with the person."""
    for one in report["people"]:
        yield from ((one["id"], cell) for cell in one["presences"] if cell["state"] == "unknown")


HURRIED = ("searxng", "bluesky", "github", "orcid", "stackexchange", "wikidata", "mastodon", "website", "keybase", "gravatar")


def hurried(folder: Path, names: tuple[str, ...] = HURRIED) -> Path:
    """Copies of the shipped profiles whose hosts may be asked fast: they are all on loopback here."""
    profiles = Path(__file__).parents[3] / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = (profiles / f"{name}.yaml").read_text()
        quick, changed = re.subn(r"(?m)^rate:.*$", "rate: {requests: 50, per_seconds: 1, concurrency: 4}", text)
        assert changed == 1, name
        (folder / f"{name}.yaml").write_text(quick)
    return folder
