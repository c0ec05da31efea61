"""Scans through the whole command, in this process, with short waits and sites that may be asked often."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

import yaml
from fault_cases import NOW, Case, blog, context

from commands import ROOT, Done, presence_audit
from presence_audit import fetch as fetching
from presence_audit.fetch import FetchSettings
from presence_audit.platforms import load as loading
from world.server import World
from world.street import Street

EPOCH = str(int(NOW.timestamp()))
SHORT = {"connect_timeout": 1.5, "read_timeout": 1.5, "total_timeout": 3.0, "backoff": 0.01}
"""Seconds, in the place of 10, 20, 60 and 0.5: short, yet longer than a busy machine takes to answer itself."""
_read_once = cache(loading.load_platform)
SITE_RATE = {"requests": 200, "per_seconds": 1, "concurrency": 1}


def quick_profiles(folder: Path) -> Path:
    """A folder with the profile of websites as it ships, but for its rate."""
    profile = yaml.safe_load((ROOT / "profiles" / "website.yaml").read_text(encoding="utf-8"))
    folder.mkdir(exist_ok=True)
    (folder / "website.yaml").write_text(yaml.safe_dump(profile | {"rate": SITE_RATE}, sort_keys=False), encoding="utf-8")
    return folder


@contextmanager
def short_waits(**changes: object) -> Iterator[None]:
    """Let this process's fetchers wait no longer than SHORT says."""
    with patch.object(fetching, "FetchSettings", partial(FetchSettings, **{**SHORT, **changes})):
        yield


def write_roster(folder: Path, hosts: Sequence[str], scheme: str = "https") -> Path:
    """A roster of one person a host."""
    people = [{"id": host, "name": f"Person {number}", "homepage": f"{scheme}://{host}/"} for number, host in enumerate(hosts)]
    (folder / "roster.json").write_text(json.dumps(people), encoding="utf-8")
    return folder / "roster.json"


@contextmanager
def streets(cases: Sequence[Case]) -> Iterator[tuple[World, Street]]:
    """A web without a proxy in which all of these go wrong."""
    world = World({case.host: case.site(blog(case.host), case.host) for case in cases})
    wiring = {case.host: case.wiring for case in cases if case.wiring != "served"}
    with world, ExitStack() as stack:
        world.certificates.update({case.host: context(world, case.host, case.certificate) for case in cases if case.certificate})
        street = Street(world, wiring)
        stack.enter_context(street.laid())
        yield world, street


def heal(world: World, street: Street, cases: Sequence[Case]) -> None:
    """Let everything be well from now on."""
    street.wiring.clear()
    world.certificates.clear()
    world.sites.update({case.host: blog(case.host) for case in cases})


def scan(folder: Path, *arguments: object, epoch: str = EPOCH, **changes: object) -> Done:
    """`presence-audit scan` of websites alone; what it prints is the JSON report."""
    profiles = quick_profiles(folder / "profiles")
    common = ("--profiles", profiles, "--contact", "https://example.org/audit", "--format", "json", "--quiet")
    with short_waits(**changes), patch.object(loading, "load_platform", _read_once):
        return presence_audit("scan", *arguments, *common, env={"SOURCE_DATE_EPOCH": epoch})


def cells(report: str) -> dict[str, tuple[str, str | None]]:
    """State and reason of each person's website."""
    return {one["id"]: (one["presences"][0]["state"], one["presences"][0]["reason"]) for one in json.loads(report)["people"]}
