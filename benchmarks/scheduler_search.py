"""What bench_scheduler.py asks when nobody's accounts are known: an engine and the sites' own searches find them, in virtual time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, urlsplit

import httpx
from scheduler_world import SITES, Bytes, Simulated, Site, host_of, profile, rate_of

from presence_audit.model import Person
from presence_audit.platforms import Platform, Platforms

ENGINE = "engine"
OWN = (SITES[0], SITES[3])
"""Sites with a search of their own, a slow one and a fast one."""
_PARTS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")


@dataclass(frozen=True, slots=True)
class Searched:
    """One study in which people are sought."""

    persons: int
    """On the roster."""
    engine: float
    """Requests a second that the engine allows; each person costs it three for every site, one for each form of the name."""
    clustered: bool = False
    """Everybody of one department is on one site, department by department; otherwise everybody is on all."""
    places: int = 8
    """Requests in flight at once, for each host: 1 as in the profiles that ship."""


SEARCHES = {
    "searched, 200 persons": Searched(200, 6),
    "searched, by department": Searched(240, 6, clustered=True),
    "searched, 35 persons, one place a host": Searched(35, 1, places=1),
}
"""Name of the figure to the study."""


def name_of(number: int) -> str:
    """Return the name of a person, who is invented."""
    return f"Nora {''.join(_PARTS[int(digit)] for digit in f'{number:05}').title()}"


def number_of(name: str) -> int:
    """Return whose name it is; -1 for nobody's."""
    second = name.rsplit(maxsplit=1)[-1].lower()
    parts = [second[at : at + 2] for at in range(0, len(second), 2)]
    return int("".join(str(_PARTS.index(part)) for part in parts)) if set(parts) <= set(_PARTS) else -1


def platforms(study: Searched) -> Platforms:
    """Return the profiles of the engine and of the sites."""
    return _platforms(study.engine, study.places)


@cache
def _platforms(engine: float, places: int) -> Platforms:
    return Platforms([_engine(engine, places), *(_sought(site, places) for site in SITES)])


def _sought(site: str, places: int) -> Platform:
    """Return the profile of a site on which accounts are sought."""
    host, written = host_of(site), profile(site, rate_of(site), places=places)
    search: dict[str, object] = {"web": {"queries": [f'site:{host} "{{name}}"'], "title": ["^(?P<name>.+)$"]}}
    if site in OWN:
        written["endpoints"].append({
            "id": "search", "url": f"http://{host}/search?q={{query}}", "role": "search", "reads": "json",
        })  # fmt: skip
        results = {"items": {"json": "results[]"}, "handle": {"json": "handle"}, "name": {"json": "title"}}
        search["people"] = {"endpoint": "search", "results": results}
        written["readings"].append(_read())
    return Platform.model_validate(written | {"search": search})


def _engine(rate: float, places: int) -> Platform:
    host = host_of(ENGINE)
    return Platform.model_validate({
        "schema_version": 1, "id": ENGINE, "name": "Engine", "short": "Engine", "order": 900, "kind": "engine",
        "access": "open", "terms": "Invented.", "handle": {"pattern": "-", "example": "-"},
        "urls": {"hosts": [host], "canonical": f"http://{host}/", "parse": []},
        "rate": {"requests": rate, "per_seconds": 1, "concurrency": places},
        "endpoints": [{"id": "search", "url": f"http://{host}/search?q={{query}}", "role": "search", "reads": "json"}],
        "readings": [_read()],
        "engine": {
            "endpoint": "search",
            "results": {"items": {"json": "results[]"}, "handle": {"json": "url"}, "name": {"json": "title"}},
        },
    })  # fmt: skip


def _read() -> dict[str, object]:
    return {"id": "results", "recognise": {"endpoint": ["search"], "status": [200], "has": [{"json": "query"}]}, "handle": None}


def where(study: Searched, number: int) -> tuple[str, ...]:
    """Return the sites on which a person has an account."""
    return (SITES[number * len(SITES) // study.persons],) if study.clustered else SITES


def roster(study: Searched) -> Iterator[Person]:
    """Return the roster as a stream; it names no accounts."""
    return (Person(id=f"p{number}", name=name_of(number)) for number in range(study.persons))


class Searching(Simulated):
    """A web whose engine, and some of whose sites, find the people of one study."""

    def __init__(self, study: Searched, seed: int) -> None:
        sites = {host_of(site): Site(rate_of(site), places=study.places) for site in SITES}
        super().__init__(sites | {host_of(ENGINE): Site(study.engine, places=study.places)}, seed)
        self._study = study

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/search":
            return super()._answer(request)
        query = parse_qs(urlsplit(str(request.url)).query)["q"][0]
        number = number_of(query.rpartition("site:")[2].partition(" ")[2].strip('"') or query.strip('"'))
        sites = where(self._study, number) if 0 <= number < self._study.persons else ()
        sought = query[5:].split()[0] if query.startswith("site:") else request.url.host
        found = [
            {"url": f"http://{sought}/p{number}", "handle": f"p{number}", "title": name_of(number)}
            for site in sites
            if host_of(site) == sought
        ]
        body = json.dumps({"query": query, "results": found}).encode()
        return httpx.Response(200, headers={"content-type": "application/json"}, stream=Bytes(body))
