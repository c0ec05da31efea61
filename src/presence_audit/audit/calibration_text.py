"""What a refit gave, as tables of sixty columns for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from presence_audit.calibrate import EVENTS_PER_FACT, FEWEST_SEEN, Calibration, Figures, ZoneFigures
from presence_audit.formats.screen import Screen

WIDTH = 60
"""Columns that the tables need."""
_NONE = "–"


def calibration_text(name: str, report: Calibration, *, width: int = WIDTH, colour: bool = False, encoding: str = "utf-8") -> bytes:
    """Return the report on weights called `name`; same report and screen, same bytes."""
    screen = Screen(max(width, WIDTH), colour, encoding)
    return screen.draw(_parts(screen, name, report))


def _parts(screen: Screen, name: str, report: Calibration) -> Iterator[RenderableType]:
    yield screen.text(f"{name}, refitted from {report.pairs} decisions", "bold")
    yield screen.hang(
        "", f"{report.accepted} accepted, {report.pairs - report.accepted} rejected, on {report.persons} persons{_left_out(report)}"
    )
    yield screen.heading("Calibration", "after: cross-validated by person")
    yield _figures(screen, report.before, report.after)
    yield screen.heading("Reliability, after")
    yield _reliability(screen, report.after)
    yield screen.heading("By the program's own verdict")
    yield _zones(screen, report.zones)
    yield screen.hang("", _caveat(report.zones))
    yield screen.heading("Weights in bits")
    yield _weights(screen, report)
    yield screen.hang(
        "",
        f"=: kept. A weight is refitted when {FEWEST_SEEN} accepted and {FEWEST_SEEN} rejected accounts show the fact; one weight "
        f"for each {EVENTS_PER_FACT} decisions of the rarer kind, the most frequent facts first.",
    )
    if not report.better:
        yield screen.hang("", "The refitted weights predict unseen decisions no better: keep those that there are.", "bold")


def _left_out(report: Calibration) -> str:
    reasons = (
        (report.left_out_not_weighed, "that no run weighed"),
        (report.left_out_named, "that somebody had named"),
        (report.left_out_disputed, "on which coders disagree"),
    )
    out = ", ".join(f"{count} {why}" for count, why in reasons if count)
    return f"; left out, accounts {out}" if out else ""


def _figures(screen: Screen, before: Figures, after: Figures) -> RenderableType:
    table = screen.grid(("", "left"), ("before", "right"), ("after", "right"))
    rows = (
        ("Brier score", f"{before.brier:.3f}", f"{after.brier:.3f}"),
        ("log loss, bits", f"{before.log_loss:.3f}", f"{after.log_loss:.3f}"),
        ("calibration error, 10 bins", f"{before.ece:.3f}", f"{after.ece:.3f}"),
        ("calibration intercept, bits", f"{before.intercept:+.2f}", f"{after.intercept:+.2f}"),
        ("calibration slope", _slope(before), _slope(after)),
    )
    for row in rows:
        table.add_row(*map(screen.text, row))
    return table


def _slope(figures: Figures) -> str:
    return _NONE if figures.slope is None else f"{figures.slope:.2f}"


def _reliability(screen: Screen, figures: Figures) -> RenderableType:
    table = screen.grid(("probability", "left"), ("pairs", "right"), ("said", "right"), ("theirs", "right"), ("", "left"))
    for one in figures.bins:
        bar = "█" * round(20 * one.true)
        cells = (f"{one.low:.1f}–{one.high:.1f}", str(one.count), f"{one.said:.2f}", f"{one.true:.2f}", bar)
        table.add_row(*map(screen.text, cells))
    return table


def _zones(screen: Screen, zones: tuple[ZoneFigures, ...]) -> RenderableType:
    table = screen.grid(("verdict", "left"), *((heading, "right") for heading in ("weighed", "decided", "theirs", "before", "after")))
    for one in zones:
        shares = (_NONE if value is None else f"{value:.2f}" for value in (one.said_before, one.said_after))
        theirs = f"{one.theirs / one.decided:.2f}" if one.decided else _NONE
        table.add_row(*map(screen.text, (one.zone, str(one.weighed), str(one.decided), theirs, *shares)))
    return table


def _caveat(zones: tuple[ZoneFigures, ...]) -> str:
    thin = [f"{one.decided} of {one.weighed} {one.zone}" for one in zones if one.weighed and one.decided < one.weighed / 10]
    if all(one.decided == one.weighed for one in zones):
        return "Every account that was weighed is decided: the figures hold for accounts as the search brings them."
    said = "Decisions are no random sample: mostly doubtful accounts are decided, so these figures hold for accounts like those decided."
    if thin:
        said += f" Hardly decided: {', '.join(thin)}; of these the figures say nothing. Decide some of each verdict, drawn by lot."
    return said


def _weights(screen: Screen, report: Calibration) -> RenderableType:
    table = screen.grid(("fact", "left"), ("before", "right"), ("after", "right"), ("accepted", "right"), ("rejected", "right"))
    for one in report.weights:
        after = f"{one.after:+.2f}" if one.refitted else "="
        table.add_row(*map(screen.text, (one.name, f"{one.before:+.2f}", after, str(one.on_accepted), str(one.on_rejected))))
    return table
