"""How the numbers of a published study are written for people: differences, p-values, codes; what is undefined is said."""

from __future__ import annotations

from presence_audit.model import Difference, Estimate, Rate, Test, TransitionClass

from . import figures

ACTIVE_DAYS = 90
"""Days within which an act makes somebody active, of the standard measures; other thresholds stand beside."""

CLASSES: dict[TransitionClass, str] = {"none": "none", "silent": "silent", "lapsed": "lapsed", "active": "active"}
"""Classes of states in tables of transitions."""


def difference(value: Difference | None) -> str:
    """Return a difference with its interval, and with that of chance and doubt together where it is another one."""
    if value is None or (value.points is None and value.newcombe is None):
        within = f" (outer {figures.signed_span(value.outer)})" if value is not None and value.outer is not None else ""
        return f"difference {figures.UNDEFINED}{within}"
    limits, outer = figures.signed_span(value.newcombe), figures.signed_span(value.outer)
    both = f"; outer {outer}" if value.outer is not None and outer != limits else ""
    points = f"{figures.signed(value.points)} points" if value.points is not None else f"difference {figures.UNDEFINED}"
    return f"{points} ({limits}{both})"


def of_known(value: Difference | None, at: int, rate: Rate) -> str:
    """Return the counts that a difference is of, where somebody is unknown and so left out of them: `, 29/34 of the known`."""
    if value is None or value.of_known is None or value.of_known[at][1] == rate.n:
        return ""
    k, n = value.of_known[at]
    return f", {k}/{n} of the known"


def tested(test: Test | None) -> str:
    """Return a test's outcome, with what the unknown, or a published range, allow; why there is none where there is none."""
    if test is None:
        return f"p {figures.UNDEFINED}"
    limits = test.p_range
    if test.p is None:
        known = f"p {figures.p_span(limits)}"
        return f"{known} ({test.undefined.rstrip('.')})" if test.undefined else known
    holm = f", Holm {figures.p_value(test.p_holm)}" if test.p_holm is not None else ""
    differ = limits is not None and figures.p_value(limits[0]) != figures.p_value(limits[1])
    return f"{figures.p_said(test.p)}{holm}" + (f"; {figures.p_span(limits)} with what is unknown" if differ else "")


def counted(rate: Rate) -> str:
    """Return `k/n`, per cent, and behind it how many are unknown."""
    if rate.n == 0:
        return f"{figures.fraction_with_unknown(rate)} (nobody {'for certain' if rate.undecided else 'to count'})"
    return f"{figures.fraction_with_unknown(rate)}, {figures.percent(rate.pct)} %"


def unknown(rate: Rate) -> str:
    """Return how many are unknown, and how many more may have to be asked about."""
    return str(rate.unknown) + (f" + {rate.undecided}" if rate.undecided else "")


def estimated(estimate: Estimate) -> str:
    """Return an estimate with all its intervals in one line."""
    rate = estimate.rate
    if rate.n == 0:
        return f"{figures.UNDEFINED} (nobody to count for certain), unknown {unknown(rate)}, worst case {figures.span(rate.worst_case)}"
    finite = f", frame {figures.span(estimate.finite)}" if estimate.finite else ""
    return (
        f"{figures.fraction(rate)}, {figures.percent(rate.pct)} % (Wilson {figures.span(rate.wilson)}, exact {figures.span(estimate.exact)}"
        f"{finite}), unknown {unknown(rate)}, worst case {figures.span(rate.worst_case)}, outer {figures.span(rate.outer)}"
    )
