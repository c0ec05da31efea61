"""The suppression list: who must not be looked at, as slow salted hashes of what identifies them; no name stands in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ..documents.spelling import quote
from ..model import Account, Person, Value
from ..names import parse_name, words
from ..names.folding import spellings

Kind = Literal["name", "short name", "name at", "short name at", "account", "mail", "id"]
"""What was hashed: a name, whole or without its middle names, alone or with an organization; an account, a mail address, an id."""

COST = 1024
"""scrypt N of a new list, with r = 8 and p = 1: 1 MiB and about 2 ms a hash, so that a roster of 10,000 takes two or three minutes."""
SALT_BYTES = 16
LEGAL_FORMS = frozenset({
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "gmbh", "kg", "ag", "se", "sa",
    "sas", "srl", "spa", "bv", "nv", "oy", "oyj", "ab", "as", "asa",
})  # fmt: skip
"""Words behind the name of an organization that say in which form it is registered."""
_LENGTH = 16
_PARTS = 2
_HEX = re.compile(r"[0-9a-f]{32}")


def _hex(text: str) -> str:
    if _HEX.fullmatch(text):
        return text
    raise ValueError("32 hexadecimal digits are expected here")


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


Hex = Annotated[str, AfterValidator(_hex)]


class Entry(Value):
    """One hash: whoever has it is not looked at."""

    kind: Kind
    """What was hashed."""
    hash: Hex
    """scrypt of kind and text, 16 bytes, hexadecimal."""
    date: Annotated[date, BeforeValidator(_day)]
    """The day on which it was added."""
    note: str = ""
    """What it rests on, such as `request of 2026-11-01`; never a name."""


class SuppressionFile(Value):
    """A suppression list."""

    schema_version: Literal[1]
    """Version of this shape."""
    salt: Hex
    """Random, made once; without it no hash can be compared."""
    cost: int = Field(default=COST, ge=2, le=1 << 20)
    """scrypt N: a power of two."""
    entries: tuple[Entry, ...] | None = None
    """The hashes, in the order in which they came."""


class Suppression:
    """Answers whether a person, an account or a name must not be looked at."""

    def __init__(self, file: SuppressionFile) -> None:
        """Take a list as it was read."""
        self.file = file
        self._known = {(entry.kind, entry.hash) for entry in file.entries or ()}
        self._kinds = {entry.kind for entry in file.entries or ()}
        self._hashed = lru_cache(maxsize=1 << 16)(self._hash)

    def __len__(self) -> int:
        return len(self.file.entries or ())

    def person(self, person: Person) -> tuple[Kind, ...]:
        """Return by what a person of a roster is suppressed; empty: she is not."""
        return tuple(dict.fromkeys(kind for kind, text in _asked(person) if self._matches(kind, text)))

    def account(self, account: Account) -> bool:
        """Say whether an account is on the list."""
        return self._matches("account", _account(account))

    def hashed(self, kind: Kind, text: str) -> str:
        """Return the hash of a normalised text; one hash answers for a name, whole and short."""
        return self._hashed("name" if "name" in kind else kind, text)

    def _matches(self, kind: Kind, text: str) -> bool:
        return kind in self._kinds and (kind, self.hashed(kind, text)) in self._known

    def _hash(self, what: str, text: str) -> str:
        raw = f"{what}\0{text}".encode("utf-8", "replace")
        return hashlib.scrypt(raw, salt=bytes.fromhex(self.file.salt), n=self.file.cost, r=8, p=1, dklen=_LENGTH).hex()


def keys_of_person(person: Person, accounts: Iterable[Account] = ()) -> tuple[tuple[Kind, str], ...]:
    """Return what is hashed when a person is added: names (with the employers where any is known), accounts, mail, id."""
    employers = _employers(person)
    found: list[tuple[Kind, str]] = []
    for name in (person.name, *person.aliases):
        found += keys_of_name(name, employers)
    found += [("account", _account(account)) for account in (*person.accounts, *accounts)]
    found.append(("id", person.id))
    return tuple(dict.fromkeys(found))


def keys_of_name(name: str, organizations: Iterable[str] = ()) -> tuple[tuple[Kind, str], ...]:
    """Return what is hashed when a name is added: alone it suppresses everybody who is called so; with organizations only whoever is there.

    Raises ValueError for a text without a word in it.
    """
    organizations = _written(organizations)
    full, short = _whole(name), _without_middle(name)
    if not full:
        raise ValueError(f"there is no name in {quote(name)}")
    found: list[tuple[Kind, str]] = []
    for text in full:
        found += [("name at", f"{text}\0{one}") for one in organizations] or [("name", text)]
    for text in short - full:
        found += [("short name at", f"{text}\0{one}") for one in organizations] or [("short name", text)]
    return tuple(found)


def keys_of_account(account: Account) -> tuple[tuple[Kind, str], ...]:
    """Return what is hashed when an account is added."""
    return (("account", _account(account)),)


def keys_of_mail(mail: str) -> tuple[tuple[Kind, str], ...]:
    """Return what is hashed when a mail address is added: it is compared with ids of the roster, which may be mail addresses."""
    return (("mail", unicodedata.normalize("NFKC", mail).casefold().strip()),)


def _asked(person: Person) -> Iterator[tuple[Kind, str]]:
    """Yield what is compared for a person of a roster.

    A name without its middle names is compared with whole names only, and the other way round: two with different middle names are two.
    """
    employers = _written(_employers(person))
    for name in (person.name, *person.aliases):
        full = _whole(name)
        for text in full:
            yield from (("name", text), ("short name", text))
            yield from ((kind, f"{text}\0{one}") for one in employers for kind in ("name at", "short name at"))
        for text in _without_middle(name) - full:
            yield "name", text
            yield from (("name at", f"{text}\0{one}") for one in employers)
    yield from (("account", _account(account)) for account in person.accounts)
    yield "id", person.id
    if "@" in person.id:
        yield keys_of_mail(person.id)[0]


def _employers(person: Person) -> tuple[str, ...]:
    known = (*([person.organization] if person.organization else []), *person.past_organizations)
    return tuple(dict.fromkeys(name for one in known for name in (one.name, *one.aliases, *([one.domain] if one.domain else []))))


def _written(organizations: Iterable[str]) -> tuple[str, ...]:
    """Return the forms in which organizations are compared: as they are written, and without a legal form behind the name."""
    found = list[str]()
    for parts in map(words, organizations):
        kept = list(parts)
        while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
            kept.pop()
        found += [" ".join(parts), " ".join(kept)]
    return tuple(dict.fromkeys(one for one in found if one))


def _account(account: Account) -> str:
    return account.key.casefold()


def _whole(name: str) -> set[str]:
    """Return the forms in which a whole name is compared: its words without case, accents and order."""
    return {" ".join(sorted(one)) for form in parse_name(name) for one in _spelt([word.text for word in form.words])}


def _without_middle(name: str) -> set[str]:
    """Return the same of the first and the last word, where there are more, initials left out."""
    found: set[str] = set()
    for form in parse_name(name):
        kept = [word.text for word in form.words if not word.initial]
        if len(kept) > _PARTS or _PARTS <= len(kept) < len(form.words):
            found |= {" ".join(sorted(one)) for one in _spelt([kept[0], kept[-1]])}
    return found


def _spelt(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words folded, and once more with umlauts as two letters."""
    yield tuple(word for part in parts for word in words(part))
    yield tuple(word for part in parts for word in words(max(spellings(part), key=len)))
