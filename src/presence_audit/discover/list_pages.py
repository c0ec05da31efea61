"""Reads list pages ("Top 100 CIOs", award lists): what the page says for programs, its tables, its items and headings, each person once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..identity.names import words
from ..platforms.registry import Platforms
from ..selectors import Page
from .items import read_items, read_lines
from .lead import Lead, once
from .opml import ReadList
from .structured import read_cards, read_jsonld
from .tables import read_tables

MOST = 2_000
"""Leads of one page."""
_BARE_MEANS_X = re.compile(r"(?i)\btwitter\b|\btweet\w*\b")


def read_list_page(page: Page, base: str, platforms: Platforms) -> ReadList:
    """Return the people whom an HTML page (or a list in plain text) names; `base` is its address. Never raises on content."""
    at_sign = "x" if "x" in platforms and _BARE_MEANS_X.search(page.text[:200_000]) else ""
    if page.media_type in ("text/plain", "text/markdown"):
        return ReadList("", _each_once(read_lines(page.text, platforms, at_sign)))
    if page.tree is None:
        return ReadList("", (), "this is no page that can be read")
    found = [*read_jsonld(page, base, platforms), *read_cards(page, base, platforms), *read_tables(page.tree, base, platforms)]
    return ReadList(page.title, _each_once([*found, *read_items(page.tree, base, platforms, at_sign)]))


def _each_once(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return each name once: one page shows one person in several forms. What was read first counts, the rest fills gaps."""
    found: dict[object, Lead] = {}
    for lead in leads:
        key = words(lead.name) or tuple(account.key for account in lead.accounts)
        before = found.get(key)
        if key and len(found) < MOST:
            found[key] = lead if before is None else _filled(before, lead)
    return tuple(found.values())


def _filled(first: Lead, later: Lead) -> Lead:
    gaps = {name: getattr(later, name) for name in ("title", "organization", "location") if not getattr(first, name)}
    texts = tuple(dict.fromkeys((*first.texts, *later.texts)))
    return first.model_copy(update={**gaps, "accounts": once((*first.accounts, *later.accounts)), "texts": texts})
