"""What a fixture says that its answer gives: features with their values as a person wrote them, compared with what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from presence_audit.documents.spelling import suggestion
from presence_audit.model import FEATURES, FeatureValue, Moment, Observation, PostList

_NEXT = re.compile(r";\s*(?=[a-z]+\.[a-z_]+\s*=)")
_BOUNDED = re.compile(r"(?:(exact|at_least|at_most) +)?(.*)", re.DOTALL)
_SHAPES = {"second": "%Y-%m-%dT%H:%M:%SZ", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def parse_gives(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return feature → its values, one or several, from texts such as `profile.title=CIO; profile.photo=yes`.

    A semicolon ends a value only where another `feature=` follows. Raises ValueError with a sentence.
    """
    found: dict[str, tuple[str, ...]] = {}
    for pair in (pair.strip().removesuffix(";") for line in lines for pair in _NEXT.split(line)):
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals:
            raise ValueError(f"x-fixture-gives: {pair[:60]!r} is not written as feature=value, such as profile.title=CIO")
        if name not in FEATURES:
            raise ValueError(f"x-fixture-gives: there is no feature called {name[:60]!r}; {suggestion(name, FEATURES)}")
        if name in found and FEATURES[name][0] != "texts":
            raise ValueError(f"x-fixture-gives: {name} is given twice, and is no list")
        found[name] = (*found.get(name, ()), value)
    return found


def differs(feature: str, wanted: tuple[str, ...], read: Sequence[Observation]) -> str | None:
    """Return how what was read of a feature differs from what a fixture says; None when one of the observations agrees.

    An empty value says that nothing is read. Raises ValueError for a value that a feature of this type cannot have.
    """
    same = [one for one in read if one.feature == feature]
    kind = FEATURES[feature][0]
    said = " and ".join(map(repr, wanted)) if kind in ("text", "texts") else wanted[0]
    if wanted == ("",):
        return f"expected nothing, read {_all(same)}" if same else None
    if kind == "flag" and _flag(feature, wanted[0]) is False and not same:
        return None
    if any(_agrees(feature, wanted, one) for one in same):
        return None
    return f"expected {said}, " + (f"read {_all(same)}" if same else "nothing is read")


def written(value: FeatureValue) -> str:
    """Return a value as a fixture says it; several texts with ` | ` between them."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Moment():
            return f"{value.at:{_SHAPES[value.precision]}}"
        case PostList():
            return ", ".join(_told(value))
        case tuple():
            return " | ".join(value)
        case _:
            return str(value)


def written_with_bound(one: Observation) -> str:
    """Return an observation's value as a fixture says it, with its bound where that is not `exact`."""
    bounded = one.bound != "exact" and FEATURES[one.feature][0] in ("count", "moment", "posts")
    return f"{one.bound} {written(one.value)}" if bounded else written(one.value)


def _all(observations: Iterable[Observation]) -> str:
    quoted = (one for one in observations)
    return " and ".join(repr(written(one.value)) if isinstance(one.value, (str, tuple)) else written_with_bound(one) for one in quoted)


def _agrees(feature: str, wanted: tuple[str, ...], one: Observation) -> bool:
    value = one.value
    if isinstance(value, bool):
        return value is _flag(feature, wanted[0])
    if isinstance(value, tuple):
        return value == wanted
    if isinstance(value, str):
        return value == wanted[0]
    bound, plain = _bounded(wanted[0])
    if bound not in ("", one.bound):
        return False
    match value:
        case Moment():
            return _begins(written(value), _moment(feature, plain))
        case PostList():
            return _posts(feature, plain) <= Counter(_told(value))
        case _:
            return value == _count(feature, plain)


def _bounded(text: str) -> tuple[str, str]:
    found = _BOUNDED.fullmatch(text)
    return ("", text) if found is None else (found[1] or "", found[2])


def _told(posts: PostList) -> tuple[str, ...]:
    """Return what can be said of a list: how many, of which kinds, how many answered and with links out, and whether it is all."""
    kinds = Counter(post.kind for post in posts.posts)
    answered = sum(post.answered is True for post in posts.posts)
    out = sum(post.links_out is True for post in posts.posts)
    parts = [f"{number} {kind}" for kind, number in sorted(kinds.items())]
    parts += [f"{number} {word}" for word, number in (("answered", answered), ("links_out", out)) if number]
    return (str(len(posts.posts)), *parts, "complete" if posts.complete else "sample")


def _posts(feature: str, text: str) -> Counter[str]:
    parts = [" ".join(part.split()) for part in text.split(",")]
    words = r"[1-9]\d* (?:post|reply|repost|comment|commit|answered|links_out)|complete|sample"
    if not parts[0].isdecimal() or any(not re.fullmatch(words, part) for part in parts[1:]):
        raise ValueError(f"x-fixture-gives: {feature}={text}: write how many, such as 3, and if you like 2 post, 1 reply, complete")
    return Counter(parts)


def _count(feature: str, text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"x-fixture-gives: {feature}={text}: write a number without marks, such as 1200")
    return int(text)


def _moment(feature: str, text: str) -> str:
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}Z)?)?)?)?", text):
        raise ValueError(f"x-fixture-gives: {feature}={text}: write a time such as 2026-11-03 or 2026-11-03T04:05:06Z (UTC)")
    return text


def _begins(whole: str, start: str) -> bool:
    return whole.startswith(start) and whole[len(start) : len(start) + 1] in ("", "-", "T", ":")


def _flag(feature: str, text: str) -> bool:
    if text not in _FLAGS:
        raise ValueError(f"x-fixture-gives: {feature}={text}: write yes or no")
    return _FLAGS[text]
