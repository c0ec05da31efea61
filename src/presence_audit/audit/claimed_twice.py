"""Accounts that are claimed for several persons of a roster: who else it may be, and how strongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from presence_audit.identity import Contested, contested_accounts
from presence_audit.model import Account, Coded
from presence_audit.study import attributed

from .compared import person_as_compared
from .frame import Criteria, Frame
from .gathered import Gathered


def contested_in(frame: Frame, gathered: Gathered, criteria: Criteria) -> Mapping[str, Contested]:
    """Return, by the id of each person, the accounts that may be another person's of the roster, too.

    Only those are weighed twice of whom an account is claimed that is claimed for somebody else as well.
    """
    claimed: dict[str, set[str]] = defaultdict(set)
    for person in frame.persons():
        for key in _keys(gathered, person_as_compared(criteria.platforms, person).accounts, person.id):
            claimed[key].add(person.id)
    sharing = {person for persons in claimed.values() if len(persons) > 1 for person in persons}
    if not sharing:
        return {}
    rules = criteria.rules.identity
    weighed = [
        (person.id, person.name, attributed(person, gathered.records(person), rules, criteria.platforms.recognise))
        for person in (person_as_compared(criteria.platforms, one) for one in frame.persons() if one.id in sharing)
    ]
    return contested_accounts(weighed, shared=rules.titled_platforms)


def _keys(gathered: Gathered, accounts: tuple[Account, ...], person: str) -> set[str]:
    """Return the keys of all accounts that are claimed for a person."""
    keys = {account.key for account in accounts} | {one.account.key for one in gathered.candidates.get(person, ())}
    keys |= {one.account.key for one in gathered.coded.get(person, ()) if isinstance(one, Coded) and one.account and one.found != "no"}
    return keys | {one.account.key for one in gathered.decisions.get(person, ()) if one.verdict == "accept"}
