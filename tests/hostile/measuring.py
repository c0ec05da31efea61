"""What one hostile answer costs: CPU of the thread that fetches, its longest turn without a pause, and peak memory; run as a program for one case."""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.bodies import CASES, Wire
from hostile.traps import Host, leads_to
from presence_audit.fetch import HttpFetcher
from presence_audit.model import Failure
from world.asking import asking, platform, settings

SECONDS = 3.0
"""What an answer may take in all while it is measured."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one answer cost."""

    outcome: str
    """`answer`, or the reason."""
    cpu: float
    """CPU seconds of the fetching thread."""
    turn: float
    """CPU seconds of its longest turn in which nothing else could run."""
    peak: float
    """Peak MB of the process above what it had before."""
    taken: int = 0
    """Bytes of body that were kept."""


def peak_mb() -> float:
    """Peak resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _turns(longest: list[float]) -> None:
    while True:
        started = time.thread_time()
        await asyncio.sleep(0)
        longest[0] = max(longest[0], time.thread_time() - started)
        await asyncio.sleep(0.001)


def cost(wire: Wire, transport: str) -> Cost:
    """Fetch an answer of these bytes and measure."""
    longest = [0.0]

    async def program(port: int) -> tuple[object, float]:
        quick = settings(
            retries=0, transport=transport, allow_hosts=frozenset({"good.example"}), read_timeout=SECONDS, total_timeout=SECONDS
        )
        async with HttpFetcher(quick, resolve=leads_to(["127.0.0.1"])) as fetcher:
            watching = asyncio.create_task(_turns(longest))
            await asyncio.sleep(0.01)
            longest[0], started = 0.0, time.thread_time()
            result = await fetcher.fetch(asking(f"http://good.example:{port}/"), platform(robots="documented_api"))
            used = time.thread_time() - started
            watching.cancel()
            return result, used

    with Host(lambda _: wire) as host:
        before = peak_mb()
        result, used = asyncio.run(program(host.port))
    outcome = result.reason if isinstance(result, Failure) else "answer"
    return Cost(outcome, used, longest[0], peak_mb() - before, 0 if isinstance(result, Failure) else len(result.body))


if __name__ == "__main__":
    seen = cost(CASES[sys.argv[1]].wire(), sys.argv[2])
    print(f"{seen.outcome} {seen.cpu:.3f} {seen.turn:.3f} {seen.peak:.1f} {seen.taken}")
