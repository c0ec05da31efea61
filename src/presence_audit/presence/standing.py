"""What the evidence says about one account: it exists, it does not, or we could not see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from ..identity import account_of
from ..model import Absent, Account, Coded, Evidence, Reason, Restriction, Retrieved, Unavailable

Standing = Literal["exists", "absent", "unavailable", "unclear", "unseen"]
"""`unclear`: a coder could not say; `unseen`: nobody looked."""

TELLING: tuple[Reason, ...] = (
    "suspended", "protected", "login_wall", "consent_wall", "challenge", "blocked", "forbidden", "rate_limited", "robots", "policy",
    "no_credentials", "server_error", "timeout", "connection", "unrecognised", "ambiguous_identity", "not_captured", "budget",
    "control_failed", "not_searched",
)  # fmt: skip
"""Reasons, the most telling first: of several looks at one account, the reader is told this one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One account as the evidence shows it."""

    account: Account
    """Which."""
    standing: Standing
    """What is known."""
    refusals: tuple[Unavailable, ...]
    """Looks that failed, the most telling first."""
    restriction: Restriction | None
    """A limit on what it shows."""
    coded: tuple[Coded, ...]
    """Rows in which a coder found it."""
    retrieved: bool
    """True when its own page was read, or a feed that names itself the account's."""
    acts_only: bool
    """True when all that was read lists acts or links, and does not say whose they are."""
    evidence: tuple[str, ...]
    """Ids of all looks at it."""
    missing: str = ""
    """What the platform says is not there, where that is no handle."""

    @property
    def refusal(self) -> Unavailable | None:
        """The most telling failed look."""
        return self.refusals[0] if self.refusals else None


def sight_of(account: Account, evidence: Iterable[Evidence]) -> Sight:
    """Return what all looks at one account show together; a positive sight outweighs a failed one, whatever their order."""
    standings: set[Standing] = set()
    refusals: list[Unavailable] = []
    coded: list[Coded] = []
    restriction: Restriction | None = None
    mine = [item for item in evidence if subject(item) == account.key]
    read = [item for item in mine if isinstance(item, Retrieved) and not item.request.pointer]
    replaced = {item.request.instead for item in read}
    for item in mine:
        match item:
            case Retrieved() if item.request.pointer:
                continue  # it says where to ask, and nothing of the account
            case Retrieved():
                standings |= {"exists"} if item.shows else set()
                restriction = restriction or item.restriction
            case Absent():
                standings.add("absent")
            case Unavailable() if item.request.extra or (item.reason == "unrecognised" and item.request.endpoint in replaced):
                continue  # nothing was promised there, so nothing is missing; or another endpoint answered in its place
            case Unavailable():
                standings.add("unavailable")
                refusals.append(item)
            case Coded():
                standings.add({"yes": "exists", "unclear": "unclear", "no": "absent"}[item.found])  # type: ignore[arg-type]
                coded.extend([item] if item.found == "yes" else [])
            case _:
                assert_never(item)
    refusals.sort(key=lambda one: (one.request.pointer, TELLING.index(one.reason), one.request.instead is None))
    return Sight(
        account=account,
        standing=_together(standings, refusals),
        refusals=tuple(refusals),
        restriction=restriction,
        coded=tuple(coded),
        retrieved=any(item.shows for item in read),
        acts_only=bool(read) and not any(item.shows for item in read),
        evidence=tuple(dict.fromkeys(item.id for item in mine)),
        missing=next((item.detail for item in mine if isinstance(item, Absent) and item.detail), ""),
    )


def subject(item: Evidence) -> str | None:
    """Return the key of the account that a look is about; None for controls and for coded rows that found none."""
    if isinstance(item, Coded):
        about = account_of(item)
        return about.key if about else None
    return item.request.account.key if item.request.control is None else None


def day_of(item: Evidence) -> date:
    """Return the day of a look."""
    return item.coded_on if isinstance(item, Coded) else item.attempted_at.date()


def _together(standings: set[Standing], refusals: list[Unavailable]) -> Standing:
    if "exists" in standings:
        return "exists"
    if any(refusal.reason == "suspended" for refusal in refusals):
        return "unavailable"
    order: tuple[Standing, ...] = ("absent", "unclear", "unavailable")
    return next((standing for standing in order if standing in standings), "unseen")
