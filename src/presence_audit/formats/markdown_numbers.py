"""Rates, differences and p-values as a summary in Markdown prints them."""

from __future__ import annotations

from presence_audit.model import Difference, Estimate, Limits, Rate, Test

from . import figures

HEADINGS = ("k/n", "unknown", "%", "95 %", "worst case")
"""Above `cells`."""


def cells(rate: Rate) -> tuple[str, ...]:
    """Return counts first, how many are unknown among them, then per cent, the Wilson interval, and what the unknown allow."""
    return (figures.fraction(rate), unknown(rate), figures.percent(rate.pct), figures.span(rate.wilson), figures.span(rate.worst_case))


def unknown(rate: Rate) -> str:
    """Return how many are unknown, and how many more may have to be asked about."""
    return str(rate.unknown) + (f" + {rate.undecided} who may belong" if rate.undecided else "")


def exact(estimate: Estimate) -> str:
    """Return the Clopper-Pearson interval, or a dash."""
    return figures.span(estimate.exact)


def counted(rate: Rate) -> str:
    """Return a rate in one phrase."""
    if not rate.n:
        nobody = f"for certain, {rate.undecided} may belong" if rate.undecided else "to count"
        return f"{figures.UNDEFINED} (nobody {nobody})"
    open_ = f", {rate.unknown} unknown" if rate.unknown else ""
    open_ += f", {rate.undecided} may belong" if rate.undecided else ""
    return f"{figures.fraction(rate)} ({figures.percent(rate.pct)} %{open_})"


def points(apart: Difference | None) -> str:
    """Return a difference in percentage points, its 95 % limits, and in brackets what the unknown allow; a dash where there is none."""
    if apart is None:
        return figures.UNDEFINED
    ranged = figures.UNDEFINED if apart.newcombe is None else "a range"
    point = ranged if apart.points is None else figures.signed(apart.points)
    limits = f" ({figures.signed_span(apart.newcombe)})" if apart.newcombe else ""
    widest = f" \\[{figures.signed_span(apart.widest)}\\]" if apart.widest and apart.widest[0] != apart.widest[1] else ""
    return f"{point}{limits}{widest}"


def significance(test: Test | None) -> str:
    """Return a p-value, and in brackets the range that the unknown allow where they allow one."""
    return figures.UNDEFINED if test is None else p_with_range(test.p, test.p_range)


def p_with_range(p: float | None, p_range: Limits | None) -> str:
    """Return a p-value, and in brackets the range in which it lies whatever the unknown are; a dash where there is neither."""
    if p_range is None or (p is not None and p_range[0] == p_range[1]):
        return figures.p_value(p)
    between = figures.p_span(p_range)
    if p is None:
        return f"\\[{between}\\]"
    return between if between == figures.p_value(p) else f"{figures.p_value(p)} \\[{between}\\]"


def adjusted(test: Test) -> str:
    """Return the p-value that is adjusted for its family; outside of one its own."""
    return figures.p_value(test.p if test.p_holm is None else test.p_holm)
