"""Which keys a model knows at a place within it, so that a misspelt one can be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def keys_at(model: type[BaseModel], location: Sequence[str | int]) -> set[str]:
    """Return the keys that may stand in the mapping at a pydantic error's location (without its last element)."""
    candidates = list(_arms(model))
    for element in location:
        named = [arm for arm in candidates if getattr(arm, "__name__", None) == element]
        inner = [deeper for arm in candidates for deeper in _step(arm, element)]
        candidates = inner or named or candidates
    return {spelling(name, info) for arm in candidates if _is_model(arm) for name, info in arm.model_fields.items()}


def spelling(name: str, info: FieldInfo) -> str:
    """Return how a field's key is written in a document."""
    alias = info.validation_alias or info.alias
    return alias if isinstance(alias, str) else name


def _is_model(arm: Any) -> bool:
    return isinstance(arm, type) and issubclass(arm, BaseModel)


def _arms(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _arms(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for arm in get_args(annotation):
            yield from _arms(arm)
    else:
        yield annotation


def _step(arm: Any, element: str | int) -> Iterator[Any]:
    if _is_model(arm):
        for name, info in arm.model_fields.items():
            if element in {name, spelling(name, info)}:
                yield from _arms(info.annotation)
    elif isinstance(element, int) and get_origin(arm) in {list, tuple, set, frozenset}:
        for item in get_args(arm):
            if item is not Ellipsis:
                yield from _arms(item)
    elif get_origin(arm) is dict:
        yield from _arms(get_args(arm)[1])
