"""The entries of a roster in YAML, JSON or JSON Lines, one at a time, each a tree with positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..documents import (
    ListNode,
    MapNode,
    Node,
    Place,
    Problems,
    ScalarNode,
    lines_of,
    open_binary,
    parse_json,
    quote,
    read_text,
    sniff,
    suggestion,
)
from ..lazily import later
from .form import clean

if TYPE_CHECKING:
    import yaml

    from ..documents import YamlReader
else:
    yaml = later("yaml")

VERSION = "1"
"""Version of the roster's shape."""
_KEYS = ("schema_version", "title", "persons")


@dataclass
class Head:
    """What a roster says of itself, above its persons."""

    title: str = ""
    """Empty when it gives none."""
    keys: set[str] = field(default_factory=set)
    """Keys that were met so far."""

    def key(self, key: ScalarNode, problems: Problems) -> None:
        """Note a key of the roster's outer mapping."""
        name = key.text or ""
        if name not in _KEYS:
            problems.add(key, f"unknown key {quote(name)}", suggestion(name, _KEYS))
        elif name in self.keys:
            problems.add(key, f"the key {quote(name)} stands here a second time")
        elif "persons" in self.keys:
            problems.add(key, f"{quote(name)} stands below 'persons'", "move it above: a roster is read from top to bottom")
        self.keys.add(name)

    def value(self, key: str, node: Node, problems: Problems) -> None:
        """Note the value of a key other than `persons`."""
        text = node.text if isinstance(node, ScalarNode) else ""
        if key == "schema_version" and text != VERSION:
            problems.add(node, f"'schema_version' should be {VERSION}", "this program reads no other")
        elif key == "title" and not isinstance(node, ScalarNode):
            problems.add(node, "'title' should be a text")
        elif key == "title":
            self.title = clean(text or "")

    def end(self, place: Place | None, problems: Problems) -> None:
        """Note a problem at a place of the outer mapping when it had no persons."""
        if "persons" not in self.keys:
            problems.add(place, "'persons' is missing", "a roster is a list of persons, or has one under 'persons'")


def yaml_entries(path: Path, head: Head, problems: Problems) -> Iterator[Node]:
    """Yield the persons of a YAML file as they are parsed; the whole is never in memory."""
    with open_binary(path) as file:
        if not sniff(file.peek(4)[:4], problems):
            return
        from ..documents import YamlReader  # noqa: PLC0415 - tables and JSON need no YAML

        reader = YamlReader(file, problems)
        event = reader.first()
        if isinstance(event, yaml.SequenceStartEvent):
            yield from reader.list_items()
        elif isinstance(event, yaml.MappingStartEvent):
            yield from _yaml_mapping(reader, head, problems)
        else:
            problems.add(reader.node(event), "a roster is a list of persons", "begin each with `- name: …`")
        reader.last()


def _yaml_mapping(reader: YamlReader, head: Head, problems: Problems) -> Iterator[Node]:
    key = None
    for key in reader.mapping_keys():
        head.key(key, problems)
        event: Any = reader.next()
        if key.text == "persons" and isinstance(event, yaml.SequenceStartEvent):
            yield from reader.list_items()
        elif key.text == "persons":
            problems.add(reader.node(event, 1), "'persons' should be a list", "begin each with `- name: …`")
        else:
            head.value(key.text or "", reader.node(event, 1), problems)
    head.end(key, problems)


def json_entries(path: Path, head: Head, problems: Problems) -> Iterator[Node]:
    """Yield the persons of a JSON file, which is read whole."""
    root = parse_json(read_text(path), problems)
    if isinstance(root, ListNode):
        yield from root.items
    elif isinstance(root, MapNode):
        yield from _json_mapping(root, head, problems)
    elif root is not None:
        problems.add(root, "a roster is a list of persons")


def _json_mapping(root: MapNode, head: Head, problems: Problems) -> Iterator[Node]:
    for name, (key, node) in root.entries.items():
        head.key(key, problems)
        if name == "persons" and isinstance(node, ListNode):
            yield from node.items
        elif name == "persons":
            problems.add(node, "'persons' should be a list")
        else:
            head.value(name, node, problems)
    head.end(root, problems)


def jsonl_entries(path: Path, _head: Head, problems: Problems) -> Iterator[Node]:
    """Yield the persons of a JSON Lines file, one line in memory at a time; a line that is no JSON does not end the reading."""
    with open_binary(path) as file:
        for number, line in lines_of(file, problems):
            node = parse_json(line.rstrip("\r\n"), problems, number) if line.strip() else None
            if node is not None:
                yield node
