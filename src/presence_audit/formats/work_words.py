"""What the outputs of a worklist say in words: why a cell is open, what an answer would change, what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from presence_audit.model import Attribution, Effect, Interval, Outlook, WorkItem, Worklist

from . import figures, words

NOTHING = "Nothing is unknown: every cell is answered."
"""What an empty list says, when nothing was left out of it."""

_MOST_FACTS = 6
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Return whether an address may be made a link: http or https, with a host and without a user's name."""
    return _WEB.fullmatch(url) is not None


def why(item: WorkItem) -> str:
    """Return the reason in words; behind it what is open when the account itself is not."""
    reason = words.REASONS[item.reason].words
    return reason if item.kind == "account" else f"theirs, but its content: {reason}"


def what_to_do(item: WorkItem) -> str:
    """Return what would resolve it."""
    return item.resolve or words.REASONS[item.reason].resolve


def gain(effect: Effect) -> str:
    """Return in a few words by how much an answer narrows what is open; `one way`: one of the two answers does."""
    rates = [f"{effect.study_points:.1f}"] * bool(effect.study_points)
    rates += ["one way"] * bool(effect.measures_one_way) + ["together"] * bool(effect.measures_together)
    score = f"{effect.score_points:.1f}" if effect.score_points else "one way" if effect.score_if_full != effect.score_if_none else ""
    parts = [f"rates {' + '.join(rates)}"] * bool(rates) + [f"score {score}"] * bool(score)
    return ", ".join(parts) or "nothing that is counted"


def effect_sentence(item: WorkItem, work: Worklist) -> str:
    """Return what either answer would do, whole; rates by the names that the list has for them."""
    effect, labels = item.effect, {one.measure: one.label for one in work.outlook}
    none, full = ("no account", "a full one") if item.kind == "account" else ("nothing more to see", "all of it")
    said = [f"Score {_span(effect.score)}: {_span(effect.score_if_none)} with {none}, {_span(effect.score_if_full)} with {full}."]
    if effect.measures:
        said.append(f"Narrows by {effect.study_points:.1f} points: {_names(effect.measures, labels)}.")
    if effect.measures_one_way:
        said.append(
            f"Narrowed only one way, for after the other answer something else keeps it open: {_names(effect.measures_one_way, labels)}."
        )
    if effect.measures_together:
        said.append(f"This answer alone does not close, for other cells keep it open, too: {_names(effect.measures_together, labels)}.")
    return " ".join(said)


def headline(work: Worklist) -> list[str]:
    """Return how much is unknown, and what the items of the list would do if all of them were answered."""
    if not work.cells:
        return ["The study has no cells: nobody is looked at."]
    lines = [f"{_cells(work.unknown)} of {figures.count(work.cells)} unknown; coverage is {100 * (work.coverage or 0):.1f} %."]
    if not work.items:
        return [*lines, "No open cell is what was asked for."] if work.unknown else [lines[0], NOTHING]
    answerable = sum(item.answerable for item in work.items)
    settled = sum(item.kind == "account" and item.answerable for item in work.items)
    after = f"{100 * (work.cells - work.unknown + settled) / work.cells:.1f} %"
    who = "one item" if answerable == 1 else f"{figures.count(answerable)} items"
    lines.append(f"Answering the {who} below brings it to {after}." if answerable else "Nobody can answer the items below from outside.")
    if content := sum(item.kind == "content" for item in work.items):
        lines.append(f"{figures.count(content)} of them: the account is known, and its content could not be seen.")
    if left := len(work.items) - answerable:
        lines.append(f"{figures.count(left)} at the end nobody can answer from outside." if answerable else "")
    return [line for line in lines if line]


def outlook_lines(work: Worklist) -> list[str]:
    """Return what the answers of the list would do to published rates, and which rates they are not sure to narrow."""
    lines = [_narrowed(one) for one in work.outlook if one.answers]
    left = [one.label for one in work.outlook if not one.answers]
    return lines + [f"Open too, and no single answer below is sure to narrow: {'; '.join(left)}."] * bool(left)


def _narrowed(one: Outlook) -> str:
    perhaps = f" and {figures.count(one.undecided)} who may belong" if one.undecided else ""
    now = f"{one.label}: {figures.span(one.worst_case)} % of {one.n}{perhaps}"
    width = one.worst_case[1] - one.worst_case[0]
    who = "1 answer narrows" if one.answers == 1 else f"{figures.count(one.answers)} answers narrow"
    return f"{now}; {who} it from {width:.1f} points to {'at most ' if one.undecided else ''}{one.width_after:.1f}"


def candidate(one: Attribution) -> str:
    """Return an account that may be theirs, how likely, and why."""
    facts = "; ".join(fact_words(one))
    return f"{one.account.url or one.account.written} ({100 * one.probability:.0f} %{': ' + facts if facts else ''})"


def fact_words(one: Attribution) -> list[str]:
    """Return the facts that were weighed, with their bits; of very many the first."""
    said = [f"{fact.detail or fact.name} ({figures.bits(fact.bits)})" for fact in one.facts]
    return said[:_MOST_FACTS] + [f"{len(said) - _MOST_FACTS} more"] * (len(said) > _MOST_FACTS)


def _names(measures: Iterable[str], labels: Mapping[str, str]) -> str:
    return "; ".join(labels.get(name, name) for name in measures)


def _cells(number: int) -> str:
    return f"{figures.count(number)} cell{'s' * (number != 1)}"


def _span(interval: Interval | None) -> str:
    return figures.UNDEFINED if interval is None else f"{interval[0]:.0f}–{interval[1]:.0f}"
