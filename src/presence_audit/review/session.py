"""The review itself: a state and a key give the next state, and at most one thing to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from ..model import Account, Decision, WorkItem
from .asking import Case, Chosen, Form, Noted, text_of
from .forms import Link, Note, Protocol, Which, why
from .found import Address
from .keys import Action, action_of
from .said import Answer, Said, options_of
from .state import Open, Quit, Save, State, Turn, Undo

UNKNOWN_KEY = "That key does nothing here; ? shows the keys."
LAST = "That was the last item: p goes back, q ends."


def press(state: State, typed: str) -> Turn:
    """Take a key while no question waits."""
    state = replace(state, message="", address="")
    action = action_of(typed)
    if state.help and action != "quit":
        return replace(state, help=False), None
    if isinstance(action, int):
        return _open(state, action)
    if action in _ANYWHERE:
        return _ANYWHERE[action](state)
    if action is None:
        return replace(state, message=UNKNOWN_KEY), None
    case = state.case
    if case is None:
        return replace(state, message=LAST), None
    try:
        return _ASKED[action](state, case)
    except ValueError as error:
        return replace(state, message=str(error)), None


def enter(state: State, line: str) -> Turn:
    """Take a line for the question that waits."""
    case, form = state.case, state.form
    if case is None or form is None:
        return replace(state, form=None), None
    try:
        outcome = form.take(text_of(line), case)
    except ValueError as error:
        return replace(state, message=str(error)), None
    state = replace(state, message="", address="", form=outcome if isinstance(outcome, Form) else None)
    match outcome:
        case Form():
            return state, None
        case None:
            return replace(state, message="Cancelled; nothing was written."), None
        case Noted():
            notes = state.notes | {case.item.id: outcome.text}
            return replace(state, notes=notes, message="The note goes with your answer; it is not written yet."), None
        case Chosen():
            return _open(state, outcome.number)
        case _:
            return state, Save(outcome)


def saved(state: State, answer: Answer, said: Said, message: str) -> State:
    """Return the state after an answer stands in its file: on to the next open item, once this one is answered."""
    item = state.item
    state = replace(state, said=said, done=(*state.done, answer), message=message, address="")
    if item is None:
        return state
    state = replace(state, notes={name: note for name, note in state.notes.items() if name != item.id})
    if not said.answered(item):
        return state
    if {one.verdict for account in options_of(item) if (one := said.verdict_on(item, account))} == {"reject"} and not said.last_row(item):
        hint = "No account is left: n if you searched to the end, y if you found another, s to go on."
        return replace(state, message=f"{message} {hint}")
    following = (place for place in range(state.at + 1, len(state.items)) if not said.answered(state.items[place]))
    return replace(state, at=next(following, len(state.items)), page=0)


def undone(state: State, said: Said, message: str) -> State:
    """Return the state after the newest answer left its file: back at its item."""
    answer = state.done[-1]
    place = next((place for place, item in enumerate(state.items) if _about(answer, item)), state.at)
    return replace(state, said=said, done=state.done[:-1], undone=state.undone + 1, at=place, page=0, message=message)


def _about(answer: Answer, item: WorkItem) -> bool:
    platform = answer.account.platform if isinstance(answer, Decision) else answer.platform
    return (answer.person, platform) == (item.person, item.platform)


def _moved(state: State, by: int) -> Turn:
    at = min(max(state.at + by, 0), len(state.items))
    return replace(state, at=at, page=0, message=LAST if by > 0 and at == state.at else ""), None


def _undo(state: State) -> Turn:
    if state.done:
        return state, Undo(state.done[-1])
    return replace(state, message="There is nothing to undo in this session."), None


_ANYWHERE: dict[Action | None, Callable[[State], Turn]] = {
    "next": lambda state: _moved(state, 1),
    "previous": lambda state: _moved(state, -1),
    "more": lambda state: (replace(state, page=state.page + 1), None),
    "undo": _undo,
    "help": lambda state: (replace(state, help=True), None),
    "quit": lambda state: (state, Quit()),
}


def _open(state: State, number: int) -> Turn:
    links = state.item.links if state.item else ()
    if 1 <= number <= len(links):
        return state, Open(links[number - 1].url)
    there = f"the searches here are 1-{len(links)}" if links else "no search is prepared here"
    return replace(state, message=f"There is no search {number}: {there}."), None


def _links(state: State, case: Case) -> Turn:
    match len(case.item.links):
        case 0:
            raise ValueError("No search is prepared here.")
        case 1:
            return _open(state, 1)
        case _:
            return replace(state, form=Link()), None


def _decide(verdict: Literal["accept", "reject"]) -> Callable[[State, Case], Turn]:
    def ask(state: State, case: Case) -> Turn:
        options = options_of(case.item)
        if not options:
            raise ValueError(f"There is no account here to {verdict}; y writes down one that you found.")
        left = _undecided(case)
        form = why(verdict, (left or options)[0], case) if len(options) == 1 or not left else Which(verdict, options)
        return replace(state, form=form), None

    return ask


def _undecided(case: Case) -> tuple[Account, ...]:
    return tuple(one for one in options_of(case.item) if case.said.verdict_on(case.item, one) is None)


def _found(state: State, case: Case) -> Turn:
    _once_a_day(case)
    accepted = case.said.accepted(case.item)
    left = _undecided(case)
    proposed = accepted[0].account if accepted else left[0] if len(left) == 1 else None
    return replace(state, form=Address(proposed)), None


def _none(state: State, case: Case) -> Turn:
    _once_a_day(case)
    if accepted := case.said.accepted(case.item):
        one = accepted[0]
        raise ValueError(f"You accepted {one.account.written} here; undo (z) that first, or change the entry at {one.source}.")
    if case.item.kind == "content":
        raise ValueError("The account is theirs; what it shows is open: y writes that down. If it is another's, reject (r) it.")
    return replace(state, form=Protocol()), None


def _unclear(state: State, case: Case) -> Turn:
    _once_a_day(case)
    left = _undecided(case)
    return state, Save(case.row("unclear", left[0] if len(left) == 1 else None))


def _note(state: State, case: Case) -> Turn:
    if case.said.answered(case.item):
        raise ValueError("This item is answered; undo (z) first, or write the note into the file.")
    return replace(state, form=Note()), None


def _once_a_day(case: Case) -> None:
    if row := case.said.row_of(case.item, case.coder.day):
        raise ValueError(f"You coded this on {row.coded_on} already: {row.found} ({row.source}); undo (z) it, or change that row.")


_ASKED: dict[Action, Callable[[State, Case], Turn]] = {
    "accept": _decide("accept"),
    "reject": _decide("reject"),
    "found": _found,
    "none": _none,
    "unclear": _unclear,
    "open": _links,
    "note": _note,
}
