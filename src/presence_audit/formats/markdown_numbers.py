"""Rates, differences and p-values as a summary in Markdown prints them."""

from __future__ import annotations

from presence_audit.model import Difference, Estimate, Limits, Rate, Test

from . import figures

_LEAST_P, _LARGE_P = 0.0001, 0.1

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
    point = ranged if apart.points is None else f"{apart.points:+.1f}"
    limits = f" ({_signed(apart.newcombe)})" if apart.newcombe else ""
    widest = f" \\[{_signed(apart.widest)}\\]" if apart.widest and apart.widest[0] != apart.widest[1] else ""
    return f"{point}{limits}{widest}"


def _signed(ends: tuple[float, float]) -> str:
    return f"{ends[0]:+.1f} to {ends[1]:+.1f}"


def p_value(value: float | None) -> str:
    """Return a p-value to two places, a small one to three digits that count; or a dash."""
    if value is None:
        return figures.UNDEFINED
    if value < _LEAST_P:
        return "<.0001"
    return (f"{value:.2f}" if value >= _LARGE_P else f"{value:.3g}").removeprefix("0")


def significance(test: Test | None) -> str:
    """Return a p-value, and in brackets the range that the unknown allow where they allow one."""
    return figures.UNDEFINED if test is None else p_with_range(test.p, test.p_range)


def p_with_range(p: float | None, p_range: Limits | None) -> str:
    """Return a p-value, and in brackets the range in which it lies whatever the unknown are; a dash where there is neither."""
    if p_range is None or (p is not None and p_range[0] == p_range[1]):
        return p_value(p)
    least, most = map(p_value, p_range)
    if least == most == p_value(p):
        return least
    between = f"\\[{least}\\]" if least == most else f"\\[{least} to {most}\\]"
    return between if p is None else f"{p_value(p)} {between}"


def adjusted(test: Test) -> str:
    """Return the p-value that is adjusted for its family; outside of one its own."""
    return p_value(test.p if test.p_holm is None else test.p_holm)
