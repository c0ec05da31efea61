"""The queries of a discovery: role terms with sectors and places, for each platform that searches people and each engine that is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ..model import Account, Request
from ..platforms.planning import request_to
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..platforms.schema_search import Results

PEOPLE = "people"
"""Name of the route that stands for every platform with a search for people."""
WEB = "web"
"""Name of the templates for engines, and what these queries seek: no platform in particular."""
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    PEOPLE: ("{role} {sector} {place}",),
    WEB: ('"{role}" {sector} {place} blog',),
    "bluesky": ("{role} {sector} {place}",),
    "github": ("{role} {sector} location:{place} type:user",),
}
"""Templates by route; a platform that is not named here is asked by those for `people`, an engine by those for `web`."""
_EMPTY = re.compile(r'(?<!\S)\w+:(?:"\s*")?(?=\s|$)|"\s*"')
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Query:
    """One query to one route."""

    route: str
    """Id of the platform or the engine that is asked."""
    role: str
    """The role term."""
    template: str
    """The template that it was made from."""
    text: str
    """As it is sent."""
    request: Request
    """The look."""
    engine: bool = False
    """True when an engine is asked."""
    brings: str = ""
    """For a control: the handle of an organisation that the search must bring."""

    @property
    def seeks(self) -> str:
        """The platform on which people are sought; `web` for an engine."""
        return WEB if self.engine else self.request.platform


def routes_of(names: Iterable[str], platforms: Platforms, templates: Mapping[str, Iterable[str]] = TEMPLATES) -> tuple[Platform, ...]:
    """Return the profiles that these routes ask, each once, in the order of the columns; raises KeyError with one that cannot be asked.

    `people` stands for the platforms that search people by any words: those for which there is a template.
    """
    wanted: dict[str, Platform] = {}
    for name in names:
        if name == PEOPLE:
            wanted |= {one.id: one for one in platforms if one.id in templates and one.engine is None and results_of(one) is not None}
        elif name in platforms and results_of(platforms.get(name)) is not None:
            wanted[name] = platforms.get(name)
        else:
            raise KeyError(name)
    return tuple(one for one in platforms if one.id in wanted)


def askable(platforms: Platforms) -> tuple[str, ...]:
    """Return the names of all routes that could be asked."""
    return (PEOPLE, *(one.id for one in platforms if results_of(one) is not None))


def results_of(platform: Platform) -> Results | None:
    """Return how the answers of a platform's search, or of an engine, are read; None when it has neither."""
    if platform.engine is not None:
        return platform.engine.results
    people = platform.search.people if platform.search else None
    return people.results if people is not None and platform.access != "no_fetch" else None


def queries(
    routes: Iterable[Platform],
    roles: Iterable[str],
    templates: Mapping[str, Iterable[str]],
    sectors: Iterable[str] = (),
    places: Iterable[str] = (),
) -> Iterator[Query]:
    """Yield every query once, route by route, template by template, role by role.

    A template that does not name sector or place is asked once, whatever there are of them; without any their place stays empty.
    """
    roles, sectors, places = tuple(roles), tuple(sectors) or ("",), tuple(places) or ("",)
    for route in routes:
        asked: set[str] = set()
        for template, role, sector, place in product(_templates(route, templates), roles, sectors, places):
            text = _filled(template, {"role": role, "sector": sector, "place": place})
            if text not in asked and (request := _request(route, text)) is not None:
                asked.add(text)
                yield Query(route.id, role, template, text, request, route.engine is not None)


def control_of(route: Platform) -> Query | None:
    """Return the query whose answer is known beforehand, of those that the profile itself makes; None where it names none."""
    people, control = (route.search.people, route.search.control) if route.search else (None, None)
    if people is None or control is None or not people.queries:
        return None
    template = people.queries[0]
    text = _BLANK.sub(" ", template.replace("{name}", control.name)).strip()
    request = _request(route, text)
    return None if request is None or "{" in text else Query(route.id, "", template, text, request, brings=control.handle)


def _templates(route: Platform, templates: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return templates.get(route.id) or templates.get(WEB if route.engine else PEOPLE) or TEMPLATES[WEB if route.engine else PEOPLE]


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", _BLANK.sub(" ", value.replace('"', " ")).strip())
    return _BLANK.sub(" ", _EMPTY.sub(" ", template)).strip()


def _request(route: Platform, text: str) -> Request | None:
    endpoint = route.engine.endpoint if route.engine else route.search.people.endpoint if route.search and route.search.people else ""
    nobody = Account(platform=route.id, handle="-", url="")
    try:
        return request_to(route, route.endpoint(endpoint), nobody, query=text, name=text, sites="")
    except KeyError:
        return None
