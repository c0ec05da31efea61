"""The hosts of that web: platforms with their people searches, employers' sites, Wikidata, and the search engine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from world.messages import Site, WorldRequest, as_json, html, text
from world.people import Profile
from world.sites import blogs, bluesky, github, mastodon, walls
from world.sites.common import number_of

from .engine import Index, fold, searx_site
from .people import BLOGS, BLUESKY, GITHUB, INDEX, MASTODON, PERSONS, Sought

ENGINE = "searx.example"


def sites(index: Index | None = None) -> dict[str, Site]:
    """All hosts; `index` answers at `searx.example`."""
    return {
        **walls.sites(),
        **bluesky.sites(BLUESKY),
        **github.sites(GITHUB),
        **mastodon.sites(MASTODON),
        **blogs.sites(BLOGS),
        **{person.domain: _employer(person) for person in PERSONS},
        "public.api.bsky.app": _with_search(bluesky.sites(BLUESKY)["public.api.bsky.app"], _bluesky_search),
        "api.github.com": _with_search(github.sites(GITHUB)["api.github.com"], _github_search),
        "www.wikidata.org": _wikidata,
        "pub.orcid.org": lambda _: as_json({"expanded-result": None, "num-found": 0}),
        "api.stackexchange.com": lambda _: as_json({"items": [], "has_more": False, "quota_max": 300, "quota_remaining": 290}),
        "keybase.io": lambda _: as_json({"status": {"code": 0, "name": "OK"}, "them": [None]}),
        "api.gravatar.com": lambda _: as_json({"error": "Profile not found"}, 404),
        ENGINE: searx_site(index or Index(INDEX)),
    }


def _with_search(site: Site, search: Any) -> Site:
    def answer(request: WorldRequest) -> Any:
        found = search(request)
        return site(request) if found is None else found

    return answer


def _named(profiles: Iterable[Profile], query: str) -> list[Profile]:
    """Profiles that hold all words of a query in name, handle or text, as people searches do."""
    wanted = re.findall(r"\w+", fold(re.sub(r"\b(?:in|type):\w+", "", query)))
    return [one for one in profiles if wanted and all(word in fold(f"{one.name} {one.handle} {one.bio}") for word in wanted)]


def _bluesky_search(request: WorldRequest) -> Any:
    if request.path != "/xrpc/app.bsky.actor.searchActors":
        return None
    found = _named((*BLUESKY, bluesky.CONTROL), request.query.get("q", ""))
    actors = [
        {
            "did": bluesky.did_of(one), "handle": one.handle, "displayName": one.name, "description": one.bio, "labels": [],
            "createdAt": "2023-05-06T10:00:00.000Z", "indexedAt": "2026-10-01T10:00:00.000Z",
        }
        for one in found
    ]  # fmt: skip
    return as_json({"actors": actors})


def _github_search(request: WorldRequest) -> Any:
    if request.path != "/search/users":
        return None
    found = _named((*GITHUB, github.CONTROL), request.query.get("q", ""))
    items = [
        {
            "login": one.handle, "id": int(number_of(one.handle)) % 10**8, "html_url": f"https://github.com/{one.handle}", "type": "User",
            "url": f"https://api.github.com/users/{one.handle}", "score": 1.0,
        }
        for one in found
    ]  # fmt: skip
    return as_json({"total_count": len(items), "incomplete_results": False, "items": items})


def _employer(person: Sought) -> Site:
    """A company's site: a front page, and of Northgate Paper a page of its leaders that links to the accounts of one."""

    def answer(request: WorldRequest) -> Any:
        if request.path == "/robots.txt":
            return text("User-agent: *\nDisallow: /cart/\n")
        if request.path == "/":
            return html(f"<html><head><title>{person.organization}</title></head><body><h1>{person.organization}</h1>"
                        '<nav><a href="/about/leadership">Leadership</a> <a href="/products">Products</a></nav></body></html>')  # fmt: skip
        if request.path == "/about/leadership":
            names = [one.name for one in PERSONS if one.domain == person.domain and one.id in ("ada", "celia")]
            cards = "".join(
                f'<div class="card"><h3><a href="/about/leadership/{name.split()[0].lower()}">{name}</a></h3></div>' for name in names
            )
            return html(
                f"<html><head><title>Leadership – {person.organization}</title></head><body><h1>Our leadership</h1>{cards}</body></html>"
            )
        if request.path == "/about/leadership/ada" and person.id == "ada":
            return html("<html><head><title>Ada Sandoval – Northgate Paper</title></head><body><h1>Ada Sandoval</h1><p>Chief Information Officer</p>"
                        '<p><a href="https://bsky.app/profile/ada-sandoval.example">Bluesky</a> '
                        '<a href="https://www.linkedin.com/in/ada-sandoval-example">LinkedIn</a></p></body></html>')  # fmt: skip
        if request.path == "/about/leadership/celia" and person.id == "celia":
            return html("<html><head><title>Celia Winterbourne – Larkfield Foods</title></head><body><h1>Celia Winterbourne</h1><p>CIO</p></body></html>")  # fmt: skip
        return html("<html><head><title>Page not found</title></head><body><h1>Not found</h1></body></html>", 404)

    return answer


ITEMS: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "Q900000001": ("Tanabe Jun", "chief information officer of Kitano Precision", {
        "P31": ["Q5"], "P108": ["Q900000003"], "P2002": ["tanabe_jun_ex"], "P6634": ["tanabe-jun-example"],
    }),
    "Q900000002": ("Tanabe Jun", "Japanese painter (1890-1962)", {"P31": ["Q5"]}),
    "Q900000003": ("Kitano Precision", "manufacturer of instruments", {"P31": ["Q4830453"]}),
    "Q2283": ("Microsoft", "American technology company", {"P31": ["Q4830453"]}),
}  # fmt: skip
"""Wikidata items: label, description, statements."""


def _wikidata(request: WorldRequest) -> Any:
    if match := re.fullmatch(r"/wiki/Special:EntityData/(Q\d+)\.json", request.path):
        known = match[1] in ITEMS
        return (
            as_json({"entities": {match[1]: _item(match[1])}})
            if known
            else text(f"<h1>Not Found</h1><p>No entity with ID {match[1]} was found.", 404)
        )
    if request.path == "/w/api.php" and request.query.get("action") == "wbsearchentities":
        wanted = fold(request.query.get("search", ""))
        hits = [name for name, (label, _, _) in ITEMS.items() if wanted and fold(label) == wanted]
        return as_json({"searchinfo": {"search": wanted}, "search": [_hit(name) for name in hits], "success": 1})
    if request.path == "/w/api.php" and request.query.get("action") == "wbgetentities":
        ids = request.query.get("ids", "").split("|")
        return as_json(
            {"entities": {name: {"type": "item", "id": name, "labels": _label(name)} for name in ids if name in ITEMS}, "success": 1}
        )
    return as_json({"error": {"code": "badvalue", "info": "unknown"}})


def _label(name: str) -> dict[str, Any]:
    return {"en": {"language": "en", "value": ITEMS[name][0]}}


def _hit(name: str) -> dict[str, Any]:
    label, description, _ = ITEMS[name]
    return {
        "id": name, "title": name, "pageid": 1, "concepturi": f"http://www.wikidata.org/entity/{name}", "repository": "wikidata",
        "url": f"//www.wikidata.org/wiki/{name}", "display": {"label": {"value": label, "language": "en"}}, "label": label,
        "description": description, "match": {"type": "label", "language": "en", "text": label},
    }  # fmt: skip


def _item(name: str) -> dict[str, Any]:
    _, description, claims = ITEMS[name]
    statements = {
        prop: [
            {
                "mainsnak": {"snaktype": "value", "property": prop, "datavalue": _value(value), "datatype": "wikibase-item" if value[0] == "Q" else "external-id"},
                "type": "statement", "id": f"{name}${prop}{number}", "rank": "normal",
            }
            for number, value in enumerate(values)
        ]
        for prop, values in claims.items()
    }  # fmt: skip
    return {
        "pageid": 1, "ns": 0, "title": name, "lastrevid": 2000, "modified": "2026-10-01T00:00:00Z", "type": "item", "id": name,
        "labels": _label(name), "descriptions": {"en": {"language": "en", "value": description}}, "aliases": {}, "claims": statements, "sitelinks": {},
    }  # fmt: skip


def _value(value: str) -> dict[str, Any]:
    if re.fullmatch(r"Q\d+", value):
        return {"value": {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}, "type": "wikibase-entityid"}
    return {"value": value, "type": "string"}
