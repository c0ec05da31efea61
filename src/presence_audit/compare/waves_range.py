"""How far the p-value of two waves hangs on persons who are unknown in one of them."""

from __future__ import annotations

from collections.abc import Iterable

from ..inference.paired import mcnemar
from ..model import Limits
from .answers import Answer


def p_range(pairs: Iterable[tuple[Answer, Answer]]) -> Limits | None:
    """Return the least and the greatest p-value of McNemar's exact test that any answers of the unknown give; None without a switch.

    With more switches to the side that has more, or fewer to the other, p falls. So it is least where all who can have switched did so
    one way and nobody the other, and greatest where the two sides come as close as they can. Where it may be that nobody switched, the
    greatest is 1: nothing then speaks of a change.
    """
    pairs = tuple(pairs)
    gained, lost = pairs.count((False, True)), pairs.count((True, False))
    most_gained = gained + sum(_may(pair, (False, True)) for pair in pairs)
    most_lost = lost + sum(_may(pair, (True, False)) for pair in pairs)
    if not most_gained and not most_lost:
        return None
    corners = [p for p in (mcnemar(most_gained, lost), mcnemar(gained, most_lost)) if p is not None]
    balanced = mcnemar(gained, min(gained, most_lost)) if gained >= lost else mcnemar(min(lost, most_gained), lost)
    return min(corners), 1.0 if balanced is None else balanced


def _may(pair: tuple[Answer, Answer], switch: tuple[bool, bool]) -> bool:
    """Say whether an open pair of answers can turn out to be this switch."""
    return None in pair and all(told is None or told == wanted for told, wanted in zip(pair, switch, strict=True))
