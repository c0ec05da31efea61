"""How reading a YAML roster by events compares with loading it whole: CPU time and memory, as ratios.

    python benchmarks/bench_roster.py [PERSONS]

Each way runs in a process of its own, three times; the smallest CPU time counts. Memory is the peak resident size above that of a
process which has imported the same modules and read nothing. `whole` is yaml.load with CSafeLoader, which gives bare dicts without
positions; `persons` reads, checks and builds every Person with the same resolver for all; `events` only makes the trees with positions.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

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


def measure(way: str, path: str) -> tuple[float, int]:
    results = []
    for _ in range(3):
        done = subprocess.run([sys.executable, __file__, "--way", way, path], capture_output=True, text=True, check=True)
        results.append(json.loads(done.stdout))
    return min(cpu for cpu, _, _ in results), min(peak for _, peak, _ in results)


def child(way: str, path: str) -> None:
    run("nothing", path)
    start = time.process_time()
    count = run(way, path)
    print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, count]))


def main(persons: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.yaml"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(ENTRY.format(i=i, j=i % 97) for i in range(persons))
        found = {way: measure(way, str(path)) for way in WAYS}
    base = found["nothing"][1]
    whole_cpu, whole_peak = found["whole"]
    print(f"{persons:,} persons")
    for way in WAYS[1:]:
        cpu, peak = found[way]
        print(
            f"{way:8} CPU {cpu:6.2f} s = {cpu / whole_cpu:5.2f} of whole   memory +{(peak - base) / 1024:7.1f} MiB = "
            f"{(peak - base) / max(whole_peak - base, 1):5.3f} of whole"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        child(*sys.argv[2:4])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
