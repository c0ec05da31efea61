"""What a comparison of coders gives: coefficients with intervals, cross tables, and the cells on which they differ."""

from __future__ import annotations

from typing import Literal

from ..model import Value

Band = Literal["rely", "tentative", "insufficient", "too_few", "undefined"]
"""What Krippendorff's alpha allows (Krippendorff, Content Analysis): from .800 to rely on the codes, from .667 tentative conclusions only.
`too_few`: alpha of so few cells allows nothing."""

RELY, TENTATIVE = 0.800, 0.667
"""Lower ends of the bands of alpha."""

FEWEST = 10
"""Cells below which no band is named: a choice of this program, for the bands' author asks for more in any case."""


class Coefficient(Value):
    """A coefficient of agreement."""

    value: float | None
    """1: agreement is perfect; None: undefined."""
    low: float | None = None
    """Lower end of the 95 % confidence interval; None where no variance can be told."""
    high: float | None = None
    """Upper end, at most 1."""
    undefined: str = ""
    """Why there is no value, in words; empty when there is one."""


class Confusion(Value):
    """How often two coders gave which pair of codes."""

    first: str
    """One coder."""
    second: str
    """The other coder."""
    counts: tuple[tuple[str, str, int], ...]
    """(code of the first, code of the second, number of cells), without zeros, in the order of the categories."""


class VariableAgreement(Value):
    """Agreement on one variable."""

    variable: str
    """Its name."""
    platform: str | None
    """Id of the platform whose cells count; None: all."""
    categories: tuple[str, ...]
    """The codes that were available: Gwet's AC1 depends on how many."""
    coders: int
    """Coders with at least one code in these cells."""
    cells: int
    """Cells that at least two coded."""
    missing: int
    """Codes that are missing in the cells that two coders share, because one of these coders gave none."""
    agreeing: int
    """Cells in which all who coded gave the same code."""
    percent: Coefficient
    """Share of agreeing pairs of coders, averaged over the cells (0-1)."""
    alpha: Coefficient
    """Krippendorff's alpha, nominal."""
    ac1: Coefficient
    """Gwet's AC1."""
    kappa: Coefficient | None
    """Cohen's kappa; None unless there are exactly two coders."""
    band: Band
    """What alpha allows."""
    confusion: tuple[Confusion, ...] = ()
    """One for each pair of coders; none for a variable whose codes are open, such as the account."""


class Code(Value):
    """What one coder wrote."""

    coder: str
    """Who."""
    code: str
    """What."""
    source: str
    """File and line."""


class Disagreement(Value):
    """One variable of one cell on which coders differ."""

    person: str
    """Id of the person."""
    platform: str
    """Id of the platform."""
    variable: str
    """On what they differ."""
    codes: tuple[Code, ...]
    """In the order of the coders."""


class Comparison(Value):
    """How far coders agree."""

    coders: tuple[tuple[str, int], ...]
    """(coder, cells that the coder coded), in the order of their names."""
    cells: int
    """Cells that anybody coded."""
    common: int
    """Cells that at least two coded; only these count."""
    agreements: tuple[VariableAgreement, ...]
    """One for each variable over all platforms, then one for each variable and platform where there are several."""
    disagreements: tuple[Disagreement, ...]
    """To be resolved, by person, platform and variable."""
