"""Reads a discovery file; every mistake is told with its place and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from presence_audit.discover.pages import LIST, request_of
from presence_audit.discover.queries import PEOPLE, WEB, askable, routes_of
from presence_audit.discover.wishes import DiscoverFile, Listed
from presence_audit.documents import Node, Problems, digest_of_file, entry_of, items_of, load_document, nearest
from presence_audit.platforms import Platforms


@dataclass(frozen=True, slots=True)
class ReadDiscoverFile:
    """A discovery file as it was read."""

    content: DiscoverFile
    """What it says."""
    digest: str
    """SHA-256 of its bytes, hexadecimal."""


def load_discover_file(path: Path, platforms: Platforms) -> ReadDiscoverFile:
    """Return the discovery file at `path` (JSON when its name ends so, else YAML); raises DocumentError with everything that is wrong."""
    content = load_document(path, DiscoverFile, lambda content, node, problems: _check(content, node, platforms, problems))
    return ReadDiscoverFile(content, digest_of_file(path))


def _check(content: DiscoverFile, node: Node, platforms: Platforms, problems: Problems) -> None:
    if not (content.lists or content.opml or content.sources):
        problems.add(
            node,
            "nothing to look at: there are no lists, no opml and no sources",
            "sources: [people] asks the platforms that search people",
        )
    known = askable(platforms)
    for name, place in zip(content.sources, items_of(node, "sources"), strict=True):
        try:
            routes_of((name,), platforms)
        except KeyError:
            near = nearest(name, known)
            problems.add(place, f"{name!r} is no route of search", f"did you mean {near!r}?" if near else f"known: {', '.join(known)}")
    for name in content.templates:
        if name not in (*known, PEOPLE, WEB):
            problems.add(
                entry_of(entry_of(node, "templates"), name),
                f"templates: {name!r} is no route of search",
                f"known: {WEB}, {', '.join(known)}",
            )
    _check_places(content.lists, items_of(node, "lists"), problems)
    _check_places(content.opml, items_of(node, "opml"), problems)


def _check_places(listed: Iterable[Listed], places: Iterable[Node], problems: Problems) -> None:
    """Add a problem for every list that stands there twice, and for every address that is none."""
    seen: set[str] = set()
    for one, place in zip(listed, places, strict=True):
        try:
            key = request_of(LIST, one.place).url
        except ValueError as error:
            problems.add(entry_of(place, "url"), f"url: {error}")
            continue
        if key in seen:
            problems.add(place, f"{one.place} stands here twice", "name each list once")
        seen.add(key)
