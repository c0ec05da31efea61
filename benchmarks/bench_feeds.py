"""How much cheaper our feed reader is than feedparser as it comes, over the same real feeds, in one run.

    python benchmarks/bench_feeds.py [ROUNDS]

Process CPU time; the readers take turns, feed by feed, and the median of the rounds counts. Trust the ratios, not the milliseconds.
The folder of feeds is that of PRESENCE_AUDIT_REAL_DATA, else `../shared/data` beside the project.
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import time
from pathlib import Path

import feedparser

from presence_audit.probes.feed_reading import read_feed

DATA = Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or Path(__file__).parents[2] / "shared" / "data")
READERS = {
    "ours": lambda body: len(feed.entries) if (feed := read_feed(body)) else 0,
    "feedparser, lean": lambda body: len(feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries),
    "feedparser": lambda body: len(feedparser.parse(io.BytesIO(body)).entries),
}
try:
    import fastfeedparser
except ImportError:
    pass
else:

    def _fast(body: bytes) -> int:
        try:
            return len(fastfeedparser.parse(body).entries)
        except ValueError:
            return 0

    READERS["fastfeedparser"] = _fast


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Return milliseconds of CPU by reader and feed: the median of `rounds`."""
    bodies = {path.name: path.read_bytes() for path in sorted((DATA / "feeds").iterdir()) if path.suffix in (".xml", ".rss")}
    times: dict[str, dict[str, list[float]]] = {reader: {name: [] for name in bodies} for reader in READERS}
    for _ in range(rounds + 1):  # the first warms up
        for name, body in bodies.items():
            for reader, read in READERS.items():
                begin = time.process_time()
                read(body)
                times[reader][name].append((time.process_time() - begin) * 1000)
    return {reader: {name: statistics.median(series[1:]) for name, series in feeds.items()} for reader, feeds in times.items()}


def main() -> int:
    """Print one line a reader: milliseconds a feed (median, mean), and how many times feedparser's time is of its own."""
    if not (DATA / "feeds").is_dir():
        print(f"no feeds in {DATA / 'feeds'}: set PRESENCE_AUDIT_REAL_DATA", file=sys.stderr)
        return 2
    measured = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    base = measured["feedparser"]
    print(f"{'reader':<18}{'median ms':>10}{'mean ms':>10}{'total x':>9}{'median x':>10}   ({len(base)} feeds)")
    for reader, feeds in measured.items():
        values = list(feeds.values())
        ratio = sum(base.values()) / sum(values)
        typical = statistics.median(base[name] / feeds[name] for name in feeds if feeds[name] > 0)
        print(f"{reader:<18}{statistics.median(values):>10.2f}{statistics.mean(values):>10.2f}{ratio:>9.1f}{typical:>10.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
