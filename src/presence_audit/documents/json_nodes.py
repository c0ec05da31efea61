"""JSON text to nodes with positions; the standard library's reader gives none for values."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from .nodes import MAX_DEPTH, ListNode, MapNode, Node, Problems, ScalarNode, Spot, Stop
from .spelling import quote
from .text import control_message, forbidden

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])|(?:true|false|null)\b")
_STRAY = re.compile(r"[^\s,:\[\]{}\"]{1,40}")


class _JsonReader:
    def __init__(self, text: str, problems: Problems, first_line: int) -> None:
        self._text = text
        self._problems = problems
        self._first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._at = 0

    def whole(self) -> Node:
        if self._peek() == "":
            raise self._problems.stop(Spot(self._first_line, 1), "the file is empty")
        node = self._value(0)
        if self._peek() != "":
            raise self._wrong("something follows after the end of the document", "one document a file; JSON Lines files end in .jsonl")
        return node

    def _spot(self, at: int) -> Spot:
        line = bisect_right(self._starts, at) - 1
        return Spot(self._first_line + line, at - self._starts[line] + 1)

    def _wrong(self, message: str, hint: str = "") -> Stop:
        return self._problems.stop(self._spot(self._at), f"not valid JSON: {message}", hint)

    def _peek(self) -> str:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _value(self, depth: int) -> Node:
        char = self._peek()
        if depth >= MAX_DEPTH:
            raise self._wrong(f"nested more than {MAX_DEPTH} levels deep")
        if char == "{":
            return self._mapping(depth)
        if char == "[":
            return self._list(depth)
        return self._string() if char == '"' else self._word()

    def _word(self) -> ScalarNode:
        spot = self._spot(self._at)
        if match := _WORD.match(self._text, self._at):
            self._at = match.end()
            return ScalarNode(None if match.group() == "null" else match.group(), spot.line, spot.column)
        stray = _STRAY.match(self._text, self._at)
        if stray:
            raise self._wrong(f"{quote(stray.group())} is neither a text in double quotes nor a number, true, false or null")
        if self._at >= len(self._text):
            raise self._wrong("the text ends where a value should stand", "is a bracket or brace not closed?")
        raise self._wrong("a value is missing here", "is there a comma too many?")

    def _string(self) -> ScalarNode:
        spot = self._spot(self._at)
        try:
            text, self._at = scanstring(self._text, self._at + 1, True)
        except JSONDecodeError as error:
            self._at = error.pos
            raise self._wrong(error.msg[:1].lower() + error.msg[1:]) from None
        if found := forbidden(text):
            self._problems.add(spot, control_message(found), "remove it")
        return ScalarNode(text, spot.line, spot.column)

    def _list(self, depth: int) -> ListNode:
        spot = self._spot(self._at)
        node = ListNode(spot.line, spot.column)
        self._at += 1
        if self._peek() == "]":
            self._at += 1
            return node
        while True:
            node.items.append(self._value(depth + 1))
            if self._ended("]"):
                return node

    def _mapping(self, depth: int) -> MapNode:
        spot = self._spot(self._at)
        node = MapNode(spot.line, spot.column)
        self._at += 1
        if self._peek() == "}":
            self._at += 1
            return node
        while True:
            if self._peek() != '"':
                raise self._wrong("a key in double quotes must stand here", "is there a comma too many?")
            key = self._string()
            if self._peek() != ":":
                raise self._wrong(f"a colon must follow the key {quote(key.text or '')}")
            self._at += 1
            node.put(key, self._value(depth + 1), self._problems)
            if self._ended("}"):
                return node

    def _ended(self, closing: str) -> bool:
        char = self._peek()
        if not char:
            raise self._wrong(f"the text ends before {closing!r}", "is a bracket or brace not closed?")
        if char not in {",", closing}:
            raise self._wrong(f"a comma or {closing!r} must stand here")
        self._at += 1
        return char == closing


def parse_json(text: str, problems: Problems, first_line: int = 1) -> Node | None:
    """Return the tree of a JSON text that begins in line `first_line`; None when it cannot be read (the reason is among the problems)."""
    try:
        return _JsonReader(text, problems, first_line).whole()
    except Stop:
        return None
