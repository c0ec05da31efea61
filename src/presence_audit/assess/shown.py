"""What one account shows, as bounds: shown, certainly not shown, or not to be told from what was seen."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Observation, PostList

_OF_ACTS = frozenset({"activity.latest", "activity.posts", "profile.posts_total"})


@dataclass(frozen=True, slots=True)
class Shown:
    """The observations of one account, and what its looks could have shown."""

    observations: tuple[Observation, ...] = ()
    """What was read."""
    offered: frozenset[str] = frozenset()
    """Features that at least one look at the account could have shown."""

    def of(self, *features: str) -> tuple[Observation, ...]:
        """Return the observations of the features."""
        return tuple(item for item in self.observations if item.feature in features)

    def evidence(self, *features: str) -> tuple[str, ...]:
        """Return the ids of the evidence behind the features."""
        return tuple(dict.fromkeys(one for item in self.of(*features) for one in item.evidence))

    def shows(self, feature: str) -> bool | None:
        """Say whether the feature is there; None when no look could have shown it."""
        values = self.of(feature)
        if any(_is_there(item) for item in values):
            return True
        if any(item.bound == "at_least" for item in values):
            return None
        return False if values or feature in self.offered else None

    def count(self, feature: str) -> tuple[int, int | None]:
        """Return the smallest and the largest number it can be; None: no upper limit is known.

        Acts are seen only where a page dates or counts them: a list or a total of acts that is missing is never one of none.
        """
        ranges = [_range(item) for item in self.of(feature)]
        if not ranges:
            none_there = feature in self.offered and feature not in _OF_ACTS
            return (0, 0) if none_there else (0, None)
        low = max(low for low, _ in ranges)
        highs = [high for _, high in ranges if high is not None]
        return low, max(low, min(highs)) if highs else None

    def length(self, feature: str) -> tuple[int, int | None]:
        """Return the number of characters of a text, as `count` does; runs of white space count as one."""
        lengths = [len(" ".join(item.value.split())) for item in self.of(feature) if isinstance(item.value, str)]
        if lengths:
            return max(lengths), max(lengths)
        return (0, 0) if feature in self.offered else (0, None)


def _is_there(item: Observation) -> bool:
    match item.value:
        case str() as text:
            return bool(text.strip())
        case PostList() as posts:
            return bool(posts.posts)
        case value:
            return bool(value)


def _range(item: Observation) -> tuple[int, int | None]:
    match item.value:
        case bool() as flag:
            number, exact = int(flag), True
        case int() as count:
            number, exact = count, True
        case PostList() as posts:
            number, exact = len(posts.posts), posts.complete
        case tuple() as texts:
            number, exact = len(texts), True
        case _:
            number, exact = 1, False
    if item.bound == "at_most":
        return 0, number
    return number, number if exact and item.bound == "exact" else None
