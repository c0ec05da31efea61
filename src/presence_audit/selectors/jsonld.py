"""Schema.org objects embedded in pages: flattened, and found by type."""

from __future__ import annotations

from .jsonpath import Json, find

_MOST = 1_000
_DEEPEST = 5


def objects_of(block: Json, depth: int = 0) -> list[dict[str, Json]]:
    """Return the objects of one parsed block: lists and `@graph` opened, outer before inner."""
    if isinstance(block, list) and depth < _DEEPEST:
        return [found for item in block[:_MOST] for found in objects_of(item, depth + 1)][:_MOST]
    if not isinstance(block, dict):
        return []
    graph = block.get("@graph")
    inner = objects_of(graph, depth + 1) if isinstance(graph, (list, dict)) else []
    own = [block] if "@type" in block or not inner else []
    return own + inner


def find_typed(objects: list[dict[str, Json]], path: str) -> list[Json]:
    """Return what stands at `Type.path` (or `One|Other.path`) in the objects of that type, in order; `Type` alone gives the objects."""
    kinds, _, rest = path.partition(".")
    fitting = [item for item in objects if not _types(item).isdisjoint(kinds.split("|"))]
    if not rest:
        return list(fitting)
    return [value for item in fitting for value in find(item, rest)]


def types_of(objects: list[dict[str, Json]]) -> frozenset[str]:
    """Return the types of which there are objects."""
    return frozenset(name for item in objects for name in _types(item))


def _types(item: dict[str, Json]) -> set[str]:
    named = item.get("@type")
    names = named if isinstance(named, list) else [named]
    return {name.rsplit("/", 1)[-1].removeprefix("schema:") for name in names if isinstance(name, str)}
