"""What is asked about an account that was found: its address, its last act, and what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import ClassVar

from ..coding.values import CODABLE, feature_value, moment
from ..documents import quote, suggestion
from ..model import Account, Moment
from .asking import TAKE, Case, Form, Outcome
from .words import short_name

_PAIRS = re.compile(r",\s*(?=[\w.]+\s*=)")


@dataclass(frozen=True, slots=True)
class Address(Form):
    """Address or handle of what was found."""

    proposed: Account | None

    def _words(self, case: Case) -> str:
        take = f"; = takes {self.proposed.url or self.proposed.handle}" if self.proposed else ""
        return f"Its address or handle on {case.item.platform_name}{take}"

    def _taken(self, text: str, case: Case) -> Outcome:
        account = self.proposed if text == TAKE and self.proposed else case.coder.resolve(case.item.platform, text)
        before = case.said.verdict_on(case.item, account)
        if before and before.verdict == "reject":
            raise ValueError(f"You rejected {account.written}; undo (z) that, or change the entry at {before.source}.")
        return Picture(account) if case.item.files else LastAct(account)


@dataclass(frozen=True, slots=True)
class Picture(Form):
    """Which of the pictures that were handed in was looked at."""

    optional: ClassVar[str] = "none"
    account: Account

    def _words(self, case: Case) -> str:
        return f"Which picture do you code? = takes {case.item.files[0]}"

    def _taken(self, text: str, case: Case) -> Outcome:
        if text and text != TAKE and text not in case.item.files:
            raise ValueError(f"That picture was not handed in for this cell; there are: {', '.join(case.item.files)}.")
        return LastAct(self.account, case.item.files[0] if text == TAKE else text)


@dataclass(frozen=True, slots=True)
class LastAct(Form):
    """The newest public act that was seen."""

    optional: ClassVar[str] = "none seen"
    account: Account
    picture: str = ""

    def _words(self, case: Case) -> str:  # noqa: ARG002 - the same for every case
        return "Last public activity that you saw, as 2026-11-02, 2026-11 or 2026"

    def _taken(self, text: str, case: Case) -> Outcome:
        when = moment(text) if text else None
        if when is not None and when.at.date() > case.coder.day:
            raise ValueError(f"{text} lies after the day of looking, {case.coder.day}.")
        return Features(self.account, self.picture, when)


@dataclass(frozen=True, slots=True)
class Features(Form):
    """What the account shows."""

    optional: ClassVar[str] = "no more"
    account: Account
    picture: str = ""
    last: Moment | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def _words(self, case: Case) -> str:
        asked = [short_name(name) for name in case.item.features if name in CODABLE and name not in self.fields]
        named = f"; asked for: {', '.join(asked)}" if asked else ""
        return f"What it shows, such as photo=yes, location=Leeds{named}"

    def _taken(self, text: str, case: Case) -> Outcome:
        if text:
            return replace(self, fields=self.fields | dict(_feature(part) for part in _PAIRS.split(text)))
        row = case.row("yes", self.account)
        return row.model_copy(update={"last_activity": self.last, "fields": tuple(self.fields.items()), "evidence": self.picture})


def _feature(text: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        raise ValueError("write a feature and what it shows, such as photo=yes")
    known = [one for one in CODABLE if one == name.lower() or short_name(one) == name.lower()]
    if len(known) != 1:
        raise ValueError(f"there is no feature {quote(name)} ({suggestion(name, map(short_name, CODABLE))})")
    try:
        feature_value(known[0], value)
    except ValueError as error:
        raise ValueError(f"{name} cannot be {quote(value)}: {error}") from None
    return known[0], value
