"""Reads people from the tables of a list page: the headings say which column is what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..identity.names import words
from ..model import Account
from ..platforms.registry import Platforms
from .entry_text import read_entry
from .lead import Lead, once, short
from .links import accounts_of, mentioned
from .markup import Element, in_frame, links_of, tag_of, text_of
from .shape import is_person_name, plain_name

MOST_ROWS = 2_000
"""Rows of one table that are read."""
_COLUMNS: dict[str, frozenset[str]] = {
    "name": frozenset({
        "name", "full name", "person", "executive", "leader", "winner", "honoree", "cio", "cio name", "recipient", "nominee", "speaker",
    }),
    "first": frozenset({"first name", "first", "given name", "forename"}),
    "last": frozenset({"last name", "last", "surname", "family name"}),
    "title": frozenset({"title", "job title", "role", "position", "job", "designation", "function"}),
    "organization": frozenset({
        "company", "organization", "organisation", "employer", "firm", "agency", "institution", "company name", "organization name",
        "department",
    }),
    "location": frozenset({"location", "city", "country", "place", "state", "region", "headquarters"}),
}  # fmt: skip
_HANDLES = {
    "twitter": "x", "x": "x", "twitter handle": "x", "twitter id": "x", "x handle": "x", "bluesky": "bluesky",
    "bluesky handle": "bluesky", "mastodon": "mastodon", "linkedin": "linkedin", "github": "github",
}  # fmt: skip
_OWN = frozenset({"blog", "website", "site", "homepage", "web", "web site", "personal site"})


@dataclass(slots=True)
class _Table:
    """Which column is what."""

    columns: dict[str, int] = field(default_factory=dict)
    """What a column holds to its place."""
    headings: list[str] = field(default_factory=list)
    """The headings, folded."""


def read_tables(tree: Element, base: str, platforms: Platforms) -> Iterator[Lead]:
    """Yield the rows of every table that has a column of names, by its headings."""
    for table in tree.iter("table"):
        rows = [row for row in table.iter("tr") if _table_of(row) is table][:MOST_ROWS]
        if not rows or in_frame(table):
            continue
        known = _headings(rows[0])
        if {"name"} <= set(known.columns) or {"first", "last"} <= set(known.columns):
            for row in rows[1:]:
                if lead := _row(_cells(row), known, base, platforms):
                    yield lead


def _table_of(row: Element) -> Element | None:
    return next((up for up in row.iterancestors("table")), None)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag_of(cell) in ("td", "th")]


def _headings(row: Element) -> _Table:
    found = _Table(headings=[" ".join(words(text_of(cell))) for cell in _cells(row)])
    for at, heading in enumerate(found.headings):
        for what, names in _COLUMNS.items():
            if heading in names:
                found.columns.setdefault(what, at)
    return found


def _row(cells: list[Element], table: _Table, base: str, platforms: Platforms) -> Lead | None:
    said = {what: short(text_of(cells[at]).replace("\n", ", ")) for what, at in table.columns.items() if at < len(cells)}
    written = said.get("name") or f"{said.get('first', '')} {said.get('last', '')}"
    entry = read_entry(written)
    family, _, given = written.partition(", ")
    if entry is None and given and is_person_name(f"{given} {family}"):
        written = f"{given} {family}"  # "Example, Ada"
    elif not is_person_name(written) and entry is None:
        return None
    name = entry.name if entry else plain_name(written)
    links = [link for cell, heading in zip(cells, _padded(table, cells), strict=True) for link in links_of(cell, heading=_as_own(heading))]
    handles = [
        account
        for cell, heading in zip(cells, _padded(table, cells), strict=True)
        if heading in _HANDLES
        for account in _handle(text_of(cell), _HANDLES[heading], platforms)
    ]
    return Lead(
        name=name,
        title=said.get("title") or (entry.title if entry else ""),
        organization=said.get("organization") or (entry.organization if entry else ""),
        location=said.get("location", ""),
        accounts=once([*accounts_of(links, base, platforms, name), *handles]),
    )


def _padded(table: _Table, cells: list[Element]) -> list[str]:
    return (table.headings + [""] * len(cells))[: len(cells)]


def _as_own(heading: str) -> str:
    """Return the heading where it says that a link is the person's own site."""
    return heading if heading in _OWN else ""


def _handle(text: str, platform: str, platforms: Platforms) -> Iterator[Account]:
    if "@" in text:
        yield from mentioned(text, platforms, platform)
        return
    try:
        if text and " " not in text.strip() and platform in platforms:
            yield platforms.resolve(platform, text.strip())
    except ValueError:
        return
