"""From a request to an answer or a reason: credentials, redirects, robots.txt and the guard, hop by hop."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from types import TracebackType
from typing import Self

import httpx

from presence_audit import guard
from presence_audit.model import Failure, Hop, Request, Response
from presence_audit.platforms.schema import Endpoint, Platform, Rate
from presence_audit.politeness import FIRST, Politeness, Sleep, in_place
from presence_audit.secrecy import hide_bytes

from .credential import Credential
from .own_server import address_of, with_hint
from .robots import Robots
from .sender import Answer, Ask, Sender
from .settings import FetchSettings
from .trouble import Trouble

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ROBOTS_REDIRECTS = 5
_OURS = frozenset(
    {
        "authorization", "connection", "content-length", "content-type", "cookie", "host", "proxy-authorization", "transfer-encoding",
        "user-agent",
    }
)  # fmt: skip
"""Headers that a profile cannot set."""
_ADDRESSES = frozenset({"location", "content-location"})
_HOSTLESS = re.compile(r"https?:(?!//[^/])", re.IGNORECASE)


class HttpFetcher:
    """Asks the web; an asynchronous context manager. `resolve` looks names up, `sleep` waits: both are replaceable in tests.

    Nothing here may be wrapped in a timeout from outside: every wait has its own limit in the settings.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolve: guard.Resolve = guard.resolve,
        politeness: Politeness | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._politeness = politeness or Politeness(sleep=sleep, patience=settings.max_retry_after)
        self._sender = Sender(settings, self._politeness, resolve, sleep)
        self._robots = Robots(self._follow_robots)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._sender.aclose()

    async def fetch(self, request: Request, platform: Platform) -> Response | Failure:
        """Return the final answer, whatever its status, or why there is none; never raises for what a server does."""
        endpoint = platform.endpoint(request.endpoint)
        prepared = self._prepared(request, platform, endpoint)
        outcome = prepared if isinstance(prepared, Trouble) else await self._follow(*prepared, platform.rate, endpoint)
        at = self._settings.clock()
        if isinstance(outcome, Trouble):
            key = None if isinstance(prepared, Trouble) else prepared[1].key
            return Failure(outcome.reason, key.hide(outcome.detail) if key else outcome.detail, at)
        answer, hops = outcome
        return Response(str(answer.url), answer.status, answer.headers, answer.body, at, hops, answer.cut)

    def _prepared(self, request: Request, platform: Platform, endpoint: Endpoint) -> tuple[str, Ask] | Trouble:
        """Return the address to ask and what goes with the request."""
        if platform.access == "no_fetch" or endpoint.route != "http":
            return _never(platform)
        address = address_of(request.url, endpoint, self._settings.environ)
        if isinstance(address, Trouble):
            return address
        key = self._credential(request, address, endpoint)
        if platform.acknowledge and endpoint.auth and platform.id not in self._settings.acknowledged and not isinstance(key, Trouble):
            return Trouble("policy", f"read the terms at {platform.acknowledge}, then go on with --acknowledge {platform.id}")
        headers = {name: value for name, value in request.headers if name.lower() not in _OURS}
        return key if isinstance(key, Trouble) else (address, Ask(headers, key, endpoint.pause, request.content))

    def _credential(self, request: Request, address: str, endpoint: Endpoint) -> Credential | Trouble | None:
        """Return the key that goes with a request; None when none is needed."""
        name = request.credential or endpoint.auth
        if name is None:
            return None
        token = self._settings.environ.get(name, "").strip()
        if not token:
            return None if endpoint.auth_optional else Trouble("no_credentials", f"the environment variable {name} holds no token")
        if not token.isascii() or not token.isprintable() or " " in token:
            return Trouble("no_credentials", f"the value of {name} has characters that no token has")
        if not address.startswith("https://"):
            return Trouble("policy", f"the token in {name} is sent over https only")
        return Credential(token, endpoint.auth_as)

    async def _follow(self, address: str, ask: Ask, rate: Rate, endpoint: Endpoint) -> tuple[Answer, tuple[Hop, ...]] | Trouble:
        first = url = _parsed(address)
        carried, hops = ask, list[Hop]()
        while True:
            if url is None:
                return Trouble("policy", "the address cannot be read in one way only")
            same = first is not None and _origin(url) == _origin(first)
            carried = carried if same else Ask(ask.headers)
            documented = endpoint.robots == "documented_api" and same
            outcome = await self._hop(url, carried, rate, obey=not documented)
            if isinstance(outcome, Trouble):
                return _after(outcome, hops) if hops else with_hint(outcome, address, endpoint)
            outcome = outcome if ask.key is None else _without(outcome, ask.key)
            location = outcome.header("location")
            posted = ask.content is not None  # and is sent nowhere else
            if outcome.status not in REDIRECTS or not location or posted or len(hops) == self._settings.max_redirects:
                return outcome, tuple(hops)
            hops.append(Hop(url=str(url), status=outcome.status, location=location))
            url = _joined(url, location)

    async def _hop(self, url: httpx.URL, ask: Ask, rate: Rate, *, obey: bool) -> Answer | Trouble:
        if (refused := self._refusal(url)) is not None:
            return refused
        delay = 0.0
        if obey:
            rules = await self._robots.rules(url, rate)
            if (refused := rules.refusal(url)) is not None:
                return refused
            delay = rules.delay
        return await self._sender.ask(url, ask, rate, delay=delay)

    def _refusal(self, url: httpx.URL) -> Trouble | None:
        host = url.raw_host.decode("ascii", errors="replace")
        try:
            guard.check(url.scheme, host.strip("[]"), url.port, userinfo=bool(url.userinfo), allow=self._settings.allow_hosts)
        except guard.RefusedError as error:
            return Trouble("policy", str(error))
        return Trouble("policy", f"{host} is never asked by this program") if self._settings.refuses(host) else None

    async def _follow_robots(self, address: httpx.URL, rate: Rate, limit: int) -> Answer | Trouble:
        url: httpx.URL | None = address
        for _ in range(ROBOTS_REDIRECTS + 1):
            if url is None:
                return Trouble("policy", "it redirects to an address that cannot be read")
            if (refused := self._refusal(url)) is not None:
                return refused
            with in_place(FIRST):  # others wait for it
                outcome = await self._sender.ask(url, Ask(), rate, limit=limit)
            location = outcome.header("location") if isinstance(outcome, Answer) and outcome.status in REDIRECTS else None
            if location is None:
                return outcome
            url = _joined(url, location)
        return outcome


def _never(platform: Platform) -> Trouble:
    return Trouble("policy", f"{platform.name} is never asked directly; pages that an analyst saved are read instead")


def _after(trouble: Trouble, hops: list[Hop]) -> Trouble:
    return Trouble(trouble.reason, f"after {len(hops)} redirect{'s' if len(hops) > 1 else ''}: {trouble.detail}") if hops else trouble


def _without(answer: Answer, key: Credential) -> Answer:
    """Return an answer without the key that was sent, should the server repeat it: no redirect carries it anywhere."""
    headers = tuple((name, key.out_of(value) if name in _ADDRESSES else key.hide(value)) for name, value in answer.headers)
    return replace(answer, headers=headers, body=hide_bytes(answer.body, (key.token,)))


def _parsed(address: str) -> httpx.URL | None:
    try:
        url = _named(httpx.URL(address))
    except (httpx.InvalidURL, ValueError, TypeError):
        return None
    return url if url.raw_host else None


def _joined(url: httpx.URL, location: str) -> httpx.URL | None:
    """Resolve a Location; None where readers disagree on it: for some characters, and for `http:host` and `http:///host`."""
    if "\\" in location or any(ord(character) <= 32 for character in location.strip()) or _HOSTLESS.match(location.strip()):  # noqa: PLR2004
        return None
    try:
        return _named(url.join(location.strip()))
    except (httpx.InvalidURL, ValueError, TypeError):
        return None


def _named(url: httpx.URL) -> httpx.URL:
    """Return an address without its fragment; raises ValueError for a host in punycode that stands for no name, as httpx would later."""
    assert url.host is not None
    return url.copy_with(fragment=None) if "#" in str(url) else url


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
