"""How far coders agree, as sixty columns for people and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from presence_audit.formats.safe import cell
from presence_audit.formats.screen import Screen
from presence_audit.reliability import FEWEST, RELY, TENTATIVE, Band, Coefficient, Comparison, Confusion, Disagreement, VariableAgreement

from .coders_compared import CodersReport

WIDTH = 60
"""Columns that the tables need."""
_NONE = "–"
BANDS: dict[Band, str] = {
    "rely": "rely",
    "tentative": "tentative",
    "insufficient": "do not rely",
    "too_few": "too few",
    "undefined": "",
}
"""What Krippendorff's alpha allows, in a word."""
_READ = (
    f"Report alpha with its interval and the number of cells. From {RELY:.3f} the codes can be relied on, from {TENTATIVE:.3f} they allow "
    f"tentative conclusions, below that none (Krippendorff), and none from fewer than {FEWEST} cells. Percent agreement alone is too "
    "liberal: it counts what chance gives. Where nearly all codes are equal, alpha falls to 0 or is undefined, and AC1 shows that the "
    "coders agree all the same; the words above are for alpha, not for AC1, which is mostly higher. Intervals: 95 %, over cells."
)
CSV_COLUMNS = (
    "coders", "platform", "variable", "cells", "missing", "agreeing", "percent", "percent_low", "percent_high", "alpha", "alpha_low",
    "alpha_high", "ac1", "ac1_low", "ac1_high", "kappa", "kappa_low", "kappa_high", "band", "undefined",
)  # fmt: skip
"""Columns of the CSV form."""


def coders_text(report: CodersReport, *, width: int = WIDTH, colour: bool = False, encoding: str = "utf-8") -> bytes:
    """Return the comparison for people; same report and screen, same bytes."""
    screen = Screen(max(width, WIDTH), colour, encoding)
    return screen.draw(_parts(screen, report))


def coders_csv(report: CodersReport) -> str:
    """Return one line a comparison, platform and variable; an empty platform means all."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for made in (*([report.coders] if report.coders else ()), *report.program):
        for one in made.agreements:
            writer.writerow(_line(made, one))
    return out.getvalue()


def _line(made: Comparison, one: VariableAgreement) -> list[str]:
    figures = [one.percent, one.alpha, one.ac1, one.kappa or Coefficient(value=None)]
    numbers = [_number(value) for made in figures for value in (made.value, made.low, made.high)]
    who = cell("+".join(coder for coder, _ in made.coders))
    counts = [str(one.cells), str(one.missing), str(one.agreeing)]
    return [who, one.platform or "", one.variable, *counts, *numbers, one.band, one.alpha.undefined]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _parts(screen: Screen, report: CodersReport) -> Iterator[RenderableType]:
    yield screen.text(f"Coders of {report.roster} compared, as of {report.as_of}", "bold")
    yield screen.hang("", f"active: newest act at most {report.active_days} days old ({report.rules})")
    for remark in report.remarks:
        yield screen.hang("note: ", remark)
    if report.coders is not None:
        yield from _comparison(screen, report.coders)
    for made in report.program:
        yield screen.heading("With the program", " and ".join(coder for coder, _ in made.coders))
        yield from _comparison(screen, made)
    yield screen.heading("How to read this")
    yield screen.hang("", _READ)


def _comparison(screen: Screen, made: Comparison) -> Iterator[RenderableType]:
    counted = ", ".join(f"{coder} {count}" for coder, count in made.coders)
    yield screen.hang("", f"Cells coded: {counted}; {made.common} of {made.cells} by two coders or more, and only these count.")
    for one in made.agreements:
        if one.platform is None:
            yield from _variable(screen, one)
    if any(one.platform for one in made.agreements):
        yield screen.heading("By platform")
        yield _by_platform(screen, made)
    yield screen.heading("Disagreements", "" if made.disagreements else "none")
    yield from _disagreements(screen, made.disagreements)


def _variable(screen: Screen, one: VariableAgreement) -> Iterator[RenderableType]:
    missing = f", {one.missing} {'code' if one.missing == 1 else 'codes'} missing" if one.missing else ""
    yield screen.heading(one.variable, f"{_many(one.cells)}, {one.cells - one.agreeing} differ{missing}")
    table = screen.grid(("", "left"), ("", "right"), ("", "left"), ("", "left"), gap=1)
    rows = [("percent agreement", one.percent, ""), ("Krippendorff's alpha", one.alpha, BANDS[one.band]), ("Gwet's AC1", one.ac1, "")]
    if one.kappa is not None:
        rows.append(("Cohen's kappa", one.kappa, ""))
    for name, figure, word in rows:
        table.add_row(*map(screen.text, (name, _written(figure.value, name), figure.undefined or _interval(figure, name), word)))
    yield table
    if one.agreeing < one.cells:
        for confusion in one.confusion:
            yield _confusion(screen, confusion, one.categories)


def _interval(figure: Coefficient, name: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    if name.startswith("percent"):
        return f"({100 * figure.low:.1f} to {100 * figure.high:.1f})"
    return f"({figure.low:.3f} to {figure.high:.3f})"


def _written(value: float | None, name: str = "") -> str:
    """Return a coefficient as three decimals, percent agreement as per cent."""
    if value is None:
        return _NONE
    return f"{100 * value:.1f} %" if name.startswith("percent") else f"{value:.3f}"


def _confusion(screen: Screen, made: Confusion, categories: tuple[str, ...]) -> RenderableType:
    counts = {(first, second): count for first, second, count in made.counts}
    table = screen.grid((f"{made.first} down, {made.second} across", "left"), *((code, "right") for code in categories))
    for first in categories:
        table.add_row(screen.text(first), *(screen.text(str(counts.get((first, second), 0))) for second in categories))
    return table


def _by_platform(screen: Screen, made: Comparison) -> RenderableType:
    table = screen.grid(("", "left"), *((name, "right") for name in ("cells", "agree", "alpha", "AC1")), gap=1)
    shown = [one for one in made.agreements if one.platform is not None and one.cells]
    for platform in dict.fromkeys(one.platform for one in shown):
        table.add_row(screen.text(platform or ""))
        for one in shown:
            if one.platform == platform:
                figures = (_written(one.percent.value, "percent"), _written(one.alpha.value), _written(one.ac1.value))
                name = Text("  ").append_text(screen.text(one.variable, width=30))
                table.add_row(name, *map(screen.text, (str(one.cells), *figures)))
    return table


def _disagreements(screen: Screen, disagreements: tuple[Disagreement, ...]) -> Iterator[RenderableType]:
    for one in disagreements:
        yield screen.whole("", f"{one.person} {one.platform}: {one.variable}")
        table = screen.grid(("", "left"), ("", "left"), ("", "left"), ("", "fold"))
        for code in one.codes:
            table.add_row(*map(screen.text, ("", code.coder, code.code, code.source)))
        yield table


def _many(cells: int) -> str:
    return f"{cells:,} {'cell' if cells == 1 else 'cells'}"
