"""The short benchmarks, against the ratios that are kept: what became more than twice as dear since is an error.

    python benchmarks/quick.py [--keep]

Ratios to a floor measured in the same run are compared, never times, so that the machine does not matter. A ratio that looks doubled is
measured again before it is believed. `--keep` writes what was measured as the new measure of things (benchmarks/results/quick.json).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "results" / "quick.json"
SCRIPTS = {"bench_startup.py": (), "bench_requests.py": ("--only", "site", "--requests", "60"), "bench_scheduler.py": ()}
"""Each with what makes it short: together well under a minute."""
DOUBLED = 2.0


def ratios(script: str) -> dict[str, float]:
    """Run one benchmark shortly and return its ratios by name; raises SystemExit where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        done = subprocess.run(
            [sys.executable, str(HERE / script), "--quick", *SCRIPTS[script], "--json", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not file.exists():
            sys.exit(f"{script} failed:\n{done.stdout}{done.stderr}")
        return {one["name"]: one["ratio"] for one in json.loads(file.read_text(encoding="utf-8"))["targets"]}


def doubled(now: dict[str, float], kept: dict[str, float]) -> dict[str, float]:
    """Return what is at least twice as much as it was, with the factor."""
    return {name: now[name] / kept[name] for name in now if name in kept and now[name] > DOUBLED * kept[name] > 0}


def main() -> int:
    """Measure, compare, print; 1 where something doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="what is measured becomes what later runs are compared with")
    keep = parser.parse_args().keep
    kept: dict[str, dict[str, float]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    measured, worse = {}, {}
    for script in SCRIPTS:
        measured[script] = now = ratios(script)
        if not keep and doubled(now, kept.get(script, {})):
            again = ratios(script)
            now = {name: min(value, again.get(name, value)) for name, value in now.items()}
        worse |= {f"{script}: {name}": factor for name, factor in doubled(now, kept.get(script, {})).items()}
        for name, value in now.items():
            print(f"{script:22} {name:60} {value:8.3g}   kept {kept.get(script, {}).get(name, float('nan')):8.3g}")
    if keep:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        return 0
    for name, factor in worse.items():
        print(f"DOUBLED {name}: {factor:.1f} times what it was; if this is wanted: python benchmarks/quick.py --keep")
    return int(bool(worse))


if __name__ == "__main__":
    raise SystemExit(main())
