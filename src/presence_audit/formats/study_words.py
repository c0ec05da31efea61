"""How the numbers of a published study are written for people: differences, p-values, codes; what is undefined is said."""

from __future__ import annotations

from presence_audit.model import Difference, Disposition, Estimate, Limits, Rate, Test, TransitionClass

from . import figures

_LEAST_P = 0.001
_NEAR = (0.0495, 0.0505)
"""A p-value in here is written with one more place, so that it is not rounded across .05."""
_ROUNDED = 0.1
ACTIVE_DAYS = 90
"""Days within which an act makes somebody active, of the standard measures; other thresholds stand beside."""

DISPOSITIONS: dict[Disposition, str] = {
    "1.1": "confirmed",
    "1.2": "confirmed, empty",
    "2.1": "not found after the full protocol",
    "2.2": "none, by self-report",
    "3.1": "ambiguous",
    "3.2": "inaccessible",
    "3.3": "not searched",
    "3.4": "suspended or deleted",
    "4.1": "opted out",
    "4.2": "not eligible",
    "4.3": "does not apply",
}
"""By code, after AAPOR's Standard Definitions."""

CLASSES: dict[TransitionClass, str] = {"none": "none", "silent": "silent", "lapsed": "lapsed", "active": "active"}
"""Classes of states in tables of transitions."""

CLASSES_SAID = "none: not found; silent: empty or dormant; lapsed; active: active or engaged"
"""What the classes hold."""


def p_value(p: float | None) -> str:
    """Return a p-value as it is printed: `p = 0.27`, `p < 0.001`; a dash when it is undefined."""
    if p is None:
        return f"p {figures.UNDEFINED}"
    return f"p < {_LEAST_P}" if p < _LEAST_P else f"p = {plain_p(p)}"


def plain_p(p: float | None) -> str:
    """Return a p-value without its letter."""
    if p is None:
        return figures.UNDEFINED
    if p < _LEAST_P:
        return f"<{_LEAST_P}"
    if _NEAR[0] < p < _NEAR[1]:
        return f"{p:.4f}"
    return f"{p:.2f}" if p >= _ROUNDED else f"{p:.3f}"


def p_range(limits: Limits | None) -> str:
    """Return least and greatest p-value; a dash when undefined."""
    if limits is None:
        return figures.UNDEFINED
    least, greatest = map(plain_p, limits)
    return least if least == greatest else f"{least}–{greatest}"


def signed(points: float | None) -> str:
    """Return percentage points with their sign and one decimal; a dash when undefined."""
    if points is None:
        return figures.UNDEFINED
    text = f"{points:+.1f}".replace("-", "−")
    return "0.0" if text in {"+0.0", "−0.0"} else text


def signed_span(limits: Limits | None) -> str:
    """Return limits in percentage points, `−46.9 to −20.4`; a dash when undefined."""
    return figures.UNDEFINED if limits is None else f"{signed(limits[0])} to {signed(limits[1])}"


def difference(value: Difference | None) -> str:
    """Return a difference with its interval, and with that of chance and doubt together where it is another one."""
    if value is None or (value.points is None and value.newcombe is None):
        within = f" (outer {signed_span(value.outer)})" if value is not None and value.outer is not None else ""
        return f"difference {figures.UNDEFINED}{within}"
    limits, outer = signed_span(value.newcombe), signed_span(value.outer)
    both = f"; outer {outer}" if value.outer is not None and outer != limits else ""
    points = f"{signed(value.points)} points" if value.points is not None else f"difference {figures.UNDEFINED}"
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
        known = f"p {figures.UNDEFINED}" if limits is None else f"p {p_range(limits)}"
        return f"{known} ({test.undefined.rstrip('.')})" if test.undefined else known
    holm = f", Holm {plain_p(test.p_holm)}" if test.p_holm is not None else ""
    differ = limits is not None and plain_p(limits[0]) != plain_p(limits[1])
    return f"{p_value(test.p)}{holm}" + (f"; {p_range(limits)} with what is unknown" if differ else "")


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
