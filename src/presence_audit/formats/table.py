"""The study as a table for people: persons by platforms, what is unknown and why, and the surveys counted again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich.console import RenderableType

from presence_audit.model import Study

from . import words
from .screen import Screen
from .table_comments import comment_parts
from .table_declared import declared_parts
from .table_people import people_parts
from .table_platforms import platform_parts
from .table_search import search_panel
from .table_survey import survey_parts

ROWS = 200
"""Persons shown unless asked otherwise."""

_DIGEST_SHOWN = 12


class TableFormat:
    """Plain text for a terminal or a file; colour and width are the caller's decision, never guessed here."""

    id = "table"
    suffix = ".txt"

    def __init__(self, *, width: int = 100, colour: bool = False, encoding: str = "utf-8", rows: int | None = ROWS) -> None:
        """Draw `width` columns in `encoding`; `rows` limits the persons shown, None or 0 shows all."""
        self._screen = Screen(width, colour, encoding)
        self._rows = rows or None

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study and options, same bytes."""
        out.write(self._screen.draw(self._parts(study)))

    def _parts(self, study: Study) -> Iterator[RenderableType]:
        yield from head_parts(self._screen, study)
        yield from people_parts(self._screen, study, self._rows)
        yield from platform_parts(self._screen, study)
        yield from search_panel(self._screen, study)
        yield from comment_parts(self._screen, study, self._rows)
        for survey in study.surveys:
            yield from survey_parts(self._screen, survey)
        yield from foot_parts(self._screen, study)


def head_parts(screen: Screen, study: Study) -> Iterator[RenderableType]:
    """Yield what stands above every table: whose, when, how many, and whether names are left out."""
    yield screen.text(f"{study.origin.roster} as of {study.as_of.isoformat()}", "bold", screen.width)
    yield screen.hang("", words.extent(study))
    if gone := words.left_out(study.origin):
        yield screen.hang("", gone)
    if study.origin.names == "pseudonymous":
        yield screen.hang("", words.pseudonymous(len(study.people)), "italic")


def foot_parts(screen: Screen, study: Study) -> Iterator[RenderableType]:
    """Yield what stands below every table: from what it was made, and what it must not be used for."""
    origin = study.origin
    yield screen.heading("Made from")
    yield screen.hang("  roster     ", f"{origin.roster} ({origin.roster_digest[:_DIGEST_SHOWN]})")
    yield screen.hang("  rules      ", f"{origin.rules} ({origin.rules_digest[:_DIGEST_SHOWN]})")
    yield screen.hang("  platforms  ", f"profiles {origin.platforms_digest[:_DIGEST_SHOWN]}")
    yield screen.hang("  evidence   ", _evidence_dates(study))
    yield screen.hang("  as of      ", study.as_of.isoformat())
    if origin.decisions_digest:
        yield screen.hang("  decisions  ", f"analysts' decisions ({origin.decisions_digest[:_DIGEST_SHOWN]})")
    if origin.controls:
        yield screen.hang("  controls   ", ", ".join(f"{platform} {outcome.replace('_', ' ')}" for platform, outcome in origin.controls))
    yield screen.hang("  program    ", f"{origin.tool} {origin.tool_version}")
    yield from declared_parts(screen, origin)
    yield screen.hang("", words.NOT_FOR, "bold")


def _evidence_dates(study: Study) -> str:
    first, last = study.origin.collected_from, study.origin.collected_until
    if first is None or last is None:
        return "none was collected"
    return f"looked at from {first.date().isoformat()} to {last.date().isoformat()}"
