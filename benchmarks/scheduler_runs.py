"""Collections in virtual time for bench_scheduler.py: the real collector, queues, retries and robots.txt over a simulated web."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from scheduler_search import ENGINE, Searched, Searching
from scheduler_search import platforms as searched_platforms
from scheduler_search import roster as searched_roster
from scheduler_world import SITES, Simulated, platforms, roster, web

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from presence_audit.collect import Job, Together, collect
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.model import Person
from presence_audit.politeness import Politeness
from presence_audit.sources.people_search import PeopleSource
from presence_audit.sources.web_search import WebSearchSource
from virtual_time import now, run_virtually


class Counting:
    """A sink that keeps how the looks ended."""

    def __init__(self) -> None:
        self.looks = 0
        self.failed = 0

    def store(self, *_what, **_how):
        return "none"

    def add_evidence(self, evidence):
        self.looks += evidence.request.control is None
        self.failed += evidence.kind == "unavailable" and evidence.request.control is None

    def add_candidate(self, candidate): ...

    def add_observation(self, observation): ...

    def add_step(self, step): ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one collection was like."""

    ratio: float
    """Its time by the least possible."""
    early: int
    """Requests that came sooner than the host allows."""
    failed: int
    """Looks without an answer."""
    per_check: float
    """ms of CPU for a look, the simulated web included."""
    first: float = 0.0
    """The part of the time after which the first person was done."""


def job(shape: str, fetcher, sink: Counting, speed: float = 1.0, port: str = "") -> Job:
    return Job(
        platforms=platforms(shape, speed, port),
        chosen=SITES,
        probes=(),
        fetcher=Together(fetcher),
        sink=sink,
        control_seed="q7w2e9r4t1y8u3",
    )


def on(simulation: Simulated, fetcher: HttpFetcher) -> HttpFetcher:
    """Put a simulated web below a fetcher."""
    fetcher._sender._client = httpx.AsyncClient(transport=simulation, trust_env=False)  # noqa: SLF001
    return fetcher


def simulated(shape: str, persons: int, seed: int, *, ahead: bool = True) -> Outcome:
    """Collect in virtual time."""
    sites, sink = web(shape), Counting()

    def people() -> Iterator[Person]:
        return roster(shape, persons, seed)

    async def work() -> float:
        async with HttpFetcher(FetchSettings(max_retry_after=120), politeness=Politeness(clock=now, patience=120)) as fetcher:
            await collect(job(shape, on(Simulated(sites, seed), fetcher), sink), people(), people() if ahead else ())
            return now()

    began = time.process_time()
    took = run_virtually(work())
    cpu = time.process_time() - began
    bound = max(site.bound for site in sites.values())
    return Outcome(took / bound, sum(site.early for site in sites.values()), sink.failed, cpu / sink.looks * 1000)


def sought(study: Searched, seed: int) -> Outcome:
    """Seek everybody's accounts and collect them, in virtual time; the bound knows of places, too: with one, answers are awaited."""
    simulation, sink, done = Searching(study, seed), Counting(), list[float]()

    async def work() -> float:
        async with HttpFetcher(FetchSettings(), politeness=Politeness(clock=now)) as fetcher:
            made = Job(
                platforms=searched_platforms(study),
                chosen=SITES,
                probes=(),
                fetcher=Together(on(simulation, fetcher)),
                sink=sink,
                sources=(PeopleSource(), WebSearchSource(ENGINE)),
                control_seed="q7w2e9r4t1y8u3",
                finished=lambda _person: done.append(now()),
            )
            await collect(made, searched_roster(study), searched_roster(study))
            return now()

    began = time.process_time()
    took = run_virtually(work())
    cpu = time.process_time() - began
    sites = simulation.sites.values()
    early = sum(site.early for site in sites)
    return Outcome(took / max(site.least for site in sites), early, sink.failed, cpu / sink.looks * 1000, done[0] / took)
