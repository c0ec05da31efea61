"""How memory, CPU and the run directory grow with the roster: `collect` for 35 persons and for many more, offline and online.

    python benchmarks/bench_collect_memory.py [--quick] [--json FILE] [--persons 35 1000 10000] [--ways offline online]

Everybody has eight accounts. Offline, a coding sheet says what was found on each of them. Online, a small server on loopback stands as
a proxy for eight invented sites, and each account has a page of its own there. Every size is a process of its own: peak resident
memory, CPU, bytes on the disk. 100,000 persons take a quarter of an hour of CPU offline, and an hour online.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from measured import Figures, Report, Target, options, peak_of, python

PLATFORMS = 8
"""Accounts a person."""
SMALL = 35
"""Persons of the study that this program repeats."""
GROWTH = 1.5
"""Peak memory at the largest roster is at most so many times that at the smallest."""
LINEAR = 1.3
"""CPU and bytes of one more person in a large roster are at most so many times those in a small one."""

PROFILE = """\
# An invented site.
schema_version: 1
id: site{number}
name: Site {number}
short: S{number}
kind: other
access: open
terms: Invented.
handle: {{pattern: '[a-z0-9-]{{2,30}}', case: lower, example: ada-example}}
urls:
  hosts: [site{number}.example]
  canonical: http://site{number}.example/{{handle}}
  parse:
    - {{pattern: 'site{number}\\.example/(?P<handle>[a-z0-9-]+)'}}
rate: {{requests: 10000, per_seconds: 1, concurrency: 8}}
endpoints:
  - {{id: page, url: 'http://site{number}.example/{{handle}}'}}
readings:
  - id: page
    recognise: {{endpoint: [page], status: [200], has: [{{css: '#user'}}]}}
    handle: {{css: 'link[rel="canonical"]', attr: href}}
    features:
      profile.display_name: {{css: '#user h1'}}
      profile.summary: {{css: '#user p'}}
"""
REST = "<div><a href='/about'>About</a> <span>Some words that every page has.</span></div>" * 20
PAGE = (
    '<html><head><title>{handle}</title><link rel="canonical" href="http://{host}/{handle}"></head><body id="user"><h1>Person {handle}</h1>'
    "<p>Writes about {handle}.</p>" + REST + "</body></html>"
)


def written(folder: Path, persons: int) -> Path:
    """Write a roster, its coding sheet and the profiles; return the folder."""
    made = folder / str(persons)
    (made / "profiles").mkdir(parents=True)
    for number in range(PLATFORMS):
        (made / "profiles" / f"site{number}.yaml").write_text(PROFILE.format(number=number), encoding="utf-8")
    sites = [f"site{number}" for number in range(PLATFORMS)]
    with (made / "roster.csv").open("w", encoding="utf-8") as roster, (made / "coding.csv").open("w", encoding="utf-8") as coding:
        roster.write(f"id,name,title,organization,{','.join(sites)}\n")
        coding.write("person,platform,url,found,last_activity,coder,date,note\n")
        for number in range(persons):
            handle = f"p-{number}"
            roster.write(f"{handle},Person {handle},Chief Information Officer,North Mill {number % 97}{(',' + handle) * PLATFORMS}\n")
            for site in sites:
                coding.write(f"{handle},{site},http://{site}.example/{handle},yes,2026-03-0{1 + number % 9},ab,2026-03-20,seen by hand\n")
    return made


def served(ready: socket.socket) -> None:
    """Answer as a proxy for every site until the process is ended: robots.txt is not there, everything else is somebody's page."""

    class Site(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport
            self.waiting = b""

        def data_received(self, data: bytes) -> None:
            self.waiting += data
            while (end := self.waiting.find(b"\r\n\r\n")) >= 0:
                line, self.waiting = self.waiting[: self.waiting.index(b"\r\n")], self.waiting[end + 4 :]
                host, _, path = line.split()[1].decode().removeprefix("http://").partition("/")
                status, body = ("404 Not Found", b"") if path == "robots.txt" else ("200 OK", PAGE.format(host=host, handle=path).encode())
                head = f"HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {len(body)}\r\n\r\n"
                self.transport.write(head.encode() + body)  # type: ignore[attr-defined]

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Site, sock=ready)
        await server.serve_forever()

    asyncio.run(serve())


@contextmanager
def proxy() -> Iterator[str]:
    """Run the server; yield its address."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    process = multiprocessing.get_context("fork").Process(target=served, args=(listening,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        process.terminate()
        process.join()
        listening.close()


def collected(made: Path, way: str, through: str) -> tuple[float, float, float]:
    """Collect once; return peak MB, CPU seconds and MB on the disk."""
    run = made / f"run-{way}"
    asked = {
        "offline": ["--offline", "--coding", made / "coding.csv"],
        "online": ["--contact", "https://example.org/bench", "--proxy", through],
    }
    told = ["--as-of", "2026-03-31", "--profiles", made / "profiles", "--run", run, "--quiet"]
    told += [word for number in range(PLATFORMS) for word in ("--platform", f"site{number}")]
    words = map(str, (made / "roster.csv", *told, *asked[way]))
    peak, cpu = peak_of(python("-m", "presence_audit", "collect", *words), env=os.environ | {"PRESENCE_AUDIT_STUDY": ""})
    return peak, cpu, sum(file.stat().st_size for file in run.iterdir()) / 1e6


def tell(report: Report, way: str, got: Mapping[int, tuple[float, float, float]]) -> None:
    """Put what was measured of one way into the report. `got`: persons to what `collected` returned, the smallest first."""
    for size, (peak, cpu, disk) in got.items():
        report.figures += [
            Figures(f"{way}, {size:,}: peak memory", (peak,), "MB"),
            Figures(f"{way}, {size:,}: CPU", (cpu,), "s"),
            Figures(f"{way}, {size:,}: run directory a person", (disk / size * 1e6,), "bytes"),
        ]
    (least, first), *between, (most, last) = got.items()
    report.targets.append(Target(f"{way}: memory at {most:,} / at {least:,}", last[0] / first[0], GROWTH))
    report.targets.append(Target(f"{way}: bytes a person at {most:,} / at {least:,}", last[2] / most / (first[2] / least), LINEAR))
    if between:
        middle, there = between[-1]
        slope = (last[1] - there[1]) / (most - middle) / ((there[1] - first[1]) / (middle - least))
        report.targets.append(Target(f"{way}: CPU of one more person above {middle:,} / below", slope, LINEAR))


def main() -> int:
    """Measure each size each way once."""

    def more(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--persons", type=int, nargs="+", default=None, help="sizes of the roster, at least two")
        parser.add_argument("--ways", nargs="+", default=["offline", "online"], choices=["offline", "online"])

    chosen = options(__doc__ or "", more=more)
    quick = {"offline": [SMALL, 600], "online": [SMALL, 150]}
    sizes = {way: sorted(chosen.persons or (quick[way] if chosen.quick else [SMALL, 1_000, 10_000])) for way in chosen.ways}
    report = Report("collect: memory, CPU and run directory by the size of the roster, eight accounts a person")
    with tempfile.TemporaryDirectory() as folder, proxy() as through:
        made = {size: written(Path(folder), size) for size in {one for some in sizes.values() for one in some}}
        for way in chosen.ways:
            tell(report, way, {size: collected(made[size], way, through) for size in sizes[way]})
    return report.finish(chosen)


if __name__ == "__main__":
    sys.exit(main())
