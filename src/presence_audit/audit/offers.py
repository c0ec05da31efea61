"""Which features an attempt to look could have shown: what is not observed there was not there."""

from __future__ import annotations

from collections.abc import Iterable

from presence_audit.model import Retrieved
from presence_audit.platforms import Platform, Reading
from presence_audit.plugins import Probe

FEED_FEATURES = frozenset({"activity.latest", "activity.posts", "blog.author", "blog.tags"})
"""What a feed shows when it has it."""
BY_HAND_ONLY = frozenset({"activity.comments_elsewhere"})
"""What no probe reads; a coding sheet states it, and comments on sampled blogs show it."""
PAGE_LINK_FEATURES = frozenset({"links.me", "links.same_as"})
"""What the links of a page of the person's own show."""


def offered(platform: Platform, seen: Retrieved) -> frozenset[str]:
    """Return the features that this page or answer would have shown, had they been there."""
    reading = next((reading for reading in platform.readings if reading.id == seen.signature), None)
    shown = _of_reading(reading) if reading else frozenset[str]()
    endpoint = platform.endpoint(seen.request.endpoint)
    if endpoint.reads == "feed":
        return shown | FEED_FEATURES
    if endpoint.reads == "html" and any(other.reads == "feed" and other.discovered for other in platform.endpoints):
        return shown | PAGE_LINK_FEATURES | {"blog.feed"}
    return shown


def features_of(platform: Platform, probes: Iterable[Probe]) -> frozenset[str]:
    """Return every feature that some reading of the platform, or some probe by itself, can produce."""
    shown = frozenset(name for reading in platform.readings for name in _of_reading(reading))
    kinds = {endpoint.reads for endpoint in platform.endpoints}
    by_probe = {"feed": FEED_FEATURES | {"blog.feed", "blog.cms", "blog.comments_received"}, "html": PAGE_LINK_FEATURES}
    by_itself = {name for kind in kinds for name in by_probe.get(kind, ())}
    if "html" in kinds and any(endpoint.reads == "feed" and endpoint.discovered for endpoint in platform.endpoints):
        by_itself.add("activity.guessed")
    produced = frozenset(name for probe in probes for name in probe.produces)
    return shown | (by_itself & produced)


def answerable(platform: Platform, probes: Iterable[Probe]) -> frozenset[str]:
    """Return the features that a criterion may read on the platform."""
    return features_of(platform, probes) | BY_HAND_ONLY


def _of_reading(reading: Reading) -> frozenset[str]:
    acts = {"activity.posts", "activity.latest"} if reading.posts is not None else set[str]()
    return frozenset((*reading.features, *reading.gather)) | acts
