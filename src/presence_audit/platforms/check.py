"""Whether a profile keeps its own promises: the questions of `platforms check`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model import FEATURES
from ..selectors import Selector
from .address import read_address
from .effects import without_effect
from .expressions import bad_expressions
from .hand_searches import hand_search_problems
from .planning import fill, posted
from .schema import Platform, Signature
from .templates import KNOWN_OF, PLACE
from .urls import account_of, compiled, is_site, parts_of, same_handle, serves, url_of

_SOUGHT = dict.fromkeys(("name", "query", "sites", "base"), "Ada Example")
"""What a search fills in beside an account: the person who is sought, and where."""


def mistakes(platform: Platform) -> list[str]:
    """Return what would break at run time: bad expressions, templates that cannot be filled, unknown features."""
    return list(bad_expressions(platform)) or [*_templates(platform), *_features(platform)]


def check_platform(platform: Platform) -> list[str]:
    """Return everything that is wrong with a profile, in sentences for its author; empty when it keeps its promises."""
    problems = mistakes(platform)
    accounts = (_handles, _addresses) if platform.kind != "engine" else ()
    rest = (_placeholders, *accounts, _search, hand_search_problems, _verdicts, without_effect)
    return problems or [problem for ask in rest for problem in ask(platform)]


def _placeholders(platform: Platform) -> Iterator[str]:
    """Explain what `platforms new` left to its author."""
    for host in platform.urls.hosts:
        if host.endswith(".invalid"):
            yield f"urls.hosts: {host} can never exist; put the site's host in its place, here and in all addresses"
    if platform.terms.startswith("Not read yet."):
        yield "terms: say in a sentence what the site's terms mean for a program that reads public pages"


def _signatures(platform: Platform) -> Iterator[Signature]:
    given = platform.signatures
    yield from (*given.absent, *given.suspended, *given.blocked, *(rule.when for rule in given.restricted))
    yield from (reading.recognise for reading in platform.readings)


def selectors_of(platform: Platform) -> Iterator[Selector]:
    """Yield every selector of a profile."""
    for signature in _signatures(platform):
        yield from (*signature.has, *signature.lacks)
    for endpoint in platform.endpoints:
        yield from (*endpoint.needs.values(), *endpoint.pause)
    for reading in platform.readings:
        for place in (reading.handle, *reading.features.values(), *reading.gather.values()):
            yield from place if isinstance(place, tuple) else (() if place is None else (place,))
        if (posts := reading.posts) is not None:
            yield from posts.when if isinstance(posts.when, tuple) else (posts.when,)
            rest = (posts.items, posts.when_repost, posts.cap, posts.answered, posts.id, posts.parent, posts.links_out, posts.more)
            yield from (s for s in rest if s is not None)
            yield from (place for rule in posts.kinds for place in (rule.has, rule.same, rule.under) if place is not None)


def _templates(platform: Platform) -> Iterator[str]:
    example = platform.handle.example
    try:
        known = {"handle": example, "url": url_of(platform, example), "found": "https://example.org/", **parts_of(platform, example)}
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        yield f"urls.canonical cannot be filled for the example handle {example!r}: {error}"
        return
    if platform.urls.parts:  # a handle of another form has other parts; an endpoint that needs them is not asked about this one
        known = {**dict.fromkeys(compiled(platform.urls.parts).groupindex, "1"), **known}
    for endpoint in platform.endpoints:
        given = {} if endpoint.is_of_account else _SOUGHT
        try:
            fill(endpoint.url, {**known, **given, **dict.fromkeys(endpoint.needs, "1")})
            fill(endpoint.known_as or "", {**known, **dict.fromkeys(endpoint.needs, "1")})
            json.loads(posted(endpoint.post or "{}", {**known, **given, **dict.fromkeys(endpoint.needs, "1"), "sites": "[]"}))
        except KeyError as error:
            yield f"endpoint {endpoint.id}: nothing provides {{{error.args[0]}}} in its address, its other name or what is posted"
        except ValueError as error:
            yield f"endpoint {endpoint.id}: what is posted is no JSON: {error}"
        if endpoint.needs and endpoint.after is None:
            yield f"endpoint {endpoint.id}: `needs` are read from the answer of another endpoint, so `after` must name it"


def _features(platform: Platform) -> Iterator[str]:
    for reading in platform.readings:
        for name in sorted({*reading.features, *reading.gather, *reading.bounds} - set(FEATURES)):
            yield f"reading {reading.id}: there is no feature called {name!r}"
        for name, places in reading.gather.items():
            if any(place.as_ != "texts" for place in places):
                yield f"reading {reading.id}: gather {name} needs `as: texts` at each place"
    people = platform.search.people if platform.search else None
    for place, asked in (("search.people", people), ("engine", platform.engine)):
        for name in sorted(set(asked.results.features) - set(FEATURES)) if asked else ():
            yield f"{place}: there is no feature called {name!r}"


def _search(platform: Platform) -> Iterator[str]:
    """Explain what a search could not be carried out with: templates that nothing fills, a control that is no account."""
    search = platform.search
    if search is None:
        return
    for part, queries in (("people", search.people.queries if search.people else ()), ("web", search.web.queries if search.web else ())):
        for query in queries:
            if strange := sorted(set(PLACE.findall(query)) - set(KNOWN_OF)):
                yield f"search.{part}: nothing provides {{{strange[0]}}} in {query!r}; there are {', '.join(KNOWN_OF)}"
    if search.control is not None:
        yield from _round_trip(platform, search.control.handle)


def _handles(platform: Platform) -> Iterator[str]:
    rule = platform.handle
    for text in rule.invalid:
        try:
            yield f"handle.invalid: {text!r} is accepted as {account_of(platform, text).handle!r}"
        except ValueError:
            continue
    yield from _round_trip(platform, rule.example)
    if platform.controls.present:
        yield from _round_trip(platform, platform.controls.present)
    if platform.controls.absent:
        yield from _round_trip(platform, platform.controls.absent.replace("{random}", "q7w2e9r4t6y1u8"))


def _round_trip(platform: Platform, text: str) -> Iterator[str]:
    try:
        account = account_of(platform, text)
        again = account_of(platform, account.url)
    except ValueError as error:
        yield f"{text!r}: {error}"
        return
    if again != account:
        yield f"{text!r} becomes {account.handle!r}, whose address {account.url} becomes {again.handle!r}"


def _addresses(platform: Platform) -> Iterator[str]:
    if not platform.urls.examples:
        yield "urls.examples is empty: give addresses with the handle that each must give"
    for address, handle in platform.urls.examples:
        try:
            account = account_of(platform, address)
        except ValueError as error:
            yield f"urls.examples: {error}"
            continue
        if not same_handle(platform, account.handle, handle):
            yield f"urls.examples: {address} gives {account.handle!r}, not {handle!r}"
        yield from _round_trip(platform, address)
    for address in platform.urls.foreign:
        read = read_address(address)
        if is_site(platform) and not (read and serves(platform, read.site)):
            continue
        try:
            yield f"urls.foreign: {address} is accepted as {account_of(platform, address).handle!r}"
        except ValueError:
            continue


def _verdicts(platform: Platform) -> Iterator[str]:
    if not platform.signatures.absent and not platform.cannot_tell:
        yield "the profile has no signature for absent accounts and does not say under cannot_tell what it cannot show"
    if platform.access == "no_fetch":
        if platform.signatures.absent:
            yield "a no_fetch platform cannot say from a saved page that an account does not exist"
        if not platform.resolve:
            yield "a no_fetch platform says under resolve what an analyst can do"
        if not any(endpoint.role == "profile" and endpoint.reads == "html" for endpoint in platform.endpoints):
            yield "no endpoint reads a saved page"
    if platform.access != "no_fetch" and platform.controls.present and not platform.controls.absent:
        yield "controls: a present control needs an absent one beside it"
    deciding = {endpoint.id for endpoint in platform.endpoints if endpoint.role == "profile"}
    for signature in platform.signatures.absent:
        if not (signature.has or signature.title or signature.contains or signature.json_equals or signature.equals):
            yield "signatures.absent: a status alone is never an absence; add the platform's own words"
        if signature.endpoint and not set(signature.endpoint) & deciding:
            yield "signatures.absent: only an endpoint of role profile can show that an account does not exist"
