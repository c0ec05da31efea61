"""YAML events to nodes, one value at a time, so that a long list never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Any, BinaryIO

import yaml
from yaml._yaml import CParser

from .nodes import MAX_DEPTH, ListNode, MapNode, Node, Problems, ScalarNode, Spot, Stop
from .spelling import quote
from .text import BOM, control_message, forbidden

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_HINTS = (
    ("cannot start any token", "a text that begins with @ ` % or a tab needs quotes; indent with spaces, never tabs"),
    ("mapping values are not allowed", "a colon within a text needs quotes around the text"),
    ("did not find expected key", "is a line indented differently from those above, or a quote not closed?"),
    ("did not find expected '-' indicator", "is a line indented differently from those above?"),
    ("did not find expected ',' or", "a bracket or brace is not closed, or a comma is missing"),
    ("could not find expected ':'", "write `key: value`; is a colon or the space after it missing?"),
    ("tab character", "indent with spaces, never tabs"),
    ("unexpected end of stream", "a quote is not closed"),
    ("did not find expected hexdecimal", "use single quotes where a backslash is meant"),
    ("found unknown escape character", "use single quotes where a backslash is meant"),
)


class YamlReader:
    """Pulls events out of the C parser and makes nodes of them."""

    def __init__(self, stream: str | BinaryIO, problems: Problems) -> None:
        self._parser: Any = CParser(stream)
        self._stream = stream
        self._problems = problems

    def next(self) -> Any:
        """Return the next event; raises Stop at a syntax error, which becomes a problem."""
        try:
            return self._parser.get_event()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            message, hint = _syntax(error)
            if not mark:
                raise self._problems.stop(None, message, hint) from None
            rest = self._line(mark.line)[mark.column :]
            raise self._problems.stop(Spot(mark.line + 1, mark.column + 1), message + (f": {quote(rest)}" if rest else ""), hint) from None
        except (yaml.YAMLError, UnicodeError) as error:
            raise self._problems.stop(None, f"the file is not YAML text: {str(error).splitlines()[0]}", "save it as UTF-8") from None

    def _line(self, number: int) -> str:
        if isinstance(self._stream, str):
            return next(islice(StringIO(self._stream), number, None), "").rstrip()
        self._stream.seek(0)
        return next(islice(self._stream, number, None), b"").removeprefix(BOM).decode(errors="replace").rstrip()

    def first(self) -> Any:
        """Return the first event of the document's content; raises Stop when there is none."""
        event = self.next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            raise self._problems.stop(Spot(1, 1), "the file is empty")
        return event

    def last(self) -> None:
        """Check that nothing follows the document."""
        event = self.next()
        while isinstance(event, yaml.DocumentEndEvent):
            event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            self._problems.add(_spot(event), "a second document begins here", "one file holds one document; remove the line `---`")

    def list_items(self) -> Iterator[Node]:
        """Yield the nodes of the list whose start was the last event, one at a time."""
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            yield self.node(event, 1)

    def mapping_keys(self) -> Iterator[ScalarNode]:
        """Yield the keys of the mapping whose start was the last event; the caller takes each value with `next`/`node`."""
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            yield self._key(event, 1)

    def node(self, event: Any, depth: int = 0) -> Node:
        """Return the node that begins with `event`, reading up to its end; raises Stop when it is nested too deeply."""
        mark = event.start_mark
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse(event)
            text = event.value
            if not text.isprintable() and (found := forbidden(text)):
                self._problems.add(_spot(event), control_message(found), "remove it")
            return ScalarNode(None if text in _NULLS and event.implicit[0] else text, mark.line + 1, mark.column + 1)
        self._refuse(event)
        if kind is yaml.AliasEvent:
            return ScalarNode(f"*{event.anchor}", mark.line + 1, mark.column + 1)
        if depth >= MAX_DEPTH:
            raise self._problems.stop(_spot(event), f"the document is nested more than {MAX_DEPTH} levels deep", "is a bracket not closed?")
        return self._list(mark, depth) if kind is yaml.SequenceStartEvent else self._mapping(mark, depth)

    def _list(self, mark: Any, depth: int) -> ListNode:
        node = ListNode(mark.line + 1, mark.column + 1)
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            node.items.append(self.node(event, depth + 1))
        return node

    def _mapping(self, mark: Any, depth: int) -> MapNode:
        node = MapNode(mark.line + 1, mark.column + 1)
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self._key(event, depth + 1)
            node.put(key, self.node(self.next(), depth + 1), self._problems)
        return node

    def _key(self, event: Any, depth: int) -> ScalarNode:
        key = self.node(event, depth)
        if isinstance(key, ScalarNode):
            return key
        self._problems.add(key, "a key must be a text, not a list or mapping", "text in [ ] or { } needs quotes")
        return ScalarNode(f"?{key.line}:{key.column}", key.line, key.column)

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._problems.add(
                _spot(event),
                f"the alias {quote(f'*{event.anchor}')} is not read here",
                "write the value out, or put quotes around the text",
            )
            return
        if event.anchor is not None:
            self._problems.add(
                _spot(event), f"the anchor {quote('&' + event.anchor)} is not read here", "remove it, or put quotes around the text"
            )
        if event.tag is not None:
            self._problems.add(_spot(event), f"the tag {quote(event.tag)} is not read here", "remove it, or put quotes around the text")


def parse_yaml(text: str, problems: Problems) -> Node | None:
    """Return the tree of a YAML text; None when it cannot be read, and then the reason is among the problems."""
    try:
        reader = YamlReader(text, problems)
        node = reader.node(reader.first())
        reader.last()
    except Stop:
        return None
    return node


def _spot(event: Any) -> Spot:
    return Spot(event.start_mark.line + 1, event.start_mark.column + 1)


def _syntax(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    what = error.problem or "this is not YAML"
    if "'\\t'" in what or "tab" in what:
        return "a tab stands where YAML wants spaces", "indent with spaces, never tabs"
    if "cannot start any token" in what:
        return "not valid YAML: no value may begin so without quotes", _HINTS[0][1]
    hint = next((hint for sign, hint in _HINTS if sign in what), "")
    where = f", {error.context}" if error.context and "while" in error.context else ""
    return f"not valid YAML: {what}{where}", hint
