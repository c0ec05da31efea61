"""The conclusions behind one cell: its state, whose account it is, and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from presence_audit.model import Activity, Attribution, Finding, Presence, Study

from . import cell_words, figures, words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from .screen import Screen

SHORT_ID = 8
"""Characters of an evidence id that are shown beside a fact; the whole id stands in the list of evidence."""


def cited(evidence: Sequence[str]) -> str:
    """Return short ids in brackets, or nothing."""
    return f" [{', '.join(key[:SHORT_ID] for key in evidence)}]" if evidence else ""


def state_parts(screen: Screen, study: Study, presence: Presence) -> Iterator[RenderableType]:
    """Yield the state, how we know, the last activity, and what would resolve what is open."""
    sign = words.SIGNS[presence.state]
    yield screen.heading(f"State: {sign.glyph} {sign.words}")
    if presence.reason:
        yield screen.hang("  unknown because   ", words.REASONS[presence.reason].words)
    if presence.detail:
        yield screen.hang("  how we know       ", presence.detail)
    if presence.account:
        yield screen.whole("  account           ", f"{presence.account.url} ({presence.account.handle})")
    if activity := presence.activity:
        yield screen.hang("  last activity     ", cell_words.last_act(activity, study.as_of.isoformat()) + cited(activity.evidence))
        yield from _cadence(screen, activity)
    if presence.reason:
        yield screen.hang("  would resolve it  ", presence.resolve or words.REASONS[presence.reason].resolve)
    for one in presence.annotations:
        yield screen.hang("  the person says   ", f"{one.text} ({one.kind} of {one.received_on})")
    yield from _ladder(screen, presence)


def _ladder(screen: Screen, presence: Presence) -> Iterator[RenderableType]:
    """Yield each rung of the ladder of evidence with its confidence, what they make together, and what contradicts what."""
    if not presence.supports and not presence.conflicts:
        return
    sure = presence.confidence
    claim = "that there is none" if presence.state == "not_found" else "that the account is there"
    yield screen.heading("Ladder of evidence", "" if sure is None else f"confidence {sure:.2f} {claim}")
    table = screen.grid(("rung", "left"), ("says", "left"), ("alone", "right"), ("how it was seen", "fold"))
    for one in presence.supports:
        table.add_row(
            screen.text(one.rung, width=13), screen.text(cell_words.asserted(one), width=12), screen.text(f"{one.confidence:.2f}"),
            screen.text(one.detail + cited(one.evidence)),
        )  # fmt: skip
    if presence.supports:
        yield table
    for sentence in presence.conflicts:
        yield screen.hang("  contradicted      ", sentence)


def _cadence(screen: Screen, activity: Activity) -> Iterator[RenderableType]:
    if activity.posts_90_days is not None:
        yield screen.hang("  in 90 days        ", f"{figures.limits(activity.posts_90_days)} public acts")
    if activity.months_active is not None:
        yield screen.hang("  in twelve months  ", f"active in {figures.limits(activity.months_active)} of them")


def attribution_parts(screen: Screen, attribution: Attribution) -> Iterator[RenderableType]:
    """Yield the waterfall: prior, every fact with its bits, posterior, verdict."""
    yield screen.heading("Whose account is it?")
    yield screen.whole("  ", attribution.account.url)
    yield screen.hang("  ", f"found by {', '.join(attribution.found_by)}")
    table = screen.grid(("fact", "left"), ("bits", "right"), ("total", "right"), ("what was compared", "fold"))
    total = attribution.prior_bits
    table.add_row(
        screen.text("prior"), screen.text(figures.bits(total)), screen.text(figures.bits(total)), screen.text("how common the name is")
    )
    for fact in attribution.facts:
        total += fact.bits
        table.add_row(
            screen.text(fact.name, width=28), screen.text(figures.bits(fact.bits)), screen.text(figures.bits(total)),
            screen.text(fact.detail + cited(fact.evidence)),
        )  # fmt: skip
    yield table
    yield screen.hang("  ", f"probability {cell_words.probability(attribution.probability)}: {attribution.verdict}. {attribution.reason}")


def finding_parts(screen: Screen, findings: Sequence[Finding]) -> Iterator[RenderableType]:
    """Yield every criterion that was asked here, with its points."""
    if not findings:
        return
    yield screen.heading("Findings")
    table = screen.grid(("outcome", "left"), ("points", "right"), ("criterion", "left"), ("why", "fold"))
    for finding in findings:
        mend = f" To mend: {finding.remediation}" if finding.remediation else ""
        table.add_row(
            screen.text(finding.outcome), screen.text(cell_words.points(finding)), screen.text(finding.criterion, width=32),
            screen.text(finding.reason + cited(finding.evidence) + mend),
        )  # fmt: skip
    yield table
