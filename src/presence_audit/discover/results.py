"""Leads from the answers of searches: accounts of a platform's own search for people, and the pages that an engine found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Account, FeatureValue, Retrieved
from ..platforms.address import parse_address
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..sources.leads import account_at, site_at
from ..sources.results import Result, read_results
from .entry_text import Entry, read_entry
from .lead import Lead, short
from .queries import results_of
from .shape import is_person_name, plain_name

_TEXTS = ("profile.headline", "profile.title", "profile.summary")
_SITE_NAME = re.compile(r"\s+[|–—·-]\s+(?:LinkedIn|Twitter|X|Facebook|Medium|Bluesky|GitHub|YouTube|Substack|Instagram)\s*$")
_SHARED = frozenset({"wikipedia", "wikidata"})
"""Platforms whose pages are about people and not theirs."""


def read_search(seen: Retrieved, body: bytes, route: Platform, platforms: Platforms) -> Iterator[Lead]:
    """Yield the leads in the answer to a query, in its order. Never raises on content."""
    results = results_of(route)
    if results is None:
        return
    for result in read_results(seen, body, results):
        lead = _found_page(result, platforms) if route.engine else _found_account(result, route, platforms)
        if lead is not None:
            yield lead


def _found_account(result: Result, route: Platform, platforms: Platforms) -> Lead | None:
    try:
        account = platforms.resolve(route.id, result.handle)
    except ValueError:
        return None
    entry = read_entry(result.name)
    name = entry.name if entry else plain_name(result.name)
    return _lead(account, entry or Entry(name), result)


def _found_page(result: Result, platforms: Platforms) -> Lead | None:
    """Return the lead of a page: an account on a platform, or the site on which it stands."""
    account = account_at(platforms, result.handle) or _front(result.handle, platforms)
    if account is None or account.platform in _SHARED:
        return None
    title = _SITE_NAME.sub("", result.name)
    patterns = platforms.get(account.platform).search
    for pattern in patterns.web.title if patterns is not None and patterns.web is not None else ():
        if found := re.search(pattern, result.name[:500]):
            groups = found.groupdict()
            return _lead(account, Entry(plain_name(groups.get("name") or ""), short(groups.get("headline"))), result)
    return _lead(account, read_entry(title) or Entry(plain_name(title) if is_person_name(title) else ""), result)


def _front(address: str, platforms: Platforms) -> Account | None:
    """Return the front page of the site on which a page was found: the post is no site. None for sites of many."""
    try:
        return site_at(platforms, parse_address(address).site)
    except ValueError:
        return None


def _lead(account: Account, entry: Entry, result: Result) -> Lead:
    shown = [text for name in _TEXTS for text in _strings(result.features.get(name))]
    return Lead(
        name=entry.name,
        title=entry.title,
        organization=entry.organization or next(_strings(result.features.get("profile.employers")), ""),
        location=entry.location or next(_strings(result.features.get("profile.location")), ""),
        accounts=(account,),
        texts=tuple(dict.fromkeys(short(text) for text in (*([result.name] if result.name != entry.name else []), *shown) if short(text))),
    )


def _strings(value: FeatureValue | None) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str):
            yield short(one)
