"""The panel of sensitivity: what another bar for whose an account is, and other weights, would change."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.model import Analysis, IdentityCut, Rate, Sensitivity, WeightChange

from . import figures
from .screen import Screen

_WEIGHTS = (
    "Weights a quarter less and a quarter more: Kendall's tau-b between the ranks of persons before and after, the largest move in places, "
    "the change of the mean score in points"
)
_GRID_FROM = 90
"""Columns from which the weights stand in a table."""


def sensitivity_parts(screen: Screen, analysis: Analysis) -> Iterator[RenderableType]:
    """Yield both parts; a line where it was not asked for is not needed."""
    sensitivity = analysis.sensitivity
    if sensitivity is None:
        return
    yield screen.heading("Sensitivity", "how much hangs on choices of ours")
    yield from _identity(screen, sensitivity, analysis)
    yield from _weights(screen, sensitivity)


def _identity(screen: Screen, sensitivity: Sensitivity, analysis: Analysis) -> Iterator[RenderableType]:
    own = {measure.measure: measure.estimate.rate for measure in analysis.measures}
    labels = {measure.measure: measure.label for measure in analysis.measures}
    if sensitivity.identity and not any(cut.cells_changed for cut in sensitivity.identity):
        bars = ", ".join(f"{cut.accept:.2f}" for cut in sensitivity.identity)
        yield screen.hang("  ", f"Whatever the least probability at which an account is accepted ({bars}): no cell is in another state.")
        return
    for cut in sensitivity.identity:
        cells = "nothing changes" if not cut.cells_changed else f"{_cells(cut.cells_changed)} in another state{_changed(cut, own, labels)}"
        yield screen.hang("  ", f"An account accepted at p ≥ {cut.accept:.2f}: {cells}")


def _cells(number: int) -> str:
    return f"{figures.count(number)} {'cell is' if number == 1 else 'cells are'}"


def _changed(cut: IdentityCut, own: dict[str, Rate], labels: dict[str, str]) -> str:
    """Return the measures whose counts differ from the study's own."""
    others = [
        f"{labels[name]} {figures.fraction_with_unknown(own[name])} → {figures.fraction_with_unknown(rate)}"
        for name, rate in cut.rates
        if name in own and (rate.k, rate.n, rate.unknown) != (own[name].k, own[name].n, own[name].unknown)
    ]
    return f": {'; '.join(others)}" if others else ", no measure changes"


def _weights(screen: Screen, sensitivity: Sensitivity) -> Iterator[RenderableType]:
    if not sensitivity.weights:
        return
    if all(
        one.largest_shift == 0 and one.mean_change == (0.0, 0.0) and one.tau_lower is one.tau_upper is None for one in sensitivity.weights
    ):
        yield screen.hang(
            "  ", "No weight of the scores, a quarter less or more, changes anything: all persons are tied, and no mean moves."
        )
        return
    yield screen.hang("  ", _WEIGHTS)
    if screen.width >= _GRID_FROM:
        yield _grid(screen, sensitivity)
        return
    for one in sensitivity.weights:
        tau = f"tau {_tau(one.tau_lower)} (lower), {_tau(one.tau_upper)} (upper)"
        yield screen.hang("  ", f"{_what(one)}: {tau}, {one.largest_shift} places, mean {_mean(one)}")


def _grid(screen: Screen, sensitivity: Sensitivity) -> RenderableType:
    table = screen.grid(
        ("  Weight", "left"), ("tau lower", "right"), ("tau upper", "right"), ("largest move", "right"), ("mean lower, upper", "right")
    )
    for one in sensitivity.weights:
        table.add_row(
            screen.text(f"  {_what(one)}"), screen.text(_tau(one.tau_lower)), screen.text(_tau(one.tau_upper)),
            screen.text(figures.count(one.largest_shift)), screen.text(_mean(one)),
        )  # fmt: skip
    return table


def _what(one: WeightChange) -> str:
    return f"{one.part} {one.id} × {one.factor:g}"


def _tau(tau: float | None) -> str:
    return figures.UNDEFINED if tau is None else f"{tau:.2f}"


def _mean(one: WeightChange) -> str:
    return f"{figures.signed(one.mean_change[0])}, {figures.signed(one.mean_change[1])}"
