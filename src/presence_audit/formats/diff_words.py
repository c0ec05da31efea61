"""The words in which every format tells what changed between two runs: kinds, causes, sides of a cell, and what a test says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from presence_audit.model import TRANSITION_CLASSES, Activity, CellChange, CellSide, ChangeKind, Diff, EvidenceRef, Paired, Transition

from . import figures, words
from .moves import moved

KINDS: Mapping[ChangeKind, str] = {
    "appeared": "appeared",
    "gone": "gone",
    "more_active": "more active",
    "less_active": "less active",
    "resolved": "seen now",
    "lost_sight": "lost sight of",
    "other": "otherwise",
}
"""What sort of change, in a word or two."""
MOVES: frozenset[ChangeKind] = frozenset({"appeared", "gone", "more_active", "less_active"})
"""Kinds that say that something happened, where their cause is the world."""
CLASSES = f"{words.CLASSES}; outside: unknown, or activity not visible"
"""What the classes between which persons move hold."""
ROWS = 200
"""Changes of one part that are shown unless asked otherwise."""
NO_MEASURES = "No standard measures were counted in both runs, so no test was made."


class Part(NamedTuple):
    """Changes that are shown together."""

    id: str
    """For formats that need a name."""
    heading: str
    """What they have in common."""
    note: str
    """How to read them; empty where that is plain."""
    changes: tuple[CellChange, ...]
    """In the roster's order."""


def parts(diff: Diff) -> tuple[Part, ...]:
    """Return the changes in the parts in which every format shows them; parts without a change among them."""
    world = [one for one in diff.changes if one.cause == "world"]
    return (
        Part("world", "Changed", "by the same rules, with evidence on both sides", _of(world, MOVES)),
        Part("roster", "By the roster", "the person's row changed, which can have made the difference", _by(diff.changes, "roster")),
        Part("decision", "By a decision", "analysts decided on the account in one run and not in the other", _by(diff.changes, "decision")),
        Part("resolved", "Seen now, not seen before", "that is no change of anybody", _of(world, {"resolved"})),
        Part("lost_sight", "Lost sight of", "trouble of the instrument: no change of anybody", _of(world, {"lost_sight"})),
        Part(
            "other",
            "Otherwise",
            "another account in the same state",
            tuple(one for one in _of(world, {"other"}) if not _open_twice(one)),
        ),
        Part("rules", "By other rules", "the earlier run alone, as it was judged at its time and as it is now", diff.by_rules),
    )


def reasons(diff: Diff) -> tuple[int, tuple[str, ...]]:
    """Return how many cells are unknown in both runs for different reasons, and a line a platform: which reasons, and how often."""
    found: dict[str, Counter[str]] = {one.platform: Counter() for one in diff.sight}
    for one in diff.changes:
        if _open_twice(one) and one.before.reason and one.after.reason:
            then, now = (words.REASONS[reason].words for reason in (one.before.reason, one.after.reason))
            found.setdefault(one.platform, Counter())[f"{then} → {now}"] += 1
    names = {one.platform: one.name for one in diff.sight}
    told = {name: sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) for name, counts in found.items() if counts}
    lines = (
        f"{names.get(name, name)}: {', '.join(f'{what} {figures.count(number)}' for what, number in pairs)}" for name, pairs in told.items()
    )
    return sum(counts.total() for counts in found.values()), tuple(lines)


def _open_twice(one: CellChange) -> bool:
    return one.cause == "world" and one.before.state == one.after.state == "unknown"


def _of(changes: Iterable[CellChange], kinds: Iterable[ChangeKind]) -> tuple[CellChange, ...]:
    wanted = frozenset(kinds)
    return tuple(one for one in changes if one.kind in wanted)


def _by(changes: Iterable[CellChange], cause: str) -> tuple[CellChange, ...]:
    return tuple(one for one in changes if one.cause == cause)


def side(one: CellSide) -> str:
    """Return a state in words, with the age of the newest act or the reason for the unknown: `active, 12d`."""
    name = one.state.replace("_", " ")
    if one.state == "unknown" and one.reason:
        return f"{name}: {words.REASONS[one.reason].words}"
    return name + (f", {_age(one.activity)}" if one.activity else "")


def _age(activity: Activity) -> str:
    return figures.age(activity)


def look(one: EvidenceRef) -> str:
    """Return one look in words: the day, where, and what it brought."""
    where = one.final_url or one.url or (one.archive if one.kind == "coded" else "")
    day = figures.moment(one.looked_at)[:10]
    return " ".join(filter(None, (day, where, f"({one.verdict})" if one.kind == "coded" else "")))


def looks(one: CellSide) -> tuple[str, ...]:
    """Return the looks that a side rests on, the newest first; those at one address on one day once."""
    ordered = sorted(one.evidence, key=lambda item: (item.looked_at.at, item.id), reverse=True)
    return tuple(dict.fromkeys(map(look, ordered)))


def same_looks(change: CellChange) -> bool:
    """Say whether both sides rest on the very same evidence, so that only time went by."""
    then, now = ({item.id for item in one.evidence} for one in (change.before, change.after))
    return bool(now) and now <= then


def people(diff: Diff) -> str:
    """Return in one sentence how many persons are in both runs, and how many joined and left."""
    joined, left = _joined_and_left(diff)
    return f"{figures.count_of(diff.comparison.stayed, 'person')} in both runs, {figures.count(joined)} joined, {figures.count(left)} left"


def persons(diff: Diff) -> int:
    """Return how many persons are in one of the runs or in both."""
    return diff.comparison.stayed + sum(_joined_and_left(diff))


def _joined_and_left(diff: Diff) -> tuple[int, int]:
    both = diff.comparison
    return len(both.joined) + both.joined_unlisted, len(both.left) + both.left_unlisted


def unlisted(number: int) -> str:
    """Return how many persons are counted and not listed, as a remark behind a list; empty for none."""
    return f"{figures.count_of(number, 'person')} not listed" if number else ""


def p_span(one: Paired) -> str:
    """Return the range of p that the unknown allow; a dash where nothing is open."""
    if one.p_range is None or (one.p_range[0] == one.p_range[1] and one.p is not None):
        return figures.UNDEFINED
    return figures.p_span(one.p_range)


def significance(diff: Diff) -> str:
    """Return what the tests say, and what it would have taken; a p-value never stands alone."""
    both = diff.comparison
    if not both.paired:
        return NO_MEASURES
    needed = both.least_switches
    if needed is None:
        return f"With {figures.count_of(both.stayed, 'person')} in both runs no switch of answers could reach p < .05."
    told = [one for one in both.paired if one.p is not None and one.p < figures.SIGNIFICANT]
    if told:
        found = "; ".join(f"{one.label}: {switches(one)}, {figures.p_said(one.p)}{_open(one)}" for one in told)
        by_chance = f"Of {len(both.paired)} tests one in twenty would say so by chance."
        return f"More switched one way than chance explains (p < .05): {found}. {by_chance}"
    most = max(max(one.gained, one.lost) for one in both.paired)
    reach = f"at least {needed} switches one way and none the other; here the most in one measure is {most}"
    return f"No significant change, which is the normal result: p < .05 takes {reach}.{_hidden(both.paired)}"


def _open(one: Paired) -> str:
    return f" ({p_span(one)} with what is unknown)" if one.unknown else ""


def _hidden(paired: Iterable[Paired]) -> str:
    """Say in how many measures the unknown could hide a significant change."""
    number = sum(one.p_range is not None and one.p_range[0] < figures.SIGNIFICANT for one in paired)
    return f" The unknown could hide one in {figures.count_of(number, 'measure')}." if number else ""


def switches(one: Paired) -> str:
    """Return who switched, in words."""
    return f"{one.gained} from no to yes, {one.lost} from yes to no, of {one.both} known in both"


def moves(one: Transition) -> Iterator[str]:
    """Return each move between two classes that somebody made: `none → active 2`."""
    return (f"{before} → {after} {figures.count(persons)}" for before, after, persons in moved(one))


def around(one: Transition) -> str:
    """Return how many came into the table of classes, went out of it, and were outside in both; empty where nobody was."""
    told = (("into these classes", one.resolved), ("out of them", one.lost_sight), ("outside in both", one.outside))
    return ", ".join(f"{what} {figures.count(number)}" for what, number in told if number)


def stayed(one: Transition) -> str:
    """Return how many stayed in which class."""
    told = [
        f"{name} {figures.count(row[at])}" for at, (name, row) in enumerate(zip(TRANSITION_CLASSES, one.counts, strict=True)) if row[at]
    ]
    return ", ".join(told) or "nobody"


def coverage(pair: tuple[float | None, float | None]) -> str:
    """Return the share of known cells before and after."""
    return f"{figures.share(pair[0])} → {figures.share(pair[1])}"


def span(limits: tuple[float, float]) -> str:
    """Return the interval of a score in whole points."""
    return f"{limits[0]:.0f}–{limits[1]:.0f}"
