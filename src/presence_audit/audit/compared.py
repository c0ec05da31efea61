"""Accounts of a kept run as today's profiles compare them: an older run, or an older profile, may have told spellings apart."""

from __future__ import annotations

from typing import TypeVar

from presence_audit.model import Account, Candidate, Coded, Evidence, Observation, Person
from presence_audit.platforms import Platforms

Named = TypeVar("Named", Candidate, Observation, Coded)


def person_as_compared(platforms: Platforms, person: Person) -> Person:
    """Return the person with her accounts as they are compared; the very value where nothing differs."""
    accounts = tuple(platforms.compared(account) for account in person.accounts)
    return person if _same(accounts, person.accounts) else person.model_copy(update={"accounts": accounts})


def as_compared(platforms: Platforms, named: Named) -> Named:
    """Return what names one account with that account as it is compared; the very value where nothing differs."""
    if named.account is None:
        return named
    account = platforms.compared(named.account)
    return named if account is named.account else named.model_copy(update={"account": account})


def evidence_as_compared(platforms: Platforms, one: Evidence) -> Evidence:
    """Return a look with its account as it is compared; its id stays."""
    if isinstance(one, Coded):
        return as_compared(platforms, one)
    account = platforms.compared(one.request.account)
    if account is one.request.account:
        return one
    return one.model_copy(update={"request": one.request.model_copy(update={"account": account})})


def _same(ones: tuple[Account, ...], others: tuple[Account, ...]) -> bool:
    return all(one is other for one, other in zip(ones, others, strict=True))
