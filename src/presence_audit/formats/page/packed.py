"""The study as compact JSON for the page's script: rows instead of objects, each string once, cut into chunks that are read when needed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .. import safe

LONGEST = 2000
"""Characters of one text of a stranger that are carried; what is longer ends with an ellipsis."""

SHAPES: dict[str, tuple[str, ...]] = {
    "person": (
        "id:s", "name:s", "role:s", "aliases:*s", "place:s", "cohorts:*s", "cells:*cell", "slots:*slot", "categories:*category", "type:s",
        "type_why:s", "notes:*note", "comments:s", "evidence:*evidence",
    ),
    "cell": (
        "state:s", "reason:s", "detail:s", "resolve:s", "account:s", "url:s", "activity:s", "cadence:*s", "confidence:s",
        "supports:*support",
        "conflicts:*s", "attributions:*attribution", "search:s", "missing:*s", "steps:*step", "notes:*note", "findings:*finding",
        "evidence:*n",
    ),
    "attribution": ("account:s", "url:s", "found:*s", "prior:n", "facts:*fact", "verdict:s", "probability:s", "reason:s"),
    "fact": ("name:s", "bits:n", "detail:s", "evidence:*n"),
    "support": ("rung:s", "asserts:s", "confidence:s", "detail:s", "evidence:*n"),
    "step": ("route:s", "sought:s", "query:s", "outcome:s", "evidence:*n"),
    "finding": ("criterion:s", "category:s", "outcome:s", "points:s", "reason:s", "remediation:s", "evidence:*n"),
    "evidence": ("id:s", "kind:s", "url:s", "final:s", "when:s", "status:s", "sha256:s", "archive:s", "verdict:s"),
    "slot": ("slot:s", "platform:s", "weight:s", "score:s"),
    "category": ("category:s", "score:s", "known:s"),
    "note": ("kind:s", "day:s", "text:s"),
}  # fmt: skip
"""Fields of every kind of row, in order: `s` a string (by its number), `n` a number, another kind a row of it, `*` a list of them."""


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a stranger's text cleaned, and cut where it is longer than anybody reads."""
    clean = safe.clean(text)
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"


_FIELDS = {kind: tuple(tuple(given.split(":")) for given in shape) for kind, shape in SHAPES.items()}
_EMPTY: tuple[object, ...] = (0, [])


@dataclass(slots=True)
class Packer:
    """Packs rows of one chunk; every string is kept once."""

    strings: dict[str, int] = field(default_factory=dict)
    """Number of each string, as it is carried."""
    seen: dict[str, int] = field(default_factory=lambda: {"": 0})
    """The same for strings as they came: most come again and again, and cleaning takes time."""

    def row(self, kind: str, values: dict[str, Any]) -> list[Any]:
        """Return the values of a row in the order of its shape; empty ones at its end are left out."""
        row = [self._value(what, values.get(name, ())) for name, what in _FIELDS[kind]]
        while row and row[-1] in _EMPTY:
            row.pop()
        return row

    def _value(self, what: str, value: Any) -> Any:
        match what:
            case "s":
                return self._string(value)
            case "n":
                return value
            case "*n":
                return list(value)
            case "*s":
                return [self._string(one) for one in value]
            case _:
                return [self.row(what[1:], one) for one in value]

    def _string(self, text: str) -> int:
        number = self.seen.get(text)
        if number is None:
            clean = shortened(text)
            number = self.strings.setdefault(clean, len(self.strings) + 1) if clean else 0
            self.seen[text] = number
        return number

    def listed(self) -> list[str]:
        """Return all strings; the empty one has the number 0."""
        return ["", *self.strings]


def chunk(people: Iterable[dict[str, Any]]) -> str:
    """Return persons as JSON that can stand in a script element."""
    packer = Packer()
    rows = [packer.row("person", one) for one in people]
    return dumped({"s": packer.listed(), "p": rows})


def dumped(value: Any) -> str:
    """Return JSON that cannot end the element in which it stands, nor begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
