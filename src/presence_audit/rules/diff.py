"""What changed between two rule documents, one line a change, in the words of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from .baseline_schema import Baseline
from .identity import IdentityFile
from .schema import RuleSet
from .survey import Survey
from .typology import TypologyFile

Document = RuleSet | Survey | IdentityFile | TypologyFile | Baseline
"""A rule file of any kind."""

LONGEST = 60
"""Characters of a value that is shown; of a longer one only that it changed."""
_HEAD = {"schema_version", "kind", "id", "version"}


def differences(old: Document, new: Document) -> tuple[str, ...]:
    """Return one line for each place at which two rule files of a kind differ; the version is no difference."""
    before, after = (one.model_dump(mode="json", exclude_none=True, exclude=_HEAD) for one in (old, new))
    return tuple(changes("", before, after))


def changes(place: str, old: Any, new: Any) -> Iterator[str]:
    """Yield one line for each difference between two plain values; none when they are equal but for the order of things with ids."""
    match _keyed(old, new), _keyed(new, old):
        case (before, after) if before == after:
            return
        case dict() as before, dict() as after if _numbers(before) and _numbers(after):
            yield f"{place}: {'; '.join(_in_numbers(before, after))}"
        case dict() as before, dict() as after:
            for key in dict.fromkeys((*after, *before)):
                yield from _at(f"{place} {key}".strip(), key, before, after)
        case list() as before, list() as after:
            yield f"{place}: {'; '.join(_in_lists(before, after)) or 'another order'}"
        case before, after:
            yield f"{place}: {before} → {after}" if max(len(str(before)), len(str(after))) <= LONGEST else f"{place}: changed"


def _at(place: str, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if key in old and key in new:
        yield from changes(place, old[key], new[key])
    else:
        yield f"{place}: {'added' if key in new else 'removed'}"


def _keyed(value: Any, other: Any) -> Any:
    """Return a list of things that is compared with another as a mapping: by their ids where they have some, else by their numbers."""
    if not isinstance(value, list) or not isinstance(other, list) or not all(isinstance(one, dict) for one in (*value, *other)):
        return value
    number = count(1)
    return {str(one.get("id", next(number))): {key: inner for key, inner in one.items() if key != "id"} for one in value}


def _numbers(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(isinstance(one, int | float) for one in value.values())


def _in_numbers(old: Mapping[str, float], new: Mapping[str, float]) -> Iterator[str]:
    if more := [f"{key} {value:g}" for key, value in new.items() if key not in old]:
        yield f"+ {', '.join(more)}"
    if less := [f"{key} {value:g}" for key, value in old.items() if key not in new]:
        yield f"- {', '.join(less)}"
    if other := [f"{key} {old[key]:g} → {value:g}" for key, value in new.items() if key in old and old[key] != value]:
        yield ", ".join(other)


def _in_lists(old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
    for sign, these, those in (("+", new, old), ("-", old, new)):
        if changed := [one for one in these if one not in those]:
            texts = [str(one) for one in changed]
            short = all(len(text) <= LONGEST and isinstance(one, str | int | float) for one, text in zip(changed, texts, strict=True))
            yield f"{sign} {', '.join(texts) if short else _entries(len(texts))}"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
