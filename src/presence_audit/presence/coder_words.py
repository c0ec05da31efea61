"""What coders say about an account, as words on the ladder: by themselves, or with the screenshot that they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..model import Attribution, Coded, Rung, Taken
from ..rules.ladder import Ladder
from .case import Case
from .standing import subject

_MOST_NAMED = 3
Says = Literal["exists", "absent", "not_found"]


@dataclass(frozen=True, slots=True)
class Word:
    """What one look, or several that count as one, says."""

    rung: Rung
    """By what kind of look."""
    asserts: Says
    """What it says."""
    confidence: float
    """How much it is trusted alone."""
    on: date
    """The day of the look."""
    detail: str
    """Who saw what, without a full stop."""
    evidence: tuple[str, ...]
    """Ids of the evidence."""


def found_it(case: Case, said: Attribution, ladder: Ladder, *, saved: bool) -> Iterator[Word]:
    """Yield what coders say who found the account; a yes without an address speaks for an account that is accepted.

    A screenshot takes the place of the word of one coder who read it, lest one look counts twice. The words of others stay, except those
    of coders who name a screenshot that another one named. Beside a saved page (`saved`), which is firmer, a screenshot adds nothing
    and takes nothing.
    """
    rows = [one for one in case.evidence if isinstance(one, Coded) and one.found == "yes" and _is_about(one, said)]
    shown = {} if saved else {row.id: [one for one in case.taken if _goes_with(one, row, said.account.key)] for row in rows}
    pictured = sorted((row for row in rows if shown.get(row.id)), key=lambda row: (row.coder, row.id))
    for row in pictured:
        for one in shown[row.id]:
            detail = f"the screenshot {one.file}, read by {row.coder} on {row.coded_on.isoformat()}, shows it"
            yield Word("capture", "exists", ladder.capture.picture, row.coded_on, detail, (row.id,))
    alone = [row for row in rows if row not in pictured or _is_another_look(row, pictured, shown)]
    if alone:
        yield _by_hand(alone, "exists", _sure(alone, ladder), "found it")


def ended_without(case: Case, ladder: Ladder) -> Iterator[Word]:
    """Yield what coders say whose search ended without an account."""
    rows = [one for one in case.evidence if isinstance(one, Coded) and one.found == "no"]
    if rows:
        sure = min(_sure(rows, ladder), ladder.manual_coding.not_found)
        yield _by_hand(rows, "not_found", sure, "ended the hand search without one")


def _is_another_look(row: Coded, pictured: Sequence[Coded], shown: Mapping[str, Sequence[Taken]]) -> bool:
    """Say whether a word stays beside the screenshot that the first coder of all read: it names none, or is the first to name another."""
    if row.coder == pictured[0].coder or not row.evidence:
        return row.coder != pictured[0].coder
    named = shown[row.id][0].sha256
    return row.coder == next(one.coder for one in pictured if one.evidence and shown[one.id][0].sha256 == named)


def _is_about(row: Coded, said: Attribution) -> bool:
    return subject(row) == said.account.key or (row.account is None and said.verdict == "accepted")


def _goes_with(taken: Taken, row: Coded, key: str) -> bool:
    of_it = taken.kind == "picture" and (taken.account is None or taken.account.key == key)
    return of_it and (not row.evidence or row.evidence in (taken.file, taken.sha256))


def _sure(rows: Sequence[Coded], ladder: Ladder) -> float:
    """Return how firm coders' word is; an agreed row stands for two or more of them, an adjudicated one mostly for whoever decided."""
    agree = len({row.coder for row in rows}) > 1 or any(row.resolution == "agreed" or _is_undisputed(row) for row in rows)
    return ladder.manual_coding.agreeing if agree else ladder.manual_coding.confidence


def _is_undisputed(row: Coded) -> bool:
    """Say whether the coders of an adjudicated row had all written what it says of the account, and differed on something else."""
    said = {f"found {row.found}", *([f"url {row.account.url}"] if row.account else [])}
    wrote = [one.partition("): ")[2].split(", ") for one in row.codes.split(" | ")]
    return row.resolution == "adjudicated" and len(wrote) > 1 and all(said <= set(parts) for parts in wrote)


def _by_hand(rows: Sequence[Coded], asserts: Says, confidence: float, what: str) -> Word:
    coders, newest = sorted({row.coder for row in rows}), max(row.coded_on for row in rows)
    more = f" and {len(coders) - _MOST_NAMED} more" if len(coders) > _MOST_NAMED else ""
    who = "coders who agree" if any(row.resolution == "agreed" for row in rows) else " and ".join(coders[:_MOST_NAMED]) + more
    detail = f"{who} {what} ({newest.isoformat()})"
    return Word("manual_coding", asserts, confidence, newest, detail, tuple(sorted(row.id for row in rows)))
