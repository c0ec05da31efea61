"""Looks that contradict one another, one sentence each: who says what, and when. What decided is the state; both sides stay visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..model import Absent, Attribution, Coded, Evidence, Retrieved, Unavailable
from ..rules.schema import RuleSet
from .case import Case
from .conflicts_shown import act_conflicts, field_conflicts, name_conflicts
from .named import Naming, namings
from .rungs import source_of
from .sentences import opened
from .standing import day_of, subject

MOST = 12
"""Contradictions of one cell that are told."""
_LONGEST = 160
"""Characters of what one coder wrote that are quoted."""


def conflicts_of(case: Case, said: Attribution | None, rules: RuleSet) -> tuple[str, ...]:
    """Return what contradicts what about the account that a cell speaks of, and about accounts that a coder denied."""
    found = [*_denied(case), *_adjudicated(case)]
    if said is not None:
        here = [item for item in case.evidence if subject(item) == said.account.key]
        named = namings(case, said)
        found += _existence(case, said, here, named)
        if said.verdict == "accepted":
            found += _against_search(case, said, here, named)
        found += name_conflicts(case, said.account, rules.identity)
        found += act_conflicts(case, said.account)
        found += field_conflicts(case, said.account, rules)
    return tuple(dict.fromkeys(found))[:MOST]


def _existence(case: Case, said: Attribution, here: Sequence[Evidence], named: Sequence[Naming]) -> Iterator[str]:
    """Yield a look that says that the account is not there, beside the newest that shows it, or the sources that name it."""
    gone = _newest([item for item in here if isinstance(item, Absent) or (isinstance(item, Unavailable) and item.reason == "suspended")])
    if gone is None:
        return
    what = "is not there" if isinstance(gone, Absent) else "was suspended"
    against = f"{source_of(case, gone)} says that {said.account.written} {what}"
    shows = [item for item in here if (isinstance(item, Retrieved) and item.shows) or (isinstance(item, Coded) and item.found == "yes")]
    if (seen := _newest(shows)) is not None:
        yield f"{opened(source_of(case, seen))} shows {said.account.written}; {against}."
    else:
        yield from (f"{opened(one.detail)}; {against}." for one in named)


def _against_search(case: Case, said: Attribution, here: Sequence[Evidence], named: Sequence[Naming]) -> Iterator[str]:
    """Yield the hand searches that ended without an account, beside what shows or names one that is theirs."""
    shows = _newest(
        [item for item in here if (isinstance(item, Retrieved) and item.shows) or (isinstance(item, Coded) and item.found == "yes")]
    )
    words = [f"{source_of(case, shows)} shows {said.account.written}"] if shows is not None else [one.detail for one in named]
    for row in _rows(case):
        if row.account is None and words:
            yield f"{row.coder} ended the hand search on {row.coded_on.isoformat()} without an account; {words[0]}."


def _denied(case: Case) -> Iterator[str]:
    """Yield the accounts of which a coder wrote that they are not the person's, and which other sources name."""
    for row in _rows(case):
        said = next((one for one in case.attributions if row.account is not None and one.account.key == row.account.key), None)
        for one in namings(case, said) if said is not None else ():
            yield f"{row.coder} wrote no for {said.account.written} on {row.coded_on.isoformat()}; {one.detail}."  # type: ignore[union-attr]


def _adjudicated(case: Case) -> Iterator[str]:
    """Yield the cells on which coders differed, and what each of them had written."""
    for row in case.evidence:
        if isinstance(row, Coded) and row.resolution == "adjudicated":
            wrote = " | ".join(map(_codes_alone, row.codes.split(" | "))) if row.codes else "what they wrote is in the evidence"
            yield f"Coders differed, and {row.coder} decided on {row.coded_on.isoformat()}: {wrote}."


def _codes_alone(wrote: str) -> str:
    """Return what one coder wrote without the free remark, which is for colleagues and no finding, and not at any length."""
    codes = wrote.partition(", note ")[0]
    return codes if len(codes) <= _LONGEST else f"{codes[: _LONGEST - 1]}…"


def _rows(case: Case) -> list[Coded]:
    return [item for item in case.evidence if isinstance(item, Coded) and item.found == "no"]


def _newest(items: Sequence[Evidence]) -> Evidence | None:
    def when(item: Evidence) -> tuple[date, str]:
        return day_of(item), item.id

    return max(items, key=when, default=None)
