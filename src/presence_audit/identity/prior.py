"""The prior: how common the name is on the platform, by the accounts of that name that a search brought there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from ..rules.schema import Identity
from .claims import Claim
from .reader import Reader


def prior_bits(claims: Iterable[Claim], pages: Mapping[str, Reader], rules: Identity, counted: Mapping[str, int]) -> dict[str, float]:
    """Return log2 of the prior odds of each account, by its key.

    Where a search brought accounts, those count that show the name or no name at all, and more when the platform says that it has
    more (`counted`, by platform). An account that somebody named was not found by its name, and one that shows another name is none
    of those of the name: for them, and where nothing was searched, the fixed number of namesakes of the rule set holds.
    """
    claims = tuple(claims)
    fixed = {claim.account.key: -log2(rules.namesakes) for claim in claims}
    if rules.prior is None:
        return fixed
    by_name = [claim.account for claim in claims if "search" in claim.found_by and _may_be_called_so(pages[claim.account.key])]
    many = Counter(account.platform for account in by_name)
    share, longest = rules.prior.among_them, rules.prior.at_most
    against = {platform: min(max(number, counted.get(platform, 0)) / share - 1, longest) for platform, number in many.items()}
    asserted = {claim.account.key for claim in claims if claim.asserted_by}
    return fixed | {account.key: -log2(against[account.platform]) for account in by_name if account.key not in asserted}


def _may_be_called_so(page: Reader) -> bool:
    return page.name is None or page.name.verdict != "contradicts"
