"""What a reader sees first: the design in a paragraph, the main numbers with their intervals, what is unknown, and the notes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from presence_audit.model import Rate, Study

from .. import figures, words
from ..measured import measures
from .charts.rates import rate_mark

_MAIN = ("any_account", "any_active", "linkedin_account", "x_account", "facebook_account", "blog_active")
_CARDS = 6
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One number with its interval."""

    label: str
    """What was counted."""
    rate: Rate
    """How it came out."""
    mark: Markup
    """The same as a bar."""


def design_sentence(study: Study) -> str:
    """Return whom, when, and by which rules, as worked out or from what the study itself knows."""
    if study.analysis is not None:
        return study.analysis.design.sentence
    persons, platforms = figures.count_of(len(study.people), "person"), figures.count_of(len(study.platforms), "platform")
    return (
        f"{persons} of the roster “{study.origin.roster}” on {platforms}, judged as of {study.as_of.isoformat()} by {study.origin.rules}."
    )


def cards(study: Study) -> list[Card]:
    """Return the main numbers: of the standard measures, else of the first survey."""
    by_id = {one.measure: (one.label, one.estimate.rate) for one in measures(study) if one.of == "roster"}
    shown = [by_id[name] for name in _MAIN if name in by_id] or list(by_id.values())
    if not shown and study.surveys:
        shown = [(one.label, one.rate) for one in study.surveys[0].measures if one.of == "roster"]
    return [Card(label, rate, rate_mark(rate)) for label, rate in shown[:_CARDS]]


@dataclass(frozen=True, slots=True)
class Unknown:
    """How much is unknown, and why."""

    cells: int
    """Unknown cells."""
    of: int
    """Cells of persons who are not excluded."""
    main: tuple[tuple[int, str, str], ...]
    """The commonest reasons: cells, why, and what would resolve it."""


def unknown(study: Study) -> Unknown:
    """Return what is unknown over all platforms."""
    counts: dict[str, int] = {}
    cells = of = 0
    for summary in study.summary:
        states = dict(summary.states)
        cells += states.get("unknown", 0)
        of += sum(states.values()) - states.get("excluded", 0)
        for reason, number in summary.reasons:
            counts[reason] = counts.get(reason, 0) + number
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_REASONS]
    told = {str(reason): why for reason, why in words.REASONS.items()}
    return Unknown(cells, of, tuple((number, told[reason].words, told[reason].resolve) for reason, number in ordered))


def activity_unseen(study: Study) -> int:
    """Return how many accounts are theirs without their activity being visible: known to be there, and not known to be active or not."""
    return sum(dict(summary.states).get("present", 0) for summary in study.summary)


def notes(study: Study) -> list[str]:
    """Return what a reader must know before any number."""
    told = list(study.analysis.notes) if study.analysis is not None else []
    if study.origin.names == "pseudonymous":
        told.append(words.pseudonymous(len(study.people)))
    if gone := words.left_out(study.origin):
        told.append(f"{gone}.")
    failed = [platform for platform, outcome in study.origin.controls if outcome == "failed"]
    if failed:
        told.append(f"Control look-ups failed on {', '.join(failed)}: nothing that was read there in this run counts.")
    return list(dict.fromkeys(told))
