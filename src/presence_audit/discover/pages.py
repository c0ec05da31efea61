"""The profile by which list pages and OPML files are asked for and judged: they are of nobody, so they say nothing about an account."""

from __future__ import annotations

from functools import lru_cache

from ..model import Account, Request
from ..platforms.address import parse_address
from ..platforms.planning import request_to
from ..platforms.schema import Platform

ID = "discovery"
"""Id of the profile; no platform that ships is called so."""
LIST, OPML = "list", "opml"
"""Ids of its endpoints."""

_PROFILE = {
    "schema_version": 1,
    "id": ID,
    "name": "Lists",
    "short": "Lists",
    "kind": "other",
    "access": "open",
    "terms": "Public pages are read as robots.txt allows, slowly, with an honest name.",
    "handle": {"pattern": r"[\x21-\x7e]{1,2000}", "case": "sensitive", "example": "lists.example/top"},
    "urls": {"hosts": ["*"], "canonical": "{address}", "parse": []},
    "endpoints": [
        {
            "id": LIST,
            "url": "{found}",
            "role": "search",
            "reads": "html",
            "accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5",
        },
        {
            "id": OPML,
            "url": "{found}",
            "role": "search",
            "reads": "feed",
            "accept": "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
        },
    ],
    "readings": [
        {"id": "page", "recognise": {"endpoint": [LIST], "status": [200], "has": [{"css": "body, title, table, li"}]}, "handle": None},
        {"id": "opml", "recognise": {"endpoint": [OPML], "status": [200], "contains": ["<opml"]}, "handle": None},
    ],
}


@lru_cache(maxsize=1)
def lists_profile() -> Platform:
    """Return the profile."""
    return Platform.model_validate(_PROFILE)


def request_of(endpoint: str, address: str) -> Request:
    """Return the look at a list: an address on the web, or the name of a file, which is never asked for; raises ValueError."""
    profile = lists_profile()
    if not address.startswith("file:"):
        address = parse_address(address).asked
    nobody = Account(platform=ID, handle="-", url="")
    return request_to(profile, profile.endpoint(endpoint), nobody, found=address)
