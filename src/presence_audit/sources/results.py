"""Reads the results of a search as the profile says: handle or address, name, and what else each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import FEATURES, FeatureValue, Retrieved, feature_type
from ..platforms.schema_search import Results
from ..selectors import Page, select, select_items

MOST_RESULTS = 20
"""Results of one answer that are read."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a search."""

    handle: str
    """The handle or the address, as the answer has it."""
    name: str = ""
    """The name (or the title) that it shows; empty when it shows none."""
    features: dict[str, FeatureValue] = field(default_factory=dict)
    """What else it shows, each of the feature's own type."""


def read_results(seen: Retrieved, body: bytes, results: Results) -> Iterator[Result]:
    """Yield at most `MOST_RESULTS` results of an answer, in its order; one without a handle is left out. Never raises on content."""
    page = Page.of(body, seen.answer.media_type, seen.answer.headers)
    for item in select_items(page, results.items)[:MOST_RESULTS]:
        handle = select(item, results.handle)
        if not isinstance(handle, str) or not handle.strip():
            continue
        name = select(item, results.name) if results.name is not None else None
        features: dict[str, FeatureValue] = {}
        for feature, places in results.features.items():
            for place in places if isinstance(places, tuple) else (places,):
                value = select(item, place)
                if value is not None and FEATURES.get(feature, ("",))[0] == feature_type(value):
                    features.setdefault(feature, value)
        yield Result(handle.strip(), name.strip() if isinstance(name, str) else "", features)
