"""Puts leads together that are one person: the same account, else the same name and organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..identity.names import compare_names, words
from ..names import Nicknames, group_names
from .lead import Lead, once

_Key = tuple[object, ...]


def merged(leads: Iterable[Lead], nicknames: Iterable[Iterable[str]] = ()) -> tuple[Lead, ...]:
    """Return each person once, in the order in which they were first met; what several leads say of one is kept together.

    Two leads with one account whose names contradict each other stay two: a team's account stands in many entries.
    """
    groups: list[Lead | None] = []
    places: dict[_Key, list[int]] = {}
    known = group_names(nicknames)
    for lead in leads:
        same = [at for at in dict.fromkeys(at for key in _keys(lead) for at in places.get(key, ())) if _is_same(groups[at], lead, known)]
        found = lead
        for at in reversed(same):
            before = groups[at]
            assert before is not None
            found, groups[at] = _together(before, found), None
        at = same[0] if same else len(groups)
        groups[at : at + 1] = [found]
        for key in _keys(found):
            if at not in places.setdefault(key, []):
                places[key].append(at)
    return tuple(lead for lead in groups if lead is not None)


def _keys(lead: Lead) -> Iterator[_Key]:
    """Yield by what a lead is found again: its accounts, and its name with its organization."""
    for account in lead.accounts:
        yield "account", account.key
    if words(lead.name) and words(lead.organization):
        yield "name", words(lead.name), words(lead.organization)


def _is_same(one: Lead | None, other: Lead, nicknames: Nicknames) -> bool:
    if one is None:
        return False
    return not (one.name and other.name) or compare_names(other.name, (one.name,), nicknames) != "contradicts"


def _together(first: Lead, later: Lead) -> Lead:
    """Return what two leads say; where both say something, the first one counts, and what the other says stays among the texts."""
    said = (later.title,) if first.title and later.title not in ("", first.title) else ()
    return Lead(
        name=first.name or later.name,
        title=first.title or later.title,
        organization=first.organization or later.organization,
        location=first.location or later.location,
        accounts=once((*first.accounts, *later.accounts)),
        texts=tuple(dict.fromkeys((*first.texts, *later.texts, *said))),
        context=tuple(dict.fromkeys((*first.context, *later.context))),
        origins=tuple(dict.fromkeys((*first.origins, *later.origins))),
    )
