"""What holds of every value that is made of a stranger's bytes: it can be written down, and it does not outgrow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from presence_audit.archive.lines import to_json
from presence_audit.model import Observation, SeenComment

_FLOOR, _TIMES = 200_000, 40
"""Characters of a value: so many, and so many for each byte that was read."""
_LONGEST = 10_000
"""Characters of one text of an observation, which goes into tables."""


def check(value: Any, body: bytes) -> None:
    """Fail for a value that no file can hold, or that is far larger than what it was made of."""
    assert size_of(value) <= _FLOOR + _TIMES * len(body), f"{size_of(value)} characters out of {len(body)} bytes"
    for one in value if isinstance(value, list | tuple) else (value,):
        if isinstance(one, Observation | SeenComment):
            _check_kept(one)


def _check_kept(one: BaseModel) -> None:
    text = to_json(one)
    text.encode("utf-8")
    assert type(one).model_validate_json(text).model_dump_json() == text, "what was written is read back as something else"
    if isinstance(one, Observation):
        for part in one.value if isinstance(one.value, tuple) else (one.value,):
            assert not isinstance(part, str) or len(part) <= _LONGEST, f"{one.feature} has {len(part)} characters"


def size_of(value: Any) -> int:
    """The characters and bytes in a value, and one for each part of it."""
    match value:
        case str() | bytes():
            return len(value)
        case BaseModel():
            return sum(size_of(getattr(value, name)) for name in type(value).model_fields)
        case Mapping():
            return sum(size_of(key) + size_of(inner) for key, inner in value.items())
        case tuple() | list() | set() | frozenset():
            return 1 + sum(map(size_of, value))
        case _ if is_dataclass(value):
            return sum(size_of(getattr(value, field.name)) for field in fields(value))
        case _:
            return 1
