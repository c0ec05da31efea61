"""A baseline as text for people: each number with its denominator, definition and source, and what it may be compared with."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from presence_audit.model import BaselineNumber
from presence_audit.rules.baseline_numbers import published
from presence_audit.rules.baseline_schema import KINDS_OF_PEOPLE, Baseline, Compares, PublishedNumber

WIDTH = 100
MODES = {"audit": "somebody looked", "self_report": "those asked said so", "unstated": "how it was found out was not published"}
"""What the modes mean."""


def baseline_page(one: Baseline) -> str:
    """Return everything that a baseline holds, in words."""
    lines = [f"{one.title} ({one.id} {one.version}, {one.digest})", "", *_head(one)]
    for number in one.numbers:
        lines += ["", *_number(one, number)]
    if one.notes:
        lines += ["", "Notes:", *(line for note in one.notes for line in _wrapped(note, "  - "))]
    return "\n".join(lines) + "\n"


def baseline_checked(one: Baseline) -> str:
    """Return a sentence about a faultless baseline."""
    total, compared = len(one.numbers), sum(number.compares is not None for number in one.numbers)
    return f"{one.id} {one.version}: {total} {'number' if total == 1 else 'numbers'}, {compared} comparable, nothing wrong"


def _head(one: Baseline) -> Iterator[str]:
    when = f"{one.field_date} ({one.period})" if one.period else one.field_date
    number = one.n_text or (str(one.n) if one.n is not None else "not published")
    yield from _wrapped(f"When: {when}")
    yield from _wrapped(f"Who: {one.population} ({KINDS_OF_PEOPLE[one.population_kind]}); how many: {number}")
    yield from _wrapped(f"How: {one.mode.replace('_', '-')}, {MODES[one.mode]}{'. ' + one.method if one.method else ''}")


def _number(one: Baseline, number: PublishedNumber) -> Iterator[str]:
    said = published(one, number)
    yield from _wrapped(f"{number.id}: {number.label}: {number.text}", hang=4)
    yield from _wrapped(_counts(said), "  ")
    own = (("Of", number.population), ("When", number.field_date), ("Counted", number.definition), ("But", number.discrepancy))
    for key, text in own:
        yield from _wrapped(f"{key}: {text}", "  ") if text else ()
    yield from _wrapped(f"Source: {number.source} ({number.verified})", "  ")
    yield from _wrapped(
        _compared_with(number.compares) if number.compares else f"Not comparable: {number.not_comparable}",
        "  ",
    )


def _counts(said: BaselineNumber) -> str:
    if said.k is None:
        return f"No count can be told; denominator: {said.n_text}"
    low, high = said.k
    count = f"Count: {low if low == high else f'{low} to {high}'}"
    if said.n is None:
        return f"{count}; denominator: {said.n_text}"
    return f"{count} of {said.n}{'' if said.n_text == str(said.n) else f' ({said.n_text})'}"


def _compared_with(compares: Compares) -> str:
    within = f" within {compares.days} days" if compares.days else ""
    lacking = ", those of whom it does not hold" if compares.complement else ""
    note = f". {compares.keep_in_mind}" if compares.keep_in_mind else ""
    return f"Compared with: {compares.measure}{within}{lacking}{note}"


def _wrapped(text: str, indent: str = "", hang: int = 0) -> list[str]:
    after = " " * (len(indent) + hang)
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)
