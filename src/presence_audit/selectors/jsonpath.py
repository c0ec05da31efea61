"""Paths into JSON values: `a.b[0].c`, `links[].url`, `fields[name=Website].value`, `entities.*.id`, `claims[!qualifiers.end]`, `$`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_LIMIT = 10_000
_TOKEN = re.compile(r"\.?(?P<key>[^.\[\]]+)|\[(?P<inner>[^\]]*)\]")
_FILTER = re.compile(r"(?P<key>[^=$!]+)(?P<kind>[$!])?=(?P<value>.*)", re.DOTALL)
_HAS = re.compile(r"(?P<lacks>!)?(?P<keys>[^=$!.'\"\s]+(?:\.[^=$!.'\"\s]+)*)")


@dataclass(frozen=True, slots=True)
class Key:
    """Go to a member; over a list: of each element."""

    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """Go to one element of a list; one value stands for a list of one."""

    number: int


@dataclass(frozen=True, slots=True)
class Each:
    """Go to all elements of a list."""


@dataclass(frozen=True, slots=True)
class Members:
    """Go to all members of an object, whatever they are called; over a list: of each element."""


@dataclass(frozen=True, slots=True)
class Where:
    """Keep the elements whose member `key` equals `value` (`=`), ends with it (`$=`), or is another or missing (`!=`)."""

    key: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Has:
    """Keep the elements in which something stands at `keys`, one within the other; with `lacks` those in which nothing does."""

    keys: tuple[str, ...]
    lacks: bool


Step: TypeAlias = Key | Index | Each | Members | Where | Has


@lru_cache(maxsize=4096)
def parse(path: str) -> tuple[Step, ...]:
    """Return the steps of `path`; raises ValueError that quotes the part which cannot be read."""
    rest = path.strip()
    if rest == "$":
        return ()
    start = 2 if rest.startswith("$.") else 1 if rest.startswith("$[") else 0
    steps: list[Step] = []
    while start < len(rest):
        match = _TOKEN.match(rest, start)
        if match is None or (match[0].startswith(".") and not steps):
            raise ValueError(f"cannot read the path {path!r} from {rest[start:]!r} on: write it like a.b[0].c, links[].url or $")
        start = match.end()
        steps.append(_named(match["key"]) if match["key"] is not None else _bracket(match["inner"].strip(), path))
    if not steps:
        raise ValueError("a path may not be empty: write $ for the whole")
    return tuple(steps)


def _named(key: str) -> Step:
    return Members() if key == "*" else Key(key)


def _bracket(inner: str, path: str) -> Step:
    if inner in ("", "*"):
        return Each()
    if re.fullmatch(r"-?\d{1,6}", inner):
        return Index(int(inner))
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "'\"":
        return Key(inner[1:-1])
    if match := _FILTER.fullmatch(inner):
        return Where(match["key"].strip(), match["value"].strip().strip("'\""), match["kind"] or "")
    if match := _HAS.fullmatch(inner):
        return Has(tuple(match["keys"].split(".")), bool(match["lacks"]))
    raise ValueError(f"cannot read [{inner}] in the path {path!r}: give a number, nothing, 'a key', name=value, name or !name")


def find(root: Json, path: str) -> list[Json]:
    """Return what stands at `path`, in order; absent keys and nulls give nothing. Raises ValueError on a bad path."""
    values: list[Json] = [root]
    for step in parse(path):
        values = [found for value in values for found in _follow(value, step)][:_LIMIT]
    return [value for value in values if value is not None]


def _follow(value: Json, step: Step) -> list[Json]:
    each = value if isinstance(value, list) else [value]
    match step:
        case Key(name):
            return [item[name] for item in each if isinstance(item, dict) and name in item]
        case Index(number):
            return [each[number]] if -len(each) <= number < len(each) else []
        case Each():
            return list(each)
        case Members():
            return [member for item in each if isinstance(item, dict) for member in item.values()]
        case Where(key, wanted, kind):
            return [item for item in each if isinstance(item, dict) and _agrees(as_text(item.get(key)), wanted, kind)]
        case Has(keys, lacks):
            return [item for item in each if isinstance(item, dict) and _reaches(item, keys) is not lacks]


def _agrees(text: str | None, wanted: str, kind: str) -> bool:
    if kind == "!":
        return text != wanted
    return text is not None and (text.endswith(wanted) if kind == "$" else text == wanted)


def _reaches(item: Json, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(item, dict) or item.get(key) is None:
            return False
        item = item[key]
    return True


def as_text(value: Json) -> str | None:
    """Return a scalar as JSON writes it, without quotes; None for null, objects and lists."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int():
            return str(value) if abs(value) < 10**40 else None
        case _:
            return None
