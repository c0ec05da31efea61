"""Settles the whole: who is accepted twice counts once, and who is accepted becomes a person of a roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..identity.names import compare_names, words
from ..model import Organization, Person
from ..names import Nicknames, group_names
from ..roster.naming import derive_id
from .lead import once
from .outcome import Screened

_LONGEST_TITLE = 120


def settled(
    people: Iterable[Screened], links: Mapping[str, frozenset[str]], nicknames: Iterable[Iterable[str]] = ()
) -> tuple[Screened, ...]:
    """Return the people, the accepted first, and each of those once.

    Two are one person when their names do not contradict each other and they share an account, one links to an account of the other,
    or name and organization are the same. Only accounts of accepted ones are joined: what is unclear stays apart. `links`: id of a
    lead to the keys of accounts to which its accounts link.
    """
    known = group_names(nicknames)
    kept: list[Screened] = []
    rest: list[Screened] = []
    for one in sorted(people, key=lambda one: one.verdict != "accepted"):
        at = next((at for at, first in enumerate(kept) if one.verdict != "rejected" and _is_same(first, one, links, known)), None)
        if at is None:
            (kept if one.verdict == "accepted" else rest).append(one)
            continue
        first = kept[at]
        detail = f"The same person as {first.name} ({first.accounts[0].written if first.accounts else first.id})."
        rest.append(one.model_copy(update={"verdict": "rejected", "reason": "duplicate", "detail": detail}))
        if one.verdict == "accepted":
            kept[at] = _joined(first, one)
    return (*kept, *sorted(rest, key=lambda one: one.verdict != "unclear"))


def _joined(first: Screened, other: Screened) -> Screened:
    origins = tuple(dict.fromkeys((*first.origins, *other.origins)))
    return first.model_copy(update={"accounts": once((*first.accounts, *other.accounts)), "origins": origins})


def _is_same(one: Screened, other: Screened, links: Mapping[str, frozenset[str]], nicknames: Nicknames) -> bool:
    if compare_names(other.name, (one.name,), nicknames) != "agrees":
        return False
    mine, theirs = ({account.key for account in who.accounts} for who in (one, other))
    if mine & theirs or mine & links.get(other.id, frozenset()) or theirs & links.get(one.id, frozenset()):
        return True
    return bool(words(one.organization)) and words(one.organization) == words(other.organization)


def roster_persons(accepted: Iterable[Screened]) -> Iterator[Person]:
    """Yield the accepted as persons of a roster, each with an id of its own and each account once."""
    taken: set[str] = set()
    used: set[str] = set()
    for one in accepted:
        identity = _free(derive_id(one.name, one.organization or None) or one.id, taken)
        taken.add(identity)
        accounts = tuple(account for account in one.accounts if account.key not in used)
        used |= {account.key for account in accounts}
        yield Person(
            id=identity,
            name=one.name,
            title=one.title[:_LONGEST_TITLE] or None,
            organization=Organization(name=one.organization) if one.organization else None,
            location=one.location or None,
            accounts=accounts,
        )


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)
