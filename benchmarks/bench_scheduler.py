"""How close a collection comes to the least possible time, max over hosts of (requests - 1) / rate, and whether it stays polite.

    python benchmarks/bench_scheduler.py [--quick] [--json FILE] [--rounds N] [--persons N]

The real collector, queues, retries and robots.txt run on a clock that jumps from timer to timer; only the web below httpx is simulated.
A second part runs in real time, over loopback, with rates twice as high; there the server stamps what arrives.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

from measured import Figures, Report, Target, options
from scheduler_runs import Counting, Outcome, job, on, simulated, sought
from scheduler_search import SEARCHES
from scheduler_server import arrivals, serving
from scheduler_world import SHAPES, SITES, SLOWER, Simulated, Site, host_of, rate_of, roster, web

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from presence_audit.collect import WINDOW, collect
from presence_audit.fetch import FetchSettings, HttpFetcher
from presence_audit.platforms.schema import Rate
from presence_audit.politeness import Politeness
from virtual_time import now, run_virtually

AT_MOST = 1.05
SPEED = 2.0
"""So many times the rates of the simulation are asked in real time."""


def in_real_time(shape: str, persons: int, seed: int) -> Outcome:
    """Collect over loopback, by the real transport; the server says when requests came."""
    sink = Counting()

    async def home(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    async def work(port: int) -> float:
        settings = FetchSettings(allow_hosts=frozenset(map(host_of, SITES)))
        async with HttpFetcher(settings, resolve=home) as fetcher:
            began = time.monotonic()
            await collect(job(shape, fetcher, sink, SPEED, f":{port}"), roster(shape, persons, seed), roster(shape, persons, seed))
            return time.monotonic() - began

    with serving(SPEED) as port:
        began = time.process_time()
        took = asyncio.run(work(port))
        cpu = time.process_time() - began
        came = {site: Site(rate_of(site) * SPEED, arrivals=arrivals(port)[host_of(site)]) for site in SITES}
    over = sum(too_many(site) for site in came.values())
    return Outcome(took / max(site.bound for site in came.values()), over, sink.failed, cpu / sink.looks * 1000)


def too_many(site: Site) -> int:
    """Return how many windows of one second, each begun by an arrival, hold more requests than the rate and the one that begins it."""
    return sum(sum(at <= other < at + 1 for other in site.arrivals) > site.rate + 1 for at in site.arrivals)


def queue_cpu(requests: int = 12_000) -> float:
    """Return the µs of CPU that the queue of a host takes for one request, among twelve hosts."""

    async def through(polite: Politeness | None, number: int) -> None:
        if polite is None:
            await asyncio.sleep(1)
            return
        async with polite.slot(f"h{number % 12}.example", Rate(requests=10, per_seconds=1, concurrency=8)) as slot:
            await slot.sending()
            await asyncio.sleep(1)

    async def work(polite: Politeness | None) -> None:
        await asyncio.gather(*(through(polite, number) for number in range(requests)))

    spent = []
    for polite in (None, Politeness(clock=now)):
        began = time.process_time()
        run_virtually(work(polite))
        spent.append(time.process_time() - began)
    return (spent[1] - spent[0]) / requests * 1e6


def memory(accounts: int) -> float:
    """Return the KB that one person in the window holds while each of so many accounts waits for its host."""

    async def work() -> float:
        people = [one.model_copy(update={"accounts": one.accounts[:accounts]}) for one in roster("uniform", WINDOW, 1)]
        polite = Politeness(clock=now)
        async with HttpFetcher(FetchSettings(), politeness=polite) as fetcher:
            tracemalloc.start()
            before = tracemalloc.get_traced_memory()[0]
            with suppress(TimeoutError):
                async with asyncio.timeout(2.5):
                    task = asyncio.ensure_future(collect(job("uniform", on(Simulated(web("uniform"), 1), fetcher), Counting()), people))
                    await asyncio.sleep(2.4)
                    held = tracemalloc.get_traced_memory()[0] - before
                    task.cancel()
                    await asyncio.wait([task])
            tracemalloc.stop()
            return held / WINDOW / 1024

    return run_virtually(work())


async def lateness() -> tuple[float, ...]:
    """Return by how many ms sleeps of 50 ms end late: what a busy machine takes from every turn in real time."""
    late = []
    for _ in range(60):
        began = time.monotonic()
        await asyncio.sleep(0.05)
        late.append((time.monotonic() - began - 0.05) * 1000)
    return tuple(late)


def size_of(shape: str, chosen: argparse.Namespace) -> int:
    """Sorted rosters are longer: a window is to be small beside a department. A dead host takes two minutes, whatever the roster."""
    persons = (300 if shape == "dead host" else 100) if chosen.quick else chosen.persons
    return persons * 6 if shape == "clustered" else persons


def searches(report: Report, seeds: range) -> int:
    """Measure studies in which people are sought; return how many requests came too early."""
    early = 0
    for name, study in SEARCHES.items():
        outcomes = [sought(study, seed) for seed in seeds]
        report.figures.append(Figures(name, tuple(one.ratio for one in outcomes), "x the bound"))
        report.figures.append(Figures(f"{name}: the first is done after", tuple(one.first for one in outcomes), "of the time"))
        report.targets.append(Target(name, report.of(name).median, AT_MOST))
        early += sum(one.early for one in outcomes)
    return early


def main(chosen: argparse.Namespace) -> int:
    report = Report("Time of a collection by the least possible (virtual time unless said)")
    seeds = range(1 if chosen.quick else chosen.rounds)
    early = 0
    for shape in SHAPES:
        outcomes = [simulated(shape, size_of(shape, chosen), seed) for seed in seeds]
        report.figures.append(Figures(shape, tuple(one.ratio for one in outcomes), "x the bound"))
        report.figures.append(Figures(f"{shape}: looks without an answer", tuple(float(one.failed) for one in outcomes), "looks"))
        report.figures.append(Figures(f"{shape}: CPU a look", tuple(one.per_check for one in outcomes), "ms CPU"))
        report.targets.append(Target(shape, report.of(shape).median, AT_MOST + 0.05 * chosen.quick))
        early += sum(one.early for one in outcomes)
    if not chosen.quick:
        early += searches(report, seeds)
        slower = tuple(simulated(SLOWER, chosen.persons, seed).ratio for seed in seeds)
        report.figures.append(Figures(SLOWER, slower, "x the bound"))
        report.notes.append("a host that answers in 5 s (6 in the mean) has six of its eight places taken at 1/s, and all of them at times")
    report.targets.append(Target("requests sooner than a host allows (stamped at arrival)", float(early), 0.0))
    alone = [simulated("clustered", size_of("clustered", chosen), seed, ahead=False).ratio for seed in seeds]
    report.figures.append(Figures("clustered, not read ahead", tuple(alone), "x the bound"))
    for shape in () if chosen.quick else ("uniform", "clustered"):
        outcomes = [in_real_time(shape, size_of(shape, chosen) // 6, seed) for seed in range(3)]
        report.figures.append(Figures(f"{shape}, real time", tuple(one.ratio for one in outcomes), "x the bound"))
        report.targets.append(Target(f"{shape}, real time", report.of(f"{shape}, real time").median, AT_MOST))
        report.targets.append(Target(f"{shape}, real time: fuller seconds than allowed", float(sum(one.early for one in outcomes)), 0.0))
    report.figures.append(Figures("a sleep of 50 ms ends late by", asyncio.run(lateness()), "ms"))
    report.notes.append("in real time, what the machine gives late is not made up for: two sends are never closer than the rate allows")
    report.figures.append(Figures("the queue of a host", tuple(queue_cpu() for _ in seeds), "µs CPU a request"))
    for accounts in (1, 12):
        report.figures.append(Figures(f"a person who waits at {accounts} hosts", (memory(accounts),), "KB"))
    return report.finish(chosen)


if __name__ == "__main__":
    more = lambda parser: parser.add_argument("--persons", type=int, default=500, help="on the roster")  # noqa: E731
    sys.exit(main(options(__doc__ or "", more=more)))
