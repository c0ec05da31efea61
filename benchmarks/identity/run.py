"""Measures attribution on an invented population whose truth is known.

    python benchmarks/identity/run.py --size 1000 --seed 1 --out DIR [--rules presence] [--set missing=1.5] [--jobs 2] [--curve]

Prints a table by class, and writes figures.json, figures.txt and reliability.png to DIR. The same arguments give the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

if not __package__:  # started as a script
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from identity.measure import Figures, Row, figures_of, judge
from identity.measure.chart import reliability_png
from identity.measure.curve import THRESHOLDS, Point, accepting, by_probability, by_rules
from identity.measure.report import as_json, as_text
from identity.measure.weights import measured_weights, prior_bits
from identity.world import CLASSES, Parameters, invent
from presence_audit.platforms import load_platforms
from presence_audit.rules.load import load_rules


def by_class(rows: Sequence[Row], rounds: int = 1000) -> dict[str, Figures]:
    """Return the figures of all rows, and of each class that occurs."""
    groups = {"all": list(rows)} | {name: [row for row in rows if row.group == name] for name in CLASSES}
    return {name: figures_of(some, rounds) for name, some in groups.items() if some}


def rows_of(numbers: Sequence[int], seed: int, world: Parameters, rules: str) -> tuple[list[Row], int]:
    """Invent and judge the leaders of these numbers; return the rows, and how many own accounts the search did not bring."""
    missed, rows = 0, list[Row]()
    identity, platforms = load_rules(rules).identity, load_platforms()
    for leader in invent(numbers, seed, world):
        missed += leader.missed
        rows += judge([leader], identity, platforms)
    return rows, missed


def measured(size: int, seed: int, world: Parameters, rules: str, jobs: int = 1) -> tuple[list[Row], int]:
    """Do the same for a whole population, in several processes if wanted; the result does not depend on their number."""
    parts = [range(start, min(size, start + 250)) for start in range(0, size, 250)]
    if jobs == 1:
        done = [rows_of(part, seed, world, rules) for part in parts]
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            done = list(pool.map(partial(rows_of, seed=seed, world=world, rules=rules), parts))
    return [row for rows, _ in done for row in rows], sum(missed for _, missed in done)


def curve_of(size: int, seed: int, world: Parameters, rules: str) -> list[Point]:
    """Judge a population at every threshold of acceptance, in one process: as slow as so many runs."""
    identity, platforms = load_rules(rules).identity, load_platforms()
    leaders = list(invent(range(size), seed, world))
    rows_at = [(least, list(judge(leaders, accepting(identity, least), platforms))) for least in THRESHOLDS]
    return [*by_rules(rows_at), *by_probability(rows_at[0][1], identity.review)]


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="leaders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder for figures.json, figures.txt, reliability.png")
    parser.add_argument("--rules", default="presence", help="rule set: a name or a file")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="another number of the model, such as missing=1.5 or roster_location=1",
    )
    parser.add_argument("--curve", action="store_true", help="the operating curve, too: every threshold of acceptance")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0."""
    chosen = _arguments(arguments)
    changes = {name: float(number) for name, _, number in (text.partition("=") for text in chosen.set)}
    rules = load_rules(chosen.rules)
    world = Parameters().varied(**changes)
    rows, missed = measured(chosen.size, chosen.seed, world, chosen.rules, chosen.jobs)
    curve = curve_of(chosen.size, chosen.seed, world, chosen.rules) if chosen.curve else []
    groups, weights = by_class(rows), measured_weights(rows, rules.identity.bits)
    head = {
        "size": chosen.size, "seed": chosen.seed, "rules": f"{rules.id}-{rules.version}", "changed": changes,
        "own_accounts_not_found_by_search": missed, "prior_bits": round(prior_bits(rows), 3),
    }  # fmt: skip
    text = "".join(f"{name}: {value}\n" for name, value in head.items()) + as_text(groups, weights, curve)
    sys.stdout.write(text)
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        (chosen.out / "figures.json").write_text(json.dumps(as_json(groups, weights, head, curve), indent=1) + "\n", encoding="utf-8")
        (chosen.out / "figures.txt").write_text(text, encoding="utf-8")
        (chosen.out / "reliability.png").write_bytes(reliability_png(groups["all"].bins))
    return 0


if __name__ == "__main__":
    sys.exit(main())
