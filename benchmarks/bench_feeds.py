"""How much cheaper our feed reader is than feedparser as it comes, over the same real feeds, in one run.

    python benchmarks/bench_feeds.py [--quick] [--json FILE] [--rounds N]

Process CPU time of all feeds; the readers take turns, feed by feed, one round before is thrown away.
The folder of feeds is that of PRESENCE_AUDIT_REAL_DATA, else `../shared/data` beside the project.
"""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import feedparser
from measured import Report, options

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


def measure(rounds: int) -> dict[str, list[float]]:
    """Return milliseconds of CPU for all feeds by reader and round."""
    bodies = [path.read_bytes() for path in sorted((DATA / "feeds").iterdir()) if path.suffix in (".xml", ".rss")]
    times = {reader: [0.0] * (rounds + 1) for reader in READERS}
    for turn in range(rounds + 1):
        for body in bodies:
            for reader, read in READERS.items():
                begin = time.process_time()
                read(body)
                times[reader][turn] += (time.process_time() - begin) * 1000
    return {reader: values[1:] for reader, values in times.items()}


def main() -> int:
    chosen = options(__doc__ or "")
    report = Report("Reading feeds")
    if not (DATA / "feeds").is_dir():
        report.notes.append(f"left out: no feeds in {DATA / 'feeds'}; PRESENCE_AUDIT_REAL_DATA names the folder")
        return report.finish(chosen)
    report.add(measure(2 if chosen.quick else chosen.rounds))
    report.target("ours", "feedparser", 1 / 10)
    report.target("ours", "feedparser, lean", 1 / 5)
    return report.finish(chosen)


if __name__ == "__main__":
    sys.exit(main())
