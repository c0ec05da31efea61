"""How reading a YAML roster by events compares with loading it whole: CPU time and memory, as ratios.

    python benchmarks/bench_roster.py [--quick] [--json FILE] [--rounds N] [--persons N]

Each way runs in a process of its own. Memory is the peak resident size above that of a
process which has imported the same modules and read nothing. `whole` is yaml.load with CSafeLoader, which gives bare dicts without
positions; `persons` reads, checks and builds every Person with the same resolver for all; `events` only makes the trees with positions.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from measured import Report, options

from presence_audit.documents import Problems
from presence_audit.model import Account
from presence_audit.roster import check_roster, read_roster
from presence_audit.roster.entries import Head, yaml_entries

ENTRY = """\
- name: Ada Example {i}
  aliases: [A. Example, Ada E.]
  title: Chief Information Officer
  organization: {{name: North Mill {j}, aliases: [NM], domain: northmill.example}}
  past_organizations:
    - {{name: East Bridge, since: 2001, until: 2005-06}}
  location: Leeds
  cohorts: [a]
  accounts:
    x: "@ada{i}"
    linkedin: https://www.linkedin.com/in/ada-{i}
    website: [https://ada{i}.example.org/]
"""
WAYS = ("nothing", "whole", "events", "persons", "checked")


def resolve(platform: str, text: str) -> Account:
    return Account(platform=platform, handle=text, url=text)


def run(way: str, path: str) -> int:
    platforms = ("website", "x", "linkedin")
    if way == "whole":
        return len(yaml.load(Path(path).read_bytes(), Loader=yaml.CSafeLoader))
    if way == "events":
        return sum(1 for _ in yaml_entries(Path(path), Head(), Problems(path)))
    if way == "persons":
        return sum(1 for _ in read_roster(path, resolve, platforms))
    return check_roster(path, resolve, platforms).persons if way == "checked" else 0


def measure(way: str, path: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, __file__, "--way", way, path], capture_output=True, text=True, check=True)
    seconds, peak, _ = json.loads(done.stdout)
    return 1000 * seconds, peak / 1024


def child(way: str, path: str) -> None:
    run("nothing", path)
    start = time.process_time()
    count = run(way, path)
    print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, count]))


def more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, default=20_000, help="size of the roster")


def main() -> int:
    chosen = options(__doc__ or "", more=more)
    persons = 2_000 if chosen.quick else chosen.persons
    report = Report(f"Reading a YAML roster of {persons:,}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.yaml"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(ENTRY.format(i=i, j=i % 97) for i in range(persons))
        found = [{way: measure(way, str(path)) for way in WAYS} for _ in range(2 if chosen.quick else chosen.rounds)]
    for way in WAYS[1:]:
        report.add({way: [one[way][0] for one in found]})
    for way in WAYS[1:]:
        report.add({f"{way}, memory above nothing": [one[way][1] - one["nothing"][1] for one in found]}, "MB")
    report.target("checked", "whole", 1)
    report.target("checked, memory above nothing", "whole, memory above nothing", 0.2)
    return report.finish(chosen)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        child(*sys.argv[2:4])
    else:
        raise SystemExit(main())
