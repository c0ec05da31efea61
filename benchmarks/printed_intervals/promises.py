"""What each printed interval promises to hold, and how often it did."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

NOMINAL = 0.95
WORST = 4
"""Standard errors by which the worst of hundreds of worlds may lie below what is promised for each."""
SLACK = 0.01
"""What the mean over all worlds may lack where an interval promises 95 % on average."""


@dataclass
class Promise:
    """One interval, what it should hold, and how often it did."""

    name: str
    of: str
    """What it should hold."""
    promised: str
    """`always`; `at least` 95 % in every world; 95 % `on average` over the worlds; or `nothing`."""
    cells: dict[tuple[int, float], list[tuple[float, str]]] = field(default_factory=dict)
    """(persons, share hidden) to (how often, in which world)."""

    def add(self, size: int, hidden: float, held: float, world: str) -> None:
        self.cells.setdefault((size, hidden), []).append((float(held), world))

    def broken(self, draws: int) -> list[str]:
        """Say where it is not kept."""
        error = float(np.sqrt(NOMINAL * (1 - NOMINAL) / draws))
        said = []
        for (size, hidden), found in self.cells.items():
            worst, world = min(found)
            mean = mean_of(found)
            least = {"always": 1.0, "at least": NOMINAL - WORST * error}.get(self.promised, 0.0)
            if worst < least or (self.promised == "on average" and mean < NOMINAL - SLACK):
                said.append(f"{self.name}, {size} persons, {hidden:.0%} hidden: mean {mean:.2%}, least {worst:.2%} ({world})")
        return said


def mean_of(found: list[tuple[float, str]]) -> float:
    return float(np.mean([held for held, _ in found]))
