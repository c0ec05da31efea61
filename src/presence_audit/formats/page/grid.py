"""The grid of persons by platforms: its first rows for the page, and all of them as compact JSON for the page's script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from markupsafe import Markup

from presence_audit.model import ENGAGEMENT_TYPES, STATES, PersonResult, Presence, Score, Study

from .. import cells, figures, words
from . import detail, packed, svg

ROWS = 50
"""Rows of a page; the first ones stand in the file as HTML."""
CHUNK = 50
"""Persons whose details are kept together, and unpacked together."""
MOST = 5_000
"""Persons in the page at most: with more, a browser takes minutes to open it. The counts are of all of them."""
PRINTED = 500
"""Rows that are printed at most."""
_NAME = 160
"""Characters of a name, a role or a label in the grid; the details show more."""
_MARK = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell."""

    state: str
    """Id of the state."""
    glyph: str
    """Its sign."""
    words: str
    """Its short name."""
    more: str
    """Age of the last act, or why it is unknown; may be empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the grid shows her."""

    name: str
    """As the study writes it."""
    role: str
    """Title and employer."""
    cohorts: str
    """Labels of her cohorts."""
    type: str
    """Engagement type, or the ones that are possible."""
    score: str
    """Both ends of the score."""
    mark: Markup
    """The score as a bar."""
    known: str
    """Share of the points that are known."""
    cells: tuple[Cell, ...]
    """By platform."""


def first_rows(study: Study) -> list[Row]:
    """Return the rows that stand in the file."""
    return [_row(result) for result in study.people[:ROWS]]


def left_out(study: Study) -> str:
    """Return which part of the persons the page shows, in words; empty where it shows everybody."""
    whole = len(study.people)
    if whole <= MOST:
        return ""
    return f"the page shows the first {figures.count(MOST)} of {figures.count(whole)} persons; its counts are of all of them"


def _row(result: PersonResult) -> Row:
    score = result.score
    return Row(
        name=packed.shortened(result.person.name, _NAME),
        role=packed.shortened(detail.role(result), _NAME),
        cohorts=packed.shortened(cells.cohorts(result), _NAME),
        type=", ".join(_types(result)) if len(_types(result)) == 1 else "",
        score=figures.score_span(score),
        mark=_mark(score),
        known=cells.known(result),
        cells=tuple(map(_cell, result.presences)),
    )


def _mark(score: Score | None) -> Markup:
    """Return the score as a bar; the script draws the same."""
    if score is None:
        return Markup("")
    parts = (
        svg.box(0, 100, 0, _MARK, "bar-ground"),
        svg.box(0, score.lower, 0, _MARK, "bar-sure"),
        svg.box(score.lower, score.upper, 0, _MARK, "s-unknown"),
    )
    return svg.tag("svg", *parts, class_="score", aria_hidden="true", width="100%", height=str(_MARK))


def _cell(presence: Presence) -> Cell:
    sign = words.SIGNS[presence.state]
    return Cell(presence.state, sign.glyph, presence.state.replace("_", " "), _more(presence))


def _more(presence: Presence) -> str:
    if presence.reason and (presence.state == "unknown" or cells.tells_why(presence)):
        return words.REASONS[presence.reason].words
    return figures.age(presence.activity) if presence.activity and presence.state != "unknown" else ""


def _types(result: PersonResult) -> tuple[str, ...]:
    return result.engagement.possible if result.engagement else ()


@dataclass(slots=True)
class _Numbers:
    """Numbers of what recurs."""

    at: dict[str, int] = field(default_factory=dict)

    def __call__(self, text: str) -> int:
        return self.at.setdefault(text, len(self.at))


def grid_json(study: Study) -> Markup:
    """Return the rows, what they may be filtered by, and how the details are packed."""
    texts, cohorts = _Numbers({"": 0}), _Numbers()
    rows = [_packed(result, texts, cohorts) for result in islice(study.people, MOST)]
    data = {
        "page": ROWS, "printed": PRINTED, "chunk": CHUNK, "shapes": packed.SHAPES,
        "platforms": [[summary.platform, summary.name, summary.short or summary.name] for summary in study.summary],
        "states": [[state, words.SIGNS[state].glyph, state.replace("_", " "), words.SIGNS[state].words] for state in STATES],
        "cohorts": list(cohorts.at), "types": ENGAGEMENT_TYPES, "texts": list(texts.at), "rows": rows, "measures": _measures(study),
    }  # fmt: skip
    return Markup(packed.dumped(data))  # noqa: S704 - escaped for the element in which it stands


def _packed(result: PersonResult, texts: _Numbers, cohorts: _Numbers) -> list[Any]:
    one, score = result.person, result.score
    also = " ".join(part for part in (one.id, *one.aliases, one.location or "") if part)
    return [
        packed.shortened(one.name, _NAME), packed.shortened(detail.role(result), _NAME), packed.shortened(also, _NAME),
        [cohorts(packed.shortened(label, _NAME)) for label in one.cohorts],
        [ENGAGEMENT_TYPES.index(name) for name in _types(result)],
        None if score is None else [round(score.lower, 1), round(score.upper, 1), figures.score_span(score), cells.known(result)],
        [
            [STATES.index(presence.state), texts(_more(presence)), presence.activity.age_days if presence.activity else -1]
            for presence in result.presences
        ],
    ]  # fmt: skip


def _measures(study: Study) -> list[list[Any]]:
    """Return who is counted in each measure and who is unknown, by the person's number, so that every count leads to its persons."""
    at = {result.person.id: number for number, result in enumerate(islice(study.people, MOST))}
    found = []
    for survey in (*study.surveys, *((study.measures,) if study.measures else ())):
        for one in survey.measures:
            sides = [[at[name] for name in names if name in at] for names in (one.persons, one.persons_unknown)]
            if any(sides):
                found.append([f"{survey.survey}/{one.measure}", packed.shortened(one.label, _NAME), *sides])
    return found


def countable(study: Study) -> frozenset[str]:
    """Return the keys of the measures whose persons can be shown."""
    return frozenset(one[0] for one in _measures(study))


def detail_chunks(study: Study) -> Iterator[Markup]:
    """Yield the details of the persons in the page in chunks, in the order of the rows."""
    people = islice(study.people, MOST)
    while some := list(islice(people, CHUNK)):
        yield Markup(packed.chunk(map(detail.person, some)))  # noqa: S704 - escaped for the element in which it stands
