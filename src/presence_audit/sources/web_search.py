"""Web search: asks an engine, by the templates of each platform's profile, for accounts that carry a person's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ..model import Account, Candidate, Observation, Person, Request, Retrieved, Step, Yielded
from ..platforms.planning import request_to
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..platforms.schema_search import WebSearch
from .employer import site_of
from .employer_pages import CARD, EmployerPagesSource
from .queries import Query, nowhere, queries
from .results import Result, read_results
from .site_results import is_page_about
from .web_results import Hit, hits

MOST_TEMPLATES = 2
"""Templates of a platform that are asked: the first that the roster can fill."""
MOST_VARIANTS = 3
"""Forms of the name with which each of them is asked."""
MOST_FOUND = 5
"""Candidates on one platform that one answer may bring."""
MOST_PAGES = 2
"""Pages of the employer about the person that one answer leads to."""
LONGEST = 300
"""Characters of a snippet that are kept."""

_SIGNS = re.compile(r'["“”„«»()|*:<>]')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_SITE = re.compile(r"(?:^|\s)site:(\S+)")


class WebSearchSource:
    """Seeks accounts through one engine, whose profile (`kind: engine`) says how it is asked and what it answers."""

    def __init__(self, engine: str) -> None:
        """`engine`: id of the engine's profile, which is the name of the source, too."""
        self.id = engine

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Step]:
        """Yield the queries of each platform in the order of the columns: two templates at most, each with three forms of the name."""
        profile = platforms.get(self.id) if self.id in platforms else None
        if profile is None or profile.engine is None:
            return
        for platform in platforms:
            web = platform.search.web if platform.search else None
            if web is not None and platform.kind != "engine":
                for query in _chosen(person, web):
                    yield self._step(profile, platform.id, web, query)

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Yielded]:
        """Yield the accounts among the results that carry the person's name, and what their titles and snippets show of them.

        The employer's pages about the person are asked for, and read as `employer_pages` reads them.
        """
        engine = platforms.get(self.id).engine if self.id in platforms else None
        if seen.request.platform == CARD:
            yield from EmployerPagesSource().read(person, seen, body, platforms)
        elif engine is not None and (seen.request.platform, seen.request.endpoint) == (self.id, engine.endpoint):
            results = list(read_results(seen, body, engine.results))
            yield from self._found(person, seen, results, platforms)
            yield from _pages_about(person, results, platforms)

    def _found(self, person: Person, seen: Retrieved, results: list[Result], platforms: Platforms) -> Iterator[Candidate | Observation]:
        found: dict[str, set[str]] = {}
        for result, hit in ((one, hit) for one in results for hit in hits(person, one, platforms)):
            known = found.setdefault(hit.account.platform, set())
            if hit.account.key not in known:
                if len(known) >= MOST_FOUND:
                    continue
                known.add(hit.account.key)
                yield Candidate(person=person.id, account=hit.account, found_by="search", source=self.id, evidence=(seen.id,))
            yield from self._shown(seen, result, hit)

    def _step(self, profile: Platform, seeks: str, web: WebSearch, query: Query) -> Step:
        assert profile.engine is not None
        text, sites = query.text, list(web.sites)
        if not profile.engine.operators:
            sites = sites or _SITE.findall(text)
            text = _SITE.sub(" ", text).strip()
        endpoint = profile.endpoint(profile.engine.endpoint)
        request = request_to(profile, endpoint, nowhere(profile.id), query=text, sites=json.dumps(sites))
        return Step(request, seeks, self.id, query.variant, query.template, text)

    def _shown(self, seen: Retrieved, result: Result, hit: Hit) -> Iterator[Observation]:
        """Yield what a result shows of an account: its own words, or those of the index about it."""
        summary = result.features.get("profile.summary")
        texts = {
            "profile.display_name": hit.name,
            "profile.headline": hit.headline,
            "profile.summary": summary[:LONGEST] if hit.is_profile and isinstance(summary, str) else "",
        }
        for feature, text in texts.items():
            if text:
                yield _observed(seen, hit.account, feature, text, self.id)


def _observed(seen: Retrieved, account: Account, feature: str, text: str, source: str) -> Observation:
    return Observation(account=account, feature=feature, value=text, probe=f"search:{source}", evidence=(seen.id,))


def _pages_about(person: Person, results: Iterable[Result], platforms: Platforms) -> Iterator[Request]:
    """Yield the looks at the employer's pages about the person among the results."""
    profile = platforms.get(CARD) if CARD in platforms else None
    pages = (site_of(platforms, one.handle) for one in results if is_page_about(person, one.handle, one.name))
    for site in islice(filter(None, pages), MOST_PAGES if profile else 0):
        assert profile is not None
        yield request_to(profile, profile.endpoint("page"), nowhere(CARD), found=site.url)


def _chosen(person: Person, web: WebSearch) -> Iterator[Query]:
    """Yield the queries of the first templates that the roster can fill."""
    templates: set[str] = set()
    for query in queries(person, web.queries, MOST_VARIANTS, plain):
        templates.add(query.template)
        if len(templates) > MOST_TEMPLATES:
            return
        yield query


def plain(text: str) -> str:
    """Return a text without what engines take for operators: quotation marks end a phrase, `-` excludes a word, `x:` names a field."""
    words = (word.lstrip("-+") for word in _SIGNS.sub(" ", text).split())
    return " ".join(word.lower() if word in _OPERATORS else word for word in words if word)


def searxng() -> WebSearchSource:
    """Return the source that asks a SearXNG server of the user's own."""
    return WebSearchSource("searxng")


def brave() -> WebSearchSource:
    """Return the source that asks Brave Search."""
    return WebSearchSource("brave")


def tavily() -> WebSearchSource:
    """Return the source that asks Tavily."""
    return WebSearchSource("tavily")


def serper() -> WebSearchSource:
    """Return the source that asks Serper."""
    return WebSearchSource("serper")
