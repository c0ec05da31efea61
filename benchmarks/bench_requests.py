"""CPU of one request, from the bytes on the wire to archived, classified and extracted, beside a bare GET and beside maigret."""

from __future__ import annotations

import argparse
import asyncio
import gc
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from measured import Report, in_turns, options
from peers import installed
from request_world import host, serving

from presence_audit.__main__ import YOUNG
from presence_audit.archive import Manifest, RunDirectory
from presence_audit.archive.replay import ResumingFetcher
from presence_audit.audit.redacting import Redacting
from presence_audit.collect import Budgeted, Job, Limits, Together
from presence_audit.collect.accounts import Accounts
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.model import Account
from presence_audit.platforms import Platform, Platforms, load_platforms
from presence_audit.platforms.schema import Controls, Rate
from presence_audit.plugins import load_probes
from presence_audit.selectors import Selector

IN_FLIGHT = 100
HOSTS = 500
NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)
UNPACED = Rate(requests=1e9, per_seconds=1).model_copy(update={"concurrency": IN_FLIGHT})
"""No waiting: only the work is measured."""

_fresh = count()


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked in one round."""

    kind: str
    """`site`: a profile page (few things are read of it); `blog`: a blog's front page (all that a website can show)."""
    hosts: int
    """How many hosts are asked, in turn."""
    requests: int
    """Pages, after one page a host that opens the connections and brings the robots.txt."""
    port: int
    """Of the server."""

    @property
    def warming(self) -> int:
        """Pages that are asked before, so that all connections stand."""
        return max(self.hosts, IN_FLIGHT)

    def names(self) -> list[str]:
        """Return the hosts."""
        return [host(self.kind, number) for number in range(self.hosts)]

    def paths(self, pages: int) -> list[tuple[str, str]]:
        """Return (host, path) of so many pages that nobody asked for yet."""
        names, start = self.names(), next(_fresh)
        return [(names[number % self.hosts], f"/ada{start}-{number}") for number in range(pages)]


async def _leads_home(_name: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


class _Home(AbstractResolver):
    """The same for aiohttp."""

    async def resolve(self, name: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:  # noqa: ARG002
        return [{"hostname": name, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        """Nothing is held."""


async def _all(look: Callable[[str, str], Awaitable[object]], pages: Iterable[tuple[str, str]]) -> None:
    """Look at all pages, `IN_FLIGHT` at a time."""
    left = iter(pages)

    async def worker() -> None:
        for name, path in left:
            await look(name, path)

    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))


async def _timed(load: Load, look: Callable[[str, str], Awaitable[object]]) -> float:
    """Return the CPU ms of one page, once the connections stand."""
    await _all(look, load.paths(load.warming))
    pages = load.paths(load.requests)
    start = time.process_time()
    await _all(look, pages)
    return (time.process_time() - start) * 1000 / load.requests


async def _bare(load: Load) -> float:
    connector = aiohttp.TCPConnector(limit=0, resolver=_Home())
    async with aiohttp.ClientSession(connector=connector) as session:

        async def look(name: str, path: str) -> None:
            async with session.get(f"http://{name}:{load.port}{path}") as response:
                assert len(await response.read()) > 20_000

        return await _timed(load, look)


def _platforms(load: Load) -> dict[str, Platform]:
    """Return the shipped profile of the kind for each host over plain HTTP: as other tools have it, each host is a platform."""
    shipped, found = load_platforms(), {}
    base = shipped.get("website" if load.kind == "blog" else "about_me")
    own = Selector.model_validate({"css": 'link[rel="canonical"]', "attr": "href"})  # the address that was asked has a port
    readings = tuple(one.model_copy(update={"handle": (own,)}) if one.id == "page" else one for one in base.readings)
    for name in load.names():
        page = base.endpoints[0].model_copy(update={"url": f"http://{name}:{load.port}/{{handle}}"})
        changes = {"id": name.partition(".")[0], "endpoints": (page, *base.endpoints[1:]), "controls": Controls(), "rate": UNPACED}
        found[name] = base.model_copy(update={**changes, "readings": readings})
    return found


async def _ours(load: Load, transport: str, run: RunDirectory) -> float:
    """Return the CPU ms of one page on the whole way of a scan."""
    by_host = _platforms(load)
    platforms = Platforms(by_host.values())
    settings = FetchSettings(
        contact="audit@example.org", concurrency=IN_FLIGHT, allow_hosts=frozenset(load.names()), clock=lambda: NOW, transport=transport
    )
    async with HttpFetcher(settings, resolve=_leads_home) as fetcher:
        asking = ResumingFetcher(run, Budgeted(Together(Redacting(fetcher, ())), Limits(), settings.clock))
        accounts = Accounts(Job(platforms, platforms.ids, load_probes(), asking, run))

        async def look(name: str, path: str) -> None:
            profile, handle = by_host[name], name + path if load.kind == "blog" else path[1:]
            await accounts.look_at(Account(platform=profile.id, handle=handle, url=f"http://{name}{path}"))

        spent = await _timed(load, look)
    kinds = [one.kind for one in run.evidence()]
    assert kinds == ["retrieved"] * (load.warming + load.requests), {kind: kinds.count(kind) for kind in kinds}
    return spent


def ours(load: Load, transport: str) -> float:
    """Run one round in a run directory of its own."""
    folder = Path(tempfile.mkdtemp(prefix="bench-requests-"))
    try:
        manifest = Manifest(
            created_at=NOW,
            tool_version="0",
            as_of=date(2026, 11, 15),
            roster_name="bench",
            roster_digest="0" * 64,
            platforms_digest="0" * 16,
            contact="audit@example.org",
            platforms=(),
            control_seed="q7w2e9r4t1y8u3",
        )
        with RunDirectory.create(folder / "run", manifest) as run:
            return asyncio.run(_ours(load, transport, run))
    finally:
        shutil.rmtree(folder)


def _maigret(python: Path, port: int, checks: int, mode: str) -> float:
    """Return the CPU ms of one check of maigret, above its start; the same page from the same server."""
    peer = Path(__file__).with_name("peer_maigret.py")
    done = subprocess.run([str(python), str(peer), str(port), str(checks), mode], check=True, capture_output=True, text=True)
    return float(done.stdout)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--peers", action="store_true", help="install and measure maigret, too")
    parser.add_argument("--requests", type=int, help="pages a round")
    parser.add_argument("--only", help="measure only what has one of these words (with | between) in its name")


def main() -> int:
    """Measure, show, and compare with what is promised."""
    wanted = options(__doc__ or "", more=_more)
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])  # as the command does; the bare GET has the same
    requests = wanted.requests or (200 if wanted.quick else 600)
    report = Report("CPU of one request: 30 KB page, gzip, 100 in flight, plain HTTP on loopback")
    maigret = installed("maigret", report) if wanted.peers else None
    with serving() as port:
        what: dict[str, Callable[[], float]] = {}
        for hosts in (1, HOSTS):
            for kind in ("site", "blog"):
                load = Load(kind, hosts, requests, port)
                what[f"bare aiohttp GET, {kind}, {hosts} hosts"] = lambda load=load: asyncio.run(_bare(load))
                for transport in ("aiohttp", "httpcore"):
                    what[f"ours, {kind}, {hosts} hosts, {transport}"] = lambda load=load, transport=transport: ours(load, transport)
        if maigret:
            for mode in ("best", "default"):
                what[f"maigret, {mode}"] = lambda mode=mode: _maigret(maigret / "python", port, min(requests, 500), mode)
        what = {name: measure for name, measure in what.items() if not wanted.only or any(word in name for word in wanted.only.split("|"))}
        report.add(in_turns(what, 1 if wanted.quick else wanted.rounds))
    _promised(report)
    return report.finish(wanted)


def _promised(report: Report) -> None:
    """Compare with the targets, as far as both sides were measured."""
    names = [one.name for one in report.figures]
    for name in (one for one in names if one.startswith("ours") and one.endswith("aiohttp")):
        bare = name.replace("ours", "bare aiohttp GET").removesuffix(", aiohttp")
        for other, at_most in ((bare, 10), ("maigret, best", 1 / 2), ("maigret, default", 1 / 15)):
            if other in names:
                report.target(name, other, at_most)


if __name__ == "__main__":
    sys.exit(main())
