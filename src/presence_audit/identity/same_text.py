"""The same words about oneself on two accounts: one of them is trusted, so the other may be the same person's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..model import Fact
from ..rules.schema import Identity
from .names import words
from .reader import TEXTS, Reader, facts_of

_COUNTED = frozenset({"employer_current", "employer_past", "role_family"})


def same_text_facts(
    key: str, own: Collection[Fact], pages: Mapping[str, Reader], trusted: Collection[str], rules: Identity
) -> Iterator[Fact]:
    """Yield the fact that an account says of itself, word by word, what a trusted account of the person says.

    Not where the account tells employer or role: then the text was counted. `trusted`: keys of accounts that are accepted by
    other facts.
    """
    if not rules.same_text or any(fact.name in _COUNTED for fact in own):
        return
    mine = dict(_long(pages[key], rules.same_text))
    for other in trusted if mine else ():
        if other == key:
            continue
        for text, _ in _long(pages[other], rules.same_text):
            if text in mine:
                yield from facts_of(rules, "same_text", f"says of itself what {pages[other].account.written} says", mine[text])
                return


def _long(page: Reader, shortest: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for text, observation in page.texts(*TEXTS):
        folded = " ".join(words(text))
        if len(folded) >= shortest:
            yield folded, observation.evidence
