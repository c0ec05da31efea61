"""Gathers the accounts that may be a person's, with everybody who named them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ..model import Account, Candidate, Coded, Decision, Evidence, FoundBy, Person


@dataclass(frozen=True, slots=True)
class Claim:
    """One account, and who says that it is the person's."""

    account: Account
    """The account."""
    found_by: tuple[FoundBy, ...]
    """All the ways in which it was found, in the order of `FoundBy`."""
    asserted_by: tuple[FoundBy, ...]
    """Those that are a statement by somebody: the roster, a coder's yes, a capture filed under the person."""
    denied: bool = False
    """A coder wrote no for just this account."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence in which it was found."""


def account_of(coded: Coded) -> Account | None:
    """Return the account that a coded row is about.

    A yes without an address is about an account of which nothing else is known: it gets the handle `person:ID` and no URL.
    A no or an unclear without an address is about none.
    """
    if coded.account is None and coded.found == "yes":
        return Account(platform=coded.platform, handle=f"person:{coded.person}", url="")
    return coded.account


def gather_claims(
    person: Person, candidates: Iterable[Candidate], evidence: Iterable[Evidence], decisions: Iterable[Decision] = ()
) -> tuple[Claim, ...]:
    """Return one claim for each account, in the order of first naming: roster, candidates, coded rows, accounts decided to be theirs."""
    accounts: dict[str, Account] = {}
    found: dict[str, set[FoundBy]] = {}
    seen_in: dict[str, list[str]] = {}
    coded = [(account_of(item), item) for item in evidence if isinstance(item, Coded)]

    def note(account: Account, by: FoundBy, ids: Iterable[str]) -> None:
        known = accounts.setdefault(account.key, account)
        if known.platform_id is None and account.platform_id is not None:
            accounts[account.key] = account
        found.setdefault(account.key, set()).add(by)
        seen_in.setdefault(account.key, []).extend(ids)

    for account in person.accounts:
        note(account, "roster", ())
    for candidate in candidates:
        note(candidate.account, candidate.found_by, candidate.evidence)
    for about, row in coded:
        if about is not None and row.found != "no":
            note(about, "coding", (row.id,))
    for decision in decisions:
        if decision.person == person.id and decision.verdict == "accept":
            note(decision.account, "coding", ())
    verdicts: set[tuple[str, str]] = {(about.key, row.found) for about, row in coded if about is not None}
    return tuple(_claim(key, account, found[key], verdicts, seen_in[key]) for key, account in accounts.items())


def _claim(key: str, account: Account, found: set[FoundBy], verdicts: set[tuple[str, str]], seen_in: list[str]) -> Claim:
    asserted: set[FoundBy] = found & {"roster", "capture"}
    if (key, "yes") in verdicts:
        asserted.add("coding")
    order: tuple[FoundBy, ...] = get_args(FoundBy)
    return Claim(
        account=account,
        found_by=tuple(by for by in order if by in found),
        asserted_by=tuple(by for by in order if by in asserted),
        denied=(key, "no") in verdicts,
        evidence=tuple(dict.fromkeys(seen_in)),
    )
