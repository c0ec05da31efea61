"""Accounts that are claimed for several persons of a roster: who else it may be, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from presence_audit.identity import Contested, contested_accounts
from presence_audit.model import Account, Coded
from presence_audit.shelf import number_of, signed, temporary, told
from presence_audit.study import attributed

from .compared import person_as_compared
from .frame import Criteria, Frame
from .gathered import Gathered


def contested_in(frame: Frame, gathered: Gathered, criteria: Criteria) -> Mapping[str, Contested]:
    """Return, by the id of each person, the accounts that may be another person's of the roster, too.

    Only those are weighed twice of whom an account is claimed that is claimed for somebody else as well.
    """
    sharing = _sharing(frame, gathered, criteria)
    if not sharing:
        return {}
    rules = criteria.rules.identity
    weighed = [
        (person.id, person.name, attributed(person, gathered.records(person), rules, criteria.platforms.recognise))
        for person in (person_as_compared(criteria.platforms, one) for at, one in enumerate(frame.persons()) if at in sharing)
    ]
    return contested_accounts(weighed, shared=rules.titled_platforms)


def _sharing(frame: Frame, gathered: Gathered, criteria: Criteria) -> set[int]:
    """Return the places in the roster of those of whom an account is claimed that is claimed for somebody else, too.

    Of a hundred thousand persons the accounts do not fit into memory; that two of them may have the same digest does no harm.
    """
    with told():
        claims = temporary("CREATE TABLE claims (account INTEGER, person INTEGER)")
        claims.executemany("INSERT INTO claims VALUES (?, ?)", _claims(frame, gathered, criteria))
        shared = "SELECT account FROM claims GROUP BY account HAVING min(person) < max(person)"
        found = {person for (person,) in claims.execute(f"SELECT DISTINCT person FROM claims WHERE account IN ({shared})")}  # noqa: S608
        claims.close()
    return found


def _claims(frame: Frame, gathered: Gathered, criteria: Criteria) -> Iterator[tuple[int, int]]:
    for at, person in enumerate(frame.persons()):
        for key in _keys(gathered, person_as_compared(criteria.platforms, person).accounts, person.id):
            yield signed(number_of(key)), at


def _keys(gathered: Gathered, accounts: tuple[Account, ...], person: str) -> set[str]:
    """Return the keys of all accounts that are claimed for a person."""
    keys = {account.key for account in accounts} | {one.account.key for one in gathered.candidates.get(person, ())}
    keys |= {one.account.key for one in gathered.coded.get(person, ()) if isinstance(one, Coded) and one.account and one.found != "no"}
    return keys | {one.account.key for one in gathered.decisions.get(person, ()) if one.verdict == "accept"}
