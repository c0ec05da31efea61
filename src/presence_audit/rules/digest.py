"""The content identifier of a rule document: a field that was added later and is not used leaves it as it was."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel

from ..model import digest_of


def document_digest(kind: str, document: BaseModel, added: Collection[str] = ()) -> str:
    """Return the identifier of a document: comments and layout do not matter, any value does.

    `added`: names of fields that the first released files do not know; empty, they say nothing and do not count.
    """
    return digest_of(kind, _without_unused(document.model_dump(mode="json"), frozenset(added)))


def _without_unused(value: Any, added: frozenset[str]) -> Any:
    match value:
        case dict():
            return {key: _without_unused(one, added) for key, one in value.items() if one or key not in added}
        case list():
            return [_without_unused(one, added) for one in value]
        case _:
            return value
