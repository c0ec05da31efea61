"""The codebook of a rule set: what coders look for, how they search, what each code means, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from presence_audit.coding.values import CODABLE
from presence_audit.formats.words import SIGNS
from presence_audit.model import FEATURES, STATES, State
from presence_audit.model.features import FeatureType
from presence_audit.reliability.definitions import DEFINITIONS
from presence_audit.rules.schema import RuleSet

from . import codebook_words as said

DIGEST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` where the order counts."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Grid
"""What a codebook is made of."""

TYPES: dict[FeatureType, str] = {
    "flag": "yes or no",
    "count": "a whole number; 500+ is read as 500",
    "text": "text, as it stands there",
    "texts": "several texts, parted by semicolons",
    "moment": "a day, month or year: 2026-03-01, 2026-03 or 2026",
    "posts": "dated acts",
}
"""What may stand in a cell, by type of feature."""


def codebook(rules: RuleSet) -> tuple[Block, ...]:
    """Return the codebook; the same rule set gives the same blocks."""
    return tuple(_blocks(rules))


def _blocks(rules: RuleSet) -> Iterator[Block]:
    yield Heading(1, f"Codebook: {rules.title}")
    yield Paragraph(
        f"Made from the rule set {rules.id} {rules.version} (digest {rules.digest[:DIGEST_SHOWN]}). All persons and accounts in the "
        "examples are invented. A change of the rule set makes a new codebook; give its version in the report."
    )
    yield Heading(2, "Unit")
    yield Paragraph(said.UNIT)
    yield Heading(2, "Search protocol")
    yield Paragraph("For each cell carry out all steps in this order; only then may found be no. Stop as soon as an account is certain.")
    yield Items(said.search_steps(rules.search), numbered=True)
    yield Heading(2, "What counts as evidence")
    yield Items(said.EVIDENCE)
    yield Heading(2, "Columns of every sheet")
    yield Grid(("Column", "Cell", "Decision rule", "Example"), said.COLUMNS)
    yield from _features(rules)
    yield from _states(rules)
    yield Heading(2, "Agreement")
    yield Items(said.AGREEMENT)


def _features(rules: RuleSet) -> Iterator[Block]:
    yield Heading(2, "Features")
    yield Paragraph(said.FEATURES_HEAD)
    for name in CODABLE:
        kind, meaning = FEATURES[name]
        yield Heading(3, name)
        yield Paragraph(f"{meaning[:1].upper()}{meaning[1:]}. Cell: {TYPES[kind]}.")
        yield Paragraph(f"Decision rule: {DEFINITIONS[name].counts}")
        yield Paragraph(f"Example (invented): {DEFINITIONS[name].example}")
        asked = [criterion for criterion in rules.criteria if name in criterion.test.the.reads]
        if asked:
            yield Items(tuple(f"{one.question} ({one.id}; {', '.join(one.points)})" for one in asked))
        else:
            yield Paragraph("Asked by no criterion of this rule set.")


def _states(rules: RuleSet) -> Iterator[Block]:
    days = rules.thresholds
    meaning: dict[State, str] = {
        "excluded": "the person must not be looked at",
        "unknown": "we could not tell; a reason says why",
        "not_found": "found is no, or a finished search of the program's own",
        "empty": "an account, and certainly nothing was ever posted",
        "dormant": f"newest public act more than {days.lapsed} days before the day of the study",
        "lapsed": f"{days.active + 1} to {days.lapsed} days",
        "active": f"at most {days.active} days",
        "engaged": f"active, a reply or comment within {days.engaged_days} days, and acts in {days.engaged_months} calendar months of them",
        "present": "an account whose newest act cannot be dated",
    }
    yield Heading(2, "States and thresholds")
    yield Paragraph("What the program makes of a row. Coders do not code states.")
    yield Grid(("State", "Sign", "When"), tuple((state, SIGNS[state].glyph, meaning[state]) for state in STATES))
    tabulated = ", ".join(map(str, days.tabulate))
    yield Paragraph(
        f"Activity is tabulated at {tabulated} days, too. A look older than {days.stale} days no longer proves that nothing newer exists."
    )
