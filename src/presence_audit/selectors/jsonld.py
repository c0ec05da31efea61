"""Schema.org objects embedded in pages: flattened, and found by type."""

from __future__ import annotations

from .jsonpath import Json, find
from .once import once

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


class Objects(list[dict[str, Json]]):
    """The objects of a page, of which those of a type are looked up again and again."""

    @once
    def by_type(self) -> dict[str, list[int]]:
        """Places of the objects by the types that they name."""
        places: dict[str, list[int]] = {}
        for at, item in enumerate(self):
            for name in _types(item):
                places.setdefault(name, []).append(at)
        return places

    def of_type(self, kinds: list[str]) -> list[dict[str, Json]]:
        """Return the objects of one of these types, in order."""
        return [self[at] for at in sorted({at for kind in kinds for at in self.by_type.get(kind, ())})]


def find_typed(objects: list[dict[str, Json]], path: str) -> list[Json]:
    """Return what stands at `Type.path` (or `One|Other.path`) in the objects of that type, in order; `Type` alone gives the objects."""
    kinds, _, rest = path.partition(".")
    known = objects if isinstance(objects, Objects) else Objects(objects)
    fitting = known.of_type(kinds.split("|"))
    if not rest:
        return list(fitting)
    return [value for item in fitting for value in find(item, rest)]


def types_of(objects: list[dict[str, Json]]) -> frozenset[str]:
    """Return the types of which there are objects."""
    return frozenset(objects.by_type if isinstance(objects, Objects) else Objects(objects).by_type)


def _types(item: dict[str, Json]) -> set[str]:
    named = item.get("@type")
    names = named if isinstance(named, list) else [named]
    return {name.rsplit("/", 1)[-1].removeprefix("schema:") for name in names if isinstance(name, str)}
