"""The questions before a decision, before a search counts as ended, for a note and for a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import Account
from .asking import TAKE, Case, Chosen, Form, Noted, Outcome
from .said import options_of
from .words import default_reason, label

PROTOCOL = (
    "None found means: you tried three forms of the name, with and without the employer, on two independent routes "
    "(the platform's own search, a web search), and looked at every account of the name."
)
"""The search protocol in one sentence, after the numbers of the rule set's `search`."""


@dataclass(frozen=True, slots=True)
class Which(Form):
    """Which of several accounts."""

    verdict: Literal["accept", "reject"]
    accounts: tuple[Account, ...]

    def _words(self, case: Case) -> str:  # noqa: ARG002 - the same for every case
        return f"Which account do you {self.verdict}? A-{label(len(self.accounts) - 1)}"

    def _taken(self, text: str, case: Case) -> Outcome:
        account = next((one for place, one in enumerate(self.accounts) if label(place) == text.upper()), None)
        if account is None:
            raise ValueError(f"Write the letter of an account, A-{label(len(self.accounts) - 1)}.")
        return why(self.verdict, account, case)


def why(verdict: Literal["accept", "reject"], account: Account, case: Case) -> Why:
    """Return the question for the reason; raises ValueError when the coder decided on the account before."""
    if before := case.said.verdict_on(case.item, account):
        place = f" at {before.source}" if before.source else ""
        raise ValueError(f"You decided {account.written} already: {before.verdict}{place}; undo (z) it, or change that entry.")
    return Why(verdict, account)


@dataclass(frozen=True, slots=True)
class Why(Form):
    """The reason of a decision."""

    verdict: Literal["accept", "reject"]
    account: Account

    def _words(self, case: Case) -> str:
        proposed = default_reason(case.item, self.account, self.verdict, case.note)
        return f"Why do you {self.verdict} {self.account.written}? = takes “{proposed}”"

    def _taken(self, text: str, case: Case) -> Outcome:
        reason = default_reason(case.item, self.account, self.verdict, case.note) if text == TAKE else text
        noted = f"{reason}; {case.note}" if case.note and case.note not in reason else reason
        return case.decision(self.account, self.verdict, noted)


@dataclass(frozen=True, slots=True)
class Protocol(Form):
    """Whether the search was really made, before its end without an account is written down."""

    def _words(self, case: Case) -> str:
        left = sum(1 for one in options_of(case.item) if case.said.verdict_on(case.item, one) is None)
        first = f" {left} undecided above: reject (r) first what is not theirs, else the cell stays open." if left else ""
        return f"{PROTOCOL}{first} Did you? Write yes"

    def _taken(self, text: str, case: Case) -> Outcome:
        if text.lower() in ("", "n", "no"):
            return None
        if text.lower() not in ("y", "yes"):
            raise ValueError("Write yes, or press Enter to cancel.")
        return case.row("no", note="searched by the protocol")


@dataclass(frozen=True, slots=True)
class Note(Form):
    """A note for the answer that comes."""

    def _words(self, case: Case) -> str:
        return f"Note that goes with your answer{f' (now: {case.note})' if case.note else ''}"

    def _taken(self, text: str, case: Case) -> Outcome:  # noqa: ARG002 - the same for every case
        return Noted(text)


@dataclass(frozen=True, slots=True)
class Link(Form):
    """Which of the prepared searches."""

    def _words(self, case: Case) -> str:
        return f"Which search? 1-{len(case.item.links)}"

    def _taken(self, text: str, case: Case) -> Outcome:  # noqa: ARG002 - its number is checked where it is opened
        if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004 - longer numbers are no links
            raise ValueError("Write its number.")
        return Chosen(int(text))
