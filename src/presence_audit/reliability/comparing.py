"""Sets the codes of coders side by side: per variable the agreement, and the cells on which they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .coefficients import Table, cohen_kappa, gwet_ac1, krippendorff_alpha, percent_agreement
from .results import FEWEST, RELY, TENTATIVE, Band, Code, Coefficient, Comparison, Confusion, Disagreement, VariableAgreement

Cell = tuple[str, str]
"""(person id, platform id)."""


@dataclass(frozen=True, slots=True)
class CodedCell:
    """What one coder wrote about one person on one platform."""

    coder: str
    """Who; a coder has at most one of these for a cell."""
    person: str
    """Id of the person."""
    platform: str
    """Id of the platform."""
    codes: Mapping[str, str]
    """Variable to code; a variable on which nothing was written is missing."""
    source: str = ""
    """File and line."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is coded."""

    name: str
    """Unique."""
    categories: tuple[str, ...] = ()
    """The codes there are; empty: open, such as the account that was found."""


def compare(cells: Iterable[CodedCell], variables: Sequence[Variable]) -> Comparison:
    """Return how far the coders agree. Only cells that at least two coded count; nothing depends on the order of cells or coders."""
    by_cell: dict[Cell, dict[str, CodedCell]] = {}
    for cell in cells:
        by_cell.setdefault((cell.person, cell.platform), {})[cell.coder] = cell
    per_coder = Counter(coder for found in by_cell.values() for coder in found)
    coders = sorted(per_coder)
    common = {key: by_cell[key] for key in sorted(by_cell) if len(by_cell[key]) > 1}
    platforms = sorted({platform for _, platform in common})
    wanted = [None, *(platforms if len(platforms) > 1 else ())]
    return Comparison(
        coders=tuple((coder, per_coder[coder]) for coder in coders),
        cells=len(by_cell),
        common=len(common),
        agreements=tuple(
            agreement
            for platform in wanted
            for variable in variables
            if (agreement := _agreement(variable, platform, common, coders)) is not None
        ),
        disagreements=tuple(_disagreements(common, variables, coders)),
    )


def _agreement(
    variable: Variable, platform: str | None, common: Mapping[Cell, Mapping[str, CodedCell]], coders: Sequence[str]
) -> VariableAgreement | None:
    """Return the agreement on a variable; None when nobody coded it there."""
    rows = [found for (_, where), found in common.items() if platform in (None, where)]
    table = [tuple(_code(found, coder, variable.name) for coder in coders) for found in rows]
    given = [coder for place, coder in enumerate(coders) if any(unit[place] is not None for unit in table)]
    if not given:
        return None
    paired = [unit for unit in table if _number(unit) > 1]
    used = {code for unit in table for code in unit if code is not None}
    categories = variable.categories or tuple(sorted(used))
    alpha = krippendorff_alpha(paired)
    return VariableAgreement(
        variable=variable.name,
        platform=platform,
        categories=categories,
        coders=len(given),
        cells=len(paired),
        missing=sum(len(found) - _number(unit) for found, unit in zip(rows, table, strict=True) if _number(unit)),
        agreeing=sum(len({code for code in unit if code is not None}) == 1 for unit in paired),
        percent=percent_agreement(paired),
        alpha=alpha,
        ac1=gwet_ac1(paired, len(categories)),
        kappa=_kappa(paired, [coders.index(coder) for coder in given]),
        band=band_of(alpha, len(paired)),
        confusion=tuple(_confusions(paired, coders, categories)) if variable.categories else (),
    )


def band_of(alpha: Coefficient, cells: int) -> Band:
    """Return what a value of alpha over so many cells allows."""
    if alpha.value is None:
        return "undefined"
    if cells < FEWEST:
        return "too_few"
    return "rely" if alpha.value >= RELY else "tentative" if alpha.value >= TENTATIVE else "insufficient"


def _kappa(paired: Table, places: Sequence[int]) -> Coefficient | None:
    if len(places) != 2:  # noqa: PLR2004 - kappa is of two coders
        return None
    return cohen_kappa([(one, two) for unit in paired if (one := unit[places[0]]) is not None and (two := unit[places[1]]) is not None])


def _confusions(paired: Table, coders: Sequence[str], categories: tuple[str, ...]) -> Iterable[Confusion]:
    for (one, first), (two, second) in combinations(enumerate(coders), 2):
        counts = Counter((unit[one], unit[two]) for unit in paired)
        found = tuple((a, b, counts[a, b]) for a in categories for b in categories if counts[a, b])
        if found:
            yield Confusion(first=first, second=second, counts=found)


def _disagreements(
    common: Mapping[Cell, Mapping[str, CodedCell]], variables: Sequence[Variable], coders: Sequence[str]
) -> Iterable[Disagreement]:
    for (person, platform), found in common.items():
        for variable in variables:
            written = [(found[coder], code) for coder in coders if (code := _code(found, coder, variable.name)) is not None]
            if len({code for _, code in written}) > 1:
                codes = tuple(Code(coder=cell.coder, code=code, source=cell.source) for cell, code in written)
                yield Disagreement(person=person, platform=platform, variable=variable.name, codes=codes)


def _code(found: Mapping[str, CodedCell], coder: str, variable: str) -> str | None:
    return found[coder].codes.get(variable) if coder in found else None


def _number(unit: Sequence[str | None]) -> int:
    return sum(code is not None for code in unit)
