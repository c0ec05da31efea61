"""Asks how often the printed intervals hold the truth, whatever is unknown and why.

    python benchmarks/printed_intervals/run.py [--draws 10000] [--seed 1] [--out benchmarks/printed_intervals/README.md]

Rosters of 35, 100 and 500 persons are invented from a known truth, and 0 to 60 % of the answers are hidden: at random, or three times as
often where the answer is yes (or no). What the program prints of each is held against the truth. The same arguments give the same table.
Exit code 1: an interval keeps its promise less often than chance allows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

if not __package__:  # started as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from printed_intervals.exact import rows
from printed_intervals.promises import Promise, mean_of
from printed_intervals.worlds import HIDDEN, SIZES, differences, few, finite, of_those, one_proportion

PROMISED = {"always": "always", "at least": "≥ 95", "on average": "95 on average", "nothing": "nothing"}
TEMPLATE = Path(__file__).with_name("page.md")


def text(promises: Sequence[Promise], draws: int, seed: int) -> str:
    """Return the page."""
    error = 100 * float(np.sqrt(0.05 * 0.95 / draws))
    worlds = sum(len(found) for found in promises[0].cells.values())
    numbers = {"draws": f"{draws:,}", "seed": str(seed), "worlds": str(worlds), "few": str(few(draws))}
    errors = {"error": f"{error:.2f}", "error_differences": f"{2 * error:.2f}"}
    tables = {"drawn": "\n".join(line for one in promises for line in _lines(one)), "summed": "\n".join(_exact())}
    page = TEMPLATE.read_text(encoding="utf-8")
    for name, value in (numbers | errors | tables).items():
        page = page.replace("{" + name + "}", value)
    return page


def _lines(one: Promise) -> Iterator[str]:
    for size in SIZES:
        found = [one.cells.get((size, hidden)) for hidden in HIDDEN]
        cells = [f"{100 * mean_of(some):.2f} ({100 * min(some)[0]:.2f})" if some else "" for some in found]
        yield f"| {one.name} | {one.of} | {PROMISED[one.promised]} | {size} | {' | '.join(cells)} |"


def _exact() -> Iterator[str]:
    for what, size, mean, extreme, where in rows():
        yield f"| {what} | {size} | {100 * mean:.2f} | {100 * extreme:.2f} ({where}) |"


def main() -> int:
    """Draw, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    promises = [*one_proportion(rng, args.draws), *of_those(rng, args.draws), *differences(rng, args.draws), finite(rng, args.draws)]
    page = text(promises, args.draws, args.seed)
    print(page)
    if args.out:
        args.out.write_text(page, encoding="utf-8")
    broken = [line for one in promises for line in one.broken(args.draws)]
    print("\n".join(["Broken:", *broken]) if broken else "Every promise is kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
