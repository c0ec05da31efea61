"""What stands on the screen: lines with a lead, ready to be drawn at any width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..model import Account, Attribution, WorkItem
from .asking import Case
from .keys import HELP, KEY_LINE
from .said import options_of
from .state import State
from .words import effect_lines, label, strongest

ANSWERED_HERE = frozenset({"ambiguous_identity", "not_searched", "not_captured"})
"""Reasons that an answer in the review resolves, so that nothing else is proposed."""

Style = Literal["", "bold", "dim", "green", "yellow"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; further lines of it hang below its text."""

    lead: str
    """What stands before it, in columns of its own."""
    text: str
    """Text of any length, of strangers, too."""
    style: Style = ""
    """How it is written where there is colour."""
    whole: bool = False
    """Whether it is never broken into lines: addresses are there to be copied."""


@dataclass(frozen=True, slots=True)
class View:
    """A screen: of a body that is too long a part is shown, head and foot always."""

    head: tuple[Line, ...]
    """Which item it is."""
    body: tuple[Line, ...]
    """What is known about it."""
    foot: tuple[Line, ...]
    """What was said last, and the keys."""
    of: str
    """What is shown: the same text means the same head and body."""


def view(state: State) -> View:
    """Return what is shown in a state."""
    case, foot = state.case, tuple(_foot(state))
    if state.help:
        return View((Line("", "Keys", "bold"),), tuple(Line(f"{key:<11} ", text) for key, text in HELP), foot, "help")
    if case is None:
        return View((Line("", "The end of the list", "bold"),), tuple(_end(state)), foot, f"end {state.answered}")
    return View(tuple(_head(state, case.item)), tuple(_body(case)), foot, f"{case.item.id} {len(state.done)}")


def _foot(state: State) -> Iterator[Line]:
    if state.message:
        yield Line("", state.message, "yellow")
    if state.address:
        yield Line("", state.address, whole=True)
    yield Line("", state.question or KEY_LINE, "bold" if state.question else "dim")


def _head(state: State, item: WorkItem) -> Iterator[Line]:
    place = f"{state.at + 1} of {len(state.items)}"
    yield Line("", f"{place} · rank {item.rank} · {state.answered} of {state.total} answered by {state.coder.name}", "dim")
    role = f", {item.role}" if item.role else ""
    yield Line("", f"{item.name}{role} · {item.platform_name}", "bold")


def _body(case: Case) -> Iterator[Line]:
    item = case.item
    yield Line("why     ", f"{item.reason.replace('_', ' ')}: {item.detail}")
    if item.resolve and item.reason not in ANSWERED_HERE:
        yield Line("mend    ", item.resolve)
    if not item.answerable:
        yield Line("        ", "Nobody can tell this from outside; it stands at the end of the list.")
    for place, text in enumerate(effect_lines(item)):
        yield Line("        " if place else "effect  ", text)
    yield from _accounts(case)
    for number, link in enumerate(item.links, 1):
        login = " (asks for a login)" if link.login else ""
        yield Line(f"{'search' if number == 1 else '':<7}{number:>2} ", f"{link.label}{login}")
    if item.files:
        yield Line("picture ", ", ".join(item.files))
    if case.note:
        yield Line("note    ", f"{case.note} (not written yet)")
    if row := case.said.last_row(item):
        yield Line("you     ", f"wrote found={row.found} on {row.coded_on.isoformat()} ({row.source})", "green")


def _accounts(case: Case) -> Iterator[Line]:
    by_key = {one.account.key: one for one in case.item.candidates}
    for place, account in enumerate(options_of(case.item)):
        said = by_key.get(account.key)
        known = f" p={said.probability:.2f}" if said else " named"
        decided = case.said.verdict_on(case.item, account)
        yours = f"; you: {decided.verdict} ({decided.source})" if decided else ""
        lead = f"{'account' if not place else '':<8}{label(place)} "
        yield Line(lead, f"{_address(account)}{known}{yours}", "green" if decided else "")
        for fact in _facts(said):
            yield Line(" " * 10, fact)


def _address(account: Account) -> str:
    return account.url or account.written


def _facts(said: Attribution | None) -> Iterator[str]:
    for fact in strongest(said) if said else ():
        yield f"{fact.bits:+.1f} {fact.detail}"


def _end(state: State) -> Iterator[Line]:
    left = sum(not state.said.answered(item) for item in state.items)
    counts = f"{state.answered} of {state.total} answered by {state.coder.name}, {len(state.done)} in this session"
    yield Line("", f"{counts}; {left} passed over.")
    yield Line("", "p goes back to the last item, z takes back the last answer, q ends.")
