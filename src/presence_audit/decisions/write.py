"""Adds one entry to the text of a decisions file; what stands there, comments and layout included, stays as it is."""

from __future__ import annotations

import json
import re

from ..documents import ListNode, MapNode, Problems, ScalarNode, parse_document, parse_yaml
from ..errors import DocumentError, UsageError
from .schema import DecisionEntry, DecisionsFile

NEW = """\
# What was decided about doubtful accounts, by whom, when and why. Keep this file under version control.
schema_version: 1
decisions:
"""
"""How a new file begins."""

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*")
_EMPTY = re.compile(r"(?P<key>\s*[\"']?decisions[\"']?\s*:)(?:\s*(?:\[\s*\]|~|null))?(?P<rest>\s*(?:#.*)?)")


def entry_line(entry: DecisionEntry) -> str:
    """Return an entry as one line of YAML."""
    values = {
        "person": _word(entry.person),
        "account": _quoted(entry.account),
        "verdict": entry.verdict,
        "coder": _word(entry.coder),
        "date": entry.date.isoformat(),
        "reason": _quoted(entry.reason),
    }
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def append_decision(text: str, source: str, entry: DecisionEntry) -> str:
    """Return the text of a file with one more entry at the end of its list; an empty text becomes a whole file.

    The result is read again before it is returned. Raises DocumentError when the text is no decisions file, UsageError when its
    layout leaves no line to append to; `source` is the file's name in messages.
    """
    before = parse_document(text, source, DecisionsFile) if text else DecisionsFile(schema_version=1)
    made = _inserted(text or NEW, source, entry)
    try:
        after = parse_document(made, source, DecisionsFile)
    except DocumentError:
        after = None
    if after is None or after.decisions != (*(before.decisions or ()), entry):
        raise _by_hand(source, entry)
    return made


def _inserted(text: str, source: str, entry: DecisionEntry) -> str:
    problems = Problems(source)
    node = parse_yaml(text, problems)
    problems.check()
    assert isinstance(node, MapNode)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    if "decisions" not in node.entries:
        return "".join([*lines, f"decisions:{end}", entry_line(entry) + end])
    key, listed = node.entries["decisions"]
    if isinstance(listed, ListNode) and listed.items:
        indent = lines[listed.line - 1][: listed.column - 1]
        if indent.strip() or lines[listed.line - 1][listed.column - 1] != "-":
            raise _by_hand(source, entry)
        lines.insert(_behind(lines, key, node), indent + entry_line(entry) + end)
        return "".join(lines)
    empty = _EMPTY.fullmatch(lines[key.line - 1].rstrip("\r\n"))
    if empty is None:
        raise _by_hand(source, entry)
    lines[key.line - 1] = f"{empty['key']}{empty['rest']}{end}"
    lines.insert(key.line, entry_line(entry) + end)
    return "".join(lines)


def _behind(lines: list[str], key: ScalarNode, node: MapNode) -> int:
    """Return the number of the line before which the list's next entry goes: above the next key and the comments that lead to it."""
    following = [other.line for other, _ in node.entries.values() if other.line > key.line]
    if not following:
        return len(lines)
    place = min(following) - 1
    while place > key.line and (not lines[place - 1].strip() or lines[place - 1].startswith("#")):
        place -= 1
    return place


def _by_hand(source: str, entry: DecisionEntry) -> UsageError:
    return UsageError(f"{source}: its layout leaves no place for a line of its own; add this to the list by hand: {entry_line(entry)[2:]}")


def _word(text: str) -> str:
    return text if _BARE.fullmatch(text) and text.lower() != "null" else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
