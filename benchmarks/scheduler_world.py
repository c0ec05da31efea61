"""What bench_scheduler.py asks: invented sites with rates of their own, rosters of six shapes, and a simulated web in virtual time."""

from __future__ import annotations

import asyncio
import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import httpx

from presence_audit.fetch.hooks import sent_of
from presence_audit.model import Account, Person
from presence_audit.platforms import Platform, Platforms

LATENCY = 0.4
"""Seconds that the middle answer takes."""
SPREAD = 0.6
"""Sigma of the logarithm of the latency: the 95th percentile is 1.07 s."""
CONNECT = 0.15
"""Seconds that a new connection takes in the middle."""
SLOW, FAST = 3, 9
"""So many sites allow one request a second, so many ten."""
SHAPES = ("uniform", "partial", "clustered", "dead host", "Retry-After", "slow host")
SLOWER = "slow host, 5 s"
SITES = tuple(f"site{number}" for number in range(SLOW + FAST))


def rate_of(site: str) -> float:
    """Return the requests a second that a site allows."""
    return 1.0 if int(site[4:]) < SLOW else 10.0


def host_of(site: str) -> str:
    """Return the host of a site."""
    return f"{site}.example.com"


@cache
def platforms(shape: str, speed: float = 1.0, port: str = "") -> Platforms:
    """Return the profiles, `speed` times as fast. Of the host that is dead robots.txt is not asked: otherwise that would be all of it."""
    documented = SITES[-1] if shape == "dead host" else ""
    profiles = (profile(site, rate_of(site) * speed, port, documented=site == documented) for site in SITES)
    return Platforms([Platform.model_validate(one) for one in profiles])


def profile(site: str, rate: float, port: str = "", *, documented: bool = False, places: int = 8) -> dict[str, Any]:
    """Return the profile of a site as a user would write it."""
    host = host_of(site)
    return {
        "schema_version": 1, "id": site, "name": site.title(), "short": site.title(), "order": int(site[4:]) + 1, "kind": "other",
        "access": "open", "terms": "Invented.",
        "handle": {"pattern": "[a-z0-9]+", "example": "ada", "case": "lower"},
        "urls": {
            "hosts": [host], "canonical": f"http://{host}/{{handle}}", "parse": [{"pattern": f"{host}/(?P<handle>[a-z0-9]+)"}],
        },
        "rate": {"requests": rate, "per_seconds": 1, "concurrency": places},
        "endpoints": [
            {"id": "page", "url": f"http://{host}{port}/{{handle}}", **({"robots": "documented_api"} if documented else {})},
        ],
        "readings": [{"id": "page", "recognise": {"endpoint": ["page"], "status": [200]}, "handle": {"meta": "handle"}}],
        "signatures": {"absent": [{"endpoint": ["page"], "status": [404], "contains": ["nobody"]}]},
        "controls": {"present": "house", "absent": "zz{random}"},
    }  # fmt: skip


def roster(shape: str, persons: int, seed: int) -> Iterator[Person]:
    """Return a roster as a stream that can be started again; everybody is invented."""
    chance = random.Random(seed)
    departments = chance.sample(SITES, len(SITES))
    for number in range(persons):
        where = SITES
        if shape == "partial":
            where = tuple(site for site in SITES if chance.random() < 0.6)
        elif shape == "clustered":
            where = (departments[number * len(SITES) // persons],)
        accounts = tuple(Account(platform=site, handle=f"p{number}", url=f"http://{host_of(site)}/p{number}") for site in where)
        yield Person(id=f"p{number}", name=f"Person {number}", accounts=accounts)


@dataclass(slots=True)
class Site:
    """One simulated host."""

    rate: float
    """Requests a second that it allows."""
    places: int = 8
    """Requests in flight at once that it allows."""
    latency: float = LATENCY
    """Seconds that the middle answer takes."""
    dies_after: float = math.inf
    """Nobody answers from this arrival on: attempts end after 10 to 30 seconds."""
    pauses: float = 0.0
    """Chance that an answer is a 429 with a Retry-After of 60 to 90 seconds."""
    arrivals: list[float] = field(default_factory=list)
    """Times at which requests came, in seconds of the loop."""
    took: list[float] = field(default_factory=list)
    """Seconds that each of them took to be answered."""
    paused: float = 0.0
    """Seconds for which it asked to be left alone, in all."""
    closed: list[tuple[float, float]] = field(default_factory=list)
    """From when to when it asked so."""

    @property
    def bound(self) -> float:
        """Seconds that these requests take at least; 0 for a host that is dead."""
        return 0.0 if self.dies_after < math.inf else (len(self.arrivals) - 1) / self.rate + self.paused

    @property
    def least(self) -> float:
        """Seconds that these requests take at least where no more of them than there are places are in flight."""
        if self.places > 1 or self.dies_after < math.inf or not self.took:
            return max(self.bound, sum(self.took) / self.places) if self.bound else 0.0
        return sum(max(1 / self.rate, seconds) for seconds in self.took[:-1]) + self.took[-1] + self.paused

    @property
    def early(self) -> int:
        """Requests that came sooner after the one before than the rate allows, or while it wanted to be left alone."""
        close = sum(later - earlier < 1 / self.rate - 1e-6 for earlier, later in pairwise(self.arrivals))
        return close + sum(since + 1e-6 < at < until - 1e-6 for at in self.arrivals for since, until in self.closed)


class Simulated(httpx.AsyncBaseTransport):
    """A web in virtual time: connections take a while, answers too, and every arrival is stamped."""

    def __init__(self, sites: dict[str, Site], seed: int) -> None:
        self.sites = sites
        self._chance = random.Random(f"web {seed}")
        self._open: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        site = self.sites[host]
        if len(site.arrivals) >= site.dies_after:
            await asyncio.sleep(self._chance.uniform(10, 30))
            raise httpx.ConnectTimeout("no answer")
        await self._connect(host)
        await sent_of(request)()
        site.arrivals.append(asyncio.get_running_loop().time())
        site.took.append(self._lognormal(site.latency))
        await asyncio.sleep(site.took[-1])
        self._open[host] += 1
        return self._pausing(site) if self._chance.random() < site.pauses else self._answer(request)

    async def _connect(self, host: str) -> None:
        if self._open[host]:
            self._open[host] -= 1
        else:
            await asyncio.sleep(self._lognormal(CONNECT))

    def _lognormal(self, median: float) -> float:
        return median * self._chance.lognormvariate(0, SPREAD)

    def _pausing(self, site: Site) -> httpx.Response:
        now, seconds = asyncio.get_running_loop().time(), self._chance.randint(60, 90)
        end = max([now, *(until for _, until in site.closed)])
        site.paused += max(0.0, now + seconds - end)
        site.closed.append((now, now + seconds))
        return httpx.Response(429, headers={"retry-after": str(seconds)}, stream=Bytes(b"slower"))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        status, body = page(request.url.path)
        return httpx.Response(status, headers={"content-type": "text/html"}, stream=Bytes(body))


def page(path: str) -> tuple[int, bytes]:
    """Return status and body of a page: robots.txt and the invented handle are not there."""
    if path == "/robots.txt" or path.startswith("/zz"):
        return 404, b"<html><body>nobody</body></html>"
    return 200, f'<html><head><meta name="handle" content="{path[1:]}"></head><body>Invented.</body></html>'.encode()


class Bytes(httpx.AsyncByteStream):
    """The body of an answer."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    async def __aiter__(self):
        yield self._body


def web(shape: str) -> dict[str, Site]:
    """Return the hosts as one shape of the study meets them."""
    sites = {host_of(site): Site(rate_of(site)) for site in SITES}
    if shape == "dead host":
        sites[host_of(SITES[-1])].dies_after = 0
        sites[host_of(SITES[4])].dies_after = 60
    if shape in ("slow host", SLOWER):
        sites[host_of(SITES[0])].latency = 5.0 if shape == SLOWER else 3.0
    if shape == "Retry-After":
        for site in (SITES[0], SITES[5]):
            sites[host_of(site)].pauses = 0.01
    return sites
