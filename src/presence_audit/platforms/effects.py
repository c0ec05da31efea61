"""Whether what a profile says of its features has an effect: bounds and lists that nothing would ever ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..selectors import Selector
from .schema import Platform, Posts, Reading
from .written import as_written

_LONGEST_PLACE = 120

ACTS = ("activity.latest", "activity.posts")
"""What a list of dated acts, or a feed, gives."""


def without_effect(platform: Platform) -> Iterator[str]:
    """Yield a sentence for each `bounds` and `posts` that changes nothing, with what to write instead."""
    for reading in platform.readings:
        named = reading.recognise.endpoint
        kinds = {endpoint.reads for endpoint in platform.endpoints if not named or endpoint.id in named}
        if reading.posts is not None and kinds & {"feed", "sitemap"}:
            yield f"reading {reading.id}: `posts` has no effect, because a feed's entries are read without it; {_no_list(reading.posts)}"
        read = {*reading.features, *reading.gather}
        for name in sorted(set(reading.bounds) - read):
            if name in ACTS and "feed" in kinds:
                continue
            yield f"reading {reading.id}: bounds {name} has no effect, {_instead(reading, name)}"


def _no_list(posts: Posts) -> str:
    return "leave it out" if posts.bound == "exact" else f"write `bounds: {{activity.posts: {posts.bound}}}` instead"


def _instead(reading: Reading, name: str) -> str:
    if name in ACTS and reading.posts is not None:
        return f"because a list has one bound for both its dates and its number; write `posts: {{bound: {reading.bounds[name]}}}` instead"
    if name in ACTS:
        return "because this reading gives no acts; write it into the reading that has `posts` (as `posts: {bound: …}`) or reads a feed"
    return "because this reading does not read that feature; name it under `features`, or leave the bound out"


def places_of(reading: Reading, feature: str) -> tuple[str, ...]:
    """Return where a reading looks for a feature, as its profile writes it, such as `{json: about}`; nothing when it does not."""
    if feature in ACTS and reading.posts is not None and feature not in reading.features:
        return (_place(reading.posts.items),)
    places = (reading.features.get(feature, ()), reading.gather.get(feature, ()))
    return tuple(_place(one) for place in places for one in (place if isinstance(place, tuple) else (place,)))


def in_words(places: Sequence[str]) -> str:
    """Return places for a sentence: the first two, and how many more."""
    told = [place if len(place) <= _LONGEST_PLACE else f"{place[: _LONGEST_PLACE - 1]}…" for place in places[:2]]
    return " and ".join([*told, *([f"{len(places) - 2} more"] if len(places) > 2 else [])])  # noqa: PLR2004 - the first two


def _place(selector: Selector) -> str:
    return as_written(selector.model_dump(mode="json", by_alias=True, exclude_defaults=True))
