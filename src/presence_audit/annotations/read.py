"""Reads files of annotations against a roster and the platforms; everything that is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..documents import ListNode, MapNode, Node, Problems, digest_of_file, load_document, quote, suggestion
from ..model import Annotation
from .schema import AnnotationsFile


@dataclass(frozen=True, slots=True)
class ReadAnnotations:
    """Annotations as they were read."""

    annotations: tuple[Annotation, ...] = ()
    """In the order in which they are written."""
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal; empty: no file."""


def load_annotations(path: Path, persons: Collection[str], platforms: Collection[str]) -> ReadAnnotations:
    """Return the annotations of a file (JSON when its name ends so, else YAML); raises DocumentError with everything that is wrong.

    `persons` and `platforms` are the ids that are known: an annotation that nobody would ever see is a mistake, not a remark.
    """
    found: list[Annotation] = []

    def check(content: AnnotationsFile, node: Node, problems: Problems) -> None:
        for entry, place in zip(content.annotations or (), _entries(node), strict=True):
            if entry.person not in persons:
                problems.add(_value(place, "person"), f"there is no person {quote(entry.person)}", suggestion(entry.person, persons))
            if entry.platform is not None and entry.platform not in platforms:
                problems.add(
                    _value(place, "platform"), f"there is no platform {quote(entry.platform)}", suggestion(entry.platform, platforms)
                )
            found.append(
                Annotation(
                    person=entry.person,
                    platform=entry.platform,
                    kind=entry.kind,
                    text=entry.text,
                    received_on=entry.received.isoformat(),
                    source=f"{path.name}:{place.line}",
                )
            )

    load_document(path, AnnotationsFile, check)
    return ReadAnnotations(tuple(found), digest_of_file(path))


def _entries(node: Node) -> Iterator[Node]:
    listed = node.get("annotations") if isinstance(node, MapNode) else None
    yield from listed.items if isinstance(listed, ListNode) else ()


def _value(node: Node, key: str) -> Node:
    found = node.get(key) if isinstance(node, MapNode) else None
    return node if found is None else found
