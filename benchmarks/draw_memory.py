"""Draws what bench_memory.py measured: peak memory and CPU time a person over the size of the roster.

    PYTHON benchmarks/draw_memory.py FIGURES.json CHART.png

PYTHON: of an environment with matplotlib, which the program itself does not need.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path


def curves(document: dict, unit: str) -> dict[str, dict[int, float]]:
    """Return command → persons → value."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for one in document["figures"]:
        name = re.fullmatch(r"(.+?) (\d+)(?: CPU)?", one["name"])
        if one["unit"] == unit and name:
            found[name[1]][int(name[2])] = one["median"]
    return found


def main(source: Path, target: Path) -> None:
    """Draw both panels."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    document = json.loads(source.read_text(encoding="utf-8"))
    figure, panels = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for panel, unit, label in zip(panels, ("MB peak", "ms CPU a person"), ("peak memory, MB", "persons a CPU second"), strict=True):
        for name, points in curves(document, unit).items():
            sizes = sorted(points)
            values = [points[size] if unit == "MB peak" else 1000 / points[size] for size in sizes]
            panel.plot(sizes, values, marker="o", label=name)
        panel.set(xscale="log", xlabel="persons on the roster", ylabel=label)
        panel.set_ylim(bottom=0)
        panel.grid(alpha=0.3)
    panels[0].legend(fontsize=8)
    figure.savefig(target, dpi=150)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
