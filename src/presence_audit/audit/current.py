"""Several captures of one page: the newest says what the page shows now, and what older ones show of acts stays true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from presence_audit.model import Evidence, Observation, Retrieved

_LASTING = frozenset({"activity.posts", "activity.latest"})
"""What was done was done: an act that an older page shows happened, whether or not a newer page still lists it."""


def superseded(looks: Iterable[Evidence]) -> dict[str, str]:
    """Return id → id of the newest of the captures by which an older capture of the same page is superseded."""
    by_request: dict[str, list[Retrieved]] = defaultdict(list)
    for one in looks:
        if isinstance(one, Retrieved) and one.route == "capture":
            by_request[one.request.id].append(one)
    newest = {name: max(ones, key=lambda one: (one.attempted_at, one.id)) for name, ones in by_request.items()}
    return {one.id: newest[name].id for name, ones in by_request.items() for one in ones if one is not newest[name]}


def as_now(looks: Sequence[Evidence], older: Mapping[str, str]) -> list[Evidence]:
    """Return the looks, older captures without the limits that the account had then."""
    return [one.model_copy(update={"restriction": None}) if one.id in older and isinstance(one, Retrieved) else one for one in looks]


def seen_now(
    observations: Sequence[Observation], older: Mapping[str, str], offered: Mapping[str, frozenset[str]]
) -> tuple[Observation, ...]:
    """Return what accounts show now: of older captures only acts, and what the newest capture could not have shown.

    What is left out stays among the observations of the run, and `explain` shows it.
    """
    if not older:
        return tuple(observations)
    told: dict[str, set[str]] = defaultdict(set)
    for item in observations:
        for name in item.evidence:
            told[name].add(item.feature)
    return tuple(item for item in observations if not all(_is_past(item, name, older, offered, told) for name in item.evidence))


def _is_past(
    item: Observation, name: str, older: Mapping[str, str], offered: Mapping[str, frozenset[str]], told: Mapping[str, set[str]]
) -> bool:
    if name not in older or item.feature in _LASTING:
        return False
    newest = older[name]
    return item.feature in offered.get(newest, frozenset()) or item.feature in told.get(newest, set())
