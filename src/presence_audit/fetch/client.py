"""The httpx client of a run: without cookies, redirects and environment, over one of two transports with the same guards."""

from __future__ import annotations

import http.cookiejar
import ssl
from typing import Any

import httpx

from presence_audit import guard
from presence_audit.errors import UsageError

from .carrier import Carrier
from .router import Router
from .settings import FetchSettings

_TRANSPORTS: dict[str, type[Carrier | Router]] = {"aiohttp": Carrier, "httpcore": Router}


class _NoCookies(http.cookiejar.CookieJar):
    """Holds none, and looks at none."""

    def extract_cookies(self, response: Any, request: Any) -> None:
        """Leave them."""

    def add_cookie_header(self, request: Any) -> None:
        """Send none."""


def new_client(settings: FetchSettings, resolve: guard.Resolve) -> httpx.AsyncClient:
    """Return the client; raises UsageError when the settings name a CA bundle that cannot be read."""
    return httpx.AsyncClient(
        transport=_TRANSPORTS[settings.transport](settings, _tls_context(settings), resolve),
        cookies=_NoCookies(),
        follow_redirects=False,
        trust_env=False,
        event_hooks={"response": [_hide_location]},
    )


async def _hide_location(response: httpx.Response) -> None:
    """Put the Location aside: httpx raises for one that it cannot read, even when it is not to follow."""
    if "location" in response.headers:
        response.extensions["location"] = response.headers.pop("location")


def _tls_context(settings: FetchSettings) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if settings.ca_bundle is not None:
        try:
            context.load_verify_locations(settings.ca_bundle)
        except (OSError, ssl.SSLError) as error:
            raise UsageError(f"--ca-bundle {settings.ca_bundle}: no certificates can be read from it ({error.strerror or error})") from None
    return context
