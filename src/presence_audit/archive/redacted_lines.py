"""Takes what names a person out of one JSON value of somebody else's."""

from __future__ import annotations

import json
from typing import Any

from ..privacy.finding import Finder
from .erased import REPLACED

_NOBODY = {"handle": "erased", "url": "", "platform_id": None}
"""What is left of an account that names the person, where another's record rests on what was seen there."""


def account_key(account: dict[str, Any]) -> str:
    """Return what an account is compared by."""
    return f"{account['platform']}:{account.get('folded') or account['handle']}".casefold()


def redacted(value: Any, finder: Finder) -> Any:
    """Return the value with `[erased]` in the place of every text that names the person; its shape stays."""
    match value:
        case str():
            return REPLACED if finder.found(value.encode("utf-8", "replace")) else value
        case list():
            return [redacted(one, finder) for one in value]
        case dict() if {"platform", "handle", "url"} <= set(value):
            return {"platform": value["platform"], **_NOBODY} if _names(value, finder) else value
        case dict():
            return {key: redacted(one, finder) for key, one in value.items()}
        case _:
            return value


def dropping(value: Any, finder: Finder) -> Any:
    """Return the value without the members of lists that name the person; texts elsewhere are replaced."""
    match value:
        case list():
            return [one for one in value if not _names(one, finder)]
        case dict():
            return {key: dropping(one, finder) for key, one in value.items()}
        case _:
            return redacted(value, finder)


def _names(value: Any, finder: Finder) -> bool:
    return bool(finder.found(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")))
