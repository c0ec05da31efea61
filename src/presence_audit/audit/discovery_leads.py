"""What a discovery reads and asks, and the leads in what came: by the run directory alone, so that it can be read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from presence_audit.archive import RunReader
from presence_audit.archive.erased import DETAIL, is_erased
from presence_audit.discover.lead import FoundIn, Lead, Origin, short
from presence_audit.discover.list_pages import read_list_page
from presence_audit.discover.merge import merged
from presence_audit.discover.opml import ReadList, read_opml
from presence_audit.discover.outcome import Asked
from presence_audit.discover.pages import LIST, OPML, request_of
from presence_audit.discover.queries import Query, control_of, queries, routes_of
from presence_audit.discover.results import read_search
from presence_audit.discover.screen import sought_of
from presence_audit.discover.wishes import MOST_ROLES, DiscoverFile, Listed
from presence_audit.finding import ended
from presence_audit.model import Absent, Coded, Organization, Person, Request, Retrieved, Unavailable
from presence_audit.platforms import Platform, Platforms
from presence_audit.rules import RuleSet
from presence_audit.selectors import Page, charset_of

from .frame import Criteria

Came = Retrieved | Absent | Unavailable
_NAMELESS = "?"


@dataclass(frozen=True, slots=True)
class Look:
    """One list or one query."""

    kind: FoundIn
    """What it is."""
    label: str
    """The query as it is sent, or the name of the list."""
    route: str
    """The platform or the engine; else `file` or `web`."""
    request: Request
    """How it is asked for."""
    query: Query | None = None
    """None for lists."""
    file: str = ""
    """For a list on this machine: its place."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked and whom it brought."""

    asked: tuple[Asked, ...]
    """The protocol."""
    leads: tuple[Lead, ...]
    """Each person once."""


def looks_of(content: DiscoverFile, platforms: Platforms, rules: RuleSet) -> tuple[Look, ...]:
    """Return everything that is read and asked, in order: lists, lists of feeds, queries up to the limit of each route."""
    found = [_of_list("list", LIST, one) for one in content.lists] + [_of_list("opml", OPML, one) for one in content.opml]
    controls = [control for route in _routes(content, platforms) if (control := control_of(route)) is not None]
    found += [Look("search", control.text, control.route, control.request, control) for control in controls]
    asked: Counter[str] = Counter()
    for query in _queries(content, platforms, rules):
        asked[query.route] += 1
        if asked[query.route] <= content.limits.queries:
            found.append(Look("search", query.text, query.route, query.request, query))
    return tuple(found)


def _of_list(kind: FoundIn, endpoint: str, listed: Listed) -> Look:
    return Look(kind, listed.label, "file" if listed.file else "web", request_of(endpoint, listed.place), file=listed.file or "")


def _routes(content: DiscoverFile, platforms: Platforms) -> tuple[Platform, ...]:
    return routes_of(content.sources, platforms, content.asked_templates)


def _queries(content: DiscoverFile, platforms: Platforms, rules: RuleSet) -> Iterator[Query]:
    templates = content.asked_templates
    roles = content.roles or sought_of((), rules.identity)[0][:MOST_ROLES]
    yield from queries(_routes(content, platforms), roles, templates, content.sectors, content.places)


def found_in(run: RunReader, content: DiscoverFile, criteria: Criteria) -> Found:
    """Return the protocol of a run and the leads, put together where they are one person."""
    asked: list[Asked] = []
    leads: list[Lead] = []
    for one, brought in looked(run, looks_of(content, criteria.platforms, criteria.rules), criteria):
        asked.append(one)
        leads += brought
    counted = Counter(query.route for query in _queries(content, criteria.platforms, criteria.rules))
    for route, number in counted.items():
        if (more := number - content.limits.queries) > 0:
            detail = f"limits.queries is {content.limits.queries}"
            asked.append(Asked(kind="search", route=route, text=f"{more} more", outcome="not_asked", reason="budget", detail=detail))
    return Found(tuple(asked), merged(leads, criteria.rules.identity.nicknames))


def looked(run: RunReader, looks: Iterable[Look], criteria: Criteria) -> Iterator[tuple[Asked, list[Lead]]]:
    """Yield how each look ended, with the leads that it brought; in the order of the looks.

    A search that does not bring what is there has failed, whatever it answers: its empty answers mean nothing.
    """
    seen = {one.request.id: one for one in run.evidence() if not isinstance(one, Coded)}
    blind: set[str] = set()
    for look in looks:
        asked, leads = _ended(run, look, seen.get(look.request.id), criteria.platforms)
        if look.query is not None and look.query.brings:
            asked, leads = asked if asked.control else _as_control(look.query, asked, leads, criteria.platforms), []
            blind |= {look.route} if asked.reason == "control_failed" else set()
        elif look.route in blind and asked.outcome == "nothing":
            asked = asked.model_copy(
                update={"outcome": "failed", "reason": "control_failed", "detail": "the control of this search failed"}
            )
        yield asked, leads


def _as_control(query: Query, asked: Asked, leads: Iterable[Lead], platforms: Platforms) -> Asked:
    """Return how a control ended: found, or failed where a whole answer lacks the account that is there."""
    wanted = platforms.resolve(query.route, query.brings).key
    if any(account.key == wanted for lead in leads for account in lead.accounts):
        return asked.model_copy(update={"control": True, "leads": 0})
    if asked.outcome in ("failed", "not_asked"):
        return asked.model_copy(update={"control": True})
    detail = f"the search does not bring {query.brings}, which is there"
    return asked.model_copy(update={"control": True, "leads": 0, "outcome": "failed", "reason": "control_failed", "detail": detail})


def _ended(run: RunReader, look: Look, seen: Came | None, platforms: Platforms) -> tuple[Asked, list[Lead]]:
    what: dict[str, Any] = {"kind": look.kind, "route": look.route, "text": look.label}
    if seen is None:
        return Asked(**what, outcome="not_asked", reason="not_captured", detail="nothing was asked"), []
    if seen.answer is not None and is_erased(seen.answer.record):
        return _kept(run, seen, what)
    body = run.body(seen.answer) if seen.answer is not None else b""
    read = _read(look, seen, body, platforms) if isinstance(seen, Retrieved) else ReadList("", ())
    origin = Origin(kind=look.kind, name=look.label, route=look.route if look.query else "", evidence=seen.id)
    leads = [lead.model_copy(update={"origins": (origin,)}) for lead in read.leads]
    end = ended(seen, body, len(leads), platforms)
    what |= {"evidence": seen.id, "leads": len(leads)}
    if read.problem and not leads:
        return Asked(**what, outcome="failed", reason="unrecognised", detail=read.problem), []
    return Asked(**what, outcome=end.outcome, reason=end.reason, detail=_of_list_failed(look, seen) or end.detail or read.problem), leads


def _kept(run: RunReader, seen: Came, what: dict[str, Any]) -> tuple[Asked, list[Lead]]:
    """Return what was kept of a look whose bytes were erased since."""
    kept = run.kept(seen.id)
    if not kept:
        return Asked(**what, outcome="failed", reason="not_captured", detail=DETAIL, evidence=seen.id), []
    return Asked.model_validate(kept["asked"]), [Lead.model_validate(one) for one in kept["leads"]]


def _of_list_failed(look: Look, seen: Came) -> str:
    """Return what is to be said of a list that is none: profiles speak of accounts there; empty for everything else."""
    if look.query is not None or not isinstance(seen, Unavailable) or seen.reason != "unrecognised" or seen.answer is None:
        return ""
    if seen.answer.status != HTTPStatus.OK:
        return f"HTTP {seen.answer.status}"
    return "this is no OPML" if look.kind == "opml" else "this is no page that can be read"


def _read(look: Look, seen: Retrieved, body: bytes, platforms: Platforms) -> ReadList:
    if look.query is not None:
        return ReadList("", tuple(read_search(seen, body, platforms.get(look.query.route), platforms)))
    if look.kind == "opml":
        return read_opml(body, platforms, charset_of(dict(seen.answer.headers).get("content-type", "")))
    page = Page.of(body, seen.answer.media_type, seen.answer.headers)
    return read_list_page(page, "" if look.file else seen.answer.final_url, platforms)


def person_of(lead: Lead, name: str = "") -> Person:
    """Return a lead as a person to be looked at: named as the entry, or the account, shows; else by the handle."""
    shown = name or lead.name or next((account.handle for account in lead.accounts), _NAMELESS)
    return Person(
        id=lead.id,
        name=short(shown) or _NAMELESS,
        title=lead.title or None,
        organization=Organization(name=lead.organization) if lead.organization else None,
        location=lead.location or None,
        accounts=lead.accounts,
    )
