"""Asks a platform's own search for a person, and tells which accounts of its answer carry the name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..model import Account, Candidate, Observation, Person, Retrieved, Step
from ..names import compare_names
from ..platforms.planning import request_to
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from .queries import known_nicknames, nowhere, queries
from .results import Result, read_results

_INSIDE = ".'’-"
"""Signs that belong to names."""
_OPERATORS = frozenset({"AND", "OR", "NOT", "TO"})
"""Words that query languages take for operators when they stand in capitals."""


def plain(text: str) -> str:
    """Return a text of letters, digits and the signs of names: nothing in it can mean more than itself in a query."""
    kept = "".join(_kept(character) for character in unicodedata.normalize("NFC", text))
    words = (word.lstrip(_INSIDE).rstrip("'’-") for word in kept.split())
    return " ".join(word.lower() if word in _OPERATORS else word for word in words if word)


def _kept(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] in "LMN" or character in _INSIDE:
        return character
    return "" if kind == "Cf" else " "  # an invisible mark stands within a word


def steps(person: Person, profile: Platform) -> Iterator[Step]:
    """Yield the steps of the search for a person on a platform, by its own search; none where it has none."""
    people = profile.search.people if profile.search is not None else None
    if people is None:
        return
    endpoint = profile.endpoint(people.endpoint)
    asked: set[str] = set()
    for query in queries(person, people.queries, clean=plain):
        if query.text in asked:
            continue
        asked.add(query.text)
        request = request_to(profile, endpoint, nowhere(profile.id), query=query.text, name=plain(query.variant))
        yield Step(request, profile.id, profile.id, query.variant, query.template, query.text)


def carriers(person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[tuple[Account, Result]]:
    """Yield the accounts of an answer whose name does not contradict the person's, each once: those whose name agrees come first.

    An account without a name is among them: its own page decides. One that is no account of the platform is left out. Never raises
    on content.
    """
    if seen.request.platform not in platforms:
        return
    profile = platforms.get(seen.request.platform)
    people = profile.search.people if profile.search is not None else None
    if people is None or people.endpoint != seen.request.endpoint:
        return
    unsure: list[tuple[Account, Result]] = []
    found: set[str] = set()
    for result in read_results(seen, body, people.results):
        verdict = compare_names(result.name, (person.name, *person.aliases), known_nicknames()) if result.name else "unclear"
        account = None if verdict == "contradicts" else _account(platforms, profile, result.handle)
        if account is None or account.key in found:
            continue
        found.add(account.key)
        if verdict == "agrees":
            yield account, result
        else:
            unsure.append((account, result))
    yield from unsure


def _account(platforms: Platforms, profile: Platform, handle: str) -> Account | None:
    try:
        return platforms.resolve(profile.id, handle)
    except ValueError:
        return None


def candidate(person: Person, account: Account, seen: Retrieved, source: str) -> Candidate:
    """Return an account that an answer brought."""
    return Candidate(person=person.id, account=account, found_by="search", source=source, evidence=(seen.id,))


def shown(account: Account, result: Result, seen: Retrieved, source: str) -> Iterator[Observation]:
    """Yield what an answer already shows of an account."""
    for feature, value in result.features.items():
        yield Observation(account=account, feature=feature, value=value, probe=f"search:{source}", evidence=(seen.id,))
