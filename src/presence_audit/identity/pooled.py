"""Accounts that link to one another have one owner, so what one of them shows is known of the other, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Fact
from ..rules.schema import Identity
from .links import LinkReader

_SHARED = ("employer_current", "employer_past", "role_family", "location_region")
"""Facts about the owner, not about the account."""
_NO_DOUBT = frozenset({"text_silent"})
"""Facts against an account that a second account of the owner explains: there she writes of work, here of other things."""


def pooled_facts(key: str, facts: Mapping[str, tuple[Fact, ...]], network: LinkReader, rules: Identity) -> Iterator[Fact]:
    """Yield what other accounts of the same owner show of her; `facts`: what each account says alone, by key.

    Only where both link to one another, which nobody can do for somebody else, and where nothing speaks against either: an owner
    who shows the person on one account and somebody else on the other is in doubt on both.
    """
    shown = {fact.name for fact in facts[key]}
    if _doubted(facts[key]) or network.pages[key].account.platform in rules.open_platforms:
        return
    for other, page in network.pages.items():
        mine = network.pages[key].account
        if other == key or page.account.platform in rules.open_platforms or _doubted(facts[other]):
            continue
        there, back = network.link(mine, page.account), network.link(page.account, mine)
        if there is None or back is None:
            continue
        for fact in facts[other]:
            beside = fact.name == "location_region" and "employer_current" in shown
            if fact.name in _SHARED and fact.name not in shown and not beside:
                shown.add(fact.name)
                evidence = tuple(dict.fromkeys((*fact.evidence, *there.evidence, *back.evidence)))
                detail = f"{page.account.written}, which it links to and back, says: {fact.detail}"
                yield fact.model_copy(update={"detail": detail, "evidence": evidence})


def _doubted(facts: tuple[Fact, ...]) -> bool:
    return any(fact.bits < 0 and fact.name not in _NO_DOUBT for fact in facts)
