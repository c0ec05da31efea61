"""What would tell who a person is, and texts of the user in which such a thing stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from ..model import Account, Organization, Person, PersonResult, Study
from .finding import squeezed

WITHHELD = "(withheld)"
"""Stands in the place of a text that names somebody."""
_SHORTEST = 3
_MOST_WORDS = 12


def normal(text: str) -> str:
    """Return a text as it is compared: folded case, no accents, words set apart by one blank."""
    return squeezed(text)


def identifying(study: Study) -> frozenset[str]:
    """Return what would tell who the persons of a study are: names, employers, addresses and handles, as they are compared."""
    return terms_in(text for result in study.people for text in texts_of(result))


def texts_of(result: PersonResult) -> Iterator[str]:
    """Yield what would tell who a person of a study is, as it is written."""
    yield from _of_person(result.person)
    yield from _of_accounts(_accounts(result))


def terms_in(texts: Iterable[str]) -> frozenset[str]:
    """Return texts as they are compared, without those that are too short to tell anybody: one sign, or two that are no Chinese name."""
    return frozenset(found for text in texts if len(found := normal(text)) >= (_SHORTEST if found.isascii() else _SHORTEST - 1))


def turned(name: str) -> Iterator[str]:
    """Yield a name as it may be written: as it is, its last word first, and without its middle names."""
    words = normal(name).split()
    yield " ".join(words)
    if len(words) > 1:
        yield from (" ".join((words[-1], *words[:-1])), f"{words[0]} {words[-1]}", f"{words[-1]} {words[0]}")


class Withholding:
    """Keeps back texts of the user (titles, labels, reasons) that name somebody."""

    def __init__(self, terms: Iterable[str]) -> None:
        """`terms`: as `identifying` gives them."""
        self._terms = frozenset(terms)
        self._unspaced = tuple(term for term in self._terms if not term.isascii())

    def __call__(self, text: str, instead: str = WITHHELD) -> str:
        """Return the text, or `instead` where a name, an employer, an address or a handle stands in it."""
        return instead if self.names(text) else text

    def names(self, text: str) -> bool:
        """Tell whether something identifying stands in a text, as whole words; scripts without blanks between words also within one."""
        said = normal(text)
        return any(span in self._terms for span in _spans(said)) or (not said.isascii() and any(term in said for term in self._unspaced))


class Sieve:
    """Keeps of what identifies very many persons only what stands in some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts`: those in which it may stand."""
        said = [normal(text) for text in set(texts)]
        self._spans = {span for one in said for span in _spans(one)}
        self._unspaced = [one for one in said if not one.isascii()]
        self.found = set[str]()
        """What stands in them."""

    def add(self, texts: Iterable[str]) -> None:
        """Take what would tell who somebody is."""
        for term in terms_in(texts):
            if term in self._spans or (not term.isascii() and any(term in said for said in self._unspaced)):
                self.found.add(term)


class SiftedWithholding(Withholding):
    """The same for persons of whom not everything that identifies them can be held in memory."""

    def __init__(self, sieve: Sieve, texts: Iterable[str], again: Callable[[], Iterable[str]]) -> None:
        """`sieve`: with what stands in `texts`; of any other text it is looked up `again` in what identifies everybody."""
        super().__init__(sieve.found)
        self._texts, self._again = frozenset(texts), again

    def names(self, text: str) -> bool:
        """Tell whether something identifying stands in a text."""
        if text in self._texts:
            return super().names(text)
        sieve = Sieve([text])
        sieve.add(self._again())
        return Withholding(sieve.found).names(text)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text within a value."""
    match value:
        case str():
            yield value
        case BaseModel():
            yield from texts_in([*value.__dict__.values()])
        case list() | tuple():
            for one in value:
                yield from texts_in(one)


def _spans(said: str) -> Iterator[str]:
    """Yield all that stands in a text as whole words, up to so many."""
    words = said.split()
    return (" ".join(words[at : at + length]) for length in range(1, _MOST_WORDS + 1) for at in range(len(words) - length + 1))


def _of_person(person: Person) -> Iterator[str]:
    yield from (person.id, person.homepage or "", *(form for name in (person.name, *person.aliases) for form in turned(name)))
    for one in (person.organization, *person.past_organizations):
        yield from _of_organization(one)


def _of_organization(one: Organization | None) -> Iterator[str]:
    if one is not None:
        yield from (one.name, *one.aliases, one.domain or "")


def _accounts(result: PersonResult) -> Iterator[Account]:
    yield from result.person.accounts
    for presence in result.presences:
        if presence.account is not None:
            yield presence.account
        yield from (attribution.account for attribution in presence.attributions if attribution.verdict != "rejected")


def _of_accounts(accounts: Iterable[Account]) -> Iterator[str]:
    for one in accounts:
        address = one.url.partition("://")[2] or one.url
        yield from (one.handle, one.url, address.removeprefix("www."), one.platform_id or "")
