"""Which features an attempt to look could have shown: what is not observed there was not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presence_audit.model import Retrieved
from presence_audit.platforms import Platform, Reading
from presence_audit.plugins import Probe

FEED_FEATURES = frozenset({"activity.latest", "activity.posts", "blog.author"})
"""What any feed shows when it has it."""
BLOG_FEED_FEATURES = frozenset({"blog.tags"})
"""What the feed of a blog shows besides, when it has it."""
BY_HAND_ONLY = frozenset({"activity.comments_elsewhere"})
"""What no probe reads; a coding sheet states it, and comments on sampled blogs show it."""
_READERS = {"html": "page", "json": "api", "feed": "feed", "sitemap": "feed"}
"""By what an endpoint gives: the probe that reads it as its reading says."""
PAGE_LINK_FEATURES = frozenset({"links.me", "links.same_as"})
"""What the links of a page of the person's own show."""


def offered(platform: Platform, seen: Retrieved) -> frozenset[str]:
    """Return the features that this page or answer would have shown, had they been there."""
    reading = next((reading for reading in platform.readings if reading.id == seen.signature), None)
    shown = _of_reading(reading) if reading else frozenset[str]()
    endpoint = platform.endpoint(seen.request.endpoint)
    if endpoint.reads == "feed":
        return shown | FEED_FEATURES | (BLOG_FEED_FEATURES if platform.kind == "blog" else frozenset())
    if endpoint.reads == "html" and any(other.reads == "feed" and other.discovered for other in platform.endpoints):
        return shown | PAGE_LINK_FEATURES | {"blog.feed"}
    return shown


def features_of(platform: Platform, probes: Iterable[Probe]) -> frozenset[str]:
    """Return every feature that some reading of the platform, or some probe by itself, can produce."""
    return frozenset(name for reading in platform.readings for name in _of_reading(reading)) | frozenset(_by_probe(platform, probes))


def probes_of(platform: Platform, probes: Iterable[Probe]) -> dict[str, tuple[str, ...]]:
    """Return feature → ids of the probes that can read it on the platform, as its readings say or by themselves; by name."""
    found = {name: set(ids) for name, ids in _by_probe(platform, probes).items()}
    for reading in platform.readings:
        named = reading.recognise.endpoint
        kinds = {endpoint.reads for endpoint in platform.endpoints if not named or endpoint.id in named}
        for name in _of_reading(reading):
            found.setdefault(name, set()).update(_READERS[kind] for kind in kinds)
    return {name: tuple(sorted(found[name])) for name in sorted(found)}


def _by_probe(platform: Platform, probes: Iterable[Probe]) -> dict[str, set[str]]:
    """Return feature → ids of the installed probes that read it without being told where."""
    produced = {probe.id: probe.produces for probe in probes}
    found: dict[str, set[str]] = {}
    for probe, names in _alone(platform):
        for name in names & produced.get(probe, frozenset()):
            found.setdefault(name, set()).add(probe)
    return found


def _alone(platform: Platform) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield probe and features: what each probe of ours reads on the platform without being told where."""
    kinds = {endpoint.reads for endpoint in platform.endpoints}
    is_blog = platform.kind == "blog"
    if "html" in kinds:
        yield "links", PAGE_LINK_FEATURES
    if "feed" in kinds:
        of_blog = BLOG_FEED_FEATURES | {"blog.feed", "blog.comments_received", "blog.comments_open"}
        yield "feed", FEED_FEATURES | (of_blog if is_blog else frozenset())
    if "sitemap" in kinds:
        yield "feed", frozenset({"activity.latest"})
    if "html" in kinds and any(endpoint.reads == "feed" and endpoint.discovered for endpoint in platform.endpoints):
        yield "feed", frozenset({"blog.feed", "blog.cms"})
        yield "entries", frozenset({"activity.posts", "blog.comments_received"})
        yield "page_dates", frozenset({"activity.guessed"})


def answerable(platform: Platform, probes: Iterable[Probe]) -> frozenset[str]:
    """Return the features that a criterion may read on the platform."""
    return features_of(platform, probes) | BY_HAND_ONLY


def _of_reading(reading: Reading) -> frozenset[str]:
    acts = {"activity.posts", "activity.latest"} if reading.posts is not None else set[str]()
    return frozenset((*reading.features, *reading.gather)) | acts
