"""Values as a profile writes them, for messages about it."""

from __future__ import annotations

import json
from typing import Any


def as_written(value: Any) -> str:
    """Return a plain value in one line of YAML."""
    if isinstance(value, list):
        return "[" + ", ".join(map(as_written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_written(one)}" for key, one in value.items()) + "}"
    return value if isinstance(value, str) else json.dumps(value)
