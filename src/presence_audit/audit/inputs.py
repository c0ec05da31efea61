"""Everything that a scan is given, read and checked before the first request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from pathlib import Path

from ..coding import Capture, read_captures, read_coding_sheet
from ..collect import ByHand
from ..errors import DocumentError, Problem, UsageError
from ..model import Account, Coded, Person
from ..platforms import Platforms


def choose(platforms: Platforms, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the wanted platforms in the profiles' order; all when nothing is wanted. Raises UsageError."""
    names = list(wanted)
    for name in names:
        if name not in platforms.ids:
            near = get_close_matches(name, platforms.ids, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"there is no platform {name!r}{hint} Known: {', '.join(platforms.ids)}")
    return tuple(name for name in platforms.ids if not names or name in names)


@dataclass(frozen=True, slots=True)
class HandWork:
    """What analysts contributed, and what of it could not be used."""

    by_hand: ByHand
    """Arranged for the collector."""
    remarks: tuple[str, ...]
    """One sentence for every file that was left out, and why."""


def read_by_hand(
    persons: Iterable[Person],
    platforms: Platforms,
    *,
    captures: Path | None,
    sheets: Iterable[Path],
    as_of: date,
) -> HandWork:
    """Read the captures folder and the coding sheets; raises DocumentError when a sheet is wrong.

    A saved page without a time of its own counts as saved on the day of the study.
    """
    people = list(persons)
    coded = _coded(people, platforms, sheets, as_of)
    known = {account.key for person in people for account in person.accounts}
    known |= {row.account.key for row in coded if row.account is not None}
    gathered = _Captures({person.id for person in people}, platforms, known, datetime.combine(as_of, time(), UTC))
    if captures is not None:
        if not captures.is_dir():
            raise UsageError(f"there is no folder {captures}")
        gathered.read(captures)
    by_person: dict[str, list[Coded]] = defaultdict(list)
    for row in coded:
        by_person[row.person].append(row)
    by_hand = ByHand(captures=_frozen(gathered.pages), accounts=_frozen(gathered.accounts), coded=_frozen(by_person))
    return HandWork(by_hand, tuple(gathered.remarks))


def _frozen[K, V](lists: dict[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
