"""Search pages that an analyst opens by hand: their addresses, filled in and percent-encoded, and what may be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit

from .schema import Platform
from .templates import KNOWN_OF, PLACE, filled

_EXAMPLE = {
    "name": 'Ada Ó Example & "Co"',
    "organization": "Example/Corp #1",
    "title": "CIO?",
    "location": "Leeds",
    "domain": "example.org",
}


@lru_cache(maxsize=4096)
def encoded(text: str) -> str:
    """Return a text as it stands in a query or path of an address; what UTF-8 lacks becomes a question mark."""
    return quote(text.encode("utf-8", "replace"), safe="")


def hand_address(template: str, known: Mapping[str, str]) -> str | None:
    """Return the address of a search; None when it needs what is not known of the person."""
    return filled(template, {name: encoded(text) for name, text in known.items()})


def hand_search_problems(platform: Platform) -> Iterator[str]:
    """Explain what is wrong with the prepared searches of a profile: nothing can fill them, or no browser can open them safely."""
    searches = platform.search.by_hand if platform.search else ()
    labels = [search.label for search in searches]
    for search in searches:
        where = f"search.by_hand {search.label!r}"
        if not search.label.strip():
            yield "search.by_hand: a search needs a label that says what it asks"
        if labels.count(search.label) > 1:
            yield f"{where}: two searches have this label"
        named = PLACE.findall(search.url)
        if strange := sorted(set(named) - set(KNOWN_OF)):
            yield f"{where}: nothing provides {{{strange[0]}}}; there are {', '.join(KNOWN_OF)}"
            continue
        if "name" not in named:
            yield f"{where}: its address has no {{name}}, so it would seek nobody"
        if problem := _unsafe(search.url):
            yield f"{where}: {problem}"


def _unsafe(template: str) -> str:
    built = hand_address(template, _EXAMPLE) or ""
    try:
        before, parts = urlsplit(PLACE.sub("", template)), urlsplit(built)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        return f"{built} is no address: {error}"
    if parts.scheme != "https":
        return f"{built} is not https"
    if not host or "." not in host or host != before.hostname:
        return f"{built}: the host must stand there in full"
    if parts.username is not None or re.search(r"[\s<>\"\\^`{|}]", built):
        return f"{built} holds signs that an address must not have"
    return ""
