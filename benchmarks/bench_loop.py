"""How long a hostile page of 4 MB holds up everybody else: the longest time between two turns of the event loop while it is read.

    python benchmarks/bench_loop.py [--quick] [--json FILE] [--rounds N] [--only KIND]

Promised: no page holds the loop longer than a quarter of the CPU that the dearest of them takes to be classified and read. On a busy
machine a gap holds what others took of the processor, too.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable

from bench_requests import NOW, Load, _platforms
from measured import Figures, Report, Target, options

from presence_audit.aside import read_aside
from presence_audit.collect.reading import judge
from presence_audit.model import Account, Response
from presence_audit.platforms import Platforms, plan
from presence_audit.plugins import load_probes

MEGABYTES = 4
HEAD = '<!DOCTYPE html><html><head><title>Ada</title><link rel="canonical" href="http://blog0.example/ada"></head><body>'
POST = (
    '<article class="post hentry"><h2 class="entry-title"><a href="/post/1" rel="bookmark">Some words</a></h2>'
    '<time class="entry-date" datetime="2026-01-02T08:00:00Z">x</time><p>On running IT.</p>'
    '<footer><a rel="tag" href="/t/x">x</a></footer></article>\n'
)
KINDS = {
    "posts": POST,
    "empty elements": "<b></b>",
    "links": '<a rel="me" href="https://x.example/a">x</a>',
    "nested": "<div class='h-entry'>" * 200 + "</div>" * 200,
    "marked elements": '<i class="h-entry u-url p-author dt-published">x</i>',
    "text": "lorem ipsum ",
    "quotes": "<a b=\"x>y\" c='d>e'>",
    "comments": '<p class="comment h-cite"><a href="/2020/01/02/x/">x</a>',
    "footers": '<footer><a href="https://wordpress.net/">x</a></footer>',
    "less than": "<",
    "scripts": '<script type="application/ld+json">{"@type":"Person"}</script>',
    "entities": "&amp;&#x41;",
    "never closed": "<div><p><span>",
}
"""What the pages are full of."""
HOLDS_AT_MOST = 0.25
"""The longest gap by the dearest reading."""


def work_of(unit: str, size: int) -> Callable[[], float]:
    """Return what classifies and reads a page full of `unit`, and gives the CPU seconds of its thread."""
    load = Load("blog", 1, 1, 80)
    by_host = _platforms(load)
    profile, platforms, probes = by_host["blog0.example"], Platforms(by_host.values()), load_probes()
    request = plan(profile, Account(platform=profile.id, handle="blog0.example/ada", url="http://blog0.example/ada"))[0]
    body = (HEAD + unit * (size // len(unit))).encode()
    answer = Response("http://blog0.example/ada", 200, (("content-type", "text/html; charset=utf-8"),), body, NOW)

    def work() -> float:
        begin = time.thread_time()
        judge(probes, platforms, request, answer, record="capture.warc.gz:0")
        return time.thread_time() - begin

    return work


async def gap(work: Callable[[], float], size: int) -> tuple[float, float]:
    """Return the longest time between two turns of the loop and the CPU of reading, both in ms."""
    worst, reading = 0.0, True

    async def tick() -> None:
        nonlocal worst
        last = time.monotonic()
        while reading:
            await asyncio.sleep(0.002)
            now = time.monotonic()
            worst, last = max(worst, now - last), now

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.01)
    took = await read_aside(size, work)
    reading = False
    await ticking
    return 1000 * worst, 1000 * took


def more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=KINDS, help="one kind of page")


def main() -> int:
    chosen = options(__doc__ or "", more=more)
    size = (1 if chosen.quick else MEGABYTES) * 1_000_000
    report = Report(f"Pages of {size // 1_000_000} MB: the longest gap of the event loop, and the CPU of reading")
    for kind in [chosen.only] if chosen.only else KINDS:
        work = work_of(KINDS[kind], size)
        turns = [asyncio.run(gap(work, size)) for _ in range(1 if chosen.quick else chosen.rounds)]
        report.figures.append(Figures(f"{kind}: gap", tuple(one[0] for one in turns), "ms"))
        report.figures.append(Figures(f"{kind}: reading", tuple(one[1] for one in turns), "ms CPU"))
    gaps = max(one.median for one in report.figures if one.unit == "ms")
    dearest = max(one.median for one in report.figures if one.unit == "ms CPU")
    report.targets.append(Target("longest gap / dearest reading", gaps / dearest, HOLDS_AT_MOST))
    return report.finish(chosen)


if __name__ == "__main__":
    sys.exit(main())
