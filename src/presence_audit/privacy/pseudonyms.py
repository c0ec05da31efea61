"""Keyed pseudonyms: who holds the key can lead one back to a person of the roster, nobody else can.

HMAC-SHA-256 (RFC 2104, FIPS 198-1) of the id, not a bare digest: names are few enough that a bare digest is undone by trying them all
(ENISA, "Pseudonymisation techniques and best practices", 2019, section 5). The same key and id give the same pseudonym in every wave.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

KEY_BYTES = 32
"""Length of a key."""
SHAPE = re.compile(r"P-([0-9a-f]{8,64})")
"""What a pseudonym of a person looks like."""
_SHORTEST = 8
_STEP = 4


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes pseudonyms under one key."""

    key: bytes = field(repr=False)
    """The secret; it never goes into a run or an output."""

    def persons(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the pseudonym of each id, such as `P-7f3a9c21`: eight digits, and more where two begin alike; all are different."""
        return dict(self.called(tuple(ids)))

    def called(self, ids: Collection[str]) -> Called:
        """Return the same without keeping the pseudonyms: each is made when it is asked for."""
        begun = sorted(int(self._digits("person", one)[:_SHORTEST], 16) for one in ids)
        alike = {one for one, other in pairwise(begun) if one == other}
        del begun
        whole = {one: digits for one in ids if alike and int((digits := self._digits("person", one))[:_SHORTEST], 16) in alike}
        return Called(self, ids, _shortened(whole))

    def of_person(self, name: str) -> str:
        """Return the shortest pseudonym of an id, which two may have."""
        return f"P-{self._digits('person', name)[:_SHORTEST]}"

    def meant(self, pseudonym: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Return which of the ids a pseudonym can stand for, mostly one; none for a text that is no pseudonym."""
        digits = SHAPE.fullmatch(pseudonym)
        return tuple(one for one in dict.fromkeys(ids) if digits and self._digits("person", one).startswith(digits[1]))

    def evidence(self, name: str) -> str:
        """Return the pseudonym of an id of evidence: who holds the key and the run finds the look again."""
        return f"E-{self._digits('evidence', name)[:16]}"

    def _digits(self, kind: str, text: str) -> str:
        return hmac.new(self.key, f"{kind}:{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def begins(pseudonym: str) -> int:
    """Return the digits that every pseudonym of a person has, as a number; by these they are sorted first."""
    return int(pseudonym[2 : 2 + _SHORTEST], 16)


class Called(Mapping[str, str]):
    """What each of very many persons is called."""

    def __init__(self, names: Pseudonyms, ids: Collection[str], longer: Mapping[str, str]) -> None:
        """`longer`: the digits of those whose pseudonyms begin alike."""
        self._names, self._ids, self._longer = names, ids, longer

    def __getitem__(self, name: str) -> str:
        longer = self._longer.get(name)
        return self._names.of_person(name) if longer is None else f"P-{longer}"

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._ids))

    def __len__(self) -> int:
        return len(set(self._ids))


def _shortened(whole: dict[str, str]) -> dict[str, str]:
    """Return the digits cut so far that no two of them begin alike."""
    lengths = dict.fromkeys(whole, _SHORTEST)
    while True:
        counts = Counter(whole[one][:length] for one, length in lengths.items())
        alike = [one for one, length in lengths.items() if counts[whole[one][:length]] > 1 and length < len(whole[one])]
        if not alike:
            return {one: digits[: lengths[one]] for one, digits in whole.items()}
        for one in alike:
            lengths[one] += _STEP
