"""Reads files of annotations against a roster and the platforms; everything that is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ..documents import Node, Problems, digest_of_file, entry_of, items_of, load_document, quote, suggestion
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
        for entry, place in zip(content.annotations or (), items_of(node, "annotations"), strict=True):
            if entry.person not in persons:
                problems.add(entry_of(place, "person"), f"there is no person {quote(entry.person)}", suggestion(entry.person, persons))
            if entry.platform is not None and entry.platform not in platforms:
                problems.add(
                    entry_of(place, "platform"), f"there is no platform {quote(entry.platform)}", suggestion(entry.platform, platforms)
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
