"""Rows of a sheet to entries: which columns there are, and what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..documents import ListNode, MapNode, Node, Problems, ScalarNode, Spot, forbidden, nearest, quote
from ..documents.text import control_message
from .cells import restore, split, unescape
from .person import platform_hint

SCALARS = ("id", "name", "title", "location", "homepage", "opt_out")
"""Columns whose cell is one text."""
ORGANIZATION = {"organization": "name", "organization_aliases": "aliases", "domain": "domain"}
"""Columns that describe the employer, with the key of each."""
LISTS = {"aliases": "aliases", "cohort": "cohorts", "cohorts": "cohorts"}
"""Columns whose cell is a list, with the key of each."""
PAST = "past_organizations"
"""Column of former employers: `Name | since=2001 | until=2005-06 | domain=example.org | alias=NM; Next name`."""
COLUMNS = ("id", "name", "aliases", "title", *ORGANIZATION, PAST, "location", "cohorts", "homepage", "opt_out")
"""Columns beside those of the platforms, in the order in which they are written."""
_KNOWN = (*COLUMNS, "cohort")


def column_name(heading: str) -> str:
    """Return a heading as a column's name: lower case, words joined by `_`."""
    return re.sub(r"[\s_-]+", "_", heading.strip().lower())


class Sheet:
    """The columns of one sheet; makes an entry of each row."""

    def __init__(self, headings: Sequence[str], line: int, platform_ids: Sequence[str], problems: Problems) -> None:
        self.headings = tuple(headings)
        self.line = line
        self._problems = problems
        self._platforms = frozenset(platform_ids)
        self._columns = tuple(column_name(heading) for heading in headings)
        self._check((*_KNOWN, *platform_ids))

    def heading(self, column: int) -> str:
        """Return the heading of a 1-based column; empty when it has none."""
        return self.headings[column - 1].strip() if 0 < column <= len(self.headings) else ""

    def _check(self, known: Sequence[str]) -> None:
        for number, name in enumerate(self._columns, 1):
            spot = Spot(self.line, number)
            if name in self._columns[: number - 1] and name:
                self._problems.add(spot, f"the column {quote(name)} stands here a second time")
            elif name and name not in known:
                self._problems.add(spot, f"unknown column {quote(name)}", platform_hint(name, known))
        if {"cohort", "cohorts"} <= set(self._columns):
            self._problems.add(Spot(self.line, self._columns.index("cohort") + 1), "there are both 'cohort' and 'cohorts'", "keep one")
        if "name" not in self._columns:
            close = nearest("name", [name for name in self._columns if name not in known])
            hint = f"is it the column {quote(close)}?" if close else f"the first row names the columns: {', '.join(COLUMNS)}"
            raise self._problems.stop(Spot(self.line, 1), "there is no column 'name'", hint)

    def entry(self, cells: Sequence[str], line: int) -> MapNode | None:
        """Return the entry of a row; None when all of its cells are empty."""
        node = MapNode(line, 1)
        for number, cell in enumerate(cells, 1):
            text = restore(cell)
            if not text:
                continue
            if number > len(self._columns) or not self._columns[number - 1]:
                self._problems.add(
                    Spot(line, number), f"{quote(text)} stands in a column without a name", "does a comma in a text want quotes?"
                )
            elif found := forbidden(text):
                self._problems.add(Spot(line, number), control_message(found), "remove it")
            else:
                self._put(node, self._columns[number - 1], text, Spot(line, number))
        employer = node.get("organization")
        if isinstance(employer, MapNode) and "name" not in employer.entries:
            self._problems.add(employer, "there is no 'organization' to which this belongs")
            del node.entries["organization"]
        return node if node.entries else None

    def _put(self, node: MapNode, name: str, text: str, spot: Spot) -> None:
        if name in SCALARS:
            node.entries[name] = (_scalar(name, spot), _scalar(text, spot))
        elif name in LISTS:
            node.entries[LISTS[name]] = (_scalar(name, spot), _texts(text, spot))
        elif name in ORGANIZATION:
            inner = _inner(node, "organization", spot)
            value = _texts(text, spot) if name == "organization_aliases" else _scalar(text, spot)
            inner.entries[ORGANIZATION[name]] = (_scalar(name, spot), value)
        elif name == PAST:
            node.entries[PAST] = (_scalar(name, spot), self._items(text, "name", spot))
        elif name in self._platforms:
            _inner(node, "accounts", spot).entries[name] = (_scalar(name, spot), self._items(text, "account", spot))

    def _items(self, text: str, key: str, spot: Spot) -> ListNode:
        node = ListNode(spot.line, spot.column)
        for item in split(text, ";"):
            parts = [unescape(part) for part in split(item, "|")] or [""]
            node.items.append(self._attributes(parts, key, spot) if len(parts) > 1 else _scalar(parts[0], spot))
        return node

    def _attributes(self, parts: Sequence[str], key: str, spot: Spot) -> MapNode:
        node = MapNode(spot.line, spot.column)
        node.entries[key] = (_scalar(key, spot), _scalar(parts[0], spot))
        for part in parts[1:]:
            name, equals, value = (piece.strip() for piece in part.partition("="))
            if not equals:
                self._problems.add(spot, f"{quote(part)} is not of the form key=value", "a | that is part of a name is written \\|")
            elif name == "alias":
                _aliases(node, spot).items.append(_scalar(value, spot))
            else:
                node.put(_scalar(name, spot), _scalar(value, spot), self._problems)
        return node


def _scalar(text: str, spot: Spot) -> ScalarNode:
    return ScalarNode(text, spot.line, spot.column)


def _texts(text: str, spot: Spot) -> ListNode:
    node = ListNode(spot.line, spot.column)
    node.items.extend(_scalar(unescape(part), spot) for part in split(text, ";"))
    return node


def _inner(node: MapNode, key: str, spot: Spot) -> MapNode:
    if key not in node.entries:
        node.entries[key] = (_scalar(key, spot), MapNode(spot.line, spot.column))
    inner: Node = node.entries[key][1]
    return inner if isinstance(inner, MapNode) else MapNode(spot.line, spot.column)


def _aliases(node: MapNode, spot: Spot) -> ListNode:
    held = node.get("aliases")
    if isinstance(held, ListNode):
        return held
    fresh = ListNode(spot.line, spot.column)
    node.entries["aliases"] = (_scalar("alias", spot), fresh)
    return fresh
