"""What all values have in common: frozen, strict about keys, and identified by their content."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

Precision = Literal["second", "day", "month", "year"]
"""How exactly a time is known."""

Bound = Literal["exact", "at_least", "at_most"]
"""`exact`: the newest there is; `at_least`: something newer may exist; `at_most`: nothing newer can exist."""


class Value(BaseModel):
    """A frozen value that refuses unknown keys."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Moment(Value):
    """A point in time with the precision at which it is known."""

    at: AwareDatetime
    """UTC. At a precision coarser than a second: the first instant of the day, month or year."""
    precision: Precision = "second"
    """How exactly `at` is known."""


def digest_of(*parts: Any) -> str:
    """Return a short content identifier: the first 16 hexadecimal digits of SHA-256 over canonical JSON of `parts`."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode(errors="surrogatepass")).hexdigest()[:16]


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)

remembered_digest = lru_cache(maxsize=512)(digest_of)
"""The same for parts that can be hashed, of what is asked for its id again and again."""
