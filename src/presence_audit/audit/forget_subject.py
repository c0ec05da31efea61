"""Who is to be forgotten, as the runs and files know her: her ids, accounts and names, and what is somebody else's and must stay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from presence_audit.archive import RunReader
from presence_audit.archive.redacted_lines import account_key
from presence_audit.decisions import People
from presence_audit.errors import RunError, UsageError
from presence_audit.model import Account, Coded, Observation, Person
from presence_audit.platforms import Platforms
from presence_audit.privacy.traces import LeftOut, Term, finder_of, searchable, terms_of

from .blogs import blog_account
from .kept import load_study

_APART = b"\n#0#\n"


@dataclass(slots=True)
class Held:
    """What one run holds of the person and of the others."""

    ids: set[str] = field(default_factory=set)
    """Her ids in the run: one, or none."""
    persons: list[Person] = field(default_factory=list)
    """Her entries in the roster."""
    own: dict[str, Account] = field(default_factory=dict)
    """Accounts that the roster, an analyst or the study says are hers."""
    maybe: dict[str, Account] = field(default_factory=dict)
    """Accounts that were found for her."""
    others_own: dict[str, Account] = field(default_factory=dict)
    """Accounts that are somebody else's by the same words, and the sampled blogs."""
    others_maybe: dict[str, Account] = field(default_factory=dict)
    """Accounts that were found for others."""
    others: list[str] = field(default_factory=list)
    """The roster's entries of the others, as JSON."""
    employers: set[str] = field(default_factory=set)
    """Names and domains of her employers."""
    texts: list[str] = field(default_factory=list)
    """What her accounts show, for the mail addresses in it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The person over all runs."""

    ids: Mapping[Path, frozenset[str]]
    """Her ids in each run."""
    own: frozenset[str]
    """Her accounts and those found for her alone (`account_key`)."""
    others: frozenset[str]
    """Accounts of others."""
    terms: tuple[Term, ...]
    """What is searched for."""
    left_out: tuple[LeftOut, ...]
    """What is not, and why."""
    persons: tuple[Person, ...]
    """How rosters describe her."""
    accounts: tuple[Account, ...]
    """Her accounts, as far as they are known to be hers."""
    other_ids: frozenset[str] = frozenset()
    """Ids of the others of the runs and rosters, one of whom may be called as she is."""

    @property
    def all_ids(self) -> frozenset[str]:
        """Her ids in any of the runs."""
        return frozenset(one for ids in self.ids.values() for one in ids)

    @property
    def name(self) -> str:
        """Her name, else her id."""
        return self.persons[0].name if self.persons else next(iter(sorted(self.all_ids)), "")


def subject_of(
    text: str, runs: Sequence[Path], platforms: Platforms, plan: Mapping[str, object], further: Sequence[Person] = ()
) -> Subject:
    """Return whom `text` (an id, or a name that only one person of a run has) means; raises UsageError when nobody, RunError, ReplayError.

    `plan`: what an earlier start that was cut short knew. `further`: the persons of rosters outside the runs.
    """
    named = [str(one) for one in plan.get("ids", ()) if one] if isinstance(plan.get("ids"), list) else []  # type: ignore[attr-defined]
    held = {path: _held(path, (text, *named), platforms) for path in runs}
    persons = [person for one in held.values() for person in one.persons]
    persons += _meant(further, text, persons)
    persons += [Person.model_validate(one) for one in plan.get("persons", ())]  # type: ignore[attr-defined]
    if not persons:
        raise UsageError(_nobody(text, runs, further))
    ids = {one.id for one in persons}
    others = [one for one in further if one.id not in ids]
    accounts = [Account.model_validate(one) for one in plan.get("accounts", ())]  # type: ignore[attr-defined]
    everybody = {one.id for one in others} | {one.id for path in runs for one in RunReader(path).persons()}
    subject = _joined(held, persons, accounts, [one.model_dump_json() for one in others])
    return replace(subject, other_ids=frozenset(everybody - ids))


def _meant(further: Sequence[Person], text: str, known: Sequence[Person]) -> list[Person]:
    """Return who of the rosters outside the runs is meant; raises UsageError when several are called so, and none is known by id."""
    ids = {text, *(one.id for one in known)}
    if by_id := [one for one in further if one.id in ids and (one.id == text or any(_same(one, other) for other in known))]:
        return by_id
    named = [one for one in further if one.name.casefold() == text.casefold()]
    if len({one.id for one in named}) > 1:
        raise UsageError(_nobody(text, (), further))
    return named


def _same(one: Person, other: Person) -> bool:
    return (one.id, one.name) == (other.id, other.name)


def _nobody(text: str, runs: Sequence[Path], further: Sequence[Person]) -> str:
    people = People.of([*(person for path in runs for person in RunReader(path).persons()), *further])
    message, hint = people.why_not(text)
    return f"{message.replace(' in the roster', ' in these runs')}" + (f" ({hint})" if hint else "")


def _held(path: Path, texts: Sequence[str], platforms: Platforms) -> Held:
    run, held = RunReader(path), Held()
    people = People.of(run.persons())
    held.ids = {ident for text in texts if (ident := people.find(text)) is not None}
    if not held.ids and any(people.by_name.get(text.casefold()) for text in texts):
        message, hint = people.why_not(texts[0])
        raise UsageError(f"{path}: {message} ({hint})")
    for person in run.persons():
        _of_roster(person, held)
    for candidate in run.candidates():
        (held.maybe if candidate.person in held.ids else held.others_maybe).update({_key(candidate.account): candidate.account})
    for whose, account in (*_by_hand(run), *_accepted(path)):
        (held.own if whose in held.ids else held.others_own).update({_key(account): account})
    held.others_own.update({_key(account): account for account in _blogs(run, platforms)})
    mine = held.own.keys() | held.maybe.keys()
    held.texts += [text for one in run.observations() if _key(one.account) in mine for text in _texts(one)]
    return held


def _of_roster(person: Person, held: Held) -> None:
    if person.id not in held.ids:
        held.others.append(person.model_dump_json())
        held.others_own.update({_key(account): account for account in person.accounts})
        return
    held.persons.append(person)
    held.own.update({_key(account): account for account in person.accounts})
    for employer in (*([person.organization] if person.organization else []), *person.past_organizations):
        held.employers.update({employer.name, *employer.aliases, *([employer.domain] if employer.domain else [])})


def _by_hand(run: RunReader) -> Iterator[tuple[str, Account]]:
    """Yield (person, account) of what analysts said and handed in."""
    for row in run.evidence():
        if isinstance(row, Coded) and row.account is not None and row.found != "no":
            yield row.person, row.account
    for taken in run.taken():
        if taken.account is not None:
            yield taken.person, taken.account


def _accepted(path: Path) -> Iterator[tuple[str, Account]]:
    """Yield (person, account) of what the run's study accepts; nothing without one that can be read."""
    try:
        study = load_study(path)
    except RunError:
        return
    for result in study.people:
        for presence in result.presences:
            yield from ((result.person.id, one.account) for one in presence.attributions if one.verdict == "accepted")


def _blogs(run: RunReader, platforms: Platforms) -> Iterator[Account]:
    frame = run.manifest.study.comments if run.manifest.study else None
    for blog in frame.blogs if frame else ():
        yield blog_account(platforms, blog.url)


def _texts(one: Observation) -> Iterator[str]:
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    yield from (value for value in values if isinstance(value, str))


def _key(account: Account) -> str:
    return account_key(account.model_dump())


def _joined(held: Mapping[Path, Held], persons: Sequence[Person], further: Iterable[Account], others: Iterable[str] = ()) -> Subject:
    """Return the person over all runs: an account of hers is hers in each of them, unless somebody else has it by the same words."""
    others_own = {key for one in held.values() for key in one.others_own}
    own = {key: account for one in held.values() for key, account in one.own.items()}
    own |= {_key(account): account for account in (*further, *(one for person in persons for one in person.accounts))}
    own = {key: account for key, account in own.items() if key not in others_own}
    others_maybe = {key: account for one in held.values() for key, account in one.others_maybe.items() if key not in own}
    maybe = {
        key: account for one in held.values() for key, account in one.maybe.items() if key not in others_own and key not in others_maybe
    }
    theirs = [account for one in held.values() for account in one.others_own.values()] + list(others_maybe.values())
    blob = {*others, *(text for one in held.values() for text in one.others), *(json.dumps(account.model_dump()) for account in theirs)}
    found = terms_of(dict.fromkeys(persons), (own | maybe).values(), [text for one in held.values() for text in one.texts])
    employers = {name for one in held.values() for name in one.employers}
    terms, left_out = searchable(found, _APART.join(text.encode() for text in sorted(blob)), employers)
    return Subject(
        ids={path: frozenset(one.ids) for path, one in held.items()},
        own=frozenset(own | maybe),
        others=frozenset(others_own | others_maybe.keys()),
        terms=terms,
        left_out=left_out,
        persons=tuple(dict.fromkeys(persons)),
        accounts=tuple(own.values()),
    )


def plan_of(subject: Subject) -> dict[str, object]:
    """Return what a second start must know, should this one be cut short."""
    return {
        "ids": sorted(subject.all_ids),
        "persons": [one.model_dump(mode="json") for one in subject.persons],
        "accounts": [one.model_dump(mode="json") for one in subject.accounts],
    }


__all__ = ["Subject", "finder_of", "plan_of", "subject_of"]
