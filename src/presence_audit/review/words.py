"""Words of the review: reasons that are proposed, effects, short names."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from ..coding.values import CODABLE
from ..model import Account, Attribution, Effect, Fact, Interval, WorkItem

STRONGEST = 4
"""Facts of a candidate that are shown."""
NAMED = 3
"""Facts that a proposed reason names, and rates that an effect names."""
LETTERS = 26
LONGEST_REASON = 240
"""Characters of a proposed reason."""
_ENDS = Counter(name.partition(".")[2] for name in CODABLE)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def label(place: int) -> str:
    """Return how an account is called on screen: A, B, C …, and by its number behind Z."""
    return chr(ord("A") + place) if place < LETTERS else str(place + 1)


def short_name(feature: str) -> str:
    """Return the part of a feature's name behind the dot where no other feature has it, else the whole name."""
    end = feature.partition(".")[2]
    return end if _ENDS[end] == 1 else feature


def strongest(said: Attribution, count: int = STRONGEST) -> tuple[Fact, ...]:
    """Return the facts that weigh most, for or against; a fact without weight is none."""
    return tuple(sorted((fact for fact in said.facts if fact.bits), key=lambda fact: -abs(fact.bits))[:count])


def default_reason(item: WorkItem, account: Account, verdict: Literal["accept", "reject"], note: str) -> str:
    """Return a reason to propose: the coder's note, else the facts that speak for the verdict, else that the page was looked at."""
    if note:
        return note
    said = next((one for one in item.candidates if one.account.key == account.key), None)
    if said is not None:
        sign = 1 if verdict == "accept" else -1
        facts = [_visible(fact.detail) for fact in strongest(said, len(said.facts)) if fact.bits * sign > 0]
        if told := "; ".join(filter(None, facts[:NAMED])):
            return f"looked at it: {told}"[:LONGEST_REASON].rstrip()
    return "looked at the page: it is theirs" if verdict == "accept" else "looked at the page: it is another's"


def _visible(text: str) -> str:
    """Return the text on one line, without signs that nobody sees: it may come from a stranger's page."""
    return " ".join("".join(" " if unicodedata.category(sign) in _INVISIBLE else sign for sign in text).split())


def interval(bounds: Interval | None) -> str:
    """Return bounds in words."""
    if bounds is None:
        return "–"
    low, high = (f"{bound:.0f}" for bound in bounds)
    return low if low == high else f"{low}–{high}"


def effect_lines(item: WorkItem) -> Iterator[str]:
    """Yield what the answer would do, in one or two sentences."""
    effect = item.effect
    if effect.score is not None:
        none, full = ("nothing more shown", "all shown") if item.kind == "content" else ("no account", "a full one")
        ends = (f"{none} {interval(effect.score_if_none)}", f"{full} {interval(effect.score_if_full)}")
        yield f"score now {interval(effect.score)}; {'; '.join(ends)}"
    yield from _rates(effect)


def _rates(effect: Effect) -> Iterator[str]:
    if effect.measures:
        yield f"narrows {_some(effect.measures)} by {effect.study_points:.1f} points"
    if effect.measures_one_way:
        yield f"one of the two answers narrows {_some(effect.measures_one_way)}"
    if effect.measures_together:
        yield f"with other cells narrows {_some(effect.measures_together)}"
    if effect.score is None and not (effect.measures or effect.measures_one_way or effect.measures_together):
        yield "neither a score nor a published rate"


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(name.partition(":")[2].replace("_", " ") for name in names[:NAMED]) + more
