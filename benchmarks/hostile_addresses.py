"""The table of addresses and tricks: where each was put, what the cell says, and how many connections arrived, which is none."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import measured

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile.addresses import NAMED, WRITTEN
from hostile.traps import Host, Traps, attempts, leads_to, plain
from presence_audit.fetch import HttpFetcher
from presence_audit.model import Failure
from world.asking import asking, platform, settings

GOOD = frozenset({"good.example"})
DIRECT, OBEDIENT = platform(robots="documented_api"), platform()


def fetched(urls: list[str], resolve, profile, transport: str) -> list[Failure]:
    """What the real fetcher says of addresses."""

    async def program():
        async with HttpFetcher(settings(retries=0, transport=transport, allow_hosts=GOOD), resolve=resolve) as fetcher:
            return [await fetcher.fetch(asking(url), profile) for url in urls]

    return asyncio.run(program())


def put(urls: list[str], where: str, transport: str) -> tuple[list[Failure], set[str]]:
    """Put addresses into a request, a redirect or a robots.txt; returns the answers, and the one server that may be asked."""
    home = leads_to(["127.0.0.1"])
    if where == "request":
        return fetched(urls, home, DIRECT, transport), set()
    results: list[Failure] = []
    allowed: set[str] = set()
    for url in urls:
        with Host(lambda _, to=url: plain(b"", f"location: {to}", status="302 Found")) as host:
            profile = OBEDIENT if where == "robots.txt" else DIRECT
            results += fetched([f"http://good.example:{host.port}/x"], home, profile, transport)
            allowed.add(f"127.0.0.1 {host.port}")
    return results, allowed


def rows(traps: Traps, transport: str, places: tuple[str, ...]) -> Iterator[tuple[str, str, int, str, int]]:
    """Yield trick, place, number of addresses, what was said most often, and connections (tried and arrived)."""
    for trick in WRITTEN:
        urls = [url.replace("{port}", str(traps.ports[0])) for url in trick.urls]
        for where in places:
            fit = urls if where == "request" else [url for url in urls if not set(url) & set("\r\n\0")]
            if fit:
                with attempts() as tried:
                    results, allowed = put(fit, where, transport)
                yield (
                    trick.name,
                    where,
                    len(fit),
                    _said(results),
                    len([one for one in tried if one not in allowed]) + len(traps.connections),
                )
    for name, answers in NAMED.items():
        with attempts() as tried:
            results = fetched(
                [f"{scheme}://evil.example:{traps.ports[0]}/" for scheme in ("http", "https")], leads_to(answers), DIRECT, transport
            )
        yield name, "DNS answer", 2, _said(results), len(tried) + len(traps.connections)


def _said(results: list[Failure]) -> str:
    said = Counter(f"{one.reason}: {one.detail}" if isinstance(one, Failure) else f"ANSWERED {one.status}" for one in results)
    return max(said, key=lambda text: (text.startswith("ANSWERED"), said[text]))


def main() -> int:
    """Print the table; 1 when anybody was connected to."""
    options = measured.options(__doc__)
    places = ("request",) if options.quick else ("request", "redirect", "robots.txt")
    made = tried = 0
    with Traps() as traps:
        for transport in ("aiohttp", "httpcore"):
            print(f"\n{transport}; listeners on 0.0.0.0 and [::], ports {', '.join(map(str, traps.ports))}")
            print(f"{'trick':42}{'where':12}{'addresses':>10}{'connections':>12}  the cell says")
            for name, where, count, said, connections in rows(traps, transport, places):
                print(f"{name:42}{where:12}{count:10}{connections:12}  {said[:90].encode('unicode_escape').decode()}")
                made, tried = made + connections, tried + count
    print(f"\n{tried} addresses asked for, {made} connections made")
    return int(made > 0)


if __name__ == "__main__":
    sys.exit(main())
