"""Coefficients of agreement against two independent implementations, on random tables with codes missing.

    python -m venv /tmp/irr && /tmp/irr/bin/pip install krippendorff==0.9.0 irrCAC==0.4.4 pydantic
    PYTHONPATH=src /tmp/irr/bin/python benchmarks/reliability.py

Compares values and standard errors (through the intervals) of Krippendorff's alpha (packages `krippendorff` and `irrCAC`), Gwet's AC1,
percent agreement and Cohen's kappa (`irrCAC`), prints the largest difference of each, and fails above 1e-8. irrCAC rounds what it
returns, so it is asked for 12 digits. Neither package is a dependency: they bring numpy, pandas and scipy, and `krippendorff` raises where
all codes are equal, which is the case of 0 bloggers among 35 persons.
"""

from __future__ import annotations

import random
import sys
import types
import warnings
from pathlib import Path

TABLES = 200
DIGITS = 12
BOUND = 1e-8


def ours():
    """The package `reliability` alone, so that nothing else of the program need be installed beside the two packages."""
    root = Path(__file__).resolve().parents[1] / "src"
    sys.path.insert(0, str(root))
    package = types.ModuleType("presence_audit")
    package.__path__ = [str(root / "presence_audit")]
    sys.modules.setdefault("presence_audit", package)
    from presence_audit import reliability  # noqa: PLC0415

    return reliability


def random_table(drawn: random.Random) -> tuple[list[list[str | None]], list[str]]:
    """Units of 2 to 5 coders with 2 to 5 categories, in which coders agree more or less and leave out up to a third."""
    coders, q, units = drawn.randint(2, 5), drawn.randint(2, 5), drawn.randint(3, 60)
    agree, gap = drawn.random(), drawn.choice((0.0, 0.1, 0.33))
    categories = [chr(97 + number) for number in range(q)]
    table: list[list[str | None]] = []
    for _ in range(units):
        truth = drawn.choice(categories)
        row: list[str | None] = [truth if drawn.random() < agree else drawn.choice(categories) for _ in range(coders)]
        table.append([None if drawn.random() < gap else code for code in row])
    return table, categories


def usable(table) -> bool:
    """Whether every package can take it: some unit coded twice, and variation among the units coded twice."""
    paired = [[code for code in row if code is not None] for row in table]
    codes = {code for row in paired if len(row) > 1 for code in row}
    return sum(len(row) > 1 for row in paired) > 1 and len(codes) > 1


def main() -> int:
    import krippendorff  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    from irrCAC.raw import CAC  # noqa: PLC0415
    from irrCAC.table import CAC as TableCAC  # noqa: PLC0415, N811

    warnings.simplefilter("ignore")
    made, drawn, worst, count = ours(), random.Random(20261122), {}, 0

    def note(what: str, mine: float, theirs: float) -> None:
        worst[what] = max(worst.get(what, 0.0), abs(mine - theirs))

    def note_all(what: str, mine, theirs) -> None:
        note(what, mine.value, theirs["coefficient_value"])
        if mine.low is not None and mine.low > -1:
            note(f"{what}: lower end of the interval", mine.low, theirs["confidence_interval"][0])

    while count < TABLES:
        table, categories = random_table(drawn)
        if not usable(table):
            continue
        count += 1
        codes = [[np.nan if code is None else categories.index(code) for code in row] for row in table]
        alpha = made.krippendorff_alpha(table)
        note("alpha (krippendorff)", alpha.value, krippendorff.alpha(np.array(codes, float).T, level_of_measurement="nominal", dtype=float))
        frame = pd.DataFrame([[None if code is None else code for code in row] for row in table])
        theirs = CAC(frame, categories=categories, digits=DIGITS)
        note_all("alpha (irrCAC)", alpha, theirs.krippendorff()["est"])
        note_all("AC1 (irrCAC)", made.gwet_ac1(table, len(categories)), theirs.gwet()["est"])
        note("percent agreement (irrCAC)", made.percent_agreement(table).value, theirs.gwet()["est"]["pa"])
        pairs = [(row[0], row[1]) for row in table if row[0] is not None and row[1] is not None]
        kappa = made.cohen_kappa(pairs)
        if kappa.value is None or len(pairs) < 2:
            continue
        counts = pd.DataFrame([[sum(pair == (a, b) for pair in pairs) for b in categories] for a in categories], categories, categories)
        note_all("Cohen's kappa (irrCAC)", kappa, TableCAC(counts, digits=DIGITS).cohen()["est"])
    print(f"{count} random tables; largest differences:")
    for what, difference in worst.items():
        print(f"  {what:<55} {difference:.1e}")
    return 0 if max(worst.values()) < BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
