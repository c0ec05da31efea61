"""Apply a platform's reading to a page: its features, and the dated acts that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import FEATURES, Bound, FeatureValue, Moment, Observation, PostList, Retrieved, feature_type
from ..platforms.schema import Platform, Reading
from ..selectors import Page, Selector, select
from .acts import read_posts
from .addresses import absolute

_LINKS = ("links.", "profile.website")
_BARE = re.compile(r"(?:[\w-]{1,63}\.){1,9}\w{2,63}(?:/\S{0,500})?")  # as people write their site, without a scheme


def observe(seen: Retrieved, body: bytes, platform: Platform, *, reads: str, probe: str) -> Iterator[Observation]:
    """Yield what the reading that recognised `seen` finds in `body`; nothing when the endpoint `reads` something else."""
    reading = next((one for one in platform.readings if one.id == seen.signature), None)
    endpoint = next((one for one in platform.endpoints if one.id == seen.request.endpoint), None)
    if reading is None or endpoint is None or endpoint.reads != reads:
        return
    page = Page.of(body, seen.answer.media_type, seen.answer.headers)
    found = _found(seen, page, reading)
    for feature, value in found.items():
        yield _observation(seen, feature, value, reading.bounds.get(feature, "exact"), probe)
    if reading.posts is not None and reads != "feed":  # the entries of a feed are read without it
        total = found.get("profile.posts_total")
        listed = read_posts(
            page,
            reading.posts,
            headers=seen.answer.headers,
            total=total if isinstance(total, int) else None,
            hidden=seen.restriction == "protected",
        )
        yield from _acts(seen, listed, reading.posts.bound, probe)


def _acts(seen: Retrieved, listed: PostList, bound: Bound, probe: str) -> Iterator[Observation]:
    if listed.posts:
        yield _observation(seen, "activity.latest", listed.posts[0].when, bound, probe)
    if listed.posts or listed.complete:
        yield _observation(seen, "activity.posts", listed, bound, probe)


def _observation(seen: Retrieved, feature: str, value: FeatureValue, bound: Bound, probe: str) -> Observation:
    return Observation(account=seen.request.account, feature=feature, value=value, bound=bound, probe=probe, evidence=(seen.id,))


def _found(seen: Retrieved, page: Page, reading: Reading) -> dict[str, FeatureValue]:
    """Return the features that a reading finds; several probes ask, and a reading of the same name may be another one."""
    asked = (observe, seen.id)
    if asked not in page.kept or page.kept[asked][0] is not reading:
        page.kept[asked] = (reading, dict(_features(seen, page, reading)))
    found: dict[str, FeatureValue] = page.kept[asked][1]
    return found


def _features(seen: Retrieved, page: Page, reading: Reading) -> Iterator[tuple[str, FeatureValue]]:
    for feature, selectors in reading.features.items():
        several = selectors if isinstance(selectors, tuple) else (selectors,)
        yield from _feature(seen, feature, _first(seen, page, several))
    for feature, places in reading.gather.items():
        yield from _feature(seen, feature, _all(seen, page, places))


def _feature(seen: Retrieved, feature: str, value: FeatureValue | None) -> Iterator[tuple[str, FeatureValue]]:
    if value is not None and feature.startswith(_LINKS):
        value = _addresses(value, seen.answer.final_url)
    if value is not None and feature in FEATURES and feature_type(value) == FEATURES[feature][0]:
        yield feature, value


def _all(seen: Retrieved, page: Page, places: tuple[Selector, ...]) -> FeatureValue | None:
    """Return the texts of all places, in order, each once; None when there are none."""
    values = (select(page, place, final_url=seen.answer.final_url, headers=seen.answer.headers) for place in places)
    return tuple(dict.fromkeys(text for value in values if isinstance(value, tuple) for text in value)) or None


def _first(seen: Retrieved, page: Page, selectors: tuple[Selector, ...]) -> FeatureValue | None:
    """Return the first value that is found; a count of nothing only when no other selector finds more."""
    nothing: FeatureValue | None = None
    for selector in selectors:
        value = select(page, selector, final_url=seen.answer.final_url, headers=seen.answer.headers)
        if value is None:
            continue
        if value != 0 or isinstance(value, (bool, Moment)) or selector.as_ != "number_of":
            return value
        nothing = value
    return nothing


def _addresses(value: FeatureValue, base: str) -> FeatureValue | None:
    """Make addresses absolute; what is no web address (mail, script) is left out."""
    if isinstance(value, str):
        return _address(value, base)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(found for one in value if (found := _address(one, base)))) or None
    return value


def _address(text: str, base: str) -> str | None:
    return text if _BARE.fullmatch(text) else absolute(base, text)
