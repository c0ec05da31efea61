"""Draws what bench_memory.py measured: peak memory and throughput over the size of the roster.

    PYTHON benchmarks/draw_memory.py FIGURES.json CHART.png

PYTHON: of an environment with matplotlib, which the program itself does not need.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

PANELS = (("MB peak", "peak memory, MB"), ("ms CPU a person", "persons a CPU second"))
"""Unit of the figures, and what the axis says."""
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#555555", "#e69f00")
"""That can be told apart without seeing red and green (Okabe and Ito)."""
APART = 0.065
"""Least distance of two labels, of the height of a panel."""


def curves(document: dict[str, Any], unit: str) -> dict[str, dict[int, float]]:
    """Return command → persons → value."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for one in document["figures"]:
        name = re.fullmatch(r"(.+?) (\d+)(?: CPU)?", one["name"])
        if one["unit"] == unit and name:
            found[name[1]][int(name[2])] = one["median"] if unit == "MB peak" else 1000 / one["median"]
    return dict(found)


def places(ends: dict[str, float], top: float) -> dict[str, float]:
    """Return where the label of each curve stands: at its end, moved up where it would cover the one below."""
    found: dict[str, float] = {}
    last = -top
    for name, end in sorted(ends.items(), key=lambda one: one[1]):
        last = found[name] = max(end, last + APART * top)
    return found


def draw(panel: Any, found: dict[str, dict[int, float]], label: str) -> None:
    """Draw the curves of one panel, each with its name behind its last point."""
    top = 1.15 * max(value for points in found.values() for value in points.values())
    ends = {name: points[max(points)] for name, points in found.items()}
    widest = max(size for points in found.values() for size in points)
    labels = places(ends, top)
    for (name, points), colour in zip(found.items(), COLOURS, strict=False):
        sizes = sorted(points)
        panel.plot(sizes, [points[size] for size in sizes], marker="o", markersize=4, color=colour)
        at = (widest * 1.3, labels[name])
        panel.annotate(f"{name} {ends[name]:,.0f}", at, color=colour, fontsize=8, va="center", annotation_clip=False)
    panel.set(xscale="log", ylim=(0, top), xlabel="persons on the roster (8 platforms each)", title=label)
    sizes = sorted({size for points in found.values() for size in points})
    panel.set_xticks(sizes, [f"{size:,}" for size in sizes])
    panel.minorticks_off()
    panel.grid(alpha=0.25)
    panel.spines[["top", "right"]].set_visible(False)


def main(source: Path, target: Path) -> None:
    """Draw both panels."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    document = json.loads(source.read_text(encoding="utf-8"))
    figure, panels = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
    for panel, (unit, label) in zip(panels, PANELS, strict=True):
        draw(panel, curves(document, unit), label)
    figure.savefig(target, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
